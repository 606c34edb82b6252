"""A database that is away, locked or full: 503 and when to come back, and all is well again by itself."""

import contextlib
import os
import resource
import shutil
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg
import pytest

from tests.faults.wire import ask
from tests.support.databases import on_sqlite
from tests.support.examples import LEAST, LIST, changed
from tests.support.postgres import start_again, start_server, stop_server
from tests.support.servers import LiveServer, client, serving

READ = "/api/v1/practice-examples"


@dataclass
class Load:
    """Clients who read and send in turn, and what they were told."""

    server: LiveServer
    told: list[httpx.Response] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        with client(self.server) as wire:
            while not self.stop.is_set():
                self.told.append(wire.get(READ))
                token = {"Idempotency-Key": str(uuid4())}
                self.told.append(wire.post(LIST, json=changed(LEAST, title=token["Idempotency-Key"]), headers=token))

    def wait_for(self, status: int, seconds: float) -> float:
        """How long it takes until somebody is told this by an answer that comes from now on."""
        began, seen = time.monotonic(), len(self.told)
        while not any(each.status_code == status for each in self.told[seen:]):
            assert time.monotonic() - began < seconds, f"nobody was told {status} within {seconds} s"
            time.sleep(0.02)
        return time.monotonic() - began


@contextlib.contextmanager
def load(server: LiveServer, clients: int = 6) -> Iterator[Load]:
    found = Load(server)
    with ThreadPoolExecutor(clients) as pool:
        running = [pool.submit(found.run) for _ in range(clients)]
        try:
            yield found
        finally:
            found.stop.set()
        for each in running:
            each.result()


@pytest.fixture
def postgresql() -> Iterator[Path]:
    """The folder of a PostgreSQL of this test's own, with a short name because a socket lies in it."""
    folder = Path(tempfile.mkdtemp(prefix="rt-"))
    start_server(folder)
    yield folder
    stop_server(folder)
    shutil.rmtree(folder, ignore_errors=True)


def test_postgresql_that_goes_away_and_comes_back(postgresql: Path, tmp_path: Path) -> None:
    address = f"postgresql+psycopg://postgres@/postgres?host={postgresql / 'pg'}"
    with serving(address, tmp_path, ROUNDTABLE_READ_LIMIT="1000000") as server:
        with load(server) as clients:
            for _ in range(3):
                clients.wait_for(201, 10)
                time.sleep(0.5)
                stop_server(postgresql)
                clients.wait_for(503, 5)
                time.sleep(0.5)
                start_again(postgresql)
                assert clients.wait_for(201, 10) < 5
        assert {each.status_code for each in clients.told} == {200, 201, 503}
        assert {each.headers["retry-after"] for each in clients.told if each.status_code == 503} == {"3"}
        acknowledged = {each.json()["reference"] for each in clients.told if each.status_code == 201}
        with psycopg.connect(host=str(postgresql / "pg"), user="postgres", dbname="postgres") as connection:
            kept = [reference for (reference,) in connection.execute("SELECT reference FROM examples")]
        assert acknowledged <= set(kept)
        assert len(acknowledged) > 20
        assert "internal_error" not in server.log.read_text()


def test_lock_that_somebody_holds_on_postgresql_is_not_waited_for_long(postgresql: Path, tmp_path: Path) -> None:
    address = f"postgresql+psycopg://postgres@/postgres?host={postgresql / 'pg'}"
    with serving(address, tmp_path) as server:
        with psycopg.connect(host=str(postgresql / "pg"), user="postgres", dbname="postgres") as other:
            other.execute("LOCK TABLE documents, examples")
            with ThreadPoolExecutor(2) as pool:
                answers = list(pool.map(lambda method: ask(server, method, LIST, json=LEAST), ("GET", "POST")))
        assert [(each.status_code, each.headers["retry-after"]) for each in answers] == [(503, "3")] * 2
        assert max(each.elapsed.total_seconds() for each in answers) < 5
        assert [ask(server, "GET", READ).status_code, ask(server, "POST", LIST, json=LEAST).status_code] == [200, 201]


@on_sqlite
def test_lock_that_another_process_holds_on_sqlite_stops_acts_and_not_reads(live_server: LiveServer, database_url: str) -> None:
    other = sqlite3.connect(database_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor(4) as pool:
        acts = [pool.submit(ask, live_server, "POST", LIST, json=changed(LEAST, title=str(number))) for number in range(3)]
        time.sleep(0.3)
        read = ask(live_server, "GET", READ)
        assert (read.status_code, read.elapsed.total_seconds() < 1) == (200, True)
        assert [(each.result().status_code, each.result().headers["retry-after"]) for each in acts] == [(503, "3")] * 3
    other.execute("ROLLBACK")
    other.close()
    assert ask(live_server, "POST", LIST, json=LEAST).status_code == 201


@on_sqlite
def test_full_disk_stops_acts_and_not_reads_until_there_is_room(live_server: LiveServer, database_url: str) -> None:
    path = database_url.removeprefix("sqlite:///")
    acknowledged = 0
    for _ in range(3):
        resource.prlimit(live_server.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))  # not even the log can grow
        full = [ask(live_server, method, LIST, json=LEAST) for method in ("POST", "GET", "POST")]
        resource.prlimit(live_server.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        assert [(each.status_code, each.headers.get("retry-after")) for each in full] == [(503, "3"), (200, None), (503, "3")]
        assert ask(live_server, "POST", LIST, json=changed(LEAST, title=str(uuid4()))).status_code == 201
        acknowledged += 1
    with contextlib.closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert other.execute("SELECT count(*) FROM examples").fetchone() == (acknowledged,)


def test_request_whose_process_is_killed_takes_effect_once_when_it_is_sent_again(database_url: str, tmp_path: Path) -> None:
    tokens = [str(uuid4()) for _ in range(24)]

    def send(server: LiveServer, token: str) -> int:
        with contextlib.suppress(httpx.TransportError):
            return ask(server, "POST", LIST, json=changed(LEAST, title=token), headers={"Idempotency-Key": token}).status_code
        return 0

    def send_all(server: LiveServer, *, killed_after: float | None = None) -> list[int]:
        with ThreadPoolExecutor(12) as pool:
            sent = [pool.submit(send, server, token) for token in tokens]
            if killed_after is not None:
                time.sleep(killed_after)
                os.kill(server.pid, 9)
            return [each.result() for each in sent]

    with serving(database_url, tmp_path) as server:
        first = send_all(server, killed_after=0.25)
    assert 0 in first
    with serving(database_url, tmp_path) as server:
        assert send_all(server) == [201] * len(tokens)
        assert _count(database_url) == len(tokens)


def _count(database_url: str) -> int:
    if database_url.startswith("sqlite"):
        with contextlib.closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as connection:
            return int(connection.execute("SELECT count(*) FROM examples").fetchone()[0])
    with psycopg.connect(database_url.replace("+psycopg", "")) as other:
        row = other.execute("SELECT count(*) FROM examples").fetchone()
        assert row
        return int(row[0])
