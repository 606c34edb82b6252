"""Lists and pages of series and seminars by HTTP, on both databases."""

import json
from typing import Any

import pytest
from sqlalchemy import event
from starlette.testclient import TestClient

from roundtable.app import Application
from roundtable.documents.models import Document
from roundtable.seminars import queries
from roundtable.seminars.domain import seminars
from tests.support.clocks import SetClock, stopping
from tests.support.kept import Kept
from tests.support.seminars import (
    EVERY,
    LIST,
    NOW,
    add_partner,
    add_series,
    add_theme,
    form,
    furnish,
    pages,
    published,
    slugs,
)
from tests.support.servers import Unit


@pytest.fixture(scope="module")
def programme(kept: Kept) -> None:
    with stopping() as at:
        at(NOW)
        with kept.unit() as db:
            furnish(db)


@pytest.fixture
def today(at: SetClock) -> None:
    at(NOW)


ALL = "limit=100&include=facets&include=total&when=upcoming"
FOUND: dict[str, list[str]] = {
    "": EVERY,
    "sort=-starts_at": EVERY[::-1],
    "when=upcoming": ["soon", "hybrid-day", "off", "later", "moved-on"],
    "when=past": ["undated", "old-day", "last-month"],
    "when=past&when=upcoming": EVERY,
    "series=talks": ["undated", "soon", "off"],
    "series=talks&series=days": ["undated", "old-day", "soon", "off", "moved-on"],
    "series=talks&when=upcoming&access=bsl": ["off"],
    "partner=norbeck": ["last-month", "hybrid-day"],
    "partner=lantern-row": ["undated", "soon", "hybrid-day", "off"],
    "theme=carers": ["soon", "later"],
    "attendance=hybrid&attendance=in_person": ["old-day", "hybrid-day"],
    "access=step_free": ["hybrid-day"],
    "access=dial_in": [],
    "status=cancelled&status=postponed": ["off", "later"],
    "status=moved": ["moved-on"],
    "starts_after=2026-12-03T13:00:00Z": ["soon", "hybrid-day", "off", "later", "moved-on"],
    "starts_after=2026-12-03T13:00:01Z": ["hybrid-day", "off", "later", "moved-on"],
    "starts_before=2026-12-03T13:00:00Z": ["old-day", "last-month"],
    "starts_after=2027-01-20&starts_before=2027-02-05": ["hybrid-day", "off"],
    "starts_before=1901-01-01": [],
    "q=jam": ["last-month"],
    "q=fern-hall": ["hybrid-day"],
    "q=days&sort=relevance": ["hybrid-day", "old-day", "moved-on"],
    "q=%22secret%22": [],
    "theme=nothing": [],
}


@pytest.mark.usefixtures("programme", "today")
def test_the_list_has_what_its_filters_say(api: TestClient) -> None:
    assert {query: slugs(api, f"{LIST}?{query}") for query in FOUND} == FOUND


@pytest.mark.usefixtures("programme", "today")
def test_pages_follow_each_other_to_the_end_without_a_double(api: TestClient) -> None:
    for sort in ("starts_at", "-starts_at", "relevance"):
        found = list(pages(api, f"{LIST}?limit=3&sort={sort}&include=total"))
        assert [len(page) for page in found] == [3, 3, 2]
        assert sorted(slug for page in found for slug in page) == sorted(EVERY)


@pytest.mark.usefixtures("programme", "today")
def test_facets_count_what_each_value_would_give(api: TestClient) -> None:
    answer = api.get(f"{LIST}?include=facets&include=total&series=talks").json()
    assert answer["page"] == {"has_more": False, "total": 3}
    assert answer["facets"] == {
        "series": [{"value": "talks", "name": "Talks", "count": 3}, {"value": "days", "name": "Days", "count": 2}],
        "partner": [{"value": "lantern-row", "name": "Lantern Row", "count": 3}],
        "theme": [{"value": "carers", "name": "Carers", "count": 1}, {"value": "power", "name": "Power", "count": 1}],
        "attendance": [{"value": "online", "count": 3}],
        "access": [{"value": "captions", "count": 2}, {"value": "bsl", "count": 1}],
        "status": [{"value": "published", "count": 2}, {"value": "cancelled", "count": 1}],
        "when": [{"value": "upcoming", "count": 2}, {"value": "past", "count": 1}],
    }


