"""The count of places of a seminar: taking one, freeing one, and who waits comes next in the same moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, case, or_, select, update
from sqlalchemy.orm import Session

from roundtable import mail
from roundtable.db import database_now
from roundtable.documents import touch
from roundtable.seminars import emails
from roundtable.seminars.domain import letters
from roundtable.seminars.models import MOVED, NOT_TOLD, PUBLISHED, Place, PlaceHolder, PlaceState, Seminar

FRESH = {"populate_existing": True}


def ask(db: Session, seminar_id: UUID) -> tuple[Seminar, bool]:
    """Count one more who asks. Returns the seminar as it stands behind its lock, and whether a place is held for them.

    It is one statement that reads nothing before, so that no two can see the same last place.
    """
    room = or_(Seminar.capacity.is_(None), and_(Seminar.taken < Seminar.capacity, Seminar.waiting == 0))
    counted = (
        update(Seminar)
        .where(Seminar.id == seminar_id)
        .values(taken=Seminar.taken + case((room, 1), else_=0), waiting=Seminar.waiting + case((room, 0), else_=1))
        .returning(Seminar)
    )
    seminar = db.scalars(counted, execution_options={**FRESH, "synchronize_session": False}).one()
    # Who was put on the list is counted on it; and none is held while somebody waits, unless there is no end to them.
    held = seminar.capacity is None or seminar.waiting == 0
    if held and not seminar.has_room:
        touch(db, "seminar", seminar.id)
    return seminar, held


@contextmanager
def changing(db: Session, seminar_id: UUID) -> Iterator[Seminar]:
    """The seminar behind its lock; when its counts were changed, who waits moves up, and the public is told of a new state."""
    locked = select(Seminar).where(Seminar.id == seminar_id).with_for_update()
    seminar = db.scalars(locked, execution_options=FRESH).one()
    had_room = seminar.has_room
    yield seminar
    promote(db, seminar)
    if seminar.has_room != had_room:
        touch(db, "seminar", seminar.id)


def end(seminar: Seminar, place: Place, state: PlaceState, now: datetime) -> None:
    """Take a place out of the counts of its seminar, which is behind its lock."""
    if place.state == PlaceState.WAITING:
        seminar.waiting -= 1
    else:
        seminar.taken -= 1
    place.state, place.ended_at = state, now


def promote(db: Session, seminar: Seminar) -> None:
    """Give what is free to those who wait and confirmed, in the order in which they asked, and tell them.

    The seminar has to be behind its lock.
    """
    now = database_now(db)
    if seminar.waiting == 0 or not _takes_place(seminar, now):
        return
    free = None if seminar.capacity is None else seminar.capacity - seminar.taken
    if free == 0:
        return
    waiting = Place.seminar_id == seminar.id, Place.state == PlaceState.WAITING, Place.confirmed_at.is_not(None)
    first = select(Place, PlaceHolder).join(PlaceHolder, PlaceHolder.id == Place.holder_id).where(*waiting)
    for place, holder in db.execute(first.order_by(Place.number).limit(free), execution_options=FRESH).all():
        place.state, place.promoted_at = PlaceState.CONFIRMED, now
        seminar.taken, seminar.waiting = seminar.taken + 1, seminar.waiting - 1
        if holder.email is None:
            place.told = NOT_TOLD
            continue
        own = letters.own(db, holder)
        mail.send(db, emails.promoted(letters.head(db), own, emails.Asked(place, seminar)))


def _takes_place(seminar: Seminar, now: datetime) -> bool:
    coming = seminar.starts_at is not None and seminar.starts_at > now
    return coming and seminar.listed and seminar.status in (PUBLISHED, MOVED)
