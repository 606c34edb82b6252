"""Reading the library: principles, publications, questions, help lines and notices."""

import json
from datetime import date

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from roundtable.documents.models import Document
from roundtable.library import domain, queries
from roundtable.library.schemas import HelpLineForm, NoticeForm, PrincipleForm, PublicationForm, QuestionForm
from roundtable.partners import domain as partners
from roundtable.partners.schemas import PartnerForm
from tests.support.clocks import SetClock, stopping
from tests.support.kept import Kept
from tests.support.servers import Unit

API = "/api/v1"
LISTS = ("principles", "publications", "questions", "help-lines", "notices")
NOW = "2027-02-01T12:00:00Z"
CHAPTER = PublicationForm(
    slug="bridging",
    title="Bridging by learning",
    authors=["Marsh Robin"],
    year=2018,
    in_book="Tables of the World",
    editors=["Finch Col"],
    publisher="Springer",
    place="London",
    pages="1-14",
    isbn="978-1-137-54249-6",
    open_access=False,
)


@pytest.fixture(scope="module")
def shelves(kept: Kept) -> None:
    with stopping() as at:
        fill(kept.unit, at)


def fill(unit: Unit, at: SetClock) -> None:
    at("2027-02-01 12:00")
    with unit() as db:
        partners.add(db, PartnerForm(slug="expert-link", name="Expert Link", kind="charity", summary="It speaks up."))
        for form in (
            PrincipleForm(slug="share-power", name="Share power", summary="Together.", of="expert-link", position=2),
            PrincipleForm(slug="a-seat", name="A seat for everyone", summary="For all.", of_name="Another body", position=1),
        ):
            domain.keep_principle(db, form)
        domain.keep_publication(db, CHAPTER)
        article = {"slug": "corner", "title": "A corner", "authors": ["Lark Dee"], "year": 2021, "journal": "Tables"}
        domain.keep_publication(db, PublicationForm.model_validate({**article, "issn": "1660-4601", "open_access": True}))
        for position, name in ((10, "Second"), (9, "First")):
            domain.keep_question(db, QuestionForm(slug=name.lower(), question=f"{name}?", answer="Yes.", position=position))
        domain.keep_help_line(db, HelpLineForm(slug="a", name="Shout", number="text SHOUT to 85258", nation="Wales", position=2))
        line = HelpLineForm(slug="b", name="Samaritans", number="116 123", nation="Wales", note="Free.", position=1)
        domain.keep_help_line(db, line.model_copy(update={"checked_on": date(2027, 1, 31)}))
        domain.keep_notice(db, NoticeForm(slug="old", text="Old news."))
    at("2027-02-02 12:00")
    with unit() as db:
        domain.keep_notice(db, NoticeForm(slug="new", text="New news.", level="warning"))


def read(api: TestClient, path: str) -> list[dict[str, object]]:
    """The data of a list, each without its id, which must be there."""
    answer = api.get(f"{API}/{path}")
    assert answer.status_code == 200
    return [{name: value for name, value in each.items() if name != "id"} for each in answer.json()["data"] if each["id"]]


def recorded(slug: str, page: str, when: str = NOW) -> dict[str, object]:
    shared = {"slug": slug, "url": f"http://127.0.0.1:8000{page}", "version": 1}
    return {**shared, "created_at": when, "updated_at": when}


@pytest.mark.usefixtures("shelves")
def test_principles_stand_in_their_order_and_say_whose_they_are(api: TestClient) -> None:
    first, second = read(api, "principles")

    assert first == {
        **recorded("a-seat", "/principles#a-seat"),
        "name": "A seat for everyone",
        "summary": "For all.",
        "of": {"name": "Another body"},
        "position": 1,
    }
    assert second["of"] == {"slug": "expert-link", "name": "Expert Link"}


@pytest.mark.usefixtures("shelves")
def test_publications_stand_newest_first_with_a_citation(api: TestClient) -> None:
    article, chapter = read(api, "publications")

    assert article["citation"] == "Lark Dee (2021). A corner. Tables. ISSN 1660-4601."
    assert chapter == {
        **recorded("bridging", "/publications/bridging"),
        "type": "chapter",
        **CHAPTER.model_dump(exclude={"slug"}, exclude_none=True),
        "citation": (
            "Marsh Robin (2018). Bridging by learning. In: Finch Col (ed.), Tables of the World. "
            "London: Springer. Pages 1-14. ISBN 978-1-137-54249-6."
        ),
    }


@pytest.mark.usefixtures("shelves")
def test_publications_are_found_by_words_of_their_citation(api: TestClient) -> None:
    assert [each["slug"] for each in read(api, "publications?q=finch")] == ["bridging"]


