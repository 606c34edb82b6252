"""What every answer carries and every request meets before the application is asked."""

import gzip
import json
from collections.abc import Iterator

import pytest
from anyio import to_thread
from fastapi import Request
from sqlalchemy import event, insert
from sqlalchemy.exc import DataError
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from roundtable.app import Application, create_app
from roundtable.db import SLOTS
from roundtable.http.headers import SHARED
from roundtable.partners.models import Partner
from roundtable.settings import Settings
from tests.support.clocks import within_a_minute
from tests.support.databases import on_sqlite
from tests.support.examples import LEAST, LIST, furnish, key
from tests.support.servers import Unit

THEMES = "/api/v1/themes"


@pytest.fixture
def broken(app: Application, settings: Settings) -> Iterator[TestClient]:
    """A client of `app` with addresses that fail, each in its way."""

    def fault(_request: Request) -> Response:
        raise RuntimeError("canary-of-somebody")

    def twin(_request: Request) -> Response:
        with app.database.unit_of_work() as db:
            row = {"slug": "twin", "name": "Twin", "kind": "charity", "summary": "x"}
            db.execute(insert(Partner), [row, row])
        return Response()

    def unstorable(_request: Request) -> Response:
        raise DataError("INSERT", {"name": "canary-of-somebody"}, ValueError("canary-of-somebody"))

    for handler in (fault, twin, unstorable):
        app.api.router.routes.insert(0, Route(f"/api/v1/{handler.__name__}", handler))
    with TestClient(app, base_url=settings.base_url, raise_server_exceptions=False) as client:
        yield client


ANSWERS = [
    ("GET", THEMES, 200),
    ("HEAD", THEMES, 200),
    ("OPTIONS", THEMES, 204),
    ("GET", "/api/v1/nothing", 404),
    ("GET", "/nothing", 404),
    ("DELETE", THEMES, 405),
    ("GET", f"{THEMES}?x=1", 422),
    ("GET", "/api/v1/fault", 500),
    ("POST", LIST, 415),
    ("GET", "/api/v1/docs", 200),
    ("GET", "/api/v1/docs/assets/swagger-ui.css", 200),
    ("GET", "/api/v1/docs/assets/nothing.css", 404),
    ("GET", "/api/v1/openapi.json", 200),
]


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
@on_sqlite
def test_every_answer_carries_the_headers_that_protect(broken: TestClient, method: str, path: str, status: int) -> None:
    answer = broken.request(method, path)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in SHARED} == SHARED
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "server" not in answer.headers
    assert answer.headers["x-request-id"]
    assert "strict-transport-security" not in answer.headers  # this site's address has no https


