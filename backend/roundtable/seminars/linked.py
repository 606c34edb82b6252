"""Series and seminars as linked data (schema.org), for search engines and for the feeds."""

from collections.abc import Sequence
from typing import Any

from roundtable.seminars import schemas

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


def event_series(series: schemas.Series) -> dict[str, Any]:
    """schema.org EventSeries."""
    host = {"@type": "Organization", "name": series.host.name} if series.host else None
    return _without_empty(
        {
            "@context": SCHEMA,
            "@type": "EventSeries",
            "@id": series.url,
            "identifier": series.id,
            "name": series.title,
            "description": series.summary,
            "url": series.url,
            "organizer": host,
            "funder": {"@type": "Organization", "name": series.funder} if series.funder else None,
            "isAccessibleForFree": series.free,
            "inLanguage": "en-GB",
        }
    )


def education_event(seminar: schemas.Seminar, *, free: bool | None, holders: Sequence[str]) -> dict[str, Any]:
    """schema.org EducationEvent. `free` says whether a place costs nothing, where that is known; `holders` are names."""
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
            "organizer": [{"@type": "Organization", "name": name} for name in holders],
            "performer": [_performer(each) for each in seminar.speakers],
            "superEvent": {"@type": "EventSeries", "name": seminar.series.title} if seminar.series else None,
            "maximumAttendeeCapacity": seminar.places.capacity if seminar.places else None,
            "isAccessibleForFree": free,
            "offers": _offer(seminar) if free else None,
            "inLanguage": "en-GB",
        }
    )


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


def _offer(seminar: schemas.Seminar) -> dict[str, Any]:
    return {"@type": "Offer", "price": 0, "priceCurrency": "GBP", "url": seminar.url}


def _without_empty(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value not in (None, [], {})}
