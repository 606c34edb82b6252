"""Seminars as a calendar (RFC 5545, RFC 7986): every occurrence an event of its own, right across clock changes.

Nothing that was published vanishes. What is cancelled stays as CANCELLED; so does what is postponed, because nothing
happens at that time any more (TENTATIVE would say that it might), and a new time revives the same event by its higher
SEQUENCE. Both say which it is in words, and neither makes anybody busy.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, vDuration, vText, vUri

from roundtable.feeds.channels import Channel, Standing
from roundtable.seminars.schemas import Seminar

MEDIA_TYPE = "text/calendar; charset=utf-8"
LONDON = ZoneInfo("Europe/London")
POLL = timedelta(hours=6)
OFF = {"cancelled": "Cancelled", "postponed": "Postponed"}
SENTENCES = {
    "cancelled": "This will not take place.",
    "postponed": "This will not take place at this time. We will say when there is a new one.",
}
# In somebody's own calendar.
OVER = {"over": "Given back"}
BEFORE = {"waits": "Waiting list"}
STATUSES = {"sure": "CONFIRMED", "waits": "TENTATIVE"}
# Written by hand: the one that the library makes lists dates, of which a common parser reads only the first.
RULES_SINCE = 1997
VTIMEZONE = b"""BEGIN:VTIMEZONE\r
TZID:Europe/London\r
BEGIN:DAYLIGHT\r
TZNAME:BST\r
TZOFFSETFROM:+0000\r
TZOFFSETTO:+0100\r
DTSTART:19810329T010000\r
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r
END:DAYLIGHT\r
BEGIN:STANDARD\r
TZNAME:GMT\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0000\r
DTSTART:19961027T020000\r
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r
END:STANDARD\r
END:VTIMEZONE\r
"""
END = b"END:VCALENDAR\r\n"


def write(channel: Channel) -> bytes:
    """The calendar of a channel. What has no date at all is left out."""
    events = b"".join(_event(each.body, channel.host, each.themes, each.standing) for each in channel.items)
    zone = VTIMEZONE if b";TZID=Europe/London:" in events else b""
    head: bytes = _head(channel).to_ical()
    return head.removesuffix(END) + zone + events + END


def _head(channel: Channel) -> Component:
    found = Calendar()
    found.add("prodid", "-//Roundtable//Seminars//EN")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        found.add(name, vText(channel.name))  # the library escapes only what it knows for text
    # The library's own setters leave out these parameters, which RFC 7986 requires.
    found.add("refresh-interval", vDuration(POLL), parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", vDuration(POLL))
    if channel.address:
        found.add("source", vUri(channel.address), parameters={"VALUE": "URI"})
    return found


# The same documents are asked for again and again, under many filters; a document that changed is another text.
@lru_cache(maxsize=5_000)
def _event(body: str, host: str, categories: tuple[str, ...], standing: Standing | None) -> bytes:
    """One event; empty for a seminar without a date."""
    seminar = Seminar.model_validate_json(body)
    span = _span(seminar)
    if span is None:
        return b""
    state = standing.state if standing else "sure"
    off = OFF.get(seminar.status) or OVER.get(state)
    before = off or BEFORE.get(state)
    # A calendar takes the later copy where SEQUENCE is the same (RFC 5546, 2.1.5); that counts what happens to the seminar.
    stamp = max(seminar.updated_at, standing.since) if standing else seminar.updated_at
    found = Event()
    for name, value in {
        "uid": f"{seminar.id}@{host}",
        # When this copy was made is when the seminar last changed, so that an equal calendar has equal bytes.
        "dtstamp": stamp,
        "last-modified": stamp,
        "created": seminar.created_at,
        "sequence": seminar.sequence,
        "dtstart": span[0],
        "dtend": span[1],
        "summary": f"{before}: {seminar.title}" if before else seminar.title,
        "status": "CANCELLED" if off else STATUSES[state],
        "transp": "TRANSPARENT" if off else "OPAQUE",
        "description": _description(seminar),
        "url": seminar.url,
        "location": _location(seminar),
        "categories": list(categories),
    }.items():
        if value not in ("", []):
            found.add(name, value)
    text: bytes = found.to_ical()
    return text


def _span(seminar: Seminar) -> tuple[date, date] | None:
    """Start and end: in London's wall time, in UTC for any other zone; whole days where the hour is not known."""
    if seminar.starts_at and seminar.ends_at:
        # Before 1997 the clocks went back by other rules than those that we give.
        london = seminar.time_zone == LONDON.key and seminar.starts_at.year >= RULES_SINCE
        where = LONDON if london else UTC
        return seminar.starts_at.astimezone(where), seminar.ends_at.astimezone(where)
    return (seminar.starts_on, seminar.starts_on + timedelta(days=1)) if seminar.starts_on else None


def _description(seminar: Seminar) -> str:
    """Plain text, in the order in which people need it."""
    moved = seminar.previous_starts_at if seminar.status == "moved" else None
    parts = [
        SENTENCES.get(seminar.status),
        f"Moved from {_spoken(moved, seminar)}." if moved else None,
        seminar.summary,
        seminar.description,
        _listed("Speakers", ", ".join(each.name for each in seminar.speakers)),
        _listed("What you get", seminar.what_you_get),
        _listed("Content notes", seminar.content_notes),
        seminar.url,
    ]
    return "\n\n".join(part for part in parts if part)


def _listed(name: str, text: str | None) -> str | None:
    return f"{name}: {text}" if text else None


def _spoken(moment: datetime, seminar: Seminar) -> str:
    local = moment.astimezone(ZoneInfo(seminar.time_zone or LONDON.key))
    return f"{local.day} {local:%B %Y, %H:%M}"


def _location(seminar: Seminar) -> str:
    venue = [seminar.venue.name, seminar.venue.address] if seminar.venue else []
    online = ["Online"] if seminar.attendance in ("online", "hybrid") else []
    return ", ".join(part for part in [*venue, *online] if part)
