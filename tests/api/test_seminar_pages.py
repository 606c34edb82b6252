"""The pages of seminars that are more than one: series, months, lists without script, and the list in a frame."""

import json
from typing import Any

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from roundtable.documents.models import Document
from roundtable.seminars import queries
from roundtable.seminars.domain import seminars, series
from roundtable.seminars.domain.facts import WrongRecording
from tests.support import schema_org
from tests.support.clocks import SetClock, stopping
from tests.support.databases import on_sqlite
from tests.support.kept import Kept
from tests.support.markup import Markup, parsed
from tests.support.seminars import NOW, add_series, furnish, published, title
from tests.support.servers import Unit

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
RECORDING = {
    "title": "The whole day",
    "url": "https://films.example/day",
    "kind": "recording",
    "minutes": 58,
    "bytes": 14_200_000,
}
SLIDES = {"title": "Slides of Wren", "url": "https://films.example/slides.pdf", "kind": "slides", "bytes": 950_400}


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


def page(api: TestClient, path: str, status: int = 200) -> Markup:
    answer = api.get(path, headers=HTML, follow_redirects=False)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    return parsed(answer.text)


def listed(found: Markup) -> list[str]:
    """The slugs of the seminars that a page lists, in its order."""
    names = [each.attributes["href"].removeprefix("/seminars/") for each in found.all("a")]
    return [name for name in names if name and "/" not in name and title(name) in found.texts("h3")]


