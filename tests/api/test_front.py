"""The front cache: what it keeps, for how long, and that nobody could tell its answers from the slow ones."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import zstandard
from sqlalchemy import Connection, event
from starlette.testclient import TestClient

from roundtable import documents
from roundtable.app import Application
from roundtable.features import open_database
from roundtable.partners import domain as partners
from roundtable.partners.schemas import PartnerForm
from roundtable.settings import Settings
from tests.support.clocks import SetClock, within_a_minute
from tests.support.databases import on_postgresql, on_sqlite
from tests.support.servers import Unit

LIST = "/api/v1/partners"


def form(slug: str, name: str = "Lantern Row", **more: object) -> PartnerForm:
    return PartnerForm.model_validate({"slug": slug, "name": name, "kind": "charity", "summary": "A made-up group.", **more})


@pytest.fixture
def statements(app: Application) -> Iterator[list[str]]:
    """The statements that the application's own requests cost."""
    said: list[str] = []

    def listen(_connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(app.database.engine, "before_cursor_execute", listen)
    yield said
    event.remove(app.database.engine, "before_cursor_execute", listen)


@pytest.fixture
def known(api: TestClient, app: Application) -> TestClient:
    """A client of an application that knows the version by now: on PostgreSQL its listener has begun."""
    until = time.monotonic() + 10
    assert api.portal
    while api.portal.call(app.versions.now) is None:  # where its own loop runs
        assert time.monotonic() < until
        time.sleep(0.01)
    return api


def names(api: TestClient) -> list[str]:
    return [each["name"] for each in api.get(LIST).json()["data"]]


def test_second_read_costs_no_statement(known: TestClient, unit: Unit, statements: list[str]) -> None:
    with unit() as db:
        partners.add(db, form("lantern-row"))
    first = known.get(LIST)
    statements.clear()

    second = known.get(LIST)

    assert (second.content, statements) == (first.content, [])


def test_own_change_is_seen_at_once(known: TestClient, unit: Unit) -> None:
    assert names(known) == []

    with unit() as db:
        partners.add(db, form("lantern-row"))

    assert names(known) == ["Lantern Row"]


@on_sqlite
def test_change_of_another_process_is_seen_at_once_on_sqlite(known: TestClient, settings: Settings) -> None:
    assert names(known) == []

    other = open_database(settings)
    with other.unit_of_work() as db:
        partners.add(db, form("lantern-row"))
    other.close()

    assert names(known) == ["Lantern Row"]


@on_postgresql
def test_change_of_another_process_is_told_on_postgresql(known: TestClient, settings: Settings, app: Application) -> None:
    assert names(known) == []
    before = app.versions.now()

    other = open_database(settings)
    with other.unit_of_work() as db:
        partners.add(db, form("lantern-row"))
    other.close()

    until = time.monotonic() + 5
    while app.versions.now() == before:
        assert time.monotonic() < until, "nobody told"
        time.sleep(0.001)
    assert names(known) == ["Lantern Row"]


@on_postgresql
def test_without_a_listener_nothing_is_given_from_memory(known: TestClient, unit: Unit, app: Application) -> None:
    with unit() as db:
        partners.add(db, form("lantern-row"))
    names(known)

    app.versions.close()

    assert app.versions.now() is None
    with unit() as db:
        partners.add(db, form("harbour-street", "Harbour Street"))
    assert names(known) == ["Harbour Street", "Lantern Row"]


@pytest.mark.usefixtures("known")
def test_what_changes_nothing_public_keeps_the_version(unit: Unit, app: Application) -> None:
    with unit() as db:
        added = partners.add(db, form("lantern-row"))
    before = app.versions.now()

    with unit() as db:
        documents.touch(db, "partner", added.id)

    assert app.versions.now() == before


def test_time_alone_moves_what_is_kept(known: TestClient, unit: Unit, at: SetClock) -> None:
    at("2026-07-01 12:00")
    with unit() as db:
        partners.add(db, form("lantern-row", assured_at="2026-06-01T12:00:00+00:00"))
    assert known.get(LIST).json()["data"][0]["stale"] is False

    at("2027-07-01 12:00")
    with unit() as db:
        documents.catch_up(db)

    assert known.get(LIST).json()["data"][0]["stale"] is True


def test_header_fields_are_those_of_the_slow_path(known: TestClient, unit: Unit) -> None:
    with unit() as db:
        partners.add(db, form("lantern-row"))
    asked = {"X-Request-ID": "the-same-for-both"}

    slow, fast = known.get(LIST, headers=asked), known.get(LIST, headers=asked)

    assert dict(fast.headers) == dict(slow.headers)
    assert fast.headers["access-control-allow-origin"] == "*"
    assert fast.headers["ratelimit-policy"] == '"anonymous";q=600;w=60'


def test_each_answer_has_its_own_request_id(known: TestClient) -> None:
    ids = {known.get(LIST).headers["x-request-id"] for _ in range(5)}

    assert len(ids) == 5


def test_third_read_is_what_the_second_was_under_an_id_of_its_own(known: TestClient, unit: Unit) -> None:
    with unit() as db:
        partners.add(db, form("lantern-row"))

    _, second, third = (known.get(LIST) for _ in range(3))

    ids = [each.headers.pop("x-request-id") for each in (second, third)]
    assert (third.status_code, third.content, dict(third.headers)) == (200, second.content, dict(second.headers))
    assert ids[0] != ids[1]
    with unit() as db:
        partners.add(db, form("norbeck", "Norbeck"))
    assert names(known) == ["Lantern Row", "Norbeck"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Host": "two words"}, 400), ({"If-None-Match": "*"}, 304), ({"Accept-Encoding": "zstd"}, 200)],
)
def test_what_is_asked_otherwise_is_no_repetition(known: TestClient, headers: dict[str, str], status: int) -> None:
    for _ in range(3):
        known.get(LIST)

    assert known.get(LIST, headers=headers).status_code == status
    assert known.head(LIST).content == b""


def test_kept_answers_count_towards_the_limit(database_url: str) -> None:
    few = Settings.from_environment({"ROUNDTABLE_DATABASE_URL": database_url, "ROUNDTABLE_READ_LIMIT": "3"})
    with TestClient(Application(few), base_url=few.base_url) as api:
        within_a_minute()
        statuses = [api.get(LIST).status_code for _ in range(5)]

    assert statuses == [200, 200, 200, 429, 429]


def test_not_changed_is_said_from_memory(known: TestClient, statements: list[str]) -> None:
    etag = known.get(LIST).headers["etag"]
    statements.clear()

    again = known.get(LIST, headers={"If-None-Match": etag})

    assert (again.status_code, again.content, again.headers["etag"], statements) == (304, b"", etag, [])


def test_head_is_the_get_without_its_body(known: TestClient) -> None:
    asked = {"X-Request-ID": "the-same-for-both"}

    get, head = known.get(LIST, headers=asked), known.head(LIST, headers=asked)

    assert (head.content, dict(head.headers)) == (b"", dict(get.headers))


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_twins_hold_the_same_and_have_tags_of_their_own(known: TestClient, unit: Unit, coding: str) -> None:
    with unit() as db:
        for number in range(20):
            partners.add(db, form(f"lantern-row-{number}"))
    plain = known.get(LIST, headers={"Accept-Encoding": "identity"})

    for _ in range(2):
        with known.stream("GET", LIST, headers={"Accept-Encoding": coding}) as answer:
            raw = b"".join(answer.iter_raw())
        assert answer.headers["content-encoding"] == coding
        assert len(raw) < len(plain.content) / 3
        assert answer.headers["etag"] == plain.headers["etag"][:-1] + f'-{coding}"'
        assert answer.headers["vary"] == "Accept, Accept-Encoding"
    if coding == "zstd":
        assert zstandard.ZstdDecompressor().decompress(raw) == plain.content


def test_addresses_in_an_answer_keep_the_order_that_was_asked_for(known: TestClient) -> None:
    asked = ("afterChangeNumber=0&limit=7", "limit=7&afterChangeNumber=0")

    said = [known.get(f"/api/v1/feeds/partners?{each}").json()["next"].partition("?")[2] for each in asked * 2]

    assert said == [*asked, *asked]


@pytest.mark.parametrize(
    "path",
    ["/api/v1/nothing-here", f"{LIST}/nobody", f"{LIST}?limit=0", f"{LIST}?cursor=none", "/api/v1/seminars/x/availability"],
)
def test_refusals_are_not_kept(known: TestClient, app: Application, path: str) -> None:
    assert known.get(path).status_code >= 400

    assert len(app.front.store) == 0


def test_with_identity_nothing_is_kept_and_nothing_given(known: TestClient, app: Application, statements: list[str]) -> None:
    known.get(LIST, headers={"Authorization": "Bearer rt_key_none"})
    known.get(LIST, headers={"Cookie": "__Host-session=none"})
    assert len(app.front.store) == 0
    known.get(LIST)
    statements.clear()

    known.get(LIST, headers={"Cookie": "__Host-session=none"})

    assert statements != []


def test_many_at_once_cost_one_computation(known: TestClient, unit: Unit, statements: list[str]) -> None:
    with unit() as db:
        partners.add(db, form("lantern-row"))
    statements.clear()
    with ThreadPoolExecutor(20) as people:
        answers = list(people.map(lambda _: known.get(LIST).content, range(20)))
    once = len([each for each in statements if "documents" in each])

    assert (len(set(answers)), once) == (1, 1)
