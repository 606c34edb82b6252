"""Places over time: lapsing, the waiting list, news of a seminar, the link to join, and forgetting."""

from typing import Any

import pytest
from sqlalchemy import select, update
from starlette.testclient import TestClient

from roundtable.app import Application
from roundtable.seminars import jobs, queries
from roundtable.seminars.domain import joining, seminars
from roundtable.seminars.models import AccessNeeds, Place, PlaceHolder, PlaceState, Seminar
from roundtable.seminars.times import wall
from tests.support.clocks import SetClock
from tests.support.places import (
    AMINA,
    BEN,
    CARA,
    STARTS,
    Own,
    ask,
    confirmed,
    counts,
    kinds,
    letters,
    newest,
    open_seminar,
    state,
    taken,
)
from tests.support.seminars import NOW, form
from tests.support.servers import Unit

ROOM = "https://meet.example.org/room-1"
MORNING = "2026-12-03 08:00"


@pytest.fixture(autouse=True)
def programme(unit: Unit, at: SetClock) -> None:
    at(NOW)
    with unit() as db:
        open_seminar(db, capacity=1)


def _states(unit: Unit, *people: str) -> list[str]:
    with unit() as db:
        return [state(db, each)[-1] for each in people]


def test_a_place_that_nobody_confirms_is_free_after_two_hours(
    app: Application, api: TestClient, unit: Unit, at: SetClock
) -> None:
    taken(api)
    at("2026-11-22 13:59:59")
    assert jobs.lapse(app.database) == 0
    at("2026-11-22 14:00")
    assert (jobs.lapse(app.database), jobs.lapse(app.database)) == (1, 0)
    with unit() as db:
        assert (state(db), counts(db)) == (["lapsed"], (0, 0))
    assert api.get("/api/v1/seminars/talk").json()["places"]["state"] == "open"


def test_who_waits_and_confirmed_moves_up_in_order_when_a_place_lapses(
    app: Application, api: TestClient, unit: Unit, at: SetClock
) -> None:
    for each in (AMINA, BEN, CARA):
        taken(api, each)
    confirmed(api, unit, CARA)
    assert _states(unit, AMINA, BEN, CARA) == ["unconfirmed", "waiting", "waiting"]
    at("2026-11-22 14:00")
    assert jobs.lapse(app.database) == 2
    assert _states(unit, AMINA, BEN, CARA) == ["lapsed", "lapsed", "confirmed"]
    with unit() as db:
        assert (counts(db), kinds(db, CARA)) == ((1, 0), ["places-asked", "place-promoted"])
        letter = letters(db, CARA)[-1]
    assert letter.subject == "There is a place for you now"
    assert "STATUS:CONFIRMED" in str(letter.calendar)


def test_a_place_that_is_given_back_goes_to_the_first_who_waits(api: TestClient, unit: Unit) -> None:
    for each in (AMINA, BEN, CARA):
        taken(api, each)
        confirmed(api, unit, each)
    newest(api, unit).cancel()
    assert _states(unit, AMINA, BEN, CARA) == ["cancelled", "confirmed", "waiting"]
    with unit() as db:
        assert (counts(db), kinds(db, BEN), kinds(db, CARA)) == ((1, 1), ["places-asked", "place-promoted"], ["places-asked"])
    newest(api, unit, CARA).cancel()
    with unit() as db:
        assert (counts(db), letters(db, CARA)[-1].subject) == ((1, 0), "You left the waiting list")


def test_who_confirms_while_a_place_is_free_gets_it_at_once(api: TestClient, unit: Unit) -> None:
    taken(api)
    taken(api, BEN)
    newest(api, unit).cancel()
    assert _states(unit, AMINA, BEN) == ["cancelled", "waiting"]
    assert ask(api, CARA).json()["seminars"][0]["places"] == {"state": "waiting_list"}
    assert confirmed(api, unit, BEN).see().json()["places"][0]["state"] == "confirmed"


def test_more_room_lets_in_who_waits(api: TestClient, unit: Unit) -> None:
    for each in (AMINA, BEN, CARA):
        taken(api, each)
        confirmed(api, unit, each)
    with unit() as db:
        seminars.keep(db, form("talk", STARTS, capacity=2, places_open_at="2026-11-01T00:00:00Z"))
    assert _states(unit, AMINA, BEN, CARA) == ["confirmed", "confirmed", "waiting"]
    with unit() as db:
        seminars.keep(db, form("talk", STARTS, places_open_at="2026-11-01T00:00:00Z"))
        assert counts(db) == (3, 0)
    assert api.get("/api/v1/seminars/talk").json()["places"]["state"] == "open"


