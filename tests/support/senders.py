"""Fixtures that send practice examples as a partner's program does, and what its reports say."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from roundtable.db import Database
from roundtable.features import open_database
from roundtable.settings import Settings
from tests.support.examples import BULK, FULL, changed, furnish, key

NDJSON, CSV, ARRAY = "application/x-ndjson", "text/csv", "application/json"
CANARY = "kestrel-in-the-rain"

Send = Callable[..., Response]


@pytest.fixture
def furnished(settings: Settings) -> Iterator[Database]:
    """The database of this test, with what the full example names."""
    opened = open_database(settings)
    with opened.unit_of_work() as db:
        furnish(db)
    yield opened
    opened.close()


@pytest.fixture
def lantern(furnished: Database) -> dict[str, str]:
    """The header with Lantern Row's key."""
    with furnished.unit_of_work() as db:
        return key(db)


@pytest.fixture
def send(api: TestClient, lantern: dict[str, str]) -> Send:
    """Sends a file as Lantern Row, with a fresh Idempotency-Key unless one is given."""

    def post(body: bytes, kind: str = NDJSON, *, once: str = "", **parameters: str) -> Response:
        headers = {**lantern, "Content-Type": kind, "Idempotency-Key": once or str(uuid.uuid4())}
        return api.post(BULK, content=body, headers=headers, params=parameters)

    return post


def many(count: int, **changes: Any) -> list[dict[str, Any]]:
    return [changed(FULL, external_id=f"n-{place}", title=f"Example {place}", **changes) for place in range(count)]


def summary(answer: Response) -> dict[str, int]:
    """The counts of a report, without those that are nothing."""
    assert answer.status_code == 200, answer.text
    found: dict[str, int] = answer.json()["summary"]
    return {name: count for name, count in found.items() if count}


def errors(answer: Response) -> dict[int, list[tuple[str | None, str]]]:
    """Of each invalid record the places and codes, by line."""
    return {
        each["line"]: [(error.get("pointer"), error["code"]) for error in each["problem"]["errors"]]
        for each in answer.json()["results"]
        if each["status"] == "invalid"
    }


def planted(value: Any) -> Any:
    """The same, with a canary wherever there is a text, in a form that is refused."""
    if isinstance(value, dict):
        return {name: planted(each) for name, each in value.items()} | {CANARY: CANARY}
    if isinstance(value, list):
        return [planted(each) for each in value]
    return f"{CANARY}\x00" if isinstance(value, str) else [CANARY]
