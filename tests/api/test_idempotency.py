"""Sending a thing again does it once: the key, the body and the caller decide what is the same."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from httpx2 import Response
from sqlalchemy import func, select
from starlette.testclient import TestClient

from roundtable import clock
from roundtable.examples.models import Example
from roundtable.idempotency import FORGOTTEN_AT_ONCE, IdempotencyKey
from tests.support.clocks import SetClock
from tests.support.databases import on_postgresql
from tests.support.examples import BULK, LEAST, LIST, changed, furnish, key
from tests.support.servers import Unit

OTHER = changed(LEAST, title="Another choir")


@pytest.fixture
def credentials(unit: Unit) -> list[dict[str, str]]:
    """The header fields of two callers."""
    with unit() as db:
        furnish(db)
        return [key(db, "lantern-row"), key(db, "wheel")]


def _send(api: TestClient, sent: object, token: str | None, **headers: str) -> Response:
    return api.post(LIST, json=sent, headers={**headers, **({"Idempotency-Key": token} if token else {})})


def _rows(unit: Unit) -> tuple[int, int]:
    """How many examples there are, and how many keys."""
    with unit() as db:
        count = [db.scalar(select(func.count()).select_from(table)) or 0 for table in (Example, IdempotencyKey)]
    return count[0], count[1]


def test_same_key_and_same_body_are_answered_as_the_first_time(api: TestClient, unit: Unit) -> None:
    token = str(uuid4())
    first, again, third = (_send(api, LEAST, token) for _ in range(3))
    assert [each.status_code for each in (first, again, third)] == [201] * 3
    assert [each.headers.get("idempotency-replayed") for each in (first, again, third)] == [None, "true", "true"]
    assert first.json() == again.json() == third.json()
    assert _rows(unit) == (1, 1)


def test_same_key_with_another_body_is_refused(api: TestClient, unit: Unit) -> None:
    token = str(uuid4())
    assert [_send(api, each, token).status_code for each in (LEAST, OTHER, LEAST)] == [201, 422, 201]
    refusal = _send(api, OTHER, token).json()
    assert refusal["type"].endswith("/problems/idempotency-key-used")
    assert refusal["errors"][0]["parameter"] == "Idempotency-Key"
    assert _rows(unit) == (1, 1)


def test_without_a_key_each_is_another(api: TestClient, unit: Unit) -> None:
    assert [_send(api, changed(LEAST, title=str(number)), None).status_code for number in range(2)] == [201, 201]
    assert _rows(unit) == (2, 0)


def test_request_that_fails_keeps_nothing_and_can_be_sent_again(api: TestClient, unit: Unit) -> None:
    token = str(uuid4())
    broken = changed(LEAST, partners=["nobody-of-this-name"])
    assert [_send(api, broken, token).status_code for _ in range(2)] == [422, 422]
    assert _rows(unit) == (0, 0)
    assert _send(api, LEAST, token).headers.get("idempotency-replayed") is None
    assert _rows(unit) == (1, 1)


def test_key_is_forgotten_after_two_days(api: TestClient, unit: Unit, at: SetClock) -> None:
    token, began = str(uuid4()), clock.now()
    at(str(began))
    _send(api, LEAST, token)
    at(str(began + timedelta(hours=48)))
    assert _send(api, LEAST, token).headers.get("idempotency-replayed") == "true"
    at(str(began + timedelta(hours=48, seconds=1)))
    assert _send(api, OTHER, token).status_code == 201
    assert _rows(unit) == (2, 1)


def test_keys_that_nobody_uses_again_are_forgotten_too(api: TestClient, unit: Unit) -> None:
    began = clock.now()
    with unit() as db:
        for number in range(FORGOTTEN_AT_ONCE + 5):
            old = {"caller": "public", "operation": "x", "key": str(number), "fingerprint": "x", "status": 201}
            db.add(IdempotencyKey(**old, created_at=began - timedelta(hours=49)))
    _send(api, LEAST, str(uuid4()))
    assert _rows(unit) == (1, 6)
    _send(api, OTHER, str(uuid4()))
    assert _rows(unit) == (2, 2)


A_UUID = "2b7e1516-28ae-4d2a-a6ab-f7158809cf4f"


@pytest.mark.parametrize(
    "token", ["1234567890", "my own key", "{" + A_UUID + "}", A_UUID.replace("-", ""), "a" * 201, "", "é" * 36]
)
def test_stranger_s_key_has_to_be_a_uuid_that_nobody_guesses(api: TestClient, unit: Unit, token: str) -> None:
    answer = api.post(LIST, json=LEAST, headers=[(b"Idempotency-Key", token.encode())])
    assert answer.status_code in (400, 422)
    assert _rows(unit) == (0, 0)


def test_partner_s_program_may_use_any_name_as_its_key(api: TestClient, credentials: list[dict[str, str]]) -> None:
    assert _send(api, LEAST, "import:2026-11-22/ward-7".replace("/", "."), **credentials[0]).status_code == 201
    assert _send(api, LEAST, "a b c d e f g h", **credentials[0]).status_code == 400


def test_same_key_of_another_caller_is_another_key(api: TestClient, unit: Unit, credentials: list[dict[str, str]]) -> None:
    token = str(uuid4())
    answers = [_send(api, LEAST, token, **headers) for headers in (credentials[0], credentials[1], {}, credentials[0])]
    assert [each.status_code for each in answers] == [201] * 4
    assert [each.headers.get("idempotency-replayed") for each in answers] == [None, None, None, "true"]
    assert _rows(unit)[1] == 3


def test_same_key_for_another_act_is_another_key(api: TestClient, unit: Unit, credentials: list[dict[str, str]]) -> None:
    token, sent = "one-key-for-both", {"headers": {**credentials[0], "Content-Type": "application/json"}}
    headers = {**sent["headers"], "Idempotency-Key": token}
    body = b'[{"title": "x"}]'
    answers = [api.post(f"{BULK}{query}", content=body, headers=headers) for query in ("", "?dry_run=true", "?dry_run=false")]
    assert [each.status_code for each in answers] == [200] * 3
    assert [each.headers.get("idempotency-replayed") for each in answers] == [None] * 3
    assert _send(api, LEAST, token, **credentials[0]).status_code == 201
    assert _rows(unit)[0] == 1


def test_replay_to_a_stranger_tells_nothing_personal(api: TestClient) -> None:
    token = str(uuid4())
    _send(api, LEAST, token)
    assert set(_send(api, LEAST, token).json()) == {"reference", "status"}


def test_two_hundred_at_once_with_one_key_take_effect_once(api: TestClient, unit: Unit) -> None:
    token = str(uuid4())
    with ThreadPoolExecutor(24) as pool:
        answers = list(pool.map(lambda number: _send(api, OTHER if number % 10 == 9 else LEAST, token), range(200)))
    assert {each.status_code for each in answers} == {201, 422}
    made = {each.json()["reference"] for each in answers if each.status_code == 201}
    assert len(made) == 1
    assert sum(each.status_code == 201 and "idempotency-replayed" not in each.headers for each in answers) == 1
    assert _rows(unit) == (1, 1)


@on_postgresql
def test_second_request_does_not_wait_for_ever_for_the_first(api: TestClient, unit: Unit) -> None:
    token = str(uuid4())
    _send(api, LEAST, token)
    with unit() as db:
        row = db.scalars(select(IdempotencyKey)).one()
        kept = {name: getattr(row, name) for name in ("caller", "operation", "key", "fingerprint", "status", "resource_id")}
        db.delete(row)
    with unit() as db:
        db.add(IdempotencyKey(**kept))
        db.flush()
        answer = _send(api, LEAST, token)
    assert (answer.status_code, answer.headers["retry-after"]) == (409, "3")
    assert answer.json()["type"].endswith("/problems/idempotency-key-at-work")
    assert _send(api, LEAST, token).headers["idempotency-replayed"] == "true"
