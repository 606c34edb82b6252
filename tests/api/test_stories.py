"""Stories: nothing is shown that not everyone can follow, and whose each one is stands beside it."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from roundtable.documents.models import Document
from roundtable.library import domain, queries
from roundtable.library.schemas import StoryForm
from roundtable.partners import domain as partners
from roundtable.partners.schemas import PartnerForm
from tests.support import run
from tests.support.databases import on_sqlite
from tests.support.servers import Unit

LIST = "/api/v1/stories"
LINK = {"link": "https://films.example/1", "length_seconds": 150, "size_bytes": 18_400_000}
FILM = {
    "slug": "two-chairs",
    "title": "Two chairs",
    "summary": "Two people talk.",
    "form": "video",
    "series": "Table talk",
    "of": "lantern-row",
    **LINK,
    "captions": True,
    "transcript": "Ana: Hello.\n\nBen: Hello.",
    "transcript_note": "Both are made up.",
    "content_note": "It speaks about loss.",
    "position": 2,
}


@pytest.fixture(autouse=True)
def lantern_row(unit: Unit) -> None:
    with unit() as db:
        partners.add(db, PartnerForm(slug="lantern-row", name="Lantern Row", kind="charity", summary="A group."))


def keep(unit: Unit, **changed: Any) -> str | None:
    """Keep the film with these changes; None takes a field away. Returns what it lacks."""
    with unit() as db:
        fields = {name: value for name, value in {**FILM, **changed}.items() if value is not None}
        return domain.keep_story(db, StoryForm.model_validate(fields)).lacks


def shown(api: TestClient, query: str = "") -> list[str]:
    return [each["slug"] for each in api.get(f"{LIST}{query}").json()["data"]]


def test_a_story_is_shown_with_its_words_whose_it_is_and_where_it_can_be_seen(api: TestClient, unit: Unit) -> None:
    assert keep(unit) is None
    found = api.get(f"{LIST}/two-chairs").json()
    words = {name: FILM[name] for name in ("title", "summary", "form", "series", "content_note", "transcript", "position")}
    assert words.items() <= found.items()
    assert found["url"].endswith("/stories/two-chairs")
    assert found["of"] == {"slug": "lantern-row", "name": "Lantern Row"}
    assert found["recording"] == {**{name.replace("link", "url"): each for name, each in LINK.items()}, "captions": True}
    card = api.get(LIST).json()["data"][0]
    assert set(found) - set(card) == {"transcript", "transcript_note"}


@pytest.mark.parametrize(
    ("changed", "lacks"),
    [
        ({"transcript": None}, "transcript"),
        ({"captions": False}, "captions"),
        ({"captions": False, "link": None}, None),
        ({"captions": False, "form": "audio"}, None),
        ({"transcript": None, "form": "audio"}, "transcript"),
    ],
)
def test_a_story_that_not_everyone_can_follow_is_not_shown(
    api: TestClient, unit: Unit, changed: dict[str, Any], lacks: str | None
) -> None:
    assert keep(unit, **changed) == lacks
    assert shown(api) == ([] if lacks else ["two-chairs"])
    assert api.get(f"{LIST}/two-chairs").status_code == (404 if lacks else 200)
    assert keep(unit) is None
    assert shown(api) == ["two-chairs"]


def test_a_story_that_loses_its_words_or_is_taken_down_is_gone(api: TestClient, unit: Unit) -> None:
    keep(unit)
    keep(unit, transcript=None)
    assert (api.get(f"{LIST}/two-chairs").status_code, shown(api)) == (410, [])
    keep(unit)
    assert api.get(f"{LIST}/two-chairs").status_code == 200
    with unit() as db:
        domain.remove(db, queries.story(db, "two-chairs"))
    assert api.get(f"{LIST}/two-chairs").status_code == 410


def test_stories_stand_in_their_order_and_are_found_by_form_partner_words_and_welcome(api: TestClient, unit: Unit) -> None:
    keep(unit)
    keep(unit, slug="radio", form="audio", of=None, of_name="Another body", transcript="A kettle sings.", position=1)
    keep(unit, slug="hello", welcome=True, position=3)
    assert shown(api) == ["radio", "two-chairs", "hello"]
    assert shown(api, "?form=audio") == ["radio"]
    assert shown(api, "?partner=lantern-row") == ["two-chairs", "hello"]
    assert shown(api, "?q=kettles") == ["radio"]
    assert shown(api, "?welcome=true") == ["hello"]
    assert api.get(f"{LIST}?form=play").status_code == 422
    found = api.get("/api/v1/search?q=kettle").json()["data"]
    assert [(each["kind"], each["slug"]) for each in found] == [("story", "radio")]


@on_sqlite
def test_programs_read_a_film_with_a_link_as_linked_data_with_its_transcript(unit: Unit) -> None:
    keep(unit)
    keep(unit, slug="no-link", link=None)
    with unit() as db:
        rows = select(Document.slug, Document.linked).where(Document.kind == "story")
        linked = {slug: json.loads(text) if text else None for slug, text in db.execute(rows)}
    assert linked["no-link"] is None
    film = linked["two-chairs"]
    assert film is not None
    assert (film["@type"], film["duration"], film["transcript"]) == ("VideoObject", "PT150S", FILM["transcript"])
    assert film["accessibilityFeature"] == ["captions", "transcript"]


@on_sqlite
def test_staff_keep_a_story_by_command_and_are_told_what_it_lacks(api: TestClient, database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"

    def command(**changed: Any) -> str:
        file.write_text(json.dumps({**FILM, **changed}))
        return run.roundtable("library", "keep", "story", str(file), ROUNDTABLE_DATABASE_URL=database_url)

    assert command(captions=False) == "It is kept, and not shown: it has no captions yet.\n"
    with pytest.raises(AssertionError, match=r"ended with 1:\nlink: Enter a web address that begins with https://\n$"):
        command(link="http://films.example")
    assert shown(api) == []


@on_sqlite
def test_staff_take_a_story_down_by_command(api: TestClient, unit: Unit, database_url: str) -> None:
    keep(unit)
    assert run.roundtable("library", "remove", "story", "two-chairs", ROUNDTABLE_DATABASE_URL=database_url) == ""
    assert api.get(f"{LIST}/two-chairs").status_code == 410


@pytest.mark.parametrize("changed", [{"of_name": "Another body"}, {"of": None}, {"length_seconds": None, "size_bytes": None}])
def test_a_story_that_is_nobodys_or_whose_length_is_not_said_is_refused(unit: Unit, changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"whose|how long"):
        keep(unit, **changed)