@pytest.mark.usefixtures("programme", "today")
def test_what_the_list_does_not_know_is_422(api: TestClient) -> None:
    unknown = ["whn=past", "when=now", "status=draft", "access=lift", "starts_after=soon", "sort=title", "limit=0", "limit=101"]
    assert {query: api.get(f"{LIST}?{query}").status_code for query in unknown} == dict.fromkeys(unknown, 422)


def test_a_seminar_shows_all_of_the_contract(api: TestClient, unit: Unit, at: SetClock) -> None:
    at(NOW)
    with unit() as db:
        add_theme(db, "power")
        add_partner(db, "norbeck")
        add_series(db, "talks", host="norbeck", free=True)
        seminars.publish(db, seminars.add(db, form("talk", "2027-07-01T13:00", "2027-07-01T14:30", **_everything())))

    card, full = api.get(LIST).json()["data"][0], api.get(f"{LIST}/talk").json()

    speaker = {"name": "Wren", "role": "Carer", "organisation": "Lantern Row", "speaks_from": "lived_experience"}
    made = {name: card.pop(name) for name in ("id", "created_at", "updated_at")}
    assert card == {
        "slug": "talk", "url": "http://127.0.0.1:8000/seminars/talk", "version": 2, "title": "Talk", "summary": "A talk.",
        "status": "published", "starts_at": "2027-07-01T13:00:00+01:00", "ends_at": "2027-07-01T14:30:00+01:00",
        "time_zone": "Europe/London", "attendance": "hybrid",
        "series": {"slug": "talks", "title": "Talks", "number": 4},
        "venue": {"name": "Hall", "address": "1 Low Road", "access": ["step_free"]},
        "partners": [{"slug": "norbeck", "name": "Norbeck"}], "themes": ["power"], "access": ["captions"],
        "content_notes": "none", "what_you_get": "Tea",
        "places": {"state": "open", "capacity": 40, "closes_at": "2027-06-30T18:00:00+01:00"},
        "speakers": [speaker, {"name": "Ash"}],
        "links": [{"title": "Slides", "url": "https://example.org/slides"}], "texts": ["recap"],
    }  # fmt: skip
    assert full == made | card | {
        "speakers": [{**speaker, "biography": "A carer."}, {"name": "Ash"}],
        "description": "Long.",
        "recap": "Good.",
        "sequence": 0,
    }


def _everything() -> dict[str, Any]:
    return {
        "series": "talks", "number": 4, "description": "Long.", "recap": "Good.", "attendance": "hybrid",
        "venue": {"name": "Hall", "address": "1 Low Road", "access": ["step_free"]}, "partners": ["norbeck"],
        "themes": ["power"], "access": ["captions"], "capacity": 40, "places_close_at": "2027-06-30T17:00:00Z",
        "links": [{"title": "Slides", "url": "https://example.org/slides"}],
        "speakers": [
            {"name": "Wren", "role": "Carer", "organisation": "Lantern Row", "biography": "A carer.",
             "speaks_from": "lived_experience"},
            {"name": "Ash"},
        ],
    }  # fmt: skip


@pytest.mark.usefixtures("programme", "today")
def test_archive_entries_show_what_is_known_and_nothing_invented(api: TestClient) -> None:
    unknown = {"starts_at", "ends_at", "time_zone", "places", "previous_starts_at", "venue"}
    day, undated = api.get(f"{LIST}/old-day").json(), api.get(f"{LIST}/undated").json()
    assert day["starts_on"] == "2016-02-17"
    assert not unknown & day.keys()
    assert not (unknown | {"starts_on"}) & undated.keys()


