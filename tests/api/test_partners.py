"""The directory of partners by HTTP: cards, pages, filters, facets, rules."""

from typing import Any

import pytest
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from roundtable.errors import Conflict, Refusal
from roundtable.partners import domain, queries
from roundtable.partners.domain import SlugTaken, UnknownNetwork
from roundtable.themes import domain as themes
from roundtable.themes.domain import UnknownTheme
from roundtable.themes.schemas import ThemeForm
from tests.support.clocks import SetClock, stopping
from tests.support.databases import on_sqlite
from tests.support.kept import Kept
from tests.support.partners import LIST, add, change, partner_form
from tests.support.servers import Unit

TODAY = "2026-11-22 12:00"
FULL: dict[str, Any] = {
    "name": "Lantern Row Collective",
    "short_name": "Lantern Row",
    "kind": "user_led_organisation",
    "summary": "People who use services, meeting on Mondays.",
    "description": "We began in a kitchen.\n\nWe still meet there.",
    "place": {"name": "Leeds", "region": "yorkshire_and_the_humber"},
    "address": "1 Lantern Row, Leeds",
    "latitude": 53.8,
    "longitude": -1.55,
    "website": "https://example.org/lantern",
    "founded": "2014-10",
    "part_of": "The Kitchen Table Trust",
    "user_led": True,
    "user_led_said_by": "The group itself",
    "member_organisations": 0,
    "members": 48,
    "figures_as_of": "2016-01",
    "networks": ["wheel"],
    "themes": ["power"],
    "identifiers": [{"scheme": "GB-CHC", "identifier": "123456", "uri": "https://example.org/123456"}],
    "access": ["step_free", "breaks"],
    "languages": ["en", "pa"],
    "assured_at": "2026-10-01T12:00:00Z",
    "assured_by": "A member of the group",
}
CARD = (
    *("id", "slug", "url", "created_at", "updated_at", "version", "name", "short_name", "kind", "summary", "place"),
    *("user_led", "networks", "themes", "member_organisations", "members", "figures_as_of", "stale", "assured_at"),
)


def _furnish(db: Session) -> None:
    for slug, name in (("power", "Power"), ("food", "Food")):
        themes.keep(db, ThemeForm(slug=slug, name=name))
    add(db, "wheel", name="The Wheel", kind="network", place={"name": "Leeds", "region": "yorkshire_and_the_humber"})
    add(db, "lantern", **FULL)
    add(db, "kettle", name="Kettle", user_led=False, themes=["food", "power"], place={"name": "Hull", "region": "london"})
    add(db, "spoon", name="Spoon", kind="network", themes=["food"])


@pytest.fixture
def today(at: SetClock) -> None:
    at(TODAY)


@pytest.fixture(scope="module")
def furnished(kept: Kept) -> None:
    with stopping() as at:
        at(TODAY)
        with kept.unit() as db:
            _furnish(db)


@pytest.fixture
def furnished_anew(unit: Unit, at: SetClock) -> None:
    at(TODAY)
    with unit() as db:
        _furnish(db)


def _slugs(api: TestClient, asked: str) -> list[str]:
    answer = api.get(f"{LIST}{asked}")
    assert answer.status_code == 200, answer.text
    return [each["slug"] for each in answer.json()["data"]]


@pytest.mark.usefixtures("furnished", "today")
def test_a_partner_shows_all_that_was_said_and_leaves_out_the_rest(api: TestClient) -> None:
    body = api.get(f"{LIST}/lantern").json()
    given = {name: value for name, value in FULL.items() if name != "networks"}
    assert {name: body[name] for name in given} == given
    rest = {name: value for name, value in body.items() if name not in given}
    instant = "2026-11-22T12:00:00Z"
    assert rest == {
        "id": body["id"],
        "slug": "lantern",
        "url": "http://127.0.0.1:8000/partners/lantern",
        "created_at": instant,
        "updated_at": instant,
        "version": 1,
        "networks": [{"slug": "wheel", "name": "The Wheel"}],
        "member_partners": [],
        "stale": False,
    }
    assert None not in api.get(f"{LIST}/spoon").json().values()


