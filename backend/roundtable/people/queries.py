"""Reads of people, as they are shown."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable.access import queries
from roundtable.access.callers import Caller
from roundtable.access.models import Person, SecondFactor, SignedIn
from roundtable.access.policy import Action, Role, may
from roundtable.partners.models import Partner
from roundtable.people.schemas.people import OnePerson, People, PersonRef, Self


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


def _partners(db: Session, people: Sequence[Person]) -> dict[UUID, PersonRef]:
    wanted = {each.partner_id for each in people if each.partner_id}
    rows = db.scalars(select(Partner).where(Partner.id.in_(wanted))) if wanted else ()
    return {each.id: PersonRef(slug=each.slug, name=each.name) for each in rows}
