"""Two hundred at once on a real server: nobody is told of a fault, and nothing that was acknowledged is lost."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select

from roundtable.db import Database
from roundtable.examples.models import Example
from roundtable.features import open_database
from roundtable.settings import Settings
from tests.support.examples import BULK, LEAST, LIST, changed, furnish, key
from tests.support.servers import LiveServer, client, serving

AT_ONCE, IN_ALL = 40, 200


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    found = open_database(settings)
    yield found
    found.close()


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[LiveServer]:
    with serving(database_url, tmp_path, ROUNDTABLE_READ_LIMIT="100000") as found:
        yield found


def test_two_hundred_reads_and_acts_at_once_with_and_without_keys(server: LiveServer, database: Database) -> None:
    with database.unit_of_work() as db:
        furnish(db)
        credential = key(db)

    def one(number: int) -> tuple[str, httpx.Response]:
        headers = credential if number % 2 else {}
        kind = ("read", "list", "act", "act again", "wrong key")[number % 5]
        match kind:
            case "read":
                return kind, wire.get("/api/v1/partners/lantern-row", headers=headers)
            case "list":
                return kind, wire.get("/api/v1/partners?include=total&include=facets&q=lantern", headers=headers)
            case "wrong key":
                return kind, wire.post(LIST, json=LEAST, headers={"Authorization": f"Bearer rt_key_{number}"})
        token, sent = {**headers, "Idempotency-Key": str(uuid4())}, changed(LEAST, title=f"Number {number}")
        answers = [wire.post(LIST, json=sent, headers=token) for _ in range(2 if kind == "act again" else 1)]
        return kind, answers[-1]

    with client(server) as wire, ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(one, range(IN_ALL)))

    told = Counter((kind, answer.status_code) for kind, answer in answers if answer.status_code != 503)
    assert {each for _, each in told} == {200, 201, 401}
    assert sum(told.values()) >= IN_ALL * 0.9
    assert all(answer.headers.get("retry-after") for _, answer in answers if answer.status_code == 503)
    acknowledged = {answer.json()["reference"] for _, answer in answers if answer.status_code == 201}
    with database.unit_of_work(write=False) as db:
        kept = list(db.scalars(select(Example.reference)))
    assert len(kept) == len(set(kept))
    assert acknowledged <= set(kept)
    assert "internal_error" not in server.log.read_text()


def test_slots_are_given_back_on_every_way_out(server: LiveServer, database: Database) -> None:
    """Three times as many refusals of each kind as there are slots, then all slots are free."""
    with database.unit_of_work() as db:
        furnish(db)
        credential = key(db)

    def one(number: int) -> int:
        match number % 6:
            case 0:
                return wire.post(LIST, content=b"{", headers={"Content-Type": "application/json"}).status_code
            case 1:
                return wire.get("/api/v1/partners/nobody").status_code
            case 2:
                return wire.post(LIST, json=LEAST, headers={"Authorization": "Bearer x"}).status_code
            case 3:
                return wire.delete(LIST).status_code
            case 4:
                return wire.post(BULK, content=b"[]", headers={**credential, "Content-Type": "text/plain"}).status_code
        return wire.post(LIST, content=b"a" * 300_000).status_code

    with client(server) as wire, ThreadPoolExecutor(16) as pool:
        assert Counter(pool.map(one, range(48 * 6))) == {400: 96, 404: 48, 401: 48, 405: 48, 413: 48}
        assert list(pool.map(lambda _: wire.get("/api/v1/themes").status_code, range(48))) == [200] * 48
