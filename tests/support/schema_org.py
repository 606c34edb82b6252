"""What schema.org expects of the things that we describe to search engines (schema.org/Event and what it names)."""

import re
from typing import Any

TEXT, URL, NUMBER, BOOLEAN, DURATION = "Text", "URL", "Number", "Boolean", "Duration"
DATE, DATE_TIME = "Date", "DateTime"
THING = {"name": [TEXT], "description": [TEXT], "url": [URL], "identifier": [TEXT], "@id": [URL]}
EVENT = {
    **THING,
    "startDate": [DATE, DATE_TIME],
    "endDate": [DATE, DATE_TIME],
    "previousStartDate": [DATE, DATE_TIME],
    "eventStatus": ["EventStatusType"],
    "eventAttendanceMode": ["EventAttendanceModeEnumeration"],
    "location": ["Place", "VirtualLocation"],
    "organizer": ["Organization", "Person"],
    "performer": ["Organization", "Person"],
    "funder": ["Organization", "Person"],
    "superEvent": ["EventSeries"],
    "maximumAttendeeCapacity": [NUMBER],
    "isAccessibleForFree": [BOOLEAN],
    "offers": ["Offer"],
    "recordedIn": ["CreativeWork"],
    "inLanguage": [TEXT],
}
TYPES: dict[str, dict[str, list[str]]] = {
    "EducationEvent": EVENT,
    "EventSeries": EVENT,
    "Place": {**THING, "address": [TEXT]},
    "VirtualLocation": THING,
    "Organization": THING,
    "Person": {**THING, "jobTitle": [TEXT], "affiliation": ["Organization"]},
    "Offer": {**THING, "price": [NUMBER], "priceCurrency": [TEXT], "availability": ["ItemAvailability"]},
    "CreativeWork": {**THING, "timeRequired": [DURATION]},
}
MEMBERS = {
    "EventStatusType": {"EventScheduled", "EventCancelled", "EventPostponed", "EventRescheduled"},
    "EventAttendanceModeEnumeration": {
        "OnlineEventAttendanceMode",
        "OfflineEventAttendanceMode",
        "MixedEventAttendanceMode",
    },
    "ItemAvailability": {"InStock", "SoldOut"},
}
PATTERNS = {
    URL: r"https?://\S+",
    DATE: r"\d{4}-\d\d-\d\d",
    DATE_TIME: r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\+\d\d:\d\d|Z)",
    DURATION: r"PT(\d+H)?(\d+M)?",
    TEXT: r"(?s).+",
}


def faults(thing: dict[str, Any], *, where: str = "") -> list[str]:
    """What of a thing and of all inside it is not as schema.org has it; [] is good."""
    known = TYPES.get(thing.get("@type", ""))
    if known is None:
        return [f"{where}: no type"]
    found = []
    for name, value in thing.items():
        if name in ("@type", "@context"):
            continue
        for each in value if isinstance(value, list) else [value]:
            found += _faults(each, known.get(name, []), f"{where}/{name}")
    return found


def _faults(value: Any, expected: list[str], where: str) -> list[str]:
    if isinstance(value, dict):
        return faults(value, where=where) if value.get("@type") in expected else [f"{where}: {value}"]
    return [] if any(_fits(value, kind) for kind in expected) else [f"{where}: {value!r}"]


def _fits(value: Any, kind: str) -> bool:
    if kind in MEMBERS:
        return isinstance(value, str) and value.removeprefix("https://schema.org/") in MEMBERS[kind]
    if kind in PATTERNS:
        return isinstance(value, str) and re.fullmatch(PATTERNS[kind], value) is not None
    if kind == NUMBER:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return kind == BOOLEAN and isinstance(value, bool)
