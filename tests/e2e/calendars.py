"""What a calendar file says, and what it should say."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import icalendar


def start_in_calendar(path: Path) -> tuple[str, datetime]:
    """Title and start (UTC) of the one event of a calendar file."""
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    (event,) = calendar.walk("VEVENT")
    start = event.decoded("DTSTART")
    assert isinstance(start, datetime)
    assert start.tzinfo is not None
    return str(event["SUMMARY"]), start.astimezone(UTC)


def expected_start(seminar: dict[str, Any]) -> tuple[str, datetime]:
    return seminar["title"], datetime.fromisoformat(seminar["starts_at"]).astimezone(UTC)
