"""What may be done with a seminar and with a series, and what stands in the rows afterwards."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from roundtable.errors import Refusal
from roundtable.partners.domain import UnknownPartner
from roundtable.seminars import queries
from roundtable.seminars.domain import facts, seminars, series
from roundtable.seminars.models import Seminar, Series, Speaker
from roundtable.seminars.times import DoubledTime, ImpossibleTime, UnknownZone, wall
from tests.support.clocks import SetClock
from tests.support.seminars import add_partner, add_series, draft, form, published, series_form
from tests.support.servers import Unit

NOW = "2026-11-22 12:00"


def _utc(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


def _where(refusal: pytest.ExceptionInfo[Refusal]) -> list[str | None]:
    return [each.pointer for each in refusal.value.errors]


def test_a_seminar_keeps_the_time_on_the_poster_beside_its_instant(unit: Unit) -> None:
    with unit() as db:
        draft(db, "talk", "2027-07-01T13:00", "2027-07-01T14:30")
    with unit() as db:
        row = queries.one(db, "talk")
        assert (row.starts_local, row.ends_local) == (datetime(2027, 7, 1, 13), datetime(2027, 7, 1, 14, 30))  # noqa: DTZ001 - on the wall
        assert (row.starts_at, row.ends_at) == (_utc("2027-07-01 12:00"), _utc("2027-07-01 13:30"))


REFUSED: list[tuple[dict[str, Any], type[Refusal], str]] = [
    ({"starts": "2027-03-28T01:30", "ends": "2027-03-28T03:00"}, ImpossibleTime, "#/starts_at"),
    ({"starts": "2027-10-31T00:30", "ends": "2027-10-31T01:30"}, DoubledTime, "#/ends_at"),
    ({"starts": "2027-10-31T01:30+00:00", "ends": "2027-10-31T01:45+01:00"}, facts.WrongTimes, "#/ends_at"),
    ({"starts": "2027-10-30T10:00", "starts_on": "2027-10-30"}, facts.WrongTimes, "#/starts_on"),
    ({"starts_at": "2027-10-30T10:00"}, facts.WrongTimes, "#/ends_at"),
    ({"ends_at": "2027-10-30T10:00"}, facts.WrongTimes, "#/starts_at"),
    ({"time_zone": "Europe/Nowhere"}, UnknownZone, "#/time_zone"),
    ({"series": "nowhere"}, facts.UnknownSeries, "#/series"),
    ({"partners": ["known", "nobody"]}, UnknownPartner, "#/partners/1"),
    (
        {"places_open_at": "2027-01-02T00:00:00Z", "places_close_at": "2027-01-01T00:00:00Z"},
        facts.WrongTimes,
        "#/places_close_at",
    ),
]


def test_what_cannot_be_is_refused_where_it_stands(unit: Unit) -> None:
    with unit() as db:
        add_partner(db, "known")
        for said, refusal, where in REFUSED:
            with pytest.raises(refusal) as refused:
                draft(db, "talk", **said)
            assert _where(refused) == [where]
        assert db.scalars(select(Seminar)).all() == []


def test_a_doubled_time_with_its_offset_is_taken(unit: Unit) -> None:
    with unit() as db:
        row = draft(db, "talk", "2027-10-31T01:30+01:00", "2027-10-31T01:30+00:00")
        assert (row.starts_at, row.ends_at) == (_utc("2027-10-31 00:30"), _utc("2027-10-31 01:30"))


def test_two_seminars_do_not_share_an_address(unit: Unit) -> None:
    with unit() as db:
        draft(db, "one")
        other = draft(db, "two")
        with pytest.raises(seminars.SlugTaken):
            draft(db, "one")
        with pytest.raises(seminars.SlugTaken):
            seminars.change(db, other, form("one"))


def test_what_is_to_come_says_what_people_get_before_it_is_published(unit: Unit, at: SetClock) -> None:
    at(NOW)
    with unit() as db:
        silent = {"attendance": None, "content_notes": None, "what_you_get": None}
        coming, past = draft(db, "coming", "2027-01-01T10:00", **silent), draft(db, "gone-by", starts_on="2016-02-17", **silent)
        with pytest.raises(seminars.NotYetSaid) as refused:
            seminars.publish(db, coming)
        seminars.publish(db, past)
        assert _where(refused) == ["#/attendance", "#/content_notes", "#/what_you_get"]
        assert (coming.status, past.status) == ("draft", "published")


def test_a_move_keeps_when_it_was_to_start(unit: Unit, at: SetClock) -> None:
    at(NOW)
    with unit() as db:
        row = published(db, "talk", "2027-03-25T13:00")
        seminars.move(db, row, starts=wall("2027-04-01T13:00"), ends=wall("2027-04-01T14:00"))
        assert (row.status, row.sequence, row.version) == ("moved", 1, 3)
        assert (row.previous_starts_at, row.starts_at) == (_utc("2027-03-25 13:00"), _utc("2027-04-01 12:00"))
        with pytest.raises(facts.WrongTimes):
            seminars.move(db, row, starts=wall("2027-04-01T13:00"), ends=wall("2027-04-01T15:00"))
        assert (row.sequence, row.previous_starts_at) == (1, _utc("2027-03-25 13:00"))


def test_a_change_of_the_start_of_a_coming_seminar_counts_as_moved_but_of_a_past_one_as_corrected(
    unit: Unit, at: SetClock
) -> None:
    at(NOW)
    with unit() as db:
        coming, past = published(db, "coming", "2027-03-25T13:00"), published(db, "gone-by", "2026-03-25T13:00")
        seminars.change(db, coming, form("coming", "2027-03-26T13:00"))
        seminars.change(db, past, form("gone-by", "2026-03-26T13:00"))
        assert (coming.status, coming.previous_starts_at, coming.sequence) == ("moved", _utc("2027-03-25 13:00"), 1)
        assert (past.status, past.previous_starts_at, past.sequence) == ("published", None, 1)


def test_only_time_place_and_status_raise_the_sequence(unit: Unit, at: SetClock) -> None:
    at(NOW)
    words: list[dict[str, Any]] = [{"title": "Another"}, {"summary": "Other."}]
    places: list[dict[str, Any]] = [{"venue": {"name": "Hall"}}, {"attendance": "hybrid"}]
    with unit() as db:
        for each, raised in [*((each, 0) for each in words), *((each, 1) for each in places)]:
            row = published(db, f"talk-{'-'.join(each)}", "2027-03-25T13:00")
            seminars.change(db, row, form(row.slug, "2027-03-25T13:00", **each))
            assert (row.sequence, row.version) == (raised, 3)


def test_a_postponed_seminar_can_be_moved_or_cancelled_and_a_cancelled_one_stays_so(unit: Unit, at: SetClock) -> None:
    at(NOW)
    with unit() as db:
        row = published(db, "talk", "2027-03-25T13:00")
        seminars.postpone(db, row)
        assert (row.status, row.sequence) == ("postponed", 1)
        seminars.move(db, row, starts=wall("2027-05-01T13:00"), ends=wall("2027-05-01T14:00"))
        seminars.cancel(db, row)
        assert (row.status, row.sequence) == ("cancelled", 3)
        for act in (seminars.cancel, seminars.postpone, seminars.publish):
            with pytest.raises(seminars.WrongStatus):
                act(db, row)
        with pytest.raises(seminars.WrongStatus):
            seminars.move(db, row, starts=wall("2027-06-01T13:00"), ends=wall("2027-06-01T14:00"))


def test_a_new_start_for_a_postponed_seminar_is_a_move_also_after_its_old_time(unit: Unit, at: SetClock) -> None:
    at(NOW)
    with unit() as db:
        row = published(db, "talk", "2027-03-25T13:00")
        seminars.postpone(db, row)
        at("2027-04-01 12:00")
        seminars.change(db, row, form("talk", "2027-05-01T13:00"))
        assert (row.status, row.previous_starts_at) == ("moved", _utc("2027-03-25 13:00"))


def test_nothing_can_be_cancelled_that_was_not_published(unit: Unit) -> None:
    with unit() as db, pytest.raises(seminars.WrongStatus):
        seminars.cancel(db, draft(db, "talk"))


def test_keeping_the_same_facts_again_changes_nothing(unit: Unit, at: SetClock) -> None:
    at(NOW)
    speakers: Any = [{"name": "Wren", "role": "Carer"}, {"name": "Ash", "speaks_from": "lived_experience"}]
    with unit() as db:
        add_partner(db, "one")
        add_partner(db, "two")
        series.keep(db, series_form("row", host="one", aims=["Listen"]))
        facts: Any = {"series": "row", "partners": ["two", "one"], "speakers": speakers, "venue": {"name": "Hall"}}
        seminars.publish(db, seminars.keep(db, form("talk", "2027-03-25T13:00", **facts)))
    with unit() as db:
        assert series.keep(db, series_form("row", host="one", aims=["Listen"])).version == 1
        assert seminars.keep(db, form("talk", "2027-03-25T13:00", **facts)).version == 2
        assert seminars.keep(db, form("talk", "2027-03-25T13:00", **{**facts, "partners": ["one", "two"]})).version == 3
        assert seminars.keep(db, form("talk", "2027-03-25T13:00", **{**facts, "speakers": speakers[:1]})).version == 4
        assert db.scalars(select(Speaker.name)).all() == ["Wren"]
        assert series.keep(db, series_form("row", aims=["Listen"])).version == 2


def test_a_series_needs_a_known_host_a_known_zone_and_an_address_of_its_own(unit: Unit) -> None:
    with unit() as db:
        add_series(db, "row")
        with pytest.raises(series.UnknownHost):
            add_series(db, "other", host="nobody")
        with pytest.raises(UnknownZone):
            add_series(db, "other", time_zone="Mars/Olympus")
        with pytest.raises(series.SeriesSlugTaken):
            add_series(db, "row")
        assert db.scalars(select(Series.slug)).all() == ["row"]


def test_places_are_never_fewer_than_are_taken(unit: Unit, at: SetClock) -> None:
    at(NOW)
    with unit() as db:
        row = published(db, "talk", "2027-03-25T13:00", capacity=10)
        row.taken = 4
        with pytest.raises(seminars.MorePlacesTaken):
            seminars.change(db, row, form("talk", "2027-03-25T13:00", capacity=3))
        seminars.change(db, row, form("talk", "2027-03-25T13:00", capacity=4))


def test_the_database_itself_refuses_what_cannot_be(unit: Unit) -> None:
    with unit() as db:
        draft(db, "talk", "2027-03-25T13:00", capacity=2)
    wrong: list[dict[str, Any]] = [
        {"taken": 3},
        {"taken": -1},
        {"waiting": -1},
        {"ends_at": None},
        {"starts_on": date(2027, 1, 1)},
    ]
    with unit() as db:
        for each in wrong:
            with pytest.raises(IntegrityError), db.begin_nested():
                db.execute(update(Seminar).values(each))


def test_a_seminar_starts_when_its_poster_says_also_after_a_country_changed_its_clocks(unit: Unit, at: SetClock) -> None:
    at(NOW)
    with unit() as db:
        for slug, starts in (("coming", "2027-07-01T13:00"), ("gone-by", "2026-07-01T13:00"), ("right", "2027-08-01T13:00")):
            row = published(db, slug, starts)
            if slug != "right" and row.starts_at and row.ends_at:  # as if summer time had been another hour when it was written
                row.starts_at, row.ends_at = row.starts_at.replace(hour=13), row.ends_at.replace(hour=14)
    with unit() as db:
        assert seminars.keep_wall_times(db) == 1
    with unit() as db:
        found = {slug: queries.one(db, slug) for slug in ("coming", "gone-by", "right")}
        assert {slug: row.starts_at and row.starts_at.hour for slug, row in found.items()} == {
            "coming": 12,
            "gone-by": 13,
            "right": 12,
        }
        assert (found["coming"].sequence, found["right"].version) == (1, 2)


def test_of_a_doubled_time_the_same_one_is_kept(unit: Unit, at: SetClock) -> None:
    at(NOW)
    with unit() as db:
        for hour, slug in (("+01:00", "first"), ("+00:00", "second")):
            published(db, slug, f"2027-10-31T01:30{hour}", "2027-10-31T03:00")
        assert seminars.keep_wall_times(db) == 0
