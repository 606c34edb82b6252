"""Who may sign in, by HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Path
from sqlalchemy.orm import Session
from starlette.responses import Response

from roundtable import audit
from roundtable.access import queries as held
from roundtable.access.callers import Identified
from roundtable.access.models import Person
from roundtable.access.policy import Action
from roundtable.access.routes import Routes
from roundtable.db import Db, DbOnRecord
from roundtable.http import tables
from roundtable.http.answers import private
from roundtable.http.bodies import json_body
from roundtable.http.conditions import SeenVersion, etag, expect
from roundtable.idempotency import OncePerKey
from roundtable.people import domain, queries
from roundtable.people.schemas.people import Colleague, Colleagues, Invitation, OnePerson, People, PersonChange

PersonId = Annotated[UUID, Path(alias="id", description="As the list of people has it.")]

routes = Routes("People")


@routes.see("/people", action=Action.READ_PEOPLE, answers=People)
def list_people(db: Db) -> Response:
    """Who may sign in, and who could until they were shut out."""
    return private(queries.everybody(db).json_bytes())


@routes.see("/people.csv", action=Action.EXPORT_PEOPLE, media_type="text/csv")
def export_people(db: DbOnRecord) -> Response:
    """The same list as a table, for who has just shown who they are."""
    found = queries.everybody(db).data
    audit.taken_out(db, "person", len(found))
    return tables.of("people", found, OnePerson)


@routes.see("/people/{id}", action=Action.READ_PEOPLE, answers=OnePerson)
def get_person(person_id: PersonId, db: Db) -> Response:
    """One of them. `ETag` is the version that an edit has to name."""
    return _shown(db, held.one(db, person_id))


@routes.act("/people", action=Action.INVITE_PERSON, body=Invitation, answers=OnePerson, status=201)
def invite_person(sent: Annotated[Invitation, json_body(Invitation)], once: OncePerKey, db: Db) -> Response:
    """Let somebody sign in, and write to them."""
    return once.do(db, lambda: domain.invite(db, sent).id, lambda each: _shown(db, held.one(db, each), status=201), status=201)


@routes.act("/people/{id}", action=Action.CHANGE_PERSON, body=PersonChange, answers=OnePerson, method="PATCH")
def change_person(
    person_id: PersonId,
    seen: SeenVersion,
    sent: Annotated[PersonChange, json_body(PersonChange)],
    caller: Identified,
    db: Db,
) -> Response:
    """Change what somebody may do, nobody their own. With other roles they have to sign in anew."""
    person = held.held(db, person_id)
    expect(person.version, seen)
    domain.change(db, person, sent, by=caller.person_id)
    return _shown(db, person)


@routes.act("/people/{id}/revoke", action=Action.REVOKE_PERSON, answers=OnePerson)
def revoke_person(person_id: PersonId, caller: Identified, db: Db) -> Response:
    """Shut somebody out at once. What they did stays on record."""
    person = held.held(db, person_id)
    domain.revoke(db, person, by=caller.person_id)
    return _shown(db, person)


@routes.act("/people/{id}/reset-second-factor", action=Action.RESET_SECOND_FACTOR, answers=OnePerson)
def reset_second_factor(person_id: PersonId, caller: Identified, db: Db) -> Response:
    """Take somebody's app away when they lost it and their recovery codes. At the next sign-in they set up another."""
    person = held.held(db, person_id)
    domain.reset_second_factor(db, person, by=caller.person_id)
    return _shown(db, person)


@routes.see("/staff/colleagues", action=Action.SEE_COLLEAGUES, answers=Colleagues)
def list_colleagues(db: Db) -> Response:
    """Who does the work of the hub, to give an enquiry to."""
    shown = [Colleague(id=str(each.id), name=each.name) for each in held.at_work(db)]
    return private(Colleagues(data=shown).json_bytes())


def _shown(db: Session, person: Person, status: int = 200) -> Response:
    return private(queries.shown(db, [person])[0].json_bytes(), status, etag(person.version))
