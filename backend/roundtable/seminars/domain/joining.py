"""The link by which people join: set by staff, and sent on the morning to everyone who has a place."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from roundtable import mail
from roundtable.db import database_now
from roundtable.errors import Invalid
from roundtable.seminars import emails
from roundtable.seminars.domain import letters
from roundtable.seminars.models import MOVED, PUBLISHED, Joining, Place, PlaceHolder, PlaceState, Seminar
from roundtable.text import HttpsUrl

MORNING = time(8)
AHEAD = timedelta(hours=2)
LONGEST_AHEAD = timedelta(hours=27)  # from the morning to the end of the longest day of any zone
SENT_AT_ONCE = 50
_ADDRESS: TypeAdapter[str] = TypeAdapter(HttpsUrl)


class NoAddress(Invalid):
    code, title = "no-address", "That is no web address that begins with https://"


def keep(db: Session, seminar: Seminar, url: str) -> None:
    """Set the link of a seminar; who was sent another one is sent this one too. Raises NoAddress."""
    try:
        address = _ADDRESS.validate_python(url)
    except ValidationError:
        raise NoAddress from None
    kept = db.scalars(select(Joining).where(Joining.seminar_id == seminar.id).with_for_update()).one_or_none()
    if kept is None:
        db.add(Joining(seminar_id=seminar.id, url=address))
    elif kept.url != address:
        kept.url, kept.version, kept.updated_at = address, kept.version + 1, database_now(db)
        again = update(Place).where(Place.seminar_id == seminar.id).values(joining_sent_at=None, joining_sent_for=None)
        db.execute(again, execution_options={"synchronize_session": False})


def goes_at(seminar: Seminar) -> datetime | None:
    """When the link is sent: at eight that morning, where it is held, or two hours before an earlier start."""
    if seminar.starts_at is None:
        return None
    where = ZoneInfo(seminar.time_zone)
    day = seminar.starts_at.astimezone(where).date()
    return min(datetime.combine(day, MORNING, where), seminar.starts_at - AHEAD)


def due(db: Session) -> list[UUID]:
    """The seminars of which somebody has to be sent the link by now."""
    now = database_now(db)
    soon = Seminar.starts_at > now, Seminar.starts_at <= now + LONGEST_AHEAD
    people = select(Place.id).join(PlaceHolder, PlaceHolder.id == Place.holder_id)
    waiting = people.where(Place.seminar_id == Seminar.id, _has_none()).exists()
    rows = select(Seminar).join(Joining, Joining.seminar_id == Seminar.id)
    found = db.scalars(rows.where(*soon, Seminar.listed, Seminar.status.in_((PUBLISHED, MOVED)), waiting))
    return [each.id for each in found if (at := goes_at(each)) and at <= now]


def send(db: Session, seminar_id: UUID) -> int:
    """Send the link of this seminar to some who have a place and were not sent it for this start. Returns how many."""
    if seminar_id not in due(db):
        return 0
    found = _next(db, seminar_id)
    now, head = database_now(db), letters.head(db)
    for place, seminar, holder, joining in found:
        place.joining_sent_at, place.joining_sent_for = now, seminar.starts_at
        assert holder.email
        mail.send(db, emails.joining(head, holder.email, emails.Asked(place, seminar), joining.url, joining.version))
    return len(found)


def _next(db: Session, seminar_id: UUID) -> Sequence[tuple[Place, Seminar, PlaceHolder, Joining]]:
    rows = (
        select(Place, Seminar, PlaceHolder, Joining)
        .join(Seminar, Seminar.id == Place.seminar_id)
        .join(PlaceHolder, PlaceHolder.id == Place.holder_id)
        .join(Joining, Joining.seminar_id == Seminar.id)
        .where(Place.seminar_id == seminar_id, _has_none())
        .order_by(Place.number)
        .limit(SENT_AT_ONCE)
        # Another worker sends to others meanwhile.
        .with_for_update(of=Place, skip_locked=True)
    )
    return [(place, seminar, holder, joining) for place, seminar, holder, joining in db.execute(rows)]


def _has_none() -> ColumnElement[bool]:
    """Has a place, was not sent the link for the start as it is now, and has an address that it could be sent to."""
    missing = or_(Place.joining_sent_at.is_(None), Place.joining_sent_for != Seminar.starts_at)
    return (Place.state == PlaceState.CONFIRMED) & missing & PlaceHolder.email.is_not(None)
