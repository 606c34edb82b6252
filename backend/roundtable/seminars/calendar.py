"""Seminars of one person as the calendar part of a letter (RFC 5545), under the same identities as in the public calendars."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from roundtable.seminars.models import CANCELLED, POSTPONED, Seminar

OFF = {CANCELLED: "Cancelled", POSTPONED: "Postponed"}


class Entry(NamedTuple):
    """A seminar, and whether it is sure that the person can come."""

    seminar: Seminar
    sure: bool


def write(base_url: str, entries: Sequence[Entry]) -> str | None:
    """The calendar, or None where no seminar has an hour. Times are in UTC, which every program understands."""
    timed = [each for each in entries if each.seminar.starts_at and each.seminar.ends_at]
    if not timed:
        return None
    found = Calendar()
    for name, value in {"prodid": "-//Roundtable//Places//EN", "version": "2.0", "method": "PUBLISH"}.items():
        found.add(name, value)
    for each in timed:
        found.add_component(_event(base_url, each))
    text: bytes = found.to_ical()
    return text.decode()


def _event(base_url: str, entry: Entry) -> Event:
    seminar = entry.seminar
    off = OFF.get(seminar.status)
    found = Event()
    for name, value in {
        "uid": f"{seminar.id}@{urlsplit(base_url).hostname}",
        "dtstamp": seminar.updated_at,
        "sequence": seminar.sequence,
        "dtstart": seminar.starts_at,
        "dtend": seminar.ends_at,
        "summary": f"{off}: {seminar.title}" if off else seminar.title,
        "status": "CANCELLED" if off else "CONFIRMED" if entry.sure else "TENTATIVE",
        "transp": "TRANSPARENT" if off else "OPAQUE",
        "description": seminar.summary,
        "location": ", ".join(where(seminar)),
        "url": f"{base_url}/seminars/{seminar.slug}",
    }.items():
        if value:
            found.add(name, value)
        elif name == "sequence":
            found.add(name, 0)
    return found


def where(seminar: Seminar) -> list[str]:
    """Where it is held, in parts."""
    held = [part for part in (seminar.venue_name, seminar.venue_address) if part]
    online = ["online" if held else "Online"] if seminar.attendance in ("online", "hybrid") else []
    return held + online