def test_nobody_moves_up_at_a_seminar_that_has_begun_or_is_off(api: TestClient, unit: Unit, at: SetClock) -> None:
    for each in (AMINA, BEN):
        taken(api, each)
        confirmed(api, unit, each)
    with unit() as db:
        seminars.postpone(db, queries.one(db, "talk"))
    newest(api, unit).cancel()
    assert _states(unit, AMINA, BEN) == ["cancelled", "waiting"]
    with unit() as db:
        seminars.move(db, queries.one(db, "talk"), starts=wall("2027-01-07T13:00"), ends=wall("2027-01-07T14:00"))
    assert _states(unit, AMINA, BEN) == ["cancelled", "confirmed"]
    taken(api, CARA)
    confirmed(api, unit, CARA)
    at("2027-01-07 13:00")
    newest(api, unit, BEN).cancel()
    assert _states(unit, BEN, CARA) == ["cancelled", "waiting"]


def test_people_are_told_once_when_their_seminar_is_moved_postponed_or_cancelled(
    app: Application, api: TestClient, unit: Unit
) -> None:
    taken(api)
    taken(api, BEN)
    confirmed(api, unit)
    starts, ends = wall("2027-03-30T13:00"), wall("2027-03-30T14:00")
    told: list[list[int]] = []
    acts: list[Any] = [lambda db, row: seminars.move(db, row, starts=starts, ends=ends), seminars.postpone, seminars.cancel]
    for act in acts:
        with unit() as db:
            act(db, queries.one(db, "talk"))
        told.append([jobs.tell_news(app.database), jobs.tell_news(app.database)])
    assert told == [[1, 0]] * 3
    with unit() as db:
        news = letters(db)[1:]
        assert kinds(db, BEN) == ["places-asked"]
    assert [each.subject for each in news] == ["New time: Talk", "Postponed: Talk", "Cancelled: Talk"]
    assert "Talk. Tuesday 30 March 2027, 13:00 to 14:00 (UK time). Online" in str(news[0].text)
    assert "DTSTART:20270330T120000Z" in str(news[0].calendar)
    assert ["STATUS:CANCELLED" in str(each.calendar) for each in news] == [False, True, True]


GOES: list[tuple[str, str, str]] = [
    ("2026-12-03T13:00", "Europe/London", "2026-12-03 08:00"),
    ("2027-07-01T13:00", "Europe/London", "2027-07-01 07:00"),
    ("2026-12-03T10:00", "Europe/London", "2026-12-03 08:00"),
    ("2026-12-03T09:00", "Europe/London", "2026-12-03 07:00"),
    ("2026-12-03T00:30", "Europe/London", "2026-12-02 22:30"),
    ("2027-03-28T13:00", "Europe/London", "2027-03-28 07:00"),
    ("2027-10-31T13:00", "Europe/London", "2027-10-31 08:00"),
    ("2027-03-28T02:30", "Europe/London", "2027-03-27 23:30"),
    ("2026-12-03T19:00", "America/New_York", "2026-12-03 13:00"),
]


@pytest.mark.parametrize(("starts", "zone", "goes"), GOES)
def test_the_link_goes_at_eight_where_it_is_held_or_two_hours_before_an_earlier_start(
    unit: Unit, at: SetClock, starts: str, zone: str, goes: str
) -> None:
    with unit() as db:
        seminar = open_seminar(db, "here", starts=starts, time_zone=zone)
        assert joining.goes_at(seminar) == at(goes)


def _joining(unit: Unit, url: str = ROOM, slug: str = "talk") -> None:
    with unit() as db:
        joining.keep(db, queries.one(db, slug), url)


def test_a_worker_that_starts_at_nine_after_a_night_down_sends_each_link_once(
    app: Application, api: TestClient, unit: Unit, at: SetClock
) -> None:
    with unit() as db:
        db.execute(update(Seminar).values(capacity=4))
    for each in (AMINA, BEN, CARA):
        taken(api, each)
    confirmed(api, unit)
    confirmed(api, unit, BEN)
    _joining(unit)
    at("2026-12-03 07:59:59")
    assert jobs.send_joining_links(app.database) == 0
    at("2026-12-03 09:00")
    assert [jobs.send_joining_links(app.database) for _ in range(3)] == [2, 0, 0]
    with unit() as db:
        assert [kinds(db, each).count("joining-link") for each in (AMINA, BEN, CARA)] == [1, 1, 0]
        first, *_, letter = letters(db)
    assert (letter.subject, str(letter.not_after)) == ("Your link to join: Talk", "2026-12-03 13:00:00+00:00")
    assert ROOM in str(letter.text)
    (shown,) = Own(api, first).see().json()["places"]
    assert shown["joining_link_sent_at"] == "2026-12-03T09:00:00Z"
    assert ROOM not in str(shown)


