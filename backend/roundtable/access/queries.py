"""Reads of people."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable.access.models import Person
from roundtable.access.policy import AT_WORK
from roundtable.errors import NotFound


class NoSuchPerson(NotFound):
    code, title = "no-such-person", "We know nobody by this address"


def by_email(db: Session, email: str) -> Person | None:
    """The person with this address who may sign in."""
    wanted = select(Person).where(Person.email_key == email.casefold(), Person.revoked_at.is_(None))
    return db.scalars(wanted).one_or_none()


def anybody(db: Session, email: str) -> Person:
    """The person with this address, also if they were shut out. Raises NoSuchPerson."""
    found = db.scalars(select(Person).where(Person.email_key == email.casefold())).one_or_none()
    if found is None:
        raise NoSuchPerson
    return found


def one(db: Session, person_id: UUID) -> Person:
    """The person with this id. Raises NotFound."""
    found = db.get(Person, person_id)
    if found is None:
        raise NotFound
    return found


def held(db: Session, person_id: UUID) -> Person:
    """The person with this id. Everybody is held against other writers, so that two can't shut out each other at once.

    Raises NotFound.
    """
    # In one order for all who do it. Keys may be shared, because people go on signing in meanwhile.
    everyone = db.scalars(select(Person).order_by(Person.id).with_for_update(key_share=True)).all()
    found = next((each for each in everyone if each.id == person_id), None)
    if found is None:
        raise NotFound
    return found


def everybody(db: Session) -> Sequence[Person]:
    """All people, those who may sign in first, each by name."""
    return db.scalars(select(Person).order_by(Person.revoked_at.is_not(None), Person.name, Person.id)).all()


def at_work(db: Session) -> Sequence[Person]:
    """Who does the work of the hub and may sign in, by name."""
    return [each for each in everybody(db) if each.revoked_at is None and not AT_WORK.isdisjoint(each.roles)]
