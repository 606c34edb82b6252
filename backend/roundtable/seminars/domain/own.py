"""Somebody's own places, as they see them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from roundtable.db import settings_of
from roundtable.seminars import public, queries
from roundtable.seminars.domain import calendars, joining
from roundtable.seminars.models import MOVED, PUBLISHED, Place, PlaceHolder, PlaceState, Seminar
from roundtable.seminars.schemas.places import OwnPlace, OwnPlaces, OwnSeminar
from roundtable.seminars.times import in_zone


def page(db: Session, holder_id: UUID) -> OwnPlaces:
    """Everything that this person signed up for."""
    base = settings_of(db).base_url
    found = queries.newest_places(db, holder_id)
    calendar = calendars.address(db, db.get_one(PlaceHolder, holder_id))
    return OwnPlaces(id=str(holder_id), calendar_url=calendar, places=[_place(base, *each) for each in found])


def _place(base: str, place: Place, seminar: Seminar, position: int) -> OwnPlace:
    goes_on = seminar.status in (PUBLISHED, MOVED)
    sent = place.joining_sent_at if place.joining_sent_for == seminar.starts_at else None
    sure = place.state == PlaceState.CONFIRMED
    return OwnPlace.model_validate(
        {
            "seminar": _seminar(base, seminar),
            "state": place.state,
            "confirmed": place.confirmed_at is not None,
            "attend": place.attend,
            "position": position if place.state == PlaceState.WAITING else None,
            "held_until": place.hold_until if place.ended_at is None else None,
            "joining_link_at": _local(joining.goes_at(seminar), seminar) if sure and goes_on and _online(place) else None,
            "joining_link_sent_at": sent if sure else None,
        }
    )


def _online(place: Place) -> bool:
    return place.attend != "in_person"


def _seminar(base: str, seminar: Seminar) -> OwnSeminar:
    times = {name: _local(getattr(seminar, name), seminar) for name in ("starts_at", "ends_at", "previous_starts_at")}
    return OwnSeminar.model_validate(
        {name: getattr(seminar, name) for name in ("slug", "title", "status", "attendance")}
        | times
        | {
            "url": f"{base}/seminars/{seminar.slug}",
            "time_zone": seminar.time_zone if seminar.starts_at else None,
            "venue": public.venue(seminar),
        }
    )


def _local(moment: datetime | None, seminar: Seminar) -> datetime | None:
    return in_zone(moment, seminar.time_zone) if moment else None
