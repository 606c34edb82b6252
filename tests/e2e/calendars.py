"""What a calendar file says, and what it should say."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import icalendar
from playwright.sync_api import Page


def downloaded(page: Page, act: Callable[[], None], messages: list[str], path: Path) -> Path:
    """The file that comes when we `act`; the browser counts the page that it did not become as not loaded."""
    with page.expect_download() as coming:
        act()
    coming.value.save_as(path)
    messages.remove(f"not loaded: {coming.value.url} (net::ERR_ABORTED)")
    return path


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
