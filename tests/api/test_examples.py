"""Practice examples as the public reads them."""

import json
from typing import Any

import pytest
from sqlalchemy import event, select
from starlette.testclient import TestClient

from roundtable.documents.models import Document
from roundtable.examples import queries
from roundtable.examples.domain import publication
from roundtable.examples.models import Status
from tests.support.clocks import SetClock, stopping
from tests.support.databases import on_sqlite
from tests.support.examples import FULL, LEAST, LIST, changed, furnish, published
from tests.support.kept import Kept
from tests.support.servers import Unit

AGREED = {"publish_text": True, "agreed_by": "teller"}
FAILED = changed(
    LEAST,
    title="A garden that nobody came to",
    setting="online",
    contributor={"kind": "researcher"},
    aims=[{"aim": "To grow beans", "outcome": "did_not_work"}],
    what_did_not_work={"what_happened": "It rained."},
    started_on="2023-03-01",
    ended_on="2025-02-01",
    voices=[{"role": "person_who_used_the_service", "text": "I like rain."}],
    principles=[{"principle": "share-power", "kept": True}],
    partners=["wheel"],
    place={"name": "Bath", "region": "south_west"},
    consent=AGREED,
)
EARLY = changed(LEAST, title="Too early", aims=[{"aim": "To hum", "outcome": "too_early"}], consent=AGREED)
SLUG = "ward-rules-rewritten-with-the-people-who-live-under-them"
GARDEN, TOO_EARLY = "a-garden-that-nobody-came-to", "too-early"


def tell(unit: Unit, at: SetClock) -> None:
    """Have three examples, of which FULL is the newest."""
    at("2026-11-20 09:00")
    with unit() as db:
        furnish(db)
    for day, example in enumerate([EARLY, FAILED, FULL], 1):
        at(f"2026-11-{20 + day} 09:00")
        with unit() as db:
            published(db, example)


@pytest.fixture(scope="module")
def three(kept: Kept) -> None:
    """The examples of `tell`, to be read."""
    with stopping() as at:
        tell(kept.unit, at)


@pytest.fixture
def today(at: SetClock) -> None:
    at("2026-11-23 09:00")


@pytest.fixture
def three_of_our_own(unit: Unit, at: SetClock) -> None:
    """The examples of `tell`, to do with as one likes."""
    tell(unit, at)


def slugs(api: TestClient, **parameters: Any) -> list[str]:
    answer = api.get(LIST, params=parameters)
    assert answer.status_code == 200, answer.text
    return [each["slug"] for each in answer.json()["data"]]


@pytest.mark.usefixtures("three", "today")
def test_the_list_shows_cards_newest_first(api: TestClient, unit: Unit) -> None:
    first, *rest = api.get(LIST).json()["data"]
    assert [each["slug"] for each in rest] == [GARDEN, TOO_EARLY]
    with unit() as db:
        example_id = db.scalars(select(Document.id).where(Document.slug == SLUG)).one()
    assert first == {
        "id": str(example_id),
        "slug": SLUG,
        "url": f"http://127.0.0.1:8000/practice-examples/{SLUG}",
        "created_at": "2026-11-23T09:00:00Z",
        "updated_at": "2026-11-23T09:00:00Z",
        "published_at": "2026-11-23T09:00:00Z",
        "version": 1,
        "outcome": "partly",
        "outcomes": ["worked", "did_not_work"],
        "contributor_kind": "user_led_organisation",
        "partners": [{"slug": "lantern-row", "name": "Lantern Row"}],
        "voice_roles": ["carer"],
        "call": {"slug": "ward-life-call", "title": "Life on a ward"},
        **{name: FULL[name] for name in ("title", "summary", "setting", "themes", "place", "started_on", "ended_on")},
        **{name: FULL[name] for name in ("at_the_table", "content_notes")},
    }


