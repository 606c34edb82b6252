"""What acts and time alone change in what the public sees of seminars, on both databases."""

import pytest
from starlette.testclient import TestClient

from roundtable import documents
from roundtable.documents.models import Document
from roundtable.partners import domain as partners
from roundtable.partners import queries as partner_queries
from roundtable.seminars import queries
from roundtable.seminars.domain import seminars, series
from tests.support.clocks import SetClock
from tests.support.seminars import EVERY, LIST, NOW, form, furnish, partner_form, published, series_form, slugs
from tests.support.servers import Unit


@pytest.fixture
def programme(unit: Unit, at: SetClock) -> None:
    at(NOW)
    with unit() as db:
        furnish(db)


@pytest.mark.usefixtures("programme")
def test_a_draft_is_no_more_to_be_found_than_what_never_was(api: TestClient) -> None:
    for slug in ("secret", "nowhere"):
        assert {api.get(f"{LIST}/{slug}{after}").status_code for after in ("", "/availability", ".ics")} == {404}


@pytest.mark.usefixtures("programme")
def test_a_draft_is_in_no_list_count_or_search(api: TestClient, unit: Unit) -> None:
    everywhere = [LIST, f"{LIST}.ics", "/api/v1/series/talks.ics", "/api/v1/search?q=secret", "/api/v1/feeds/seminars"]
    assert [address for address in everywhere if "Secret" in api.get(address).text] == []
    with unit() as db:
        assert db.get(Document, queries.one(db, "secret").id) is None


@pytest.mark.usefixtures("programme")
def test_the_old_address_of_a_renamed_seminar_leads_to_the_new_one(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        seminars.change(db, queries.one(db, "soon"), form("quite-soon", "2026-12-03T13:00", capacity=3))
    for after in ("", "/availability", ".ics"):
        moved = api.get(f"{LIST}/soon{after}", follow_redirects=False)
        assert (moved.status_code, moved.headers["Location"]) == (308, f"{LIST}/quite-soon{after}")
        assert api.get(f"{LIST}/soon{after}").status_code == 200


@pytest.mark.usefixtures("programme")
def test_what_was_removed_is_gone(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        seminars.remove(db, queries.one(db, "soon"))
        series.remove(db, queries.series(db, "days"))
    gone = [f"{LIST}/soon", f"{LIST}/soon/availability", f"{LIST}/soon.ics", "/api/v1/series/days", "/api/v1/series/days.ics"]
    assert [api.get(address).status_code for address in gone] == [410] * 5
    assert slugs(api) == [slug for slug in EVERY if slug != "soon"]
    assert "series" not in api.get(f"{LIST}/moved-on").json()


@pytest.mark.usefixtures("programme")
def test_a_seminar_follows_the_names_of_its_series_and_partners(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        series.change(db, queries.series(db, "talks"), series_form("chats", title="Chats", host="lantern-row", free=True))
        partners.change(db, partner_queries.one(db, "norbeck"), partner_form("norbeck", name="Norbeck Trust"))
    assert api.get(f"{LIST}/soon").json()["series"] == {"slug": "chats", "title": "Chats"}
    assert slugs(api, f"{LIST}?series=chats") == ["undated", "soon", "off"]
    assert api.get(f"{LIST}/hybrid-day").json()["partners"] == [
        {"slug": "norbeck", "name": "Norbeck Trust"},
        {"slug": "lantern-row", "name": "Lantern Row"},
    ]


@pytest.mark.usefixtures("programme")
def test_a_partner_that_became_part_of_another_goes_by_its_name(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        partners.merge(db, partner_queries.one(db, "norbeck"), into=partner_queries.one(db, "lantern-row"))
    lantern = {"slug": "lantern-row", "name": "Lantern Row"}
    assert api.get(f"{LIST}/hybrid-day").json()["partners"] == [lantern]
    assert api.get(f"{LIST}/last-month").json()["partners"] == [lantern]
    assert slugs(api, f"{LIST}?partner=lantern-row") == ["undated", "last-month", "soon", "hybrid-day", "off"]
    assert api.get("/api/v1/series/talks").json()["host"] == lantern


@pytest.mark.usefixtures("programme")
def test_a_removed_partner_is_not_named(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        partners.remove(db, partner_queries.one(db, "lantern-row"))
    assert "Lantern" not in api.get(f"{LIST}/hybrid-day").text + api.get("/api/v1/series/talks").text


def test_the_end_of_a_seminar_alone_makes_it_past(api: TestClient, unit: Unit, at: SetClock) -> None:
    at(NOW)
    with unit() as db:
        published(db, "timed", "2026-11-25T13:00", "2026-11-25T14:30")
        published(db, "day", starts_on="2026-11-25")
    for moment, upcoming in (
        ("2026-11-25 14:29:59", ["day", "timed"]),
        ("2026-11-25 14:30", ["day"]),
        ("2026-11-25 23:59:59", ["day"]),
        ("2026-11-26 00:00", []),
    ):
        at(moment)
        with unit() as db:
            documents.catch_up(db)
        assert slugs(api, f"{LIST}?when=upcoming") == upcoming


def test_places_open_and_close_by_time_alone(api: TestClient, unit: Unit, at: SetClock) -> None:
    at(NOW)
    with unit() as db:
        opening = {"places_open_at": "2026-11-23T09:00:00Z", "places_close_at": "2026-11-25T09:00:00Z"}
        published(db, "talk", "2026-11-25T13:00", capacity=2, **opening)
        published(db, "no-limit", "2026-11-25T13:00", places_open_at="2026-11-23T09:00:00Z")
    for moment, states in (
        ("2026-11-23 08:59:59", ["closed", "closed"]),
        ("2026-11-23 09:00", ["open", "open"]),
        ("2026-11-25 08:59:59", ["open", "open"]),
        ("2026-11-25 09:00", ["closed", "open"]),
        ("2026-11-25 13:00", ["closed", "closed"]),
    ):
        at(moment)
        with unit() as db:
            documents.catch_up(db)
        found = {each["slug"]: each["places"]["state"] for each in api.get(LIST).json()["data"]}
        assert [found["talk"], found["no-limit"]] == states


def test_no_place_is_to_be_had_where_nothing_takes_place(api: TestClient, unit: Unit, at: SetClock) -> None:
    at(NOW)
    with unit() as db:
        for slug, act in (("one", seminars.cancel), ("two", seminars.postpone)):
            act(db, published(db, slug, "2027-05-01T13:00", capacity=3))
        published(db, "three", starts_on="2027-05-01", capacity=3)
    assert {api.get(f"{LIST}/{slug}").json()["places"]["state"] for slug in ("one", "two", "three")} == {"closed"}


@pytest.mark.usefixtures("programme")
def test_availability_is_live_and_kept_by_nobody(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        row = published(db, "small", "2027-05-01T13:00", capacity=3)
        row.taken, row.waiting = 3, 2
        documents.touch(db, "seminar", row.id)
        published(db, "large", "2027-05-01T13:00", places_open_at="2026-11-01T00:00:00Z")
    small = api.get(f"{LIST}/small/availability")
    assert small.json() == {"capacity": 3, "left": 0, "waiting": 2}
    assert small.headers["Cache-Control"] == "private, no-store"
    assert api.get(f"{LIST}/small").json()["places"] == {
        "state": "waiting_list",
        "capacity": 3,
        "closes_at": "2027-05-01T13:00:00+01:00",
    }
    assert api.get(f"{LIST}/large/availability").json() == {"waiting": 0}
    assert api.get(f"{LIST}/soon/availability").json()["type"].endswith("/no-places")