@pytest.mark.usefixtures("furnished", "today")
def test_a_card_is_the_partner_without_what_its_page_adds(api: TestClient) -> None:
    page = api.get(f"{LIST}/lantern").json()
    card = next(each for each in api.get(LIST).json()["data"] if each["slug"] == "lantern")
    assert card == {name: page[name] for name in CARD}


FOUND = {
    "": ["kettle", "lantern", "spoon", "wheel"],
    "?sort=-name": ["wheel", "spoon", "lantern", "kettle"],
    "?kind=network": ["spoon", "wheel"],
    "?kind=network&kind=charity": ["kettle", "spoon", "wheel"],
    "?theme=food": ["kettle", "spoon"],
    "?theme=food&theme=power": ["kettle", "lantern", "spoon"],
    "?theme=food&kind=network": ["spoon"],
    "?theme=food&kind=network&region=london": [],
    "?region=yorkshire_and_the_humber": ["lantern", "wheel"],
    "?network=wheel": ["lantern"],
    "?network=never-heard-of": [],
    "?user_led=true": ["lantern"],
    "?user_led=false": ["kettle"],
    "?user_led=true&user_led=false": ["kettle", "lantern"],
    "?q=mondays": ["lantern"],
    "?q=LEEDS": ["lantern", "wheel"],
    "?q=kitchen&kind=network": [],
    "?q=lantern&sort=relevance": ["lantern"],
    "?q=": ["kettle", "lantern", "spoon", "wheel"],
}


@pytest.mark.usefixtures("furnished", "today")
def test_filters_find_what_they_say(api: TestClient) -> None:
    assert {asked: _slugs(api, asked) for asked in FOUND} == FOUND
    for asked, found in FOUND.items():
        assert api.get(f"{LIST}{asked}{'&' if asked else '?'}include=total").json()["page"]["total"] == len(found)


def _facets(api: TestClient, asked: str = "") -> dict[str, dict[str, int]]:
    facets = api.get(f"{LIST}?include=facets{asked}").json()["facets"]
    return {key: {each["value"]: each["count"] for each in values} for key, values in facets.items()}


@pytest.mark.usefixtures("furnished", "today")
def test_facets_count_what_each_value_would_find(api: TestClient) -> None:
    assert _facets(api) == {
        "kind": {"network": 2, "charity": 1, "user_led_organisation": 1},
        "theme": {"food": 2, "power": 2},
        "region": {"yorkshire_and_the_humber": 2, "london": 1},
        "network": {"wheel": 1},
        "user_led": {"false": 1, "true": 1},
    }
    for asked in ("", "&theme=food", "&kind=network&theme=food", "&q=leeds", "&q=leeds&kind=network", "&user_led=true"):
        chosen = {pair.split("=")[0] for pair in asked.split("&") if pair}
        for key, values in _facets(api, asked).items():
            others = "&".join(pair for pair in asked.split("&") if pair and pair.split("=")[0] != key)
            for value, count in values.items():
                assert len(_slugs(api, f"?{others}&{key}={value}")) == count, (asked, key, value, chosen)


@pytest.mark.usefixtures("furnished", "today")
def test_a_chosen_filter_still_shows_what_the_others_of_its_kind_would_find(api: TestClient) -> None:
    facets = _facets(api, "&theme=food")
    assert facets["theme"] == {"food": 2, "power": 2}
    assert facets["kind"] == {"charity": 1, "network": 1}


