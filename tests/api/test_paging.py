"""Pages of lists: every row once, in order, in both directions, and cursors that cannot be made or moved."""

import base64
import random
from typing import Any
from urllib.parse import quote

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from roundtable.app import Application
from roundtable.demo import domain as sample
from roundtable.http import paging
from roundtable.settings import Settings
from tests.support.databases import on_sqlite
from tests.support.kept import Kept
from tests.support.partners import LIST, add, add_seminar, change
from tests.support.servers import Unit
from tests.support.statements import counted

NAMES = (
    "Wheel",
    "wheel",
    "Élan",
    "elan",
    "Zoë",
    "ångström",
    "1st group",
    "~last",
    "日本",
    "O'Hara",
    "Ö",
    "same",
    "same",
    "same",
    "same",
)


def _walk(api: TestClient, path: str) -> list[list[dict[str, Any]]]:
    """Every page of a list, by its links."""
    pages, following = [], path
    while following:
        answer = api.get(following)
        assert answer.status_code == 200, answer.text
        body = answer.json()
        pages.append(body["data"])
        link = answer.links.get("next", {}).get("url", "")
        assert bool(link) == body["page"]["has_more"] == ("next_cursor" in body["page"])
        assert not link or link.endswith(f"cursor={body['page']['next_cursor']}")
        following = link.removeprefix("http://127.0.0.1:8000")
        assert len(pages) < 200
    return pages


def _slugs(pages: list[list[dict[str, Any]]]) -> list[str]:
    return [each["slug"] for page in pages for each in page]


@pytest.fixture(scope="module")
def partners(kept: Kept) -> None:
    with kept.unit() as db:
        for number, name in enumerate(NAMES):
            add(db, f"partner-{number}", name=name, summary="A group that sings.")


@pytest.mark.usefixtures("partners")
@pytest.mark.parametrize("limit", [1, 2, 4, 15, 100])
def test_every_row_comes_once_in_both_directions(api: TestClient, limit: int) -> None:
    up = _walk(api, f"{LIST}?limit={limit}")
    down = _walk(api, f"{LIST}?limit={limit}&sort=-name")
    assert _slugs(down) == _slugs(up)[::-1]
    assert sorted(_slugs(up)) == sorted(f"partner-{number}" for number in range(len(NAMES)))
    assert [len(page) for page in up[:-1]] == [limit] * (len(up) - 1)


@pytest.mark.usefixtures("partners")
def test_both_databases_sort_alike(api: TestClient) -> None:
    """No accents, no case, then by code point, whatever the database thinks of languages."""
    found = [each["name"] for page in _walk(api, f"{LIST}?limit=6") for each in page]
    expected = ["1st group", "ångström", "Élan", "elan", "Ö", "O'Hara", "same", "same", "same", "same", "Wheel", "wheel"]
    assert found == [*expected, "Zoë", "~last", "日本"]


@pytest.fixture(scope="module")
def seminars(kept: Kept) -> None:
    with kept.unit() as db:
        for number in range(9):
            day = f"2027-02-{10 + number // 3}"
            add_seminar(db, f"seminar-{number}", starts_at=f"{day}T10:00", ends_at=f"{day}T12:00")
        add_seminar(db, "no-date", starts_at=None, ends_at=None)


@pytest.mark.usefixtures("seminars")
@pytest.mark.parametrize("sort", ["starts_at", "-starts_at", "relevance"])
def test_seminars_at_the_same_time_come_once_each(api: TestClient, sort: str) -> None:
    words = "&q=talk" if sort == "relevance" else ""
    whole = _slugs(_walk(api, f"/api/v1/seminars?limit=100&sort={sort}{words}"))
    assert len(set(whole)) == len(whole) == 10
    for limit in (1, 2, 3, 4):
        assert _slugs(_walk(api, f"/api/v1/seminars?limit={limit}&sort={sort}{words}")) == whole


