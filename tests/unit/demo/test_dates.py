"""Sample events come by rule, whatever the date is on which they are loaded."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from roundtable.demo import content
from roundtable.seminars.schemas import SeminarForm
from tests.support.clocks import SetClock

LONDON = ZoneInfo("Europe/London")


def coming(series: str) -> list[SeminarForm]:
    return [each for each in content.seminars() if each.series == series and each.capacity is not None]


def starts(forms: list[SeminarForm]) -> list[datetime]:
    return [each.starts_at.local for each in forms if each.starts_at is not None]


@pytest.mark.parametrize(
    ("now", "first"),
    [
        ("2026-11-22 12:00", "2026-12-03"),
        ("2026-12-03 12:59", "2026-12-03"),  # the first Thursday, a minute before it starts
        ("2026-12-03 13:00", "2027-01-07"),
        ("2026-12-31 23:59:59", "2027-01-07"),
        ("2027-03-28 00:59:59", "2027-04-01"),  # a second before the clocks go forward
        ("2027-10-31 00:59:59", "2027-11-04"),  # a second before they go back
        ("2027-06-30 23:30", "2027-07-01"),  # July already in London
        ("2028-02-29 12:00", "2028-03-02"),
    ],
)
def test_on_any_date_conversations_are_coming_on_first_thursdays(at: SetClock, now: str, first: str) -> None:
    moment = at(now).astimezone(LONDON).replace(tzinfo=None)
    found = coming("conversations-on-co-production")

    dates = starts(found)
    assert dates[0].date().isoformat() == first
    assert (len(dates), min(dates) > moment) == (6, True)
    assert {(each.weekday(), each.day <= 7, each.time()) for each in dates} == {(3, True, time(13))}
    assert {each.ends_at.local.time() for each in found if each.ends_at} == {time(14, 30)}


def test_each_month_keeps_its_event_from_one_month_to_the_next(at: SetClock) -> None:
    at("2026-11-22 12:00")
    before = coming("conversations-on-co-production")
    at("2026-12-10 12:00")

    assert coming("conversations-on-co-production")[:5] == before[1:]


def test_a_seminar_comes_on_a_third_wednesday_of_every_third_month(at: SetClock) -> None:
    found = []
    for month in range(1, 13):
        at(f"2027-{month:02}-25 12:00")
        found += starts(coming("reimagining-professionalism"))

    days = [date(2027, 4, 21), date(2027, 7, 21), date(2027, 10, 20), date(2028, 1, 19)]
    assert sorted({each.date() for each in found}) == days


@pytest.mark.parametrize(
    ("now", "opens", "closes"), [("2026-11-22", "2026-10-01", "2027-04-30"), ("2027-01-31", "2026-12-01", "2027-06-30")]
)
def test_the_made_up_call_is_open_when_it_is_loaded(at: SetClock, now: str, opens: str, closes: str) -> None:
    at(now)
    call = content.calls()[1]

    assert (str(call.opens_on), str(call.closes_on)) == (opens, closes)