@pytest.mark.usefixtures("furnished_anew")
def test_facets_say_the_names_of_themes_and_networks_as_they_are_now(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        themes.keep(db, ThemeForm(slug="food", name="Eating together"))
        change(db, "wheel", name="Great Wheel", kind="network")
    facets = api.get(f"{LIST}?include=facets").json()["facets"]
    assert facets["theme"][0] == {"value": "food", "name": "Eating together", "count": 2}
    assert facets["network"] == [{"value": "wheel", "name": "Great Wheel", "count": 1}]


@pytest.mark.usefixtures("furnished_anew")
def test_a_partner_taken_down_leaves_every_list_filter_and_facet(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        domain.remove(db, queries.one(db, "lantern"))
    assert _slugs(api, "") == ["kettle", "spoon", "wheel"]
    assert (_slugs(api, "?q=mondays"), _slugs(api, "?user_led=true"), _slugs(api, "?network=wheel")) == ([], [], [])
    assert _facets(api)["user_led"] == {"false": 1}
    answer = api.get(f"{LIST}/lantern")
    assert (answer.status_code, answer.headers["content-type"]) == (410, "application/problem+json")


WRONG = (
    *("kind=bank", "region=moon", "user_led=perhaps", "sort=kindness", "limit=-777777", "limit=777777", "limit=zebra"),
    *("include=everything", "theme=Zebra", "network=a%20b", "colour=red", "page=777777", "offset=777777", f"q={'x' * 201}"),
)


@on_sqlite
def test_parameters_out_of_range_are_422_and_not_repeated(api: TestClient) -> None:
    for asked in WRONG:
        answer = api.get(f"{LIST}?{asked}")
        assert (asked, answer.status_code) == (asked, 422)
        assert answer.headers["content-type"] == "application/problem+json"
        assert asked.split("=")[1] not in answer.text
    assert api.get(f"{LIST}?limit=0").status_code == api.get(f"{LIST}?limit=101").status_code == 422


@on_sqlite
def test_a_partner_that_never_was_is_404(api: TestClient) -> None:
    for slug in ("never", "Lantern", "a--b", "a b", "%27", "é", "x" * 200, "~0", "lantern/"):
        assert (slug, api.get(f"{LIST}/{slug}").status_code) == (slug, 404)


@on_sqlite
def test_a_partner_and_the_list_answer_304_until_something_changes(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        add(db, "lantern")
    for path in (LIST, f"{LIST}/lantern"):
        tag = api.get(path).headers["etag"]
        assert api.get(path, headers={"If-None-Match": tag}).status_code == 304
        with unit() as db:
            change(db, "lantern", summary=f"Changed for {path}.")
        assert api.get(path, headers={"If-None-Match": tag}).status_code == 200


def _refused(unit: Unit, kind: type[Refusal], **facts: Any) -> Refusal:
    with pytest.raises(kind) as caught, unit() as db:
        domain.add(db, partner_form("new", **facts))
    return caught.value


@pytest.mark.usefixtures("furnished_anew")
def test_a_partner_names_only_themes_and_networks_that_are_there(api: TestClient, unit: Unit) -> None:
    assert [each.pointer for each in _refused(unit, UnknownTheme, themes=["power", "moon"]).errors] == ["#/themes/1"]
    assert [each.pointer for each in _refused(unit, UnknownNetwork, networks=["moon"]).errors] == ["#/networks/0"]
    assert api.get(f"{LIST}/new").status_code == 404


@pytest.mark.usefixtures("furnished_anew")
def test_a_slug_belongs_to_one_partner(unit: Unit) -> None:
    for act in (lambda db: add(db, "kettle"), lambda db: change(db, "spoon", slug="kettle")):
        with pytest.raises(SlugTaken), unit() as db:
            act(db)


@pytest.mark.usefixtures("furnished_anew")
def test_a_partner_merges_only_into_one_that_stands_on_its_own(unit: Unit) -> None:
    with unit() as db:
        domain.merge(db, queries.one(db, "spoon"), into=queries.one(db, "kettle"))
    for one, into in (("kettle", "kettle"), ("lantern", "spoon")):
        with pytest.raises(Conflict), unit() as db:
            domain.merge(db, queries.one(db, one), into=queries.one(db, into))
