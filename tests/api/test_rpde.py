"""The feeds of what changed since (RPDE 1.0)."""

import json
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from roundtable.demo import domain as sample
from roundtable.features import open_database
from roundtable.partners import domain, queries
from roundtable.seminars.domain import seminars
from roundtable.seminars.queries import one as seminar
from roundtable.settings import Settings
from tests.support.databases import on_sqlite
from tests.support.partners import LIST, add, add_seminar, change
from tests.support.pulling import Copy
from tests.support.servers import Unit, serving
from tests.support.tools import TOOLS, tool

FEED = "/api/v1/feeds/partners"
FEEDS = ("seminars", "partners", "practice-examples")


def _items(api: TestClient, path: str = FEED) -> list[tuple[str, str]]:
    """State and name of each item of a page."""
    return [(each["state"], each.get("data", {}).get("name", "")) for each in api.get(path).json()["items"]]


def test_a_page_has_exactly_the_shape_of_rpde(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        shown = add(db, "lantern").id
        gone = add(db, "short-lived").id
    with unit() as db:
        domain.remove(db, queries.one(db, "short-lived"))
    answer = api.get(FEED)
    page = answer.json()
    first, second = page["items"]
    assert list(page) == ["next", "items", "license"]
    assert page["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert page["next"] == f"http://127.0.0.1:8000{FEED}?afterChangeNumber={second['modified']}"
    assert list(first) == ["state", "kind", "id", "modified", "data"]
    assert (first["state"], first["kind"], first["id"]) == ("updated", "partner", str(shown))
    assert first["data"]["@id"] == "http://127.0.0.1:8000/partners/lantern"
    assert {**second, "modified": 0} == {"state": "deleted", "kind": "partner", "id": str(gone), "modified": 0}
    assert isinstance(first["modified"], int)
    assert first["modified"] < second["modified"]
    assert answer.headers["content-type"] == "application/json"


def test_the_last_page_is_empty_and_names_itself(api: TestClient) -> None:
    asked = ("", "?limit=7", "?afterChangeNumber=5", "?limit=7&afterChangeNumber=5", "?afterChangeNumber=5&limit=7")
    for path in (f"/api/v1/feeds/{feed}{each}" for feed in FEEDS for each in asked):
        page = api.get(path).json()
        assert (page["items"], page["next"]) == ([], f"http://127.0.0.1:8000{path}")


def test_pages_keep_their_limit_and_the_order_of_their_parameters(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        for number in range(5):
            add(db, f"partner-{number}")
    numbers = [each["modified"] for each in api.get(FEED).json()["items"]]
    page = api.get(f"{FEED}?limit=2&afterChangeNumber=0").json()
    assert [each["modified"] for each in page["items"]] == numbers[:2]
    assert page["next"] == f"http://127.0.0.1:8000{FEED}?limit=2&afterChangeNumber={numbers[1]}"
    copy = Copy(api, "partners", limit=2)
    assert copy.pull() == 5
    assert copy.numbers == numbers == sorted(set(numbers))


def test_pages_with_items_are_kept_for_an_hour_and_the_last_for_eight_seconds(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        add(db, "lantern")
    page = api.get(FEED)
    last = api.get(page.json()["next"])
    assert page.headers["cache-control"] == "public, max-age=3600"
    assert last.headers["cache-control"] == "public, max-age=8"
    for answer in (page, last):
        again = api.get(str(answer.url), headers={"If-None-Match": answer.headers["etag"]})
        kept = ("etag", "cache-control", "vary")
        assert (again.status_code, again.content) == (304, b"")
        assert [again.headers[name] for name in kept] == [answer.headers[name] for name in kept]
    assert page.headers["access-control-allow-origin"] == "*"


def test_after_a_change_a_rename_and_a_removal_only_these_are_pulled(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        for slug in ("changes", "is-renamed", "goes", "stays"):
            add(db, slug)
    copy = Copy(api, "partners")
    assert copy.pull() == 4
    assert copy.pull() == 0
    with unit() as db:
        change(db, "changes", summary="Another summary.")
        change(db, "is-renamed", slug="renamed", name="Renamed")
        domain.remove(db, queries.one(db, "goes"))
    assert copy.pull() == 3
    assert sorted(each["name"] for each in copy.items.values()) == ["Changes", "Renamed", "Stays"]
    assert set(copy.items) == {each["id"] for each in api.get(LIST).json()["data"]}


def test_each_thing_is_in_the_feed_once_at_its_newest(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        add(db, "lantern")
        add(db, "quiet")
    for name in ("Second", "Third"):
        with unit() as db:
            change(db, "lantern", name=name)
    assert _items(api) == [("updated", "Quiet"), ("updated", "Third")]


def test_a_merged_partner_is_deleted_and_one_that_comes_back_is_updated(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        add(db, "small")
        add(db, "large")
    with unit() as db:
        domain.merge(db, queries.one(db, "small"), into=queries.one(db, "large"))
    assert sorted(_items(api)) == [("deleted", ""), ("updated", "Large")]


def test_a_cancelled_seminar_stays_and_says_so_and_a_removed_one_is_deleted(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        add_seminar(db, "cancelled")
        add_seminar(db, "removed")
    with unit() as db:
        seminars.cancel(db, seminar(db, "cancelled"))
        seminars.remove(db, seminar(db, "removed"))
    found = {each["state"]: each for each in api.get("/api/v1/feeds/seminars").json()["items"]}
    assert found["updated"]["data"]["eventStatus"] == "https://schema.org/EventCancelled"
    assert "data" not in found["deleted"]


WRONG = (
    *("limit=0", "limit=1001", "limit=-1", "limit=x", "limit=", "limit=99999999999999999999", "limit=1.5"),
    *("afterChangeNumber=-1", "afterChangeNumber=x", "afterChangeNumber=9007199254740992", "afterChangeNumber="),
    *("afterTimestamp=1", "cursor=x", "q=x", "afterchangenumber=1"),
)


@on_sqlite
def test_parameters_that_rpde_does_not_have_are_422(api: TestClient) -> None:
    for asked in WRONG:
        answer = api.get(f"{FEED}?{asked}")
        assert (asked, answer.status_code) == (asked, 422)
        assert answer.headers["content-type"] == "application/problem+json"


@on_sqlite
def test_the_largest_change_number_is_an_empty_page(api: TestClient) -> None:
    assert api.get(f"{FEED}?afterChangeNumber=9007199254740991").json()["items"] == []


@on_sqlite
def test_feeds_that_are_not_there_are_404(api: TestClient) -> None:
    for feed in ("", "partner", "themes", "SEMINARS", "seminars/", "seminars.json", "é"):
        assert (feed, api.get(f"/api/v1/feeds/{feed}").status_code) == (feed, 404)


CHECK = """
import validator from '@openactive/rpde-validator';
const log = await validator.RpdeValidator(process.argv[1], {});
const errors = log.pages.flatMap((page) => page.errors.map((each) => ({url: page.url, ...each.data})));
console.log(JSON.stringify({pages: log.pages.length, errors}));
"""


def _judged(url: str) -> dict[str, Any]:
    """What the validator of RPDE's authors says of a feed."""
    done = tool("node", "--input-type=module", "-e", CHECK, url)
    assert done.returncode == 0, done.stderr
    judged: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return judged


@on_sqlite
def test_the_validator_of_rpde_finds_no_failure(settings: Settings, tmp_path: Path) -> None:
    assert (TOOLS / "node_modules" / "@openactive" / "rpde-validator").is_dir(), "run make test, which installs the Node tools"
    database = open_database(settings)
    with database.unit_of_work() as db:
        sample.load(db)
        add(db, "short-lived")
    with database.unit_of_work() as db:
        domain.remove(db, queries.one(db, "short-lived"))
    database.close()
    with serving(settings.database_url, tmp_path) as server:
        for feed in FEEDS:
            judged = _judged(f"{server.url}/api/v1/feeds/{feed}?limit=5")
            assert judged["pages"] >= 3
            assert [each for each in judged["errors"] if each["severity"] == "failure"] == []
