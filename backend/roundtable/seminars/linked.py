"""Series and seminars as linked data (schema.org), for search engines and for the feeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from roundtable.seminars import schemas
from roundtable.shapes import Ref

SCHEMA = "https://schema.org"
STATUS = {
    "published": f"{SCHEMA}/EventScheduled",
    "cancelled": f"{SCHEMA}/EventCancelled",
    "postponed": f"{SCHEMA}/EventPostponed",
    "moved": f"{SCHEMA}/EventRescheduled",
}
ATTENDANCE = {
    "online": f"{SCHEMA}/OnlineEventAttendanceMode",
    "in_person": f"{SCHEMA}/OfflineEventAttendanceMode",
    "hybrid": f"{SCHEMA}/MixedEventAttendanceMode",
}


@dataclass(frozen=True, slots=True)
class Around:
    """What a seminar's page says beside the seminar: our address, who holds it, whether a place is known to cost nothing."""

    base: str
    holders: Sequence[Ref]
    free: bool | None


def event_series(series: schemas.Series, base: str) -> dict[str, Any]:
    """schema.org EventSeries."""
    return _without_empty(
        {
            "@context": SCHEMA,
            "@type": "EventSeries",
            "@id": series.url,
            "identifier": series.id,
            "name": series.title,
            "description": series.summary,
            "url": series.url,
            "organizer": _holder(series.host, base) if series.host else None,
            "funder": {"@type": "Organization", "name": series.funder} if series.funder else None,
            "isAccessibleForFree": series.free,
            "inLanguage": "en-GB",
        }
    )


def education_event(seminar: schemas.Seminar, around: Around) -> dict[str, Any]:
    """schema.org EducationEvent."""
    return _without_empty(
        {
            "@context": SCHEMA,
            "@type": "EducationEvent",
            "@id": seminar.url,
            "identifier": seminar.id,
            "name": seminar.title,
            "description": seminar.summary,
            "url": seminar.url,
            **_when(seminar),
            "eventStatus": STATUS[seminar.status],
            "eventAttendanceMode": ATTENDANCE.get(seminar.attendance or ""),
            "location": _location(seminar),
            "organizer": [_holder(each, around.base) for each in around.holders],
            "performer": [_performer(each) for each in seminar.speakers],
            "superEvent": _series(seminar.series, around.base) if seminar.series else None,
            "maximumAttendeeCapacity": seminar.places.capacity if seminar.places else None,
            "isAccessibleForFree": around.free,
            "offers": _offer(seminar, around.base) if around.free else None,
            "recordedIn": [_recording(each) for each in seminar.links if each.kind == "recording"],
            "inLanguage": "en-GB",
        }
    )


def _holder(partner: Ref, base: str) -> dict[str, str]:
    return {"@type": "Organization", "name": partner.name, "url": f"{base}/partners/{partner.slug}"}


def _series(series: schemas.InSeries, base: str) -> dict[str, str]:
    page = f"{base}/series/{series.slug}"
    return {"@type": "EventSeries", "@id": page, "name": series.title, "url": page}


def _recording(link: schemas.Link) -> dict[str, str]:
    minutes = {"timeRequired": f"PT{link.minutes}M"} if link.minutes else {}
    return {"@type": "CreativeWork", "name": link.title, "url": link.url, **minutes}


def _when(seminar: schemas.Seminar) -> dict[str, str | None]:
    starts = seminar.starts_at or seminar.starts_on
    return {
        "startDate": starts.isoformat() if starts else None,
        "endDate": seminar.ends_at.isoformat() if seminar.ends_at else None,
        "previousStartDate": seminar.previous_starts_at.isoformat() if seminar.previous_starts_at else None,
    }


def _location(seminar: schemas.Seminar) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if seminar.venue:
        found.append(_without_empty({"@type": "Place", "name": seminar.venue.name, "address": seminar.venue.address}))
    if seminar.attendance in ("online", "hybrid"):
        found.append({"@type": "VirtualLocation", "url": seminar.url})
    return found


def _performer(speaker: schemas.Speaker) -> dict[str, Any]:
    works_for = {"@type": "Organization", "name": speaker.organisation} if speaker.organisation else None
    return _without_empty({"@type": "Person", "name": speaker.name, "jobTitle": speaker.role, "affiliation": works_for})


def _offer(seminar: schemas.Seminar, base: str) -> dict[str, Any]:
    """What a place costs; and where places are taken, where to ask for one, and whether there is one or a waiting list."""
    price = {"@type": "Offer", "price": 0, "priceCurrency": "GBP"}
    state = seminar.places.state if seminar.places else "closed"
    if state == "closed":
        return price | {"url": seminar.url}
    availability = f"{SCHEMA}/{'InStock' if state == 'open' else 'SoldOut'}"
    return price | {"url": f"{base}/sign-up?seminar={seminar.slug}", "availability": availability}


def _without_empty(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value not in (None, [], {})}
