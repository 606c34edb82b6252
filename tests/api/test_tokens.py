"""Tokens for programs: a key in, ten minutes out, and never more than the key."""

import base64
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from httpx2 import Response
from sqlalchemy import update
from starlette.testclient import TestClient

from roundtable import clock
from roundtable.access.models import ApiKey
from tests.support.clocks import SetClock
from tests.support.databases import on_sqlite
from tests.support.examples import BULK, LEAST, LIST, furnish, key
from tests.support.servers import Unit

TOKEN = "/api/v1/oauth/token"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FORM_BYTES = FORM["Content-Type"].encode()
GRANT = {"grant_type": "client_credentials"}


@pytest.fixture
def made(unit: Unit) -> str:
    """A key that may submit examples."""
    with unit() as db:
        furnish(db)
        return key(db)["Authorization"].removeprefix("Bearer ")


def _ask(api: TestClient, headers: dict[str, str] | None = None, **fields: str) -> Response:
    return api.post(TOKEN, content=urlencode({**GRANT, **fields}), headers={**FORM, **(headers or {})})


def _bearer(credential: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {credential}"}


def _basic(user: str, secret: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{secret}".encode()).decode()}


def test_program_gets_a_token_by_each_way_of_the_standard_and_submits_with_it(api: TestClient, made: str) -> None:
    ways = [
        _ask(api, client_id=made[7:19], client_secret=made),
        _ask(api, _basic(made[7:19], made)),
        _ask(api, _bearer(made)),
    ]
    for answer in ways:
        found = answer.json()
        assert (answer.status_code, found["token_type"], found["expires_in"]) == (200, "Bearer", 600)
        assert (found["scope"], answer.headers["cache-control"]) == ("examples:submit", "private, no-store")
        assert api.post(LIST, json=LEAST, headers=_bearer(found["access_token"])).status_code == 201
    assert len({each.json()["access_token"] for each in ways}) == 3


def test_token_ends_after_ten_minutes_and_at_once_with_its_key(api: TestClient, unit: Unit, made: str, at: SetClock) -> None:
    at("2026-11-23 09:00")
    first = _bearer(_ask(api, client_secret=made).json()["access_token"])
    at("2026-11-23 09:09")
    assert api.post(LIST, json=LEAST, headers=first).status_code == 201
    second = _bearer(_ask(api, client_secret=made).json()["access_token"])
    at("2026-11-23 09:10")
    assert api.post(LIST, json=LEAST, headers=first).status_code == 401
    assert api.post(LIST, json=LEAST, headers=second).status_code == 201
    with unit() as db:
        db.execute(update(ApiKey).values(revoked_at=clock.now() - timedelta(seconds=1)))
    assert api.post(LIST, json=LEAST, headers=second).status_code == 401


def test_token_opens_no_more_than_was_asked_for(api: TestClient, made: str) -> None:
    little = _ask(api, client_secret=made, scope="")
    assert (little.status_code, little.json()["scope"]) == (200, "")
    headers = _bearer(little.json()["access_token"])
    assert [api.post(each, json=LEAST, headers=headers).status_code for each in (LIST, BULK)] == [403, 403]
    more = _ask(api, client_secret=made, scope="examples:submit people:read")
    assert (more.status_code, more.json()["error"]) == (400, "invalid_scope")


def test_token_gets_no_other_token(api: TestClient, made: str) -> None:
    token = _ask(api, client_secret=made).json()["access_token"]
    for answer in (_ask(api, _bearer(token)), _ask(api, client_secret=token), _ask(api, _basic("x", token))):
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


@on_sqlite
def test_who_has_no_key_is_told_so_in_the_words_of_the_standard(api: TestClient, made: str) -> None:
    wrong = [
        _ask(api, client_id="x", client_secret="x"),
        _ask(api, client_secret=made[:-1]),
        _ask(api, _basic(made[7:19], "x")),
        _ask(api, {"Authorization": "Basic %%%"}),
        api.post(TOKEN, content=urlencode(GRANT), headers=[(b"Authorization", b"Basic \xe9"), (b"Content-Type", FORM_BYTES)]),
        _ask(api, {"Authorization": "Basic " + base64.b64encode(b"\xff:\xff").decode()}),
    ]
    for answer in wrong:
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
        assert answer.headers["www-authenticate"].startswith("Basic")
    assert _ask(api).status_code == 401


@on_sqlite
def test_what_is_no_request_for_a_token_is_refused(api: TestClient, made: str) -> None:
    bodies = {
        "grant_type=password": "unsupported_grant_type",
        "grant_type=refresh_token": "unsupported_grant_type",
        "": "invalid_request",
        "x": "invalid_request",
        "grant_type=client_credentials&grant_type=client_credentials": "invalid_request",
        "grant_type=client_credentials&" + "&".join(f"a{number}=1" for number in range(20)): "invalid_request",
        f"grant_type=client_credentials&scope={'x' * 5000}": "invalid_request",
        "grant_type=%ff": "invalid_request",
    }
    for body, code in bodies.items():
        answer = api.post(TOKEN, content=body, headers={**FORM, **_bearer(made)})
        assert (answer.status_code, answer.json()["error"]) == (400, code), body
    assert api.post(TOKEN, json=GRANT, headers=_bearer(made)).status_code == 415


@on_sqlite
def test_token_reads_as_often_and_sends_as_much_as_its_key(api: TestClient, made: str) -> None:
    token = _ask(api, client_secret=made).json()["access_token"]
    limits = [api.get("/api/v1/themes", headers=_bearer(each)).headers["ratelimit-policy"] for each in (made, token, token + "A")]
    assert ['"key"' in each for each in limits] == [True, True, False]
    large = b"x" * 300_000
    headers = {"Content-Type": "application/x-ndjson", "Idempotency-Key": "large-body"}
    answers = [api.post(BULK, content=large, headers={**headers, **_bearer(each)}) for each in (token, token + "A")]
    assert [each.status_code for each in answers] == [200, 401]