@on_sqlite
def test_body_that_is_too_large_is_answered_with_the_same_headers(api: TestClient) -> None:
    answer = api.post(LIST, content=b"a" * 300_000, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert {name: answer.headers.get(name) for name in SHARED} == SHARED
    assert answer.json()["type"].endswith("/problems/too-large")


@on_sqlite
def test_site_with_https_asks_for_https_from_then_on(settings: Settings) -> None:
    settings = settings.model_copy(update={"base_url": "https://hub.example.org"})
    with TestClient(create_app(settings)) as client:
        assert client.get(THEMES).headers["strict-transport-security"] == "max-age=31536000"


@on_sqlite
def test_data_is_open_to_other_sites_and_acts_are_not(api: TestClient) -> None:
    origin = {"Origin": "https://elsewhere.example"}
    read, act, asked = api.get(THEMES, headers=origin), api.post(LIST, headers=origin), api.options(LIST, headers=origin)
    assert read.headers["access-control-allow-origin"] == "*"
    assert "cross-origin-resource-policy" not in read.headers
    assert "access-control-allow-origin" not in act.headers
    assert act.headers["cross-origin-resource-policy"] == "same-origin"
    assert asked.headers["access-control-allow-methods"] == "GET, HEAD"
    assert "access-control-allow-credentials" not in asked.headers


@on_sqlite
def test_request_keeps_the_id_that_its_sender_gave_it(api: TestClient) -> None:
    assert api.get(THEMES, headers={"X-Request-ID": "abc-12345"}).headers["x-request-id"] == "abc-12345"
    answer = api.get("/api/v1/nothing", headers={"X-Request-ID": "a b\x7f" * 3})
    assert answer.headers["x-request-id"] == answer.json()["request_id"]
    assert len(answer.json()["request_id"]) == 36


@on_sqlite
def test_fault_of_ours_tells_nothing_but_its_number(broken: TestClient) -> None:
    answer = broken.get("/api/v1/fault")
    assert answer.status_code == 500
    assert set(answer.json()) == {"type", "title", "status", "detail", "instance", "request_id"}
    assert "canary" not in answer.text
    assert "RuntimeError" not in answer.text


def test_same_thing_made_twice_at_once_is_a_conflict_and_no_fault(broken: TestClient) -> None:
    answer = broken.get("/api/v1/twin")
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (409, "conflict")


@on_sqlite
def test_data_that_a_database_refuses_is_invalid_and_no_fault(broken: TestClient) -> None:
    answer = broken.get("/api/v1/unstorable")
    assert answer.status_code == 422
    assert "canary" not in answer.text


@on_sqlite
def test_method_that_an_address_does_not_know_is_told_the_ones_it_knows(api: TestClient) -> None:
    assert {path: api.delete(path).headers["allow"] for path in (THEMES, LIST, f"{LIST}/bulk")} == {
        THEMES: "GET, HEAD",
        LIST: "GET, HEAD, POST",
        f"{LIST}/bulk": "GET, HEAD, POST",
    }


@on_sqlite
def test_unchanged_answer_is_not_sent_again(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        furnish(db)
    tag = api.get(THEMES).headers["etag"]
    for sent in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        answer = api.get(THEMES, headers={"If-None-Match": sent})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
    assert api.get(THEMES, headers={"If-None-Match": '"other"'}).status_code == 200


@on_sqlite
def test_long_answer_is_packed_for_who_can_unpack_it(api: TestClient) -> None:
    path = "/api/v1/openapi.json"
    plain = api.get(path, headers={"Accept-Encoding": "identity"})
    packed = api.get(path, headers={"Accept-Encoding": "gzip"})
    refused = api.get(path, headers={"Accept-Encoding": "gzip;q=0"})
    assert ["content-encoding" in each.headers for each in (plain, packed, refused)] == [False, True, False]
    assert plain.json() == packed.json()
    assert plain.headers["etag"] != packed.headers["etag"]
    assert "Accept-Encoding" in plain.headers["vary"]


class TestLimits:
    """Reads are counted by address, or by key."""

    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        within_a_minute()
        return settings.model_copy(update={"read_limit": 3, "read_limit_with_key": 5})

    def test_who_reads_too_much_is_asked_to_wait(self, api: TestClient) -> None:
        answers = [api.get(THEMES) for _ in range(4)]
        assert [each.status_code for each in answers] == [200, 200, 200, 429]
        assert [each.headers["ratelimit-policy"] for each in answers] == ['"anonymous";q=3;w=60'] * 4
        assert ["ratelimit" in each.headers for each in answers] == [False, False, False, True]
        assert 1 <= int(answers[3].headers["retry-after"]) <= 60
        assert answers[3].headers["ratelimit"] == f'"anonymous";r=0;t={answers[3].headers["retry-after"]}'
        assert answers[3].headers["cache-control"] == "no-store"

    def test_key_that_works_raises_the_limit(self, api: TestClient, unit: Unit) -> None:
        with unit() as db:
            furnish(db)
            credential = key(db)
        answers = [api.get(THEMES, headers=credential) for _ in range(6)]
        assert [each.status_code for each in answers] == [200] * 5 + [429]
        assert answers[0].headers["ratelimit"].startswith('"key";r=4;t=')
        assert answers[0].headers["ratelimit-policy"] == '"key";q=5;w=60'
        assert api.get(THEMES).status_code == 200

    def test_key_that_does_not_work_is_read_for_as_a_stranger(self, api: TestClient) -> None:
        for credential in ("Bearer rt_key_nonsense", "Bearer", "Basic eDp5", "Bearer rt_key_" + "a" * 50):
            answer = api.get(THEMES, headers={"Authorization": credential})
            assert answer.headers["ratelimit-policy"] == '"anonymous";q=3;w=60'
        assert answer.status_code == 429

    def test_pages_for_people_have_no_limit(self, api: TestClient) -> None:
        assert {api.get("/robots.txt").status_code for _ in range(5)} in ({200}, {404}, {503})


@on_sqlite
def test_bulk_of_a_stranger_is_refused_before_it_is_read(api: TestClient) -> None:
    answer = api.post(f"{LIST}/bulk", content=json.dumps([LEAST]).encode(), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_request_holds_one_connection_at_a_time(app: Application, api: TestClient, unit: Unit) -> None:
    """With as many connections as slots, a request that took a second one could wait for ever for another's."""
    with unit() as db:
        furnish(db)
        headers = {**key(db), "Idempotency-Key": "one-connection"}
    held: set[int] = set()
    most: list[int] = []

    @event.listens_for(app.database.engine, "checkout")
    def taken(_connection: object, record: object, _proxy: object) -> None:
        held.add(id(record))
        most.append(len(held))

    @event.listens_for(app.database.engine, "checkin")
    def given_back(_connection: object, record: object) -> None:
        held.discard(id(record))

    statuses = [
        api.get(f"{LIST}?include=total&include=facets&q=x", headers=headers).status_code,
        api.post(LIST, json=LEAST, headers=headers).status_code,
        api.post(f"{LIST}/bulk", json=[LEAST], headers=headers).status_code,
        api.post(LIST, json=LEAST, headers={"Authorization": "Bearer rt_key_x"}).status_code,
        api.get("/api/v1/partners/lantern-row").status_code,
    ]
    assert statuses == [200, 201, 200, 401, 200]
    assert max(most) == 1
    assert held == set()


@on_sqlite
def test_there_are_as_many_threads_as_slots(api: TestClient) -> None:
    assert api.portal
    assert api.portal.call(lambda: to_thread.current_default_thread_limiter().total_tokens) == SLOTS


@on_sqlite
def test_body_that_is_packed_is_refused_for_that(api: TestClient) -> None:
    packed = gzip.compress(json.dumps(LEAST).encode())
    answer = api.post(LIST, content=packed, headers={"Content-Type": "application/json", "Content-Encoding": "gzip"})
    assert (answer.status_code, answer.json()["detail"]) == (415, "Please send it unpacked, without Content-Encoding.")


@on_sqlite
@pytest.mark.parametrize(
    ("method", "path"), [("GET", f"{THEMES}?colour=blue"), ("GET", "/api/v1/partners/x"), ("PUT", THEMES), ("POST", LIST)]
)
def test_every_refusal_has_all_members_of_the_contract(api: TestClient, method: str, path: str) -> None:
    answer = api.request(method, path, headers={"Content-Type": "application/json"})
    assert {"type", "title", "status", "detail", "instance", "request_id"} <= answer.json().keys()
