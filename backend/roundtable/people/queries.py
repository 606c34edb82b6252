"""Reads of people, as they are shown."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from roundtable.access import queries
from roundtable.access.callers import Caller
from roundtable.access.models import ApiKey, Person, SecondFactor, SignedIn
from roundtable.access.policy import Action, Role, Scope, may
from roundtable.audit import queries as audit
from roundtable.audit.models import AuditDetail, AuditEntry
from roundtable.errors import NotFound
from roundtable.partners.models import Partner
from roundtable.people.schemas.keys import OneKey
from roundtable.people.schemas.people import OnePerson, People, PersonRef, Self
from roundtable.people.schemas.record import AuditFilters, ChangedField, Entry

PERSON = "person:"


def everybody(db: Session) -> People:
    """All people, as an administrator sees them."""
    return People(data=shown(db, queries.everybody(db)))


def shown(db: Session, people: Sequence[Person]) -> list[OnePerson]:
    """These people, as an administrator sees them."""
    partners = _partners(db, people)
    with_app = set(db.scalars(select(SecondFactor.person_id).where(SecondFactor.sealed.is_not(None))))
    return [
        OnePerson(
            id=str(each.id),
            name=each.name,
            email=each.email,
            roles=[Role(role) for role in each.roles],
            partner=partners.get(each.partner_id) if each.partner_id else None,
            second_factor=each.id in with_app,
            created_at=each.created_at,
            updated_at=each.updated_at,
            revoked_at=each.revoked_at,
            version=each.version,
        )
        for each in people
    ]


def self(db: Session, caller: Caller) -> Self:
    """Who is signed in, as they see themselves."""
    person, session = db.get_one(Person, caller.person_id), db.get_one(SignedIn, caller.session_id)
    partners = _partners(db, [person])
    return Self(
        id=str(person.id),
        name=person.name,
        email=person.email,
        roles=[Role(role) for role in person.roles],
        partner=partners.get(person.partner_id) if person.partner_id else None,
        may=sorted(action for action in Action if may(action, caller.roles)),
        proved_at=session.proved_at,
        expires_at=session.expires_at,
    )


def entries(db: Session, query: AuditFilters, *, before: int | None, limit: int) -> list[Entry]:
    """What was done, the newest first, before the entry of this number."""
    rows = audit.page(
        db, who=query.who, event=query.event, thing=query.thing, thing_id=query.thing_id, before=before, limit=limit
    )
    names = _names(db, {entry.who for entry, _ in rows})
    return [_entry(entry, detail, names.get(entry.who)) for entry, detail in rows]


def keys(own: UUID | None) -> Select[ApiKey, Partner]:
    """The keys of one organisation, or of all, with whose they are."""
    rows = select(ApiKey, Partner).join(Partner, Partner.id == ApiKey.partner_id)
    return rows.where(ApiKey.partner_id == own) if own else rows


def key(db: Session, own: UUID | None, key_id: UUID) -> tuple[ApiKey, Partner]:
    """One of these keys, held against other writers. Raises NotFound, as for one that never was."""
    row = db.execute(keys(own).where(ApiKey.id == key_id).with_for_update(of=ApiKey)).one_or_none()
    if row is None:
        raise NotFound
    return row[0], row[1]


def shown_keys(rows: Sequence[tuple[ApiKey, Partner]]) -> list[OneKey]:
    """Keys without what is secret of them."""
    return [
        OneKey(
            id=str(each.id),
            begins_with=f"rt_key_{each.handle}",
            partner=PersonRef(slug=partner.slug, name=partner.name),
            scopes=[Scope(scope) for scope in each.scopes.split()],
            created_at=each.created_at,
            expires_at=each.expires_at,
            revoked_at=each.revoked_at,
        )
        for each, partner in rows
    ]


def _entry(entry: AuditEntry, detail: AuditDetail | None, name: str | None) -> Entry:
    changes: dict[str, Any] | None = json.loads(detail.changes) if detail else None
    return Entry(
        n=entry.n,
        at=entry.at,
        who=entry.who,
        name=name,
        event=entry.event,
        thing=entry.thing,
        thing_id=str(entry.thing_id),
        changes={field: ChangedField(before=each["from"], after=each["to"]) for field, each in changes.items()}
        if changes is not None
        else None,
    )


def _names(db: Session, who: set[str]) -> dict[str, str]:
    """What the people among these are called."""
    ids = [UUID(each.removeprefix(PERSON)) for each in who if each.startswith(PERSON)]
    rows = db.scalars(select(Person).where(Person.id.in_(ids))) if ids else ()
    return {f"{PERSON}{each.id}": each.name for each in rows}


def _partners(db: Session, people: Sequence[Person]) -> dict[UUID, PersonRef]:
    wanted = {each.partner_id for each in people if each.partner_id}
    rows = db.scalars(select(Partner).where(Partner.id.in_(wanted))) if wanted else ()
    return {each.id: PersonRef(slug=each.slug, name=each.name) for each in rows}