@pytest.mark.usefixtures("shelves")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("type=article", ["corner"]),
        ("type=article&type=chapter", ["corner", "bridging"]),
        ("year=2018", ["bridging"]),
        ("open_access=true", ["corner"]),
        ("type=book", []),
    ],
)
def test_publications_are_found_by_kind_by_year_and_by_whether_they_are_free(
    api: TestClient, query: str, found: list[str]
) -> None:
    assert [each["slug"] for each in read(api, f"publications?{query}")] == found


@pytest.mark.usefixtures("shelves")
def test_a_publication_has_an_address_of_its_own_and_its_list_counts_kinds_and_years(api: TestClient) -> None:
    whole = api.get(f"{API}/publications?include=facets").json()
    assert api.get(f"{API}/publications/bridging").json() == whole["data"][1]
    assert whole["facets"] == {
        "type": [{"value": "article", "count": 1}, {"value": "chapter", "count": 1}],
        "year": [{"value": "2018", "count": 1}, {"value": "2021", "count": 1}],
        "open_access": [{"value": "false", "count": 1}, {"value": "true", "count": 1}],
    }


def test_a_publication_that_was_taken_down_is_gone(api: TestClient, unit: Unit, at: SetClock) -> None:
    fill(unit, at)
    with unit() as db:
        domain.remove(db, queries.publication(db, "bridging"))
    assert [api.get(f"{API}/publications/{slug}").status_code for slug in ("bridging", "corner", "nobody")] == [410, 200, 404]


@pytest.mark.usefixtures("shelves")
def test_questions_stand_in_their_order(api: TestClient) -> None:
    assert read(api, "questions") == [
        {**recorded("first", "/questions#first"), "question": "First?", "answer": "Yes.", "position": 9},
        {**recorded("second", "/questions#second"), "question": "Second?", "answer": "Yes.", "position": 10},
    ]


@pytest.mark.usefixtures("shelves")
def test_help_lines_stand_in_their_order_and_say_when_they_were_checked(api: TestClient) -> None:
    assert read(api, "help-lines") == [
        {
            **recorded("b", "/#help"),
            "name": "Samaritans",
            "number": "116 123",
            "nation": "Wales",
            "note": "Free.",
            "checked_on": "2027-01-31",
        },
        {**recorded("a", "/#help"), "name": "Shout", "number": "text SHOUT to 85258", "nation": "Wales"},
    ]


@pytest.mark.usefixtures("shelves")
def test_notices_stand_newest_first(api: TestClient) -> None:
    assert read(api, "notices") == [
        {**recorded("new", "/", "2027-02-02T12:00:00Z"), "text": "New news.", "level": "warning"},
        {**recorded("old", "/"), "text": "Old news.", "level": "info"},
    ]


@pytest.mark.usefixtures("shelves")
@pytest.mark.parametrize("name", LISTS)
def test_each_list_goes_on_where_its_page_ended(api: TestClient, name: str) -> None:
    whole = api.get(f"{API}/{name}?include=total").json()
    first = api.get(f"{API}/{name}?limit=1").json()
    second = api.get(f"{API}/{name}", params={"limit": 1, "cursor": first["page"]["next_cursor"]}).json()

    assert (len(whole["data"]), whole["page"]) == (2, {"has_more": False, "total": 2})
    assert first["data"] + second["data"] == whole["data"]
    assert second["page"] == {"has_more": False}


def test_a_list_of_which_there_is_nothing_is_empty(api: TestClient) -> None:
    for name in LISTS:
        assert (name, api.get(f"{API}/{name}").json()) == (name, {"data": [], "page": {"has_more": False}})


@pytest.mark.usefixtures("shelves")
@pytest.mark.parametrize(
    "path", ["help-lines?q=a", "notices?q=a", "themes?q=a", "principles?sort=name", "questions?theme=a", "publications?year=soon"]
)
def test_a_parameter_that_a_list_does_not_have_is_refused(api: TestClient, path: str) -> None:
    assert api.get(f"{API}/{path}").status_code == 422


@pytest.mark.usefixtures("shelves")
def test_programs_read_publications_and_questions_as_linked_data(unit: Unit) -> None:
    with unit() as db:
        rows = db.execute(select(Document.slug, Document.linked).where(Document.linked != ""))
        linked = {slug: json.loads(text) for slug, text in rows}

    assert linked["bridging"]["@type"] == "Chapter"
    assert linked["bridging"]["isPartOf"] == {
        "@type": "Book",
        "name": "Tables of the World",
        "isbn": "978-1-137-54249-6",
        "editor": [{"@type": "Person", "name": "Finch Col"}],
        "publisher": {"@type": "Organization", "name": "Springer"},
    }
    assert linked["corner"]["isPartOf"]["isPartOf"] == {"@type": "Periodical", "name": "Tables", "issn": "1660-4601"}
    assert linked["corner"]["isAccessibleForFree"] is True
    assert linked["first"]["acceptedAnswer"] == {"@type": "Answer", "text": "Yes."}
