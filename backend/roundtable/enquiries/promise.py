"""By when we reply: within five working days, as England counts them."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

WORKING_DAYS = 5
HERE = ZoneInfo("Europe/London")
OPENS = time(8)
DAY = timedelta(days=1)
MONDAY, SATURDAY = 0, 5


def due_on(sent_at: datetime) -> date:
    """The day by which we reply to what was sent then: the fifth working day after that day in London."""
    day = today(sent_at)
    for _ in range(WORKING_DAYS):
        day += DAY
        while not is_working_day(day):
            day += DAY
    return day


def today(now: datetime) -> date:
    """The day that it is in London."""
    return now.astimezone(HERE).date()


def has_begun(now: datetime) -> bool:
    """Whether this is a working day, and somebody is there by now."""
    return now.astimezone(HERE).time() >= OPENS and is_working_day(today(now))


def is_working_day(day: date) -> bool:
    """Whether somebody is there: no weekend, and no bank holiday of every year. A single one, for a coronation, is not known."""
    return day.weekday() < SATURDAY and day not in _bank_holidays(day.year)


@lru_cache(maxsize=16)
def _bank_holidays(year: int) -> frozenset[date]:
    easter = _easter(year)
    found = {easter - 2 * DAY, easter + DAY, _monday_from(date(year, 5, 1))}
    found |= {_monday_from(date(year, 5, 25)), _monday_from(date(year, 8, 25))}
    for each in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        day = each
        while day.weekday() >= SATURDAY or day in found:
            day += DAY
        found.add(day)
    return frozenset(found)


def _monday_from(day: date) -> date:
    return day + timedelta(days=(MONDAY - day.weekday()) % 7)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous rule that Meeus gives (Astronomical Algorithms, chapter 8)."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    shift = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + shift + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