@pytest.mark.usefixtures("three", "today")
def test_a_page_shows_all_that_was_told_and_whose_voice_is_missing(api: TestClient) -> None:
    found = api.get(f"{LIST}/{SLUG}").json()
    card = api.get(LIST).json()["data"][0]
    told = {name: value for name, value in found.items() if name not in card}
    same = ("what_was_done", "how_power_was_shared", "aims", "what_worked", "what_did_not_work", "what_changed")
    assert {name: found[name] for name in card} == card
    assert told == {
        **{name: FULL[name] for name in (*same, "what_was_learnt", "advice", "voices", "links")},
        "principles": [{**FULL["principles"][0], "name": "Share power", "of": "The Wheel"}],
        "voices_missing": ["person_who_used_the_service", "front_line_staff"],
        "answers": [{"question": "did-it-work", "asked": "Did it work, or did it not?", "text": "In part."}],
        "credit": {"as": "pseudonym", "text": "Marigold"},
        "citation": f"Marigold (2026). {FULL['title']}. Practice example, Centre for Co-production. {found['url']}",
    }


@pytest.mark.usefixtures("three", "today")
def test_what_was_left_out_is_left_out_and_never_null(api: TestClient) -> None:
    answer = api.get(f"{LIST}/{TOO_EARLY}")
    assert "null" not in answer.text
    assert answer.json()["voices_missing"] == ["person_who_used_the_service"]
    assert answer.json()["credit"] == {"as": "none"}


FILTERS: list[tuple[dict[str, Any], list[str]]] = [
    ({"theme": "power"}, [SLUG]),
    ({"theme": ["power", "ward_life"]}, [SLUG]),
    ({"setting": "online"}, [GARDEN]),
    ({"setting": ["online", "other"]}, [GARDEN, TOO_EARLY]),
    ({"outcome": "worked"}, [SLUG]),
    ({"outcome": "did_not_work"}, [SLUG, GARDEN]),
    ({"outcome": "partly"}, []),
    ({"outcome": "too_early"}, [TOO_EARLY]),
    ({"contributor_kind": "researcher"}, [GARDEN]),
    ({"voice": "carer"}, [SLUG]),
    ({"partner": "wheel"}, [GARDEN]),
    ({"call": "ward-life-call"}, [SLUG]),
    ({"region": ["south_west", "yorkshire_and_the_humber"]}, [SLUG, GARDEN]),
    ({"year": "2024"}, [GARDEN]),
    ({"year": "2025"}, [SLUG, GARDEN]),
    ({"principle": "share-power"}, [SLUG, GARDEN]),
    ({"kept": "false"}, [SLUG]),
    ({"kept": "true"}, [GARDEN]),
    ({"outcome": "did_not_work", "kept": "true"}, [GARDEN]),
    ({"q": "beans"}, [GARDEN]),
    ({"q": "night team filming"}, [SLUG]),
    ({"q": "beans", "outcome": "worked"}, []),
    ({"q": '"beans" OR -rain* NEAR('}, []),
    ({"theme": "nothing-of-this-name"}, []),
]


@pytest.mark.usefixtures("three", "today")
def test_each_filter_finds_what_it_says_and_repeated_ones_mean_or(api: TestClient) -> None:
    assert [(each, slugs(api, **each)) for each, _ in FILTERS] == FILTERS


@on_sqlite
@pytest.mark.parametrize(
    "query", ["outcome=well", "kept=yes", "year=26", "surprise=1", "sort=outcome", "limit=0", "region=leeds"]
)
@pytest.mark.usefixtures("three", "today")
def test_an_unknown_parameter_or_value_is_refused(api: TestClient, query: str) -> None:
    assert api.get(f"{LIST}?{query}").status_code == 422


@pytest.mark.usefixtures("three", "today")
def test_facets_count_what_each_value_would_find(api: TestClient) -> None:
    facets = api.get(LIST, params={"include": "facets", "outcome": "did_not_work"}).json()["facets"]
    assert facets["outcome"] == [
        {"value": "did_not_work", "count": 2},
        {"value": "too_early", "count": 1},
        {"value": "worked", "count": 1},
    ]
    assert facets["kept"] == [{"value": "false", "count": 1}, {"value": "true", "count": 1}]
    assert facets["partner"] == [
        {"value": "lantern-row", "name": "Lantern Row", "count": 1},
        {"value": "wheel", "name": "The Wheel", "count": 1},
    ]
    assert facets["principle"] == [{"value": "share-power", "name": "Share power", "count": 2}]
    assert facets["call"] == [{"value": "ward-life-call", "name": "Life on a ward", "count": 1}]
    assert facets["year"] == [
        {"value": year, "count": count} for year, count in (("2025", 2), ("2023", 1), ("2024", 1), ("2026", 1))
    ]
    assert set(facets) == {
        *("theme", "setting", "outcome", "contributor_kind", "voice", "partner", "call", "region", "year", "principle", "kept")
    }


