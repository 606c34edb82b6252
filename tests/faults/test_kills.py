"""A server that is killed again and again while people send: what was acknowledged is kept, what was not is there once.

The full size is `TESTS_OF_WRITES=3000 .venv/bin/pytest tests/faults/test_kills.py`; without the variable there are fewer.
"""

import contextlib
import http.client
import json
import os
import random
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from roundtable.db import Database
from roundtable.examples.models import ExampleText
from roundtable.features import open_database
from roundtable.mail.models import KeptLetter
from roundtable.seminars.models import Place, PlaceHolder
from roundtable.settings import Settings
from tests.support.examples import LEAST, LIST, changed
from tests.support.places import PLACES, counts, wish
from tests.support.seminars import add_theme, published
from tests.support.servers import free_port
from tests.support.workers import Nursery, nursery

WRITES = int(os.environ.get("TESTS_OF_WRITES", "60"))
KILLS = max(6, WRITES // 60)
CLIENTS = 8
SEED = 20261122
STARTS = "2060-01-15T13:00"
PATIENCE = 60.0
BUSY = (409, 503)


class Unanswered(Exception):
    """Nobody knows what became of a request."""


@dataclass
class Sent:
    """What somebody sent under one key, and how often it was not answered until it was acknowledged."""

    key: str
    path: str
    body: dict[str, Any]
    unanswered: int = 0
    replayed: bool = False


@dataclass
class Killed:
    """A server that is born again whenever it is killed, and what people who sent something to it were told."""

    port: int
    proof: str
    acknowledged: list[Sent] = field(default_factory=list)
    refused: Counter[int] = field(default_factory=Counter)
    stop: threading.Event = field(default_factory=threading.Event)

    def connect(self) -> http.client.HTTPConnection:
        """A connection to a server that has shown that it is ours: it knows what only our database has."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            with contextlib.suppress(OSError, http.client.HTTPException):
                wire.request("GET", "/api/v1/themes")
                answer = wire.getresponse()
                if answer.status == 200 and self.proof in answer.read().decode():
                    wire.auto_open = 0
                    return wire
            wire.close()
            time.sleep(0.02)
        raise AssertionError("no server of ours answered")

    def send(self) -> None:
        """Send one thing after the other, each until it is acknowledged, whatever happens to the server."""
        wire, number = self.connect(), 0
        while not self.stop.is_set():
            each, number = _sent(number), number + 1
            while True:
                try:
                    if self._is_taken(wire, each):
                        break
                except Unanswered:
                    each.unanswered += 1
                    wire.close()
                    wire = self.connect()
            self.acknowledged.append(each)
        wire.close()

    def _is_taken(self, wire: http.client.HTTPConnection, each: Sent) -> bool:
        headers = {"Content-Type": "application/json", "Idempotency-Key": each.key}
        try:
            wire.request("POST", each.path, json.dumps(each.body), headers)
            answer = wire.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            raise Unanswered from None
        if answer.status in BUSY:
            self.refused[answer.status] += 1
            time.sleep(0.1)
            return False
        assert answer.status in (201, 202), answer.status
        each.replayed = answer.headers.get("Idempotency-Replayed") == "true"
        return True


def _sent(number: int) -> Sent:
    key = str(uuid4())
    if number % 2:
        return Sent(key, LIST, changed(LEAST, title=key))
    return Sent(key, PLACES, wish(f"{key}@example.org"))


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    with open_database(settings) as found:
        yield found


@contextlib.contextmanager
def busy(database: Database, folder: Path) -> Iterator[tuple[Killed, Nursery]]:
    """A server in a nursery, and clients who send to it without a pause."""
    proof = f"t{uuid4().hex}"
    with database.unit_of_work() as db:
        add_theme(db, proof)
        published(db, "talk", STARTS, capacity=WRITES // 4)
    port = free_port()
    variables = {"DATABASE_URL": database.settings.database_url, "PORT": str(port), "MAIL_URL": f"file:{folder / 'mail'}"}
    named = {f"ROUNDTABLE_{name}": value for name, value in variables.items()}
    with nursery(1, folder, "serve", **named) as servers, ThreadPoolExecutor(CLIENTS) as pool:
        killed = Killed(port, proof)
        sending = [pool.submit(killed.send) for _ in range(CLIENTS)]
        try:
            yield killed, servers
        finally:
            killed.stop.set()
        for each in sending:
            each.result()


def _kill(killed: Killed, servers: Nursery) -> int:
    """Kill the server at moments that nobody can foresee, until enough was acknowledged. Returns how often."""
    chance, kills = random.Random(SEED), 0  # noqa: S311 - the same pauses each time
    until = time.monotonic() + 20 * PATIENCE
    while kills < KILLS or len(killed.acknowledged) < WRITES:
        assert time.monotonic() < until, f"{len(killed.acknowledged)} acknowledged after {kills} kills"
        killed.connect().close()
        time.sleep(chance.uniform(0.02, 1.3))
        servers.kill_one(chance)
        kills += 1
    return kills


def test_what_was_acknowledged_survives_every_kill_and_what_was_not_is_there_once(database: Database, tmp_path: Path) -> None:
    began = time.monotonic()
    with busy(database, tmp_path) as (killed, servers):
        kills = _kill(killed, servers)
    sent = killed.acknowledged
    again = [each for each in sent if each.unanswered]
    replayed = sum(each.replayed for each in sent)
    print(  # noqa: T201 - the figures of a run, which `pytest -s` shows
        f"{len(sent)} acknowledged, {kills} kills, {len(again)} sent again, {replayed} of them were there already,"
        f" refused {dict(killed.refused)}, {time.monotonic() - began:.0f} s (seed {SEED})"
    )
    assert (kills >= KILLS, len(sent) >= WRITES, len(again) >= KILLS) == (True, True, True), "too few for a test"
    assert min(Counter(each.path for each in sent).values()) >= WRITES // 4
    assert not any(each.replayed for each in sent if not each.unanswered)
    with database.unit_of_work(write=False) as db:
        assert _kept(db) == Counter(each.key for each in sent)
        assert set(db.scalars(select(func.count()).select_from(Place).group_by(Place.holder_id))) == {1}
        told = db.scalars(select(KeptLetter.address).where(KeptLetter.kind == "places-asked")).all()
        assert Counter(told) == Counter(f"{each.key}@example.org" for each in sent if each.path == PLACES)
        taken, _ = counts(db)
        assert taken <= WRITES // 4
    if database.settings.is_sqlite:
        with contextlib.closing(sqlite3.connect(tmp_path / "roundtable.db")) as file:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _kept(db: Session) -> Counter[str]:
    """How often each key left something behind."""
    addresses = db.scalars(select(PlaceHolder.email)).all()
    texts = db.scalars(select(ExampleText.body)).all()
    return Counter([each.partition("@")[0] for each in addresses if each] + [each["title"] for each in texts])
