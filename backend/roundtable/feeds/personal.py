"""The calendar of one person's places: as the public one has them, with how they stand for this person."""

from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from roundtable.db import settings_of
from roundtable.documents import reading
from roundtable.errors import NotFound
from roundtable.feeds import channels, ical
from roundtable.feeds.channels import Channel, Standing, State
from roundtable.seminars import queries
from roundtable.seminars.domain import calendars
from roundtable.seminars.models import Place, PlaceState
from roundtable.seminars.public import SEMINAR

STANDINGS: dict[PlaceState, State] = {PlaceState.CONFIRMED: "sure", PlaceState.WAITING: "waits"}


def write(db: Session, token: str) -> bytes:
    """What this person confirmed: places, waiting lists, and what they gave back. Raises NotFound."""
    holder = calendars.holder(db, token)
    if holder is None:
        raise NotFound
    found = [(place, seminar) for place, seminar, _ in queries.newest_places(db, holder.id) if place.confirmed_at]
    bodies = reading.bodies(db, SEMINAR.name, [seminar.id for _, seminar in found])
    shown = [(bodies[seminar.id], _standing(place)) for place, seminar in found if seminar.id in bodies]
    settings = settings_of(db)
    items = channels.items(db, [body for body, _ in shown], [standing for _, standing in shown])
    host = urlsplit(settings.base_url).hostname or settings.base_url
    return ical.write(Channel(f"My places: {settings.site_name}", None, host, items))


def _standing(place: Place) -> Standing:
    times = (place.confirmed_at, place.promoted_at, place.ended_at)
    return Standing(STANDINGS.get(PlaceState(place.state), "over"), _newest(times))


def _newest(times: tuple[datetime | None, ...]) -> datetime:
    return max(each for each in times if each is not None)