def test_who_signs_up_late_is_sent_the_link_at_once_and_nobody_after_the_start(
    app: Application, api: TestClient, unit: Unit, at: SetClock
) -> None:
    with unit() as db:
        db.execute(update(Seminar).values(capacity=4))
    _joining(unit)
    at("2026-12-03 12:30")
    taken(api)
    assert jobs.send_joining_links(app.database) == 0
    confirmed(api, unit)
    assert jobs.send_joining_links(app.database) == 1
    taken(api, BEN)
    confirmed(api, unit, BEN)
    at("2026-12-03 13:00")
    assert jobs.send_joining_links(app.database) == 0


def test_a_link_that_is_set_late_or_changed_reaches_everyone(app: Application, api: TestClient, unit: Unit, at: SetClock) -> None:
    taken(api)
    confirmed(api, unit)
    at("2026-12-03 11:00")
    assert jobs.send_joining_links(app.database) == 0
    for url, count in ((ROOM, 1), (ROOM, 0), ("https://meet.example.org/room-2", 1)):
        _joining(unit, url)
        assert jobs.send_joining_links(app.database) == count
    with unit() as db:
        assert "room-2" in str(letters(db)[-1].text)


def test_a_moved_seminar_sends_its_link_on_the_new_morning_and_a_cancelled_one_none(
    app: Application, api: TestClient, unit: Unit, at: SetClock
) -> None:
    taken(api)
    confirmed(api, unit)
    _joining(unit)
    at(MORNING)
    assert jobs.send_joining_links(app.database) == 1
    with unit() as db:
        seminars.move(db, queries.one(db, "talk"), starts=wall("2027-01-07T13:00"), ends=wall("2027-01-07T14:00"))
    assert jobs.send_joining_links(app.database) == 0
    at("2027-01-07 08:00")
    assert [jobs.send_joining_links(app.database) for _ in range(2)] == [1, 0]
    with unit() as db:
        seminars.move(db, queries.one(db, "talk"), starts=wall("2027-02-04T13:00"), ends=wall("2027-02-04T14:00"))
        seminars.cancel(db, queries.one(db, "talk"))
    at("2027-02-04 09:00")
    assert jobs.send_joining_links(app.database) == 0


def test_the_link_to_join_is_in_nothing_public(app: Application, api: TestClient, unit: Unit, at: SetClock) -> None:
    taken(api)
    confirmed(api, unit)
    _joining(unit)
    at(MORNING)
    jobs.send_joining_links(app.database)
    addresses = ["seminars", "seminars/talk", "seminars.ics", "seminars/talk.ics", "feeds/seminars", "seminars/talk/availability"]
    answers = [api.get(f"/api/v1/{each}") for each in addresses] + [api.get("/seminars/talk")]
    assert {each.status_code for each in answers[:-1]} == {200}
    assert [ROOM in each.text or "room-1" in each.text for each in answers] == [False] * len(answers)


@pytest.mark.parametrize("url", ["http://meet.example.org/x", "meet", "https://meet.example.org/\nx", "javascript:alert(1)"])
def test_what_is_no_address_is_no_link_to_join(unit: Unit, url: str) -> None:
    with pytest.raises(joining.NoAddress), unit() as db:
        joining.keep(db, queries.one(db, "talk"), url)


def test_what_people_told_us_is_deleted_when_its_time_is_over(
    app: Application, api: TestClient, unit: Unit, at: SetClock
) -> None:
    taken(api, BEN)
    ask(api, AMINA, access_needs="A lift")
    confirmed(api, unit)
    at("2026-11-22 15:00")
    jobs.lapse(app.database)
    kept: list[tuple[int, int, int]] = []
    for moment in ("2026-11-29 14:59", "2026-11-29 15:01", "2026-12-10 15:01", "2027-03-03 13:00", "2027-03-03 14:01"):
        at(moment)
        jobs.forget(app.database)
        with unit() as db:
            tables = (PlaceHolder, Place, AccessNeeds)
            found = [len(db.scalars(select(next(iter(each.__table__.primary_key)))).all()) for each in tables]
            kept.append((found[0], found[1], found[2]))
    assert kept == [(2, 2, 1), (1, 1, 1), (1, 1, 0), (1, 1, 0), (0, 0, 0)]


def test_states_are_the_words_of_the_contract() -> None:
    assert list(PlaceState) == ["unconfirmed", "confirmed", "waiting", "cancelled", "lapsed"]
