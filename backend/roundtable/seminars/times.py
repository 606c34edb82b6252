"""Times as the poster says them: wall time and zone to the instant, and dates from a rule."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from itertools import islice
from zoneinfo import ZoneInfo, available_timezones

from pydantic_core import PydanticCustomError

from roundtable.errors import FieldError, Invalid
from roundtable.text import EARLIEST, LATEST

EARLIEST_DAY = date(1901, 1, 1)  # what has no date sorts as if it were of 1900
HERE = ZoneInfo("Europe/London")
_WALL = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::00)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class UnknownZone(Invalid):
    code, title = "unknown-time-zone", "We know no time zone of this name"


class ImpossibleTime(Invalid):
    code, title = "impossible-time", "The clocks go forward then, so there is no such time"


class DoubledTime(Invalid):
    code, title = "doubled-time", "The clocks go back then, so this time comes twice"


class WrongOffset(Invalid):
    code, title = "wrong-offset", "The time zone does not have this offset then"


@dataclass(frozen=True, slots=True)
class Wall:
    """A time on a clock on the wall, to the minute; `offset` says which where it comes twice."""

    local: datetime
    offset: timedelta | None = None


def wall(value: object) -> Wall:
    """A wall time from text such as 2027-02-17T10:00, with an offset or without."""
    if isinstance(value, Wall):
        return value
    if isinstance(value, datetime):
        return Wall(value.replace(tzinfo=None, fold=0), value.utcoffset())
    found = _WALL.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("wall_time", "Enter a date and time to the minute, like 2027-02-17T10:00")
    try:
        local = datetime.fromisoformat(found[1])
        offset = datetime.fromisoformat(f"{found[1]}{found[2]}").utcoffset() if found[2] else None
    except ValueError:
        raise PydanticCustomError("wall_time", "There is no such date and time") from None
    if not EARLIEST_DAY <= local.date() < LATEST:
        raise PydanticCustomError("wall_time", "Enter a year after 1900")
    return Wall(local, offset)


def bound(value: object) -> datetime:
    """The end of a span of time in a filter: an instant, or the first instant of a day in the United Kingdom."""
    if isinstance(value, datetime) and value.tzinfo:
        return value
    text = value if isinstance(value, str) else ""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("bound", "Enter a date, or a date and time with its offset") from None
    if not EARLIEST < found.date() < LATEST or (found.tzinfo is None and not _DAY.fullmatch(text)):
        raise PydanticCustomError("bound", "Enter a date, or a date and time with its offset")
    return (found if found.tzinfo else found.replace(tzinfo=HERE)).astimezone(UTC)


@cache
def _names() -> frozenset[str]:
    return frozenset(name for name in available_timezones() if "/" in name or name == "UTC")


def zone(name: str) -> ZoneInfo:
    """The zone of this IANA name. Raises UnknownZone."""
    if name not in _names():
        raise UnknownZone(errors=(FieldError("unknown_time_zone", "Enter a name like Europe/London", pointer="#/time_zone"),))
    return ZoneInfo(name)


def instant(moment: Wall, where: ZoneInfo, *, at: str = "#/starts_at") -> datetime:
    """The instant in UTC of a wall time. `at` points to it. Raises ImpossibleTime, DoubledTime, WrongOffset."""
    possible = _instants(moment.local, where)
    if not possible:
        raise ImpossibleTime(errors=(FieldError("impossible_time", "The clocks skip this time", pointer=at),))
    if moment.offset is not None:
        found = (moment.local - moment.offset).replace(tzinfo=UTC)
        if found not in possible:
            raise WrongOffset(errors=(FieldError("wrong_offset", "Leave the offset out, or correct it", pointer=at),))
        return found
    if len(possible) > 1:
        detail = "Say which one is meant by its offset, like 2027-10-31T01:30+01:00"
        raise DoubledTime(errors=(FieldError("doubled_time", detail, pointer=at),))
    return possible[0]


def same_wall_time(local: datetime, where: ZoneInfo, before: datetime) -> datetime:
    """The instant that a wall time is by today's rules of its zone: of several the nearest to the one `before`."""
    shifted = local.replace(tzinfo=where).astimezone(UTC)
    return min(_instants(local, where) or [shifted], key=lambda each: abs(each - before))


def _instants(local: datetime, where: ZoneInfo) -> list[datetime]:
    """The instants at which a clock on the wall there says this: none, one or two."""
    found = {local.replace(tzinfo=where, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(each for each in found if each.astimezone(where).replace(tzinfo=None, fold=0) == local)


def in_zone(moment: datetime, name: str) -> datetime:
    """The instant with the offset that it has there, so that its text shows the wall time."""
    local = moment.astimezone(ZoneInfo(name))
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()), fold=0)


def day_span(day: date, name: str) -> tuple[datetime, datetime]:
    """The first instant of a day in a zone, and the first after it."""
    where = ZoneInfo(name)
    first, after = (datetime.combine(each, time(), where).astimezone(UTC) for each in (day, day + timedelta(days=1)))
    return first, after


@dataclass(frozen=True, slots=True)
class WeeklyRule:
    """A rule such as "each Thursday": `weekday` from 0 for Monday."""

    weekday: int

    def dates(self, after: date) -> Iterator[date]:
        """The days of this rule after a day, without end."""
        day = after + timedelta(days=1 + (self.weekday - after.weekday() - 1) % 7)
        while True:
            yield day
            day += timedelta(days=7)


@dataclass(frozen=True, slots=True)
class MonthlyRule:
    """A rule such as "first Thursday, 13:00 to 14:30": `weekday` from 0 for Monday, `nth` from 1 to 5, or -1 for the last."""

    weekday: int
    nth: int
    starts: time
    ends: time

    def dates(self, after: date) -> Iterator[date]:
        """The days of this rule after a day, without end. A month without a fifth one is passed over."""
        year, month = after.year, after.month
        while True:
            day = self._in_month(year, month)
            if day is not None and day > after:
                yield day
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)

    def occurrences(self, after: date, count: int) -> list[tuple[datetime, datetime]]:
        """The next `count` starts and ends after a day, as wall times."""
        return [
            (datetime.combine(day, self.starts), datetime.combine(day, self.ends)) for day in islice(self.dates(after), count)
        ]

    def _in_month(self, year: int, month: int) -> date | None:
        first, days = monthrange(year, month)
        wanted = [day for day in range(1, days + 1) if (first + day - 1) % 7 == self.weekday]
        place = self.nth - 1 if self.nth > 0 else self.nth
        return date(year, month, wanted[place]) if place < len(wanted) else None
