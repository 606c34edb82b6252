"""The one source of the current time; tests set it, nothing else does."""

from collections.abc import Callable
from datetime import UTC, datetime

_source: Callable[[], datetime] | None = None


def now() -> datetime:
    """The current instant, aware, in UTC."""
    return datetime.now(UTC) if _source is None else _source()


def use(source: Callable[[], datetime] | None) -> None:
    """Read the time from `source` (aware instants in UTC), or from the machine again when it is None."""
    global _source  # noqa: PLW0603 - a clock is one per process by its nature
    _source = source


def is_set() -> bool:
    """Whether a test has set the time."""
    return _source is not None
