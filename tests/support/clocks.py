"""The fixture that sets the one clock of the product."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from roundtable import clock
from roundtable.http.limits import SECONDS

SetClock = Callable[[str], datetime]


@pytest.fixture
def at() -> Iterator[SetClock]:
    """`at("2026-07-01 12:00")` stops the clock there, in UTC unless it names an offset; afterwards it runs again."""
    with stopping() as set_clock:
        yield set_clock


@contextmanager
def stopping() -> Iterator[SetClock]:
    """What `at` is, for content that many tests read."""

    def set_clock(words: str) -> datetime:
        instant = datetime.fromisoformat(words)
        instant = instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
        clock.use(lambda: instant)
        return instant

    try:
        yield set_clock
    finally:
        clock.use(None)


def within_a_minute(seconds: float = 5) -> None:
    """Wait until the minute by which reads are counted has so many seconds left: in the next one they begin to be forgotten."""
    left = SECONDS - time.monotonic() % SECONDS
    if left < seconds:
        time.sleep(left)