def test_relevance_pages_go_on_inside_a_tier(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        for number in range(4):
            add(db, f"title-{number}", name=f"Singing {number}")
            add(db, f"summary-{number}", name=f"Group {number}", summary="We love singing.")
            add(db, f"rest-{number}", name=f"Circle {number}", description="On Fridays there is singing.")
    path = f"{LIST}?q=singing&sort=relevance"
    whole = _slugs(_walk(api, f"{path}&limit=100"))
    assert [slug.split("-")[0] for slug in whole] == ["title"] * 4 + ["summary"] * 4 + ["rest"] * 4
    for limit in (1, 3, 5):
        assert _slugs(_walk(api, f"{path}&limit={limit}")) == whole


def test_rows_that_come_or_go_between_two_pages_move_no_other_row(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        for letter in "bdfhjl":
            add(db, letter)
    first = api.get(f"{LIST}?limit=3").json()
    with unit() as db:
        add(db, "a")
        add(db, "g")
        change(db, "b", name="Zebra")
    second = api.get(f"{LIST}?limit=4&cursor={first['page']['next_cursor']}").json()
    assert [each["slug"] for each in first["data"]] == ["b", "d", "f"]
    assert [each["slug"] for each in second["data"]] == ["g", "h", "j", "l"]


def _bad_cursors(api: TestClient, settings: Settings) -> dict[str, str]:
    """Cursors that are no good for `LIST?limit=2`, by what is wrong with them."""
    good = api.get(f"{LIST}?limit=2").json()["page"]["next_cursor"]
    rng = random.Random(7)  # noqa: S311 - no secret
    raw = base64.urlsafe_b64decode(good + "=" * (-len(good) % 4))
    flipped = bytearray(raw)
    flipped[-2] ^= 1
    return {
        "empty": "",
        "one letter": "a",
        "cut": good[:-3],
        "the same bytes written otherwise": good + "=" * (-len(good) % 4 or 1),
        "cut to the signature": base64.urlsafe_b64encode(raw[:16]).decode(),
        "cut inside the signature": base64.urlsafe_b64encode(raw[:9]).decode(),
        "longer": good + "AAAA",
        "turned around": good[::-1],
        "one bit": base64.urlsafe_b64encode(bytes(flipped)).decode(),
        "garbage": base64.urlsafe_b64encode(rng.randbytes(80)).decode(),
        "ten thousand letters": "A" * 10_000,
        "not base64": "!!!!",
        "not ASCII": "é€漢字",
        "a broken surrogate": "%ED%A0%80",
        "SQL": "' OR 1=1 --",
        "JSON": '["x",1]',
        "other filter": api.get(f"{LIST}?limit=2&kind=charity").json()["page"]["next_cursor"],
        "other order": api.get(f"{LIST}?limit=2&sort=-name").json()["page"]["next_cursor"],
        "other words": api.get(f"{LIST}?limit=2&q=group").json()["page"]["next_cursor"],
        "other list": api.get("/api/v1/seminars?limit=2").json()["page"]["next_cursor"],
        "another server's": paging.cursor(settings.model_copy(update={"secret_keys": _KEYS}), [LIST, {}, "name"], ["x", "y"]),
    }


_KEYS = (SecretStr("another-key-that-is-not-ours"),)


@on_sqlite
@pytest.mark.usefixtures("partners", "seminars")
def test_cursors_that_are_not_ours_or_belong_elsewhere_are_400(api: TestClient, settings: Settings) -> None:
    for what, cursor in _bad_cursors(api, settings).items():
        text = cursor if what == "a broken surrogate" else quote(cursor)
        answer = api.get(f"{LIST}?limit=2&cursor={text}")
        assert (what, answer.status_code) == (what, 400)
        assert answer.json()["type"].rsplit("/", 1)[1] in ("invalid-cursor", "malformed")
        assert len(answer.content) < 1000


@on_sqlite
@pytest.mark.usefixtures("partners")
def test_a_cursor_outlives_a_change_of_the_limit_and_of_what_is_counted(api: TestClient) -> None:
    cursor = api.get(f"{LIST}?limit=2").json()["page"]["next_cursor"]
    answer = api.get(f"{LIST}?limit=5&include=total&include=facets&cursor={cursor}")
    assert (answer.status_code, len(answer.json()["data"])) == (200, 5)


@on_sqlite
@pytest.mark.usefixtures("partners")
def test_a_cursor_is_good_after_the_keys_were_changed_for_new_ones(api: TestClient, settings: Settings) -> None:
    cursor = api.get(f"{LIST}?limit=2").json()["page"]["next_cursor"]
    newer = settings.model_copy(update={"secret_keys": (*_KEYS, *settings.secret_keys)})
    assert len(paging.after(newer, [LIST, {"q": None, "tags": {}, "from": None, "to": None}, "name"], cursor)) == 2


LISTS = (
    *("partners", "seminars", "series", "practice-examples", "calls", "principles", "publications", "questions"),
    *("help-lines", "notices", "themes"),
)


@on_sqlite
def test_every_list_of_the_sample_content_pages_without_loss(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        sample.load(db)
    for name in LISTS:
        path = f"/api/v1/{name}"
        whole = [str(each) for each in api.get(f"{path}?limit=100").json()["data"]]
        assert [str(each) for page in _walk(api, f"{path}?limit=3") for each in page] == whole
        assert api.get(f"{path}?limit=1&include=total").json()["page"]["total"] == len(whole) > 0


@pytest.mark.parametrize(
    "asked", ["", "?kind=charity&kind=other&network=of-3-0&user_led=true", "?q=group&include=total&include=facets&kind=charity"]
)
def test_a_page_costs_as_many_statements_for_sixty_rows_as_for_three(
    app: Application, api: TestClient, unit: Unit, asked: str
) -> None:
    counts = []
    for rows in (3, 60):
        with unit() as db:
            for number in range(rows):
                add(db, f"of-{rows}-{number}", networks=[f"of-{rows}-0"] if number else [])
        with counted(app.database) as sent:
            answer = api.get(f"{LIST}{asked}{'&' if asked else '?'}limit=100")
        assert answer.status_code == 200
        counts.append(len(sent))
    assert counts[0] == counts[1]
    assert counts[0] <= 7
