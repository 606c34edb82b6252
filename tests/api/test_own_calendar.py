"""Somebody's own calendar, by an address that only they have, as two parsers that know nothing of each other read it."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update
from starlette.testclient import TestClient

from roundtable.access import tokens
from roundtable.app import Application
from roundtable.seminars import jobs, queries
from roundtable.seminars.domain import joining, seminars
from roundtable.seminars.models import PlaceHolder
from roundtable.seminars.times import wall
from roundtable.settings import Settings
from tests.faults.wire import ask as ask_server
from tests.support.clocks import SetClock
from tests.support.databases import on_sqlite
from tests.support.places import AMINA, BEN, PLACES, Own, confirmed, open_seminar, taken
from tests.support.seminars import NOW, add_theme
from tests.support.servers import LiveServer, Unit
from tests.support.tools import tool

ROOM = "https://meet.example.org/room-1"


@pytest.fixture(autouse=True)
def programme(unit: Unit, at: SetClock) -> None:
    at(NOW)
    with unit() as db:
        add_theme(db, "power")
        open_seminar(db, capacity=1, themes=["power"])
        open_seminar(db, "second", starts="2027-07-01T13:00")
        open_seminar(db, "third", starts="2027-03-25T13:00", time_zone="America/New_York")


@pytest.fixture
def amina(api: TestClient, unit: Unit) -> Own:
    """Amina waits for the first seminar, which Ben has the only place at, and has a place at the two others."""
    taken(api, BEN)
    taken(api, AMINA, "talk", "second", "third")
    return confirmed(api, unit)


def _address(own: Own) -> str:
    found: str = own.see().json()["calendar_url"]
    assert found.startswith(f"http://127.0.0.1:8000{PLACES}/calendar/rt_read_")
    return found.removeprefix("http://127.0.0.1:8000")


def _lines(text: str, name: str) -> list[str]:
    unfolded = text.replace("\r\n ", "").split("\r\n")
    return [line.partition(":")[2] for line in unfolded if line.partition(":")[0] == name]


def test_places_stand_in_it_as_they_stand_for_this_person(api: TestClient, unit: Unit, amina: Own, at: SetClock) -> None:
    address = _address(amina)
    answer = api.get(address)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "private, no-store")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "etag" not in answer.headers
    text = answer.text
    assert _lines(text, "SUMMARY") == ["Waiting list: Talk", "Third", "Second"]
    assert _lines(text, "STATUS") == ["TENTATIVE", "CONFIRMED", "CONFIRMED"]
    assert _lines(text, "NAME") == ["My places: Centre for Co-production"]
    assert _lines(text, "METHOD") == ["PUBLISH"]
    assert address.rpartition("/")[2].removesuffix(".ics") not in text.replace("\r\n ", "")
    assert AMINA not in text
    public = api.get("/api/v1/seminars.ics").text
    assert set(_lines(text, "UID")) == set(_lines(public, "UID"))

    at("2026-11-22 12:30")
    amina.cancel("second")
    with unit() as db:
        seminars.cancel(db, queries.one(db, "third"))
        seminars.move(db, queries.one(db, "talk"), starts=wall("2027-03-30T13:00"), ends=wall("2027-03-30T14:00"))
    text = api.get(address).text
    assert _lines(text, "SUMMARY") == ["Cancelled: Third", "Waiting list: Talk", "Given back: Second"]
    assert _lines(text, "STATUS") == ["CANCELLED", "TENTATIVE", "CANCELLED"]
    assert _lines(text, "TRANSP") == ["TRANSPARENT", "OPAQUE", "TRANSPARENT"]
    assert _lines(text, "SEQUENCE") == ["1", "1", "0"]
    assert _lines(text, "DTSTAMP") == ["20261122T123000Z"] * 3


def test_a_place_after_waiting_is_a_newer_copy_of_the_same_event(
    app: Application, api: TestClient, amina: Own, at: SetClock
) -> None:
    before = api.get(_address(amina)).text
    at("2026-11-22 14:00")
    assert jobs.lapse(app.database) == 1  # Ben never confirmed
    after = api.get(_address(amina)).text
    assert (_lines(before, "STATUS")[0], _lines(after, "STATUS")[0]) == ("TENTATIVE", "CONFIRMED")
    assert (_lines(before, "DTSTAMP")[0], _lines(after, "DTSTAMP")[0]) == ("20261122T120000Z", "20261122T140000Z")
    assert _lines(before, "UID") == _lines(after, "UID")


@on_sqlite
def test_two_parsers_read_the_right_instants_across_a_clock_change(api: TestClient, amina: Own, tmp_path: Path) -> None:
    file = tmp_path / "calendar.ics"
    file.write_bytes(api.get(_address(amina)).content)
    found: list[list[dict[str, Any]]] = [
        json.loads(tool("node", f"read-with-{parser}.mjs", file).stdout) for parser in ("ical-js", "node-ical")
    ]
    for events in found:
        assert {each["summary"]: each["start"][:16] for each in events} == {
            "Waiting list: Talk": "2026-12-03T13:00",
            "Second": "2027-07-01T12:00",
            "Third": "2027-03-25T17:00",
        }


def test_nothing_unconfirmed_and_no_link_to_join_is_in_it(
    app: Application, api: TestClient, unit: Unit, amina: Own, at: SetClock
) -> None:
    with unit() as db:
        open_seminar(db, "fourth", starts="2026-12-04T13:00")
        for slug in ("second", "fourth"):
            joining.keep(db, queries.one(db, slug), ROOM)
    taken(api, AMINA, "fourth")
    at("2027-07-01 08:00")
    assert jobs.send_joining_links(app.database) == 1
    text = api.get(_address(amina)).text.replace("\r\n ", "")
    assert "Fourth" not in text
    assert ROOM not in text


def test_an_address_opens_only_what_it_is_for_and_until_it_is_made_anew(
    api: TestClient, unit: Unit, amina: Own, settings: Settings
) -> None:
    address = _address(amina)
    token = address.rpartition("/")[2].removesuffix(".ics")
    renewed = api.post(f"{amina.address}/calendar", headers=amina.headers)
    fresh = renewed.json()["calendar_url"].removeprefix("http://127.0.0.1:8000")
    assert (renewed.status_code, fresh == address, fresh == _address(amina)) == (200, False, True)
    assert api.get(fresh).status_code == 200
    strange = tokens.create(settings, tokens.Reads.CALENDAR, uuid4(), 1)
    good = fresh.rpartition("/")[2].removesuffix(".ics")
    swapped = good[:-1] + ("A" if good[-1] != "A" else "B")
    wrong = [token, strange, good[:-1], good + "A", swapped, good.upper(), amina.link, amina.id, "rt_read_", "é" * 64]
    answers = [api.get(f"{PLACES}/calendar/{each}.ics") for each in wrong] + [api.get(f"{PLACES}/calendar/{good}")]
    assert [each.status_code for each in answers] == [404] * len(answers)
    assert len({(each.json()["title"], each.json().get("detail")) for each in answers}) == 1
    # It opens nothing else: neither the page it stands on, nor an act.
    assert api.get(amina.address, headers={"Authorization": f"Bearer {good}"}).status_code == 401
    with unit() as db:
        assert db.scalars(select(PlaceHolder.calendar_number).where(PlaceHolder.email == AMINA)).one() == 2
        other = db.scalars(select(PlaceHolder.id).where(PlaceHolder.email == BEN)).one()
    assert api.post(f"{PLACES}/{other}/calendar", headers=amina.headers).status_code == 404


def test_looking_writes_nothing(api: TestClient, unit: Unit, amina: Own) -> None:
    address = _address(amina)
    with unit() as db:
        db.execute(update(PlaceHolder).where(PlaceHolder.id == UUID(amina.id)).values(calendar_number=7))
    assert api.get(address).status_code == 404
    first = api.get(_address(amina))
    assert api.get(_address(amina)).content == first.content
    assert api.head(_address(amina)).status_code == 200


@on_sqlite
def test_the_address_of_a_calendar_is_in_no_log(live_server: LiveServer, settings: Settings) -> None:
    token = tokens.create(settings, tokens.Reads.CALENDAR, uuid4(), 1)
    for method in ("GET", "HEAD", "POST"):
        ask_server(live_server, method, f"{PLACES}/calendar/{token}.ics")
    said = live_server.log.read_text()
    assert "/places/calendar/{token}.ics" in said
    assert [part for part in (token, token[:20]) if part in said] == []
