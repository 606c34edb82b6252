"""A server that is told to stop finishes what it began and is gone soon, whatever its clients do."""

import json
import os
import signal
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.faults.wire import GET, ask, connection, connections
from tests.support.examples import LEAST, LIST
from tests.support.processes import is_there
from tests.support.servers import LiveServer, serving

POST = f"POST {LIST} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n".encode()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "roundtable.db"


@pytest.fixture
def server(database: Path, tmp_path: Path) -> Iterator[LiveServer]:
    with serving(f"sqlite:///{database}", tmp_path, ROUNDTABLE_RECEIVE_SECONDS="2.5") as found:
        yield found


def _seconds_to_end(server: LiveServer) -> float:
    began = time.monotonic()
    os.kill(server.pid, signal.SIGTERM)
    while time.monotonic() - began < 20 and is_there(server.pid):
        time.sleep(0.05)
    return time.monotonic() - began


def test_requests_at_work_are_finished_while_others_dawdle(server: LiveServer, database: Path) -> None:
    """Another process holds the lock for writing, so that what was sent is at work when the server is told to stop."""
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    slow = [b"", GET[:20], POST + b"Content-Length: 100\r\n\r\n{"]
    with (
        ThreadPoolExecutor(6) as pool,
        connections(server, 5, slow[0]),
        connections(server, 5, slow[1]),
        connections(server, 5, slow[2]),
    ):
        sent = [pool.submit(ask, server, "POST", LIST, json=LEAST) for _ in range(5)]
        time.sleep(0.7)
        ended = pool.submit(_seconds_to_end, server)
        time.sleep(0.7)
        other.execute("COMMIT")
        assert [each.result().status_code for each in sent] == [201] * 5
        assert ended.result() < 6
    assert other.execute("SELECT count(*) FROM examples").fetchone() == (5,)
    other.close()


def test_nothing_new_is_taken_once_it_was_told(server: LiveServer, database: Path) -> None:
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with connection(server, POST + b"Content-Length: %d\r\n\r\n" % len(json.dumps(LEAST)) + json.dumps(LEAST).encode()):
        time.sleep(0.5)
        with ThreadPoolExecutor(1) as pool:
            ended = pool.submit(_seconds_to_end, server)
            time.sleep(0.5)
            with pytest.raises(httpx.TransportError):
                ask(server, "GET", "/api/v1/themes")
            other.close()
            assert ended.result() < 15


def test_client_who_does_not_read_delays_the_end_for_a_moment_only(server: LiveServer) -> None:
    with connection(server, b"GET /api/v1/docs/assets/swagger-ui-bundle.js HTTP/1.1\r\nHost: x\r\n\r\n" * 12):
        time.sleep(0.5)
        assert _seconds_to_end(server) < 15