@pytest.mark.usefixtures("three_of_our_own")
def test_a_word_of_the_title_stands_before_one_of_the_text(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        published(db, changed(LEAST, title="Beans", consent=AGREED))
        published(db, changed(LEAST, title="Later still", what_was_done="We ate beans.", consent=AGREED))
    assert slugs(api, q="beans", sort="relevance") == ["beans", "later-still", GARDEN]


@pytest.mark.usefixtures("three", "today")
def test_pages_of_the_list_follow_each_other(api: TestClient) -> None:
    first = api.get(LIST, params={"limit": 2, "include": "total"}).json()
    assert (first["page"]["total"], first["page"]["has_more"]) == (3, True)
    assert slugs(api, limit=2, cursor=first["page"]["next_cursor"]) == [TOO_EARLY]


@pytest.mark.usefixtures("three_of_our_own")
def test_a_withdrawn_example_is_gone_and_leaves_every_list(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        reference = next(each.reference for each in queries.in_order_of_arrival(db, list(Status)) if each.title == FULL["title"])
        publication.withdraw(db, queries.by_reference(db, reference))
    assert api.get(f"{LIST}/{SLUG}").status_code == 410
    assert slugs(api) == [GARDEN, TOO_EARLY]
    assert slugs(api, q="filming") == []


def linked(unit: Unit, slug: str) -> dict[str, Any]:
    with unit() as db:
        found: dict[str, Any] = json.loads(db.scalars(select(Document.linked).where(Document.slug == slug)).one())
    return found


@pytest.mark.usefixtures("three", "today")
def test_the_linked_data_name_whom_the_credit_names_and_nobody_else(unit: Unit) -> None:
    found = linked(unit, SLUG)
    assert found["author"] == {"@type": "Person", "name": "Marigold"}
    assert (found["@type"], found["temporalCoverage"]) == ("Report", "2025-04-01/2026-03-31")
    assert "author" not in linked(unit, GARDEN)
    assert "Zebedee" not in str(found)


@pytest.mark.usefixtures("three_of_our_own")
def test_a_list_costs_as_many_statements_for_fifty_as_for_three(api: TestClient, unit: Unit) -> None:
    seen: list[str] = []
    with unit() as db:
        engine = db.get_bind().engine
    event.listen(engine, "before_cursor_execute", lambda *args: seen.append(args[2]))

    def cost() -> int:
        seen.clear()
        answer = api.get(LIST, params={"limit": 100, "include": ["facets", "total"], "theme": "power"})
        assert answer.status_code == 200
        return len(seen)

    before = cost()
    with unit() as db:
        for place in range(50):
            published(db, changed(FULL, external_id=f"n-{place}"))
    assert cost() == before


OUTCOMES = [
    (["worked"], "worked"),
    (["worked", "worked"], "worked"),
    (["worked", "did_not_work"], "partly"),
    (["did_not_work", "too_early"], "did_not_work"),
    (["too_early", "too_early"], "too_early"),
    (["worked", "partly", "too_early"], "partly"),
]


@on_sqlite
@pytest.mark.usefixtures("three_of_our_own")
def test_the_outcome_of_an_example_is_what_its_aims_have_in_common(api: TestClient, unit: Unit) -> None:
    told = {"what_did_not_work": {"what_happened": "It rained."}, "consent": AGREED}
    with unit() as db:
        made = [
            published(db, changed(LEAST, aims=[{"aim": "To sing", "outcome": each} for each in aims], **told)).slug
            for aims, _ in OUTCOMES
        ]
    found = [api.get(f"{LIST}/{slug}").json() for slug in made]
    assert [each["outcome"] for each in found] == [outcome for _, outcome in OUTCOMES]
    assert [each["outcomes"] for each in found] == [list(dict.fromkeys(aims)) for aims, _ in OUTCOMES]