@pytest.mark.usefixtures("programme", "today")
def test_a_moved_seminar_says_when_it_was_to_start(api: TestClient) -> None:
    moved = api.get(f"{LIST}/moved-on").json()
    assert (moved["status"], moved["previous_starts_at"], moved["starts_at"]) == (
        "moved",
        "2027-04-01T13:00:00+01:00",
        "2027-04-08T13:00:00+01:00",
    )


@pytest.mark.usefixtures("programme", "today")
def test_what_did_not_change_is_304_and_head_has_no_body(api: TestClient) -> None:
    for address in (LIST, f"{LIST}/soon", "/api/v1/series", "/api/v1/series/talks", f"{LIST}?include=facets"):
        whole, head = api.get(address), api.head(address)
        again = api.get(address, headers={"If-None-Match": whole.headers["ETag"]})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", whole.headers["ETag"])
        assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", whole.headers["ETag"])
        assert whole.headers["Cache-Control"].startswith("public, ")
        assert whole.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.usefixtures("programme", "today")
def test_series_are_listed_by_name_and_say_what_is_known(api: TestClient) -> None:
    assert slugs(api, "/api/v1/series") == ["days", "talks"]
    talks, days = api.get("/api/v1/series/talks").json(), api.get("/api/v1/series/days").json()
    assert (talks["host"], talks["free"]) == ({"slug": "lantern-row", "name": "Lantern Row"}, True)
    assert not {"host", "free", "funder", "description"} & days.keys()
    assert api.get("/api/v1/series?kind=conversations").status_code == 422


@pytest.mark.usefixtures("programme", "today")
def test_linked_data_says_what_search_engines_need(unit: Unit) -> None:
    with unit() as db:
        found = {
            slug: json.loads(_document(db, slug).linked) for slug in ("soon", "off", "later", "moved-on", "old-day", "hybrid-day")
        }
    kinds = {slug: each["eventStatus"].removeprefix("https://schema.org/Event") for slug, each in found.items()}
    assert kinds == {
        "soon": "Scheduled", "off": "Cancelled", "later": "Postponed", "moved-on": "Rescheduled", "old-day": "Scheduled",
        "hybrid-day": "Scheduled",
    }  # fmt: skip
    assert found["moved-on"]["previousStartDate"] == "2027-04-01T13:00:00+01:00"
    assert found["old-day"]["startDate"] == "2016-02-17"
    assert found["hybrid-day"]["location"] == [
        {"@type": "Place", "name": "Fern Hall", "address": "1 Low Road"},
        {"@type": "VirtualLocation", "url": "http://127.0.0.1:8000/seminars/hybrid-day"},
    ]
    assert [each["name"] for each in found["hybrid-day"]["organizer"]] == ["Norbeck", "Lantern Row"]
    assert found["soon"]["offers"]["price"] == 0
    assert [each["name"] for each in found["soon"]["organizer"]] == ["Lantern Row"]
    assert found["soon"]["superEvent"]["name"] == "Talks"
    assert "offers" not in found["moved-on"]
    assert "isAccessibleForFree" not in found["moved-on"]


def _document(db: Any, slug: str) -> Document:
    found = db.get(Document, queries.one(db, slug).id)
    assert isinstance(found, Document)
    return found


def test_a_list_costs_as_many_statements_for_forty_as_for_two(
    api: TestClient, app: Application, unit: Unit, at: SetClock
) -> None:
    at(NOW)
    said: list[str] = []
    event.listen(app.database.engine, "before_cursor_execute", lambda _c, _u, statement, *_: said.append(statement))
    counts = []
    for amount in (2, 38):
        with unit() as db:
            for each in range(amount):
                published(db, f"talk-{amount}-{each}", "2027-05-01T13:00")
        counts.append([_statements(api, said, address) for address in (LIST, f"{LIST}.ics", f"{LIST}?{ALL}")])
    assert counts[0] == counts[1]


def _statements(api: TestClient, said: list[str], address: str) -> int:
    said.clear()
    assert api.get(address).status_code == 200
    return len(said)
