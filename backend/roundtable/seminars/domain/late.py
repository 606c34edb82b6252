"""Links to join that could not go in time: staff are told how many, so that somebody rings those people."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable import mail
from roundtable.db import database_now
from roundtable.seminars import emails
from roundtable.seminars.domain import letters
from roundtable.seminars.models import MOVED, PUBLISHED, Joining, Place, PlaceHolder, PlaceState, Seminar

SOON = timedelta(minutes=15)  # before the start, so that there is time to ring people
SETTLED = timedelta(minutes=1)  # after it, for what is being handed over just then
PATIENCE = timedelta(minutes=5)  # who has been due the link for less is about to get it
LONGEST_AGO = timedelta(days=1)

Late = tuple[Seminar, bool, int]


def due(db: Session) -> list[Late]:
    """Each seminar that staff have to be told of: whether it has begun, and how many people have no link."""
    now = database_now(db)
    rows = select(Seminar).join(Joining, Joining.seminar_id == Seminar.id)
    near = Seminar.starts_at > now - LONGEST_AGO, Seminar.starts_at <= now + SOON
    found = db.scalars(rows.where(*near, Seminar.listed, Seminar.status.in_((PUBLISHED, MOVED)))).all()
    stages = [(each, begun) for each in found for begun in _stages(each, now)]
    told = mail.states(db, [emails.late_key(each, begun=begun) for each, begun in stages]) if stages else {}
    new = [(each, begun) for each, begun in stages if emails.late_key(each, begun=begun) not in told]
    counted = [(each, begun, _count(db, each, now, begun=begun)) for each, begun in new]
    return [(each, begun, people) for each, begun, people in counted if people]


def tell(db: Session) -> int:
    """Tell staff of each seminar once before it begins and once after. Returns how often."""
    head = letters.head(db)
    return sum(mail.send(db, emails.late(head, each, people, begun=begun)) for each, begun, people in due(db))


def without_link(db: Session, seminar: Seminar) -> list[tuple[Place, PlaceHolder]]:
    """Who has a place and has not got the newest link for the start as it is now, in the order in which they asked."""
    return [(place, holder) for place, holder, _ in _missing(db, seminar)]


def _stages(seminar: Seminar, now: datetime) -> Iterator[bool]:
    assert seminar.starts_at
    if now < seminar.starts_at:
        yield False
    elif now >= seminar.starts_at + SETTLED:
        yield True


def _count(db: Session, seminar: Seminar, now: datetime, *, begun: bool) -> int:
    """How many should have had the link by now."""
    assert seminar.starts_at
    limit = seminar.starts_at if begun else now - PATIENCE
    return sum(since < limit for *_, since in _missing(db, seminar))


def _missing(db: Session, seminar: Seminar) -> list[tuple[Place, PlaceHolder, datetime]]:
    """Everyone with a place whose letter with the link was not handed over, or who was not rung, and since when it was due."""
    if seminar.starts_at is None:
        return []
    rows = select(Place, PlaceHolder).join(PlaceHolder, PlaceHolder.id == Place.holder_id)
    mine = Place.seminar_id == seminar.id, Place.state == PlaceState.CONFIRMED
    people = [(place, holder) for place, holder in db.execute(rows.where(*mine).order_by(Place.number))]
    link = db.get(Joining, seminar.id)
    keys = [emails.joining_key(emails.Asked(place, seminar), link.version if link else 0) for place, _ in people]
    gone = _handed_over(db, keys)
    return [
        (place, holder, _since(place, link))
        for (place, holder), key in zip(people, keys, strict=True)
        if key not in gone and not _was_rung(place, holder, seminar)
    ]


def _was_rung(place: Place, holder: PlaceHolder, seminar: Seminar) -> bool:
    return holder.email is None and place.joining_sent_for == seminar.starts_at


def _handed_over(db: Session, keys: Sequence[str]) -> set[str]:
    return {key for key, state in mail.states(db, keys).items() if state == mail.State.HANDED_OVER}


def _since(place: Place, link: Joining | None) -> datetime:
    times = (place.confirmed_at, place.promoted_at, link.updated_at if link else None)
    return max(each for each in times if each is not None)
