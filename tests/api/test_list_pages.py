"""Lists that the server writes into built pages: partners, practice examples, publications, principles, and the front page."""

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from roundtable.library import domain as library
from roundtable.library.schemas import PrincipleForm, PublicationForm, StoryForm
from roundtable.pages import lists
from roundtable.settings import Settings
from tests.support import examples, seminars
from tests.support.clocks import SetClock
from tests.support.examples import FULL, LEAST, changed
from tests.support.markup import Markup, parsed
from tests.support.servers import Unit
from tests.support.sites import SEMINARS, build, served

SECTIONS = ("partners", "practice-examples", "publications")
PLACE = '<h1>{}</h1><div class="x" data-fill="{}"><noscript>No list</noscript></div>'
PAPER = {"title": "Paper", "authors": ["Lark Dee", "Finch Col"], "journal": "Tables", "open_access": True}


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    site = build(tmp_path)
    for name in SECTIONS:
        (site / f"{name}.html").write_text(SEMINARS.format(name, name))
    (site / "principles.html").write_text(PLACE.format("Principles", "principles"))
    (site / "index.html").write_text(PLACE.format("Home", "welcome") + PLACE.format("", "some-principles"))
    (site / "front.html").write_text(PLACE.format("Front", "coming-up") + PLACE.format("", "two-examples"))
    return served(site, database_url)


@pytest.fixture
def hub(unit: Unit) -> None:
    """Two partners, two examples of which one broke a principle, three publications and four principles."""
    with unit() as db:
        examples.furnish(db)
        examples.published(db, FULL)
        examples.published(db, changed(LEAST, consent=FULL["consent"]))
        for year in (2018, 2019, 2020):
            form = {**PAPER, "slug": f"paper-{year}", "title": f"Paper of {year}", "year": year, "open_access": year == 2020}
            library.keep_publication(db, PublicationForm.model_validate(form))
        for slug, subject, of in (("tea", "together", "wheel"), ("listen", "voices", "lantern-row"), ("laugh", None, "wheel")):
            form = {"slug": slug, "name": slug.title(), "summary": "So.", "subject": subject, "of": of, "position": 2}
            library.keep_principle(db, PrincipleForm.model_validate(form))


def page(api: TestClient, path: str) -> Markup:
    answer = api.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    return parsed(answer.text)


def listed(found: Markup) -> list[str]:
    return found.texts("h3")


@pytest.mark.usefixtures("hub")
def test_lists_can_be_read_and_filtered_by_their_address(api: TestClient) -> None:
    assert listed(page(api, "/partners")) == ["Lantern Row", "The Wheel"]
    assert listed(page(api, "/partners?q=wheel&group=kind&utm=x")) == ["The Wheel"]
    assert "Nothing matches yet. Start again with all of them." in page(api, "/partners?kind=charity").texts("p")
    assert page(api, "/practice-examples").texts("h2") == ["2 examples"]
    assert listed(page(api, "/practice-examples?kept=false")) == [FULL["title"]]
    assert listed(page(api, "/publications")) == ["Paper of 2020", "Paper of 2019", "Paper of 2018"]
    assert listed(page(api, "/publications?open_access=true&type=article")) == ["Paper of 2020"]
    assert "By Lark Dee, Finch Col" in page(api, "/publications").texts("p")
    refused = page(api, "/publications?type=poem").one("a", href="/publications")
    assert refused.text == "Start again with all of them."


@pytest.mark.usefixtures("hub")
def test_long_list_goes_on_to_its_end_without_a_double(api: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST", 2)
    first = page(api, "/publications?type=article")
    assert (first.texts("h2"), listed(first)) == (["3 publications"], ["Paper of 2020", "Paper of 2019"])
    following = first.one("a", rel="nofollow").attributes["href"]
    assert following.startswith("/publications?type=article&cursor=")
    assert listed(page(api, following)) == ["Paper of 2018"]
    assert not page(api, following).all("a", rel="nofollow")
    for other in (following.replace("article", "book"), "/publications?cursor=no"):
        assert "We did not understand this search. Start again with all of them." in page(api, other).texts("p")


@pytest.mark.usefixtures("hub")
def test_principles_of_several_groups_stand_side_by_side_on_each_subject(api: TestClient) -> None:
    found = page(api, "/principles")
    assert found.texts("th") == [
        "Subject",
        "The Wheel",
        "Lantern Row",
        "Who is heard?",
        "How do people work together?",
        "What else?",
    ]
    cells = found.texts("td")
    assert cells[2:4] == ["The Wheel TeaSo.", "Lantern Row Nothing on this."]
    assert found.texts("h2") == ["On each subject", "Whose they are"]
    assert {each.attributes["href"] for each in found.all("a")} >= {"/partners/wheel", "/partners/lantern-row", "#listen", "#tea"}


@pytest.mark.usefixtures("hub")
def test_front_page_shows_principles_in_turn_and_what_greets_people(api: TestClient, unit: Unit) -> None:
    assert listed(page(api, "/")) == ["Share power", "Listen", "Tea"]
    film: dict[str, Any] = {
        "slug": "hello",
        "title": "Hello",
        "summary": "A film.",
        "form": "video",
        "of": "wheel",
        "welcome": True,
    }
    recording = {"link": "https://films.example/hello", "length_seconds": 94, "size_bytes": 9_400_000, "captions": True}
    for facts, said, leads in (
        ({}, "There is no link to the film yet.", ["/stories/hello"]),
        (
            recording,
            "1 minute 34 seconds, 9.4 MB, with captions. It opens on another site.",
            [recording["link"], "/stories/hello"],
        ),
    ):
        with unit() as db:
            library.keep_story(db, StoryForm.model_validate({**film, "transcript": "Hello.", **facts}))
        found = page(api, "/")
        assert said in found.texts("p")
        assert [each.attributes["href"] for each in found.all("a")] == leads


@pytest.mark.usefixtures("hub")
def test_front_page_shows_one_example_that_worked_and_one_that_did_not(api: TestClient, unit: Unit) -> None:
    both = [LEAST["title"], FULL["title"]]
    assert listed(page(api, "/front")) == both
    with unit() as db:
        examples.published(db, changed(FULL, title="Newer", external_id=None))
    assert listed(page(api, "/front")) == [LEAST["title"], "Newer"]


def test_front_page_shows_what_takes_place_next(api: TestClient, unit: Unit, at: SetClock) -> None:
    at(seminars.NOW)
    assert page(api, "/front").texts("p") == ["There is nothing here just now.", "There are no practice examples yet."]
    with unit() as db:
        seminars.furnish(db)
    assert listed(page(api, "/front")) == ["Soon", "Hybrid Day", "Moved On"]


def test_seminar_is_found_by_the_partner_that_hosts_its_series(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        seminars.furnish(db)
    assert page(api, "/seminars?partner=lantern-row").texts("h3") == ["Soon", "Hybrid Day", "Off"]
