"""Calendars of seminars, as two parsers that know nothing of each other read them."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from roundtable.seminars import queries
from roundtable.seminars.domain import seminars, series
from tests.support.clocks import SetClock, stopping
from tests.support.kept import Kept
from tests.support.seminars import EVERY, LIST, NOW, add_theme, form, furnish, published, series_form, title
from tests.support.servers import Unit
from tests.support.tools import tool

Event = dict[str, Any]
PARSERS = ("ical-js", "node-ical")
HOSTILE = 'One, two; three \\ "four"\nBEGIN:VEVENT\nUID:evil@example.org\nEND:VCALENDAR'
FLOWERS = "Flowers \U0001f33b for everyone, said \u00c9lodie \u2014 twice: " * 9


@pytest.fixture
def today(at: SetClock) -> None:
    at(NOW)


@pytest.fixture(scope="module")
def programme(kept: Kept) -> None:
    with stopping() as at:
        at(NOW)
        with kept.unit() as db:
            furnish(db)


@pytest.fixture
def programme_of_our_own(unit: Unit, at: SetClock) -> None:
    at(NOW)
    with unit() as db:
        furnish(db)


@pytest.fixture
def clock_changes(unit: Unit, at: SetClock) -> None:
    """Seminars around both clock changes of 2027, here and elsewhere, one of them cancelled."""
    at(NOW)
    with unit() as db:
        for slug, starts, ends in (
            ("before-spring", "2027-03-25T13:00", "2027-03-25T14:30"),
            ("night-of-spring", "2027-03-28T00:30", "2027-03-28T02:30"),
            ("after-spring", "2027-04-01T13:00", "2027-04-01T14:30"),
            ("before-autumn", "2027-10-28T13:00", "2027-10-28T14:30"),
            ("night-of-autumn", "2027-10-31T00:30", "2027-10-31T02:30"),
            ("after-autumn", "2027-11-04T13:00", "2027-11-04T14:30"),
        ):
            published(db, slug, starts, ends)
        published(db, "in-new-york", "2027-03-25T13:00", "2027-03-25T14:30", time_zone="America/New_York")
        published(db, "long-ago", "1995-10-24T13:00", "1995-10-24T14:30")
        seminars.cancel(db, published(db, "cancelled", "2027-07-01T13:00", "2027-07-01T14:30"))


INSTANTS = {
    "Long Ago": ("1995-10-24T13:00", "1995-10-24T14:30"),
    "Before Spring": ("2027-03-25T13:00", "2027-03-25T14:30"),
    "In New York": ("2027-03-25T17:00", "2027-03-25T18:30"),
    "Night Of Spring": ("2027-03-28T00:30", "2027-03-28T01:30"),
    "After Spring": ("2027-04-01T12:00", "2027-04-01T13:30"),
    "Cancelled: Cancelled": ("2027-07-01T12:00", "2027-07-01T13:30"),
    "Before Autumn": ("2027-10-28T12:00", "2027-10-28T13:30"),
    "Night Of Autumn": ("2027-10-30T23:30", "2027-10-31T02:30"),
    "After Autumn": ("2027-11-04T13:00", "2027-11-04T14:30"),
}


def _read(folder: Path, body: bytes, *, parsers: Sequence[str] = PARSERS) -> list[Event]:
    """The events of a calendar, which all parsers read alike."""
    file = folder / "calendar.ics"
    file.write_bytes(body)
    said = [tool("node", f"read-with-{parser}.mjs", file) for parser in parsers]
    assert {each.stderr for each in said} == {""}
    found = [sorted(json.loads(each.stdout), key=lambda event: str(event["uid"])) for each in said]
    assert found == found[:1] * len(parsers)
    return found[0]


@pytest.mark.usefixtures("clock_changes")
def test_two_parsers_read_the_right_instants_across_both_clock_changes(api: TestClient, tmp_path: Path) -> None:
    body = api.get(f"{LIST}.ics").content
    events = {each["summary"]: each for each in _read(tmp_path, body)}

    assert {name: (each["start"][:16], each["end"][:16]) for name, each in events.items()} == INSTANTS
    assert {name for name, each in events.items() if each["status"] == "CANCELLED"} == {"Cancelled: Cancelled"}
    assert body.count(b"BEGIN:VTIMEZONE") == 1
    assert b"DTSTART;TZID=Europe/London:20270401T130000\r\n" in body
    assert b"DTSTART:20270325T170000Z\r\n" in body


@pytest.mark.usefixtures("programme", "today")
def test_the_calendar_has_everything_with_a_date_and_says_what_became_of_it(api: TestClient, tmp_path: Path) -> None:
    events = {each["summary"]: each for each in _read(tmp_path, api.get(f"{LIST}.ics").content)}
    assert set(events) == {
        "Old Day", "Last Month", "Soon", "Hybrid Day", "Cancelled: Off", "Postponed: Later", "Moved On",
    }  # fmt: skip
    assert (events["Old Day"]["start"], events["Old Day"]["end"]) == ("2016-02-17", "2016-02-18")
    statuses = {name: each["status"] for name, each in events.items() if each["status"] != "CONFIRMED"}
    assert statuses == {"Cancelled: Off": "CANCELLED", "Postponed: Later": "CANCELLED"}
    assert events["Postponed: Later"]["description"].startswith("This will not take place at this time.")
    assert events["Moved On"]["description"].startswith("Moved from 1 April 2027, 13:00.")
    assert {events[name]["sequence"] for name in ("Cancelled: Off", "Postponed: Later", "Moved On")} == {1}
    assert events["Soon"]["categories"] == ["Power", "Carers"]
    assert (events["Hybrid Day"]["location"], events["Soon"]["location"]) == ("Fern Hall, 1 Low Road, Online", "Online")


FOUND = {
    f"{LIST}.ics?when=upcoming&series=talks": ["Soon", "Cancelled: Off"],
    f"{LIST}.ics?q=jam": ["Last Month"],
    f"{LIST}.ics?starts_after=2027-03-01&status=moved&status=postponed": ["Postponed: Later", "Moved On"],
    f"{LIST}.ics?series=nothing": [],
    "/api/v1/series/talks.ics": ["Soon", "Cancelled: Off"],
    "/api/v1/series/talks.ics?status=cancelled": ["Cancelled: Off"],
    f"{LIST}/hybrid-day.ics": ["Hybrid Day"],
    f"{LIST}/undated.ics": [],
}


@pytest.mark.usefixtures("programme", "today")
def test_each_calendar_has_what_its_list_has(api: TestClient) -> None:
    answers = {address: api.get(address) for address in FOUND}
    assert {each.headers["Content-Type"] for each in answers.values()} == {"text/calendar; charset=utf-8"}
    assert {address: re.findall(r"SUMMARY:(.*)\r\n", each.text) for address, each in answers.items()} == FOUND


REFUSED = {
    f"{LIST}.ics?limit=3": 422,
    f"{LIST}.ics?status=draft": 422,
    "/api/v1/series/talks.ics?series=days": 422,
    "/api/v1/series/nowhere.ics": 404,
    f"{LIST}/nowhere.ics": 404,
    f"{LIST}/soon.xml": 404,
    f"{LIST}/.ics": 404,
}


@pytest.mark.usefixtures("programme", "today")
def test_what_no_calendar_is_for_is_refused(api: TestClient) -> None:
    assert {address: api.get(address).status_code for address in REFUSED} == REFUSED


@pytest.mark.usefixtures("programme", "today")
def test_the_head_of_a_calendar_is_what_programs_expect(api: TestClient) -> None:
    text = api.get(f"{LIST}.ics?q=talks%2C%20%22x%22%3B&theme=power").text
    head = text.replace("\r\n ", "").split("END:VCALENDAR")[0].split("\r\n")
    assert head == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Roundtable//Seminars//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        "NAME:Seminars: Centre for Co-production", "X-WR-CALNAME:Seminars: Centre for Co-production",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "SOURCE;VALUE=URI:http://127.0.0.1:8000/api/v1/seminars.ics?q=talks%2C+%22x%22%3B&theme=power",
        "X-PUBLISHED-TTL:PT6H", "",
    ]  # fmt: skip


@pytest.mark.usefixtures("programme_of_our_own")
def test_a_calendar_is_equal_until_something_changes(api: TestClient, unit: Unit, at: SetClock) -> None:
    for address in (f"{LIST}.ics", f"{LIST}/soon.ics", "/api/v1/series/talks.ics"):
        at(NOW)
        first = api.get(address)
        at("2026-11-23 12:00")
        again = api.get(address, headers={"If-None-Match": first.headers["ETag"]})
        head = api.head(address)
        assert (again.status_code, again.content) == (304, b"")
        assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", first.headers["ETag"])
        with unit() as db:
            row = queries.one(db, "soon")
            seminars.change(db, row, form("soon", "2026-12-03T13:00", series="talks", summary=f"New words {address}"))
        assert api.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


@pytest.mark.usefixtures("programme_of_our_own")
def test_an_event_keeps_its_name_when_it_is_renamed_moved_and_cancelled(api: TestClient, unit: Unit, tmp_path: Path) -> None:
    def event() -> Event:
        return next(each for each in _read(tmp_path, api.get(f"{LIST}.ics").content) if "Soon" in each["summary"])

    before = event()
    with unit() as db:
        seminars.change(db, queries.one(db, "soon"), form("quite-soon", "2026-12-10T13:00"))
    moved = event()
    with unit() as db:
        seminars.cancel(db, queries.one(db, "quite-soon"))
    cancelled = event()

    assert re.fullmatch(r"[0-9a-f-]{36}@127\.0\.0\.1", before["uid"])
    assert [each["uid"] for each in (moved, cancelled)] == [before["uid"]] * 2
    assert [each["sequence"] for each in (before, moved, cancelled)] == [0, 1, 2]
    assert (moved["start"][:10], cancelled["status"]) == ("2026-12-10", "CANCELLED")


def test_hostile_text_comes_back_as_it_was_written(api: TestClient, unit: Unit, at: SetClock, tmp_path: Path) -> None:
    at(NOW)
    flowers = FLOWERS.strip()
    one_line = HOSTILE.replace("\n", " ")
    with unit() as db:
        add_theme(db, "power")
        venue = {"name": one_line, "address": "1, Low Road; upstairs\\back"}
        words: Any = {"summary": flowers, "description": f"{HOSTILE}\n\n{flowers}", "venue": venue, "attendance": "in_person"}
        published(db, "hostile", "2027-01-01T10:00", title=f"{one_line} {flowers}"[:200].strip(), themes=["power"], **words)

    body = api.get(f"{LIST}.ics").content
    (event,) = _read(tmp_path, body)

    assert event["summary"] == f"{one_line} {flowers}"[:200].strip()
    assert event["location"] == f"{one_line}, 1, Low Road; upstairs\\back"
    assert event["description"].startswith(f"{flowers}\n\n{HOSTILE}\n\n{flowers}\n\n")
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    assert b"\n" not in body.replace(b"\r\n", b"")
    assert body.count(b"\r\nBEGIN:VEVENT\r\n") == 1


def test_a_backslash_before_a_letter_is_no_line_break(api: TestClient, unit: Unit, at: SetClock, tmp_path: Path) -> None:
    at(NOW)
    with unit() as db:
        published(db, "path", "2027-01-01T10:00", title="C:\\new, C:\\\\new")
    # The other parser takes it for one, whoever wrote it.
    (event,) = _read(tmp_path, api.get(f"{LIST}.ics").content, parsers=["ical-js"])
    assert event["summary"] == "C:\\new, C:\\\\new"


@pytest.mark.usefixtures("programme_of_our_own")
def test_the_calendar_follows_the_name_of_a_series(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        series.change(db, queries.series(db, "talks"), series_form("chats", title="Chats, and more"))
    moved = api.get("/api/v1/series/talks.ics", follow_redirects=False)
    assert (moved.status_code, moved.headers["Location"]) == (308, "/api/v1/series/chats.ics")
    assert "\r\nX-WR-CALNAME:Chats\\, and more\r\n" in api.get("/api/v1/series/chats.ics").text


@pytest.mark.usefixtures("programme", "today")
def test_no_calendar_holds_more_than_the_list_does(api: TestClient) -> None:
    shown = {title(slug) for slug in EVERY}
    found = {each.split(": ")[-1] for each in re.findall(r"SUMMARY:(.*)\r\n", api.get(f"{LIST}.ics").text)}
    assert found < shown