@pytest.mark.usefixtures("programme_of_our_own")
def test_series_page_says_what_it_is_and_lists_what_comes_and_what_was(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        add_series(db, "circle", aims=["Meet as equals."], ground_rules=["Be kind."], funder="A fund", host="norbeck", free=False)
        add_series(db, "empty", kind="seminar_series")
    found = page(api, "/series/talks")
    assert found.texts("h1") == ["Talks"]
    assert found.texts("h2") == ["Good to know", "Coming up", "Past"]
    assert listed(found) == ["soon", "off", "undated"]
    assert "Never recorded" in found.texts("dd")
    assert found.one("link", rel="canonical").attributes["href"] == "http://127.0.0.1:8000/series/talks"
    assert api.get("/api/v1/series/talks").json()["url"] == "http://127.0.0.1:8000/series/talks"
    circle, empty = page(api, "/series/circle"), page(api, "/series/empty")
    assert {"Meet as equals.", "Be kind."} <= set(circle.texts("li"))
    assert {"A fund", "Norbeck", "There is a fee"} <= set(circle.texts("dd"))
    assert "There is no new date just now." in empty.texts("p")
    assert "Never recorded" not in empty.texts("dd")
    page(api, "/series/nowhere", status=404)
    with unit() as db:
        series.remove(db, queries.series(db, "circle"))
    page(api, "/series/circle", status=410)


@pytest.mark.usefixtures("programme_of_our_own")
def test_month_lists_what_is_on_in_the_uk_and_leads_to_its_neighbours(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        published(db, "first-minute", "2027-07-01T00:00")  # 23:00 of the day before in UTC
    assert listed(page(api, "/seminars/calendar/2027-01")) == ["hybrid-day"]
    assert listed(page(api, "/seminars/calendar/2016-02")) == ["old-day"]
    assert listed(page(api, "/seminars/calendar/2027-02?series=talks&utm=x")) == ["off"]
    assert (listed(page(api, "/seminars/calendar/2027-06")), listed(page(api, "/seminars/calendar/2027-07"))) == (
        [],
        ["first-minute"],
    )
    empty = page(api, "/seminars/calendar/2027-06?series=talks")
    assert empty.texts("h1") == ["Seminars in June 2027"]
    assert "There are no seminars this month." in empty.texts("p")
    assert empty.one("meta", name="robots").attributes["content"] == "noindex"
    neighbours = [each.attributes["href"] for each in empty.all("a", rel="nofollow")]
    assert neighbours == ["/seminars/calendar/2027-05?series=talks", "/seminars/calendar/2027-07?series=talks"]
    assert "We did not understand" in page(api, "/seminars/calendar/2027-06?access=lift").texts("p")[0]


@on_sqlite
@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    "month", ["2027-13", "2027-00", "2027-1", "27-01", "2027-01-01", "x", "1900-12", "9000-01", "\uff12027-01"]
)
def test_month_that_there_is_not_is_not_found_in_words(api: TestClient, month: str) -> None:
    assert page(api, f"/seminars/calendar/{month}", status=404).texts("h1") == ["We can’t find this page"]


@on_sqlite
@pytest.mark.usefixtures("kept")
def test_calendar_leads_to_the_month_that_it_is_in_the_uk(api: TestClient, at: SetClock) -> None:
    for now, month in (("2027-03-31 22:59", "2027-03"), ("2027-03-31 23:00", "2027-04")):  # summer time has begun
        at(now)
        answer = api.get("/seminars/calendar?access=bsl", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (307, f"/seminars/calendar/{month}?access=bsl")


@pytest.mark.usefixtures("programme", "today")
def test_lists_can_be_read_and_filtered_without_script(api: TestClient) -> None:
    assert listed(page(api, "/seminars")) == ["soon", "hybrid-day", "off", "later", "moved-on"]
    assert listed(page(api, "/seminars?when=past&series=talks&utm_source=letter")) == ["soon", "off"]
    assert listed(page(api, "/seminars?q=fern-hall")) == ["hybrid-day"]
    assert listed(page(api, "/seminars/past")) == ["last-month", "old-day", "undated"]
    assert listed(page(api, "/seminars/past?starts_before=2026-01-01")) == ["old-day"]
    assert "There is nothing here just now." in page(api, "/seminars?access=dial_in").texts("p")
    assert "We did not understand this search." in page(api, "/seminars?status=draft").texts("p")[0]
    past = page(api, "/seminars/past").texts("p")
    assert "Afterwards: What was said" in past
    assert "Date not known. Online" in past
    assert "Wednesday 20 January 2027, 10am to 11am (UK time). Online and in person: Fern Hall" in page(api, "/seminars").texts(
        "p"
    )


@pytest.mark.usefixtures("programme", "today")
def test_list_for_partners_may_stand_in_any_frame_and_nothing_else_may(api: TestClient) -> None:
    answer = api.get("/embed/seminars?partner=norbeck")
    assert answer.headers["content-security-policy"] == "frame-ancestors *"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert listed(parsed(answer.text)) == []  # each says that it opens a new tab
    assert [each.attributes["target"] for each in parsed(answer.text).all("a")] == ["_blank"]
    assert parsed(answer.text).texts("a") == ["Hybrid Day (opens in a new tab)"]
    for path in ("/seminars", "/seminars/past", "/seminars/calendar/2027-01", "/series/talks", "/embed/nothing"):
        assert api.get(path, headers=HTML).headers["content-security-policy"] == "frame-ancestors 'none'"


@pytest.mark.usefixtures("programme_of_our_own")
def test_past_seminar_shows_what_there_is_and_how_large_or_long_it_is(api: TestClient, unit: Unit) -> None:
    said: dict[str, Any] = {"recap": "We met.", "transcript": "Wren: Hello.\n\nAsh: Hello.", "links": [RECORDING, SLIDES]}
    with unit() as db:
        published(db, "filmed", "2026-05-20T10:00", attendance="hybrid", **said)
    card = api.get("/api/v1/seminars?when=past&q=filmed").json()["data"][0]
    assert (card["texts"], card["links"]) == (["recap", "transcript"], [RECORDING, SLIDES])
    assert "Ash: Hello." in page(api, "/seminars/filmed").texts("p")
    items = page(api, "/seminars/filmed").texts("li")
    assert items[-2:] == ["The whole day (58 minutes, 14.2 MB)", "Slides of Wren (950 kB)"]
    afterwards = "Afterwards: What was said, Every word as text, Recording (58 minutes, 14.2 MB), Slides (950 kB)"
    assert afterwards in page(api, "/seminars/past").texts("p")


@on_sqlite
@pytest.mark.parametrize(
    ("facts", "pointer"),
    [({}, "#/transcript"), ({"transcript": "Words.", "access": ["recording_off"]}, "#/links/0/kind")],
)
def test_recording_needs_its_words_and_is_refused_where_none_was_promised(
    unit: Unit, facts: dict[str, Any], pointer: str
) -> None:
    with unit() as db, pytest.raises(WrongRecording) as refused:
        published(db, "filmed", "2026-05-20T10:00", links=[RECORDING], **facts)
    assert [each.pointer for each in refused.value.errors] == [pointer]


@on_sqlite
@pytest.mark.parametrize("slug", ["past", "calendar"])
def test_no_seminar_takes_the_address_of_a_page_of_ours(unit: Unit, slug: str) -> None:
    with unit() as db, pytest.raises(seminars.SlugTaken):
        published(db, slug)


@pytest.mark.usefixtures("programme_of_our_own")
def test_linked_data_of_everything_is_as_schema_org_has_it(unit: Unit) -> None:
    with unit() as db:
        published(db, "filmed", "2026-05-20T10:00", series="talks", transcript="Hello.", links=[RECORDING, SLIDES])
        speaker = {"name": "Wren", "role": "Carer", "organisation": "Lantern Row"}
        published(db, "full", "2027-05-20T10:00", series="talks", capacity=40, speakers=[speaker])
    with unit() as db:
        documents = db.scalars(select(Document).where(Document.kind.in_(["seminar", "series"])))
        linked = {each.slug: json.loads(each.linked) for each in documents}
    assert {slug: found for slug, each in linked.items() if (found := schema_org.faults(each))} == {}
    required = {"name", "description", "url", "eventStatus", "eventAttendanceMode", "startDate", "endDate"}
    assert required | {"organizer", "offers", "performer", "superEvent", "isAccessibleForFree"} <= linked["full"].keys()
    assert linked["full"]["offers"]["availability"] == "https://schema.org/InStock"
    assert linked["full"]["organizer"][0]["url"] == "http://127.0.0.1:8000/partners/lantern-row"
    assert linked["full"]["superEvent"]["@id"] == linked["talks"]["@id"] == "http://127.0.0.1:8000/series/talks"
    assert linked["filmed"]["recordedIn"][0]["timeRequired"] == "PT58M"
    assert "availability" not in linked["filmed"]["offers"]
    assert {"startDate", "endDate", "location"} - linked["undated"].keys() == {"startDate", "endDate"}
