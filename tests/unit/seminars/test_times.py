"""Wall times, their instants, and dates from a rule."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic_core import PydanticCustomError

from roundtable.seminars import times
from roundtable.seminars.times import HERE, MonthlyRule, Wall


def _utc(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2027-02-17T10:00", "2027-02-17T10:00"),
        ("2027-07-01T13:00", "2027-07-01T12:00"),
        ("2027-07-01T13:00:00+01:00", "2027-07-01T12:00"),
        ("2027-03-28T00:59", "2027-03-28T00:59"),
        ("2027-03-28T02:00", "2027-03-28T01:00"),
        ("2027-10-31T00:59", "2027-10-30T23:59"),
        ("2027-10-31T02:00", "2027-10-31T02:00"),
        ("2027-10-31T01:30+01:00", "2027-10-31T00:30"),
        ("2027-10-31T01:30Z", "2027-10-31T01:30"),
    ],
)
def test_the_time_on_the_poster_is_the_instant_it_means(said: str, meant: str) -> None:
    assert times.instant(times.wall(said), HERE) == _utc(meant)


@pytest.mark.parametrize("said", ["2027-03-28T01:00", "2027-03-28T01:30", "2027-03-28T01:59", "2027-03-28T01:30+00:00"])
def test_a_time_that_the_clocks_skip_is_refused(said: str) -> None:
    with pytest.raises(times.ImpossibleTime) as refused:
        times.instant(times.wall(said), HERE)
    assert [(each.code, each.pointer) for each in refused.value.errors] == [("impossible_time", "#/starts_at")]


@pytest.mark.parametrize("said", ["2027-10-31T01:00", "2027-10-31T01:30", "2027-10-31T01:59"])
def test_a_time_that_comes_twice_must_say_which(said: str) -> None:
    with pytest.raises(times.DoubledTime) as refused:
        times.instant(times.wall(said), HERE, at="#/ends_at")
    assert [each.pointer for each in refused.value.errors] == ["#/ends_at"]


@pytest.mark.parametrize("said", ["2027-07-01T13:00Z", "2027-02-17T10:00+01:00", "2027-10-31T01:30+02:00"])
def test_an_offset_that_the_zone_does_not_have_then_is_refused(said: str) -> None:
    with pytest.raises(times.WrongOffset):
        times.instant(times.wall(said), HERE)


@pytest.mark.parametrize(
    "said",
    ["2027-02-30T10:00", "2027-02-17", "2027-02-17 10:00", "2027-02-17T25:00", "2027-02-17T10:00:30", "1900-02-17T10:00",
     "9000-01-01T00:00", "٢٠٢٧-02-17T10:00", "2027-02-17T10:00+25:00", 20270217, None],
)  # fmt: skip
def test_what_is_no_wall_time_is_refused(said: object) -> None:
    with pytest.raises(PydanticCustomError):
        times.wall(said)


@given(some.datetimes(datetime(1998, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001 - wall times have no zone
def test_every_wall_time_is_one_instant_that_shows_it_or_is_refused(moment: datetime) -> None:
    local = moment.replace(second=0, microsecond=0)
    try:
        found = times.instant(Wall(local), HERE)
    except (times.ImpossibleTime, times.DoubledTime):
        assert local.month in (3, 10)
        assert (local.weekday(), local.hour) == (6, 1)
    else:
        assert times.in_zone(found, "Europe/London").replace(tzinfo=None) == local


def test_a_time_shown_may_be_sent_back() -> None:
    shown = times.in_zone(_utc("2027-07-01T12:00"), "Europe/London")
    assert shown.isoformat() == "2027-07-01T13:00:00+01:00"
    assert times.instant(times.wall(shown.isoformat()), HERE) == _utc("2027-07-01T12:00")
    assert times.instant(times.wall(shown), HERE) == _utc("2027-07-01T12:00")


@pytest.mark.parametrize("name", ["Europe/Nowhere", "", "../../etc/localtime", "Europe", "GMT+1", "localtime"])
def test_a_zone_that_nobody_knows_is_refused(name: str) -> None:
    with pytest.raises(times.UnknownZone):
        times.zone(name)


def test_the_day_that_the_clocks_change_has_23_or_25_hours() -> None:
    spring = times.day_span(date(2027, 3, 28), "Europe/London")
    autumn = times.day_span(date(2027, 10, 31), "Europe/London")
    assert (spring[1] - spring[0], autumn[1] - autumn[0]) == (timedelta(hours=23), timedelta(hours=25))


def test_a_bound_is_an_instant_or_the_first_of_a_day_here() -> None:
    assert times.bound("2027-07-01") == _utc("2027-06-30T23:00")
    assert times.bound("2027-07-01T00:00:00Z") == _utc("2027-07-01T00:00")
    assert times.bound(_utc("2027-07-01T00:00")) == _utc("2027-07-01T00:00")


@pytest.mark.parametrize(
    "said", ["2027-07-01T00:00", "20270701", "2027-W01-1", "soon", "0900-01-01", "9999-12-31T23:59:59-14:00", 7]
)
def test_what_is_no_bound_is_refused(said: object) -> None:
    with pytest.raises(PydanticCustomError):
        times.bound(said)


def test_first_thursdays_keep_their_wall_time_across_both_clock_changes() -> None:
    rule = MonthlyRule(weekday=3, nth=1, starts=time(13), ends=time(14, 30))
    found = rule.occurrences(date(2027, 2, 4), 10)

    starts = [(times.instant(Wall(starts), HERE)).isoformat()[:16] for starts, _ in found]
    assert starts == [
        "2027-03-04T13:00", "2027-04-01T12:00", "2027-05-06T12:00", "2027-06-03T12:00", "2027-07-01T12:00",
        "2027-08-05T12:00", "2027-09-02T12:00", "2027-10-07T12:00", "2027-11-04T13:00", "2027-12-02T13:00",
    ]  # fmt: skip
    assert {ends - starts for starts, ends in found} == {timedelta(minutes=90)}


def test_a_rule_knows_the_last_of_a_month_and_passes_over_months_without_a_fifth() -> None:
    last = MonthlyRule(4, -1, time(10), time(11)).occurrences(date(2026, 12, 31), 2)
    fifth = MonthlyRule(4, 5, time(10), time(11)).occurrences(date(2026, 12, 31), 2)
    assert [starts.date() for starts, _ in last] == [date(2027, 1, 29), date(2027, 2, 26)]
    assert [starts.date() for starts, _ in fifth] == [date(2027, 1, 29), date(2027, 4, 30)]
