"""Letters when workers are killed, stopped and told to end, and when the database goes away: none lost, none needlessly twice.

The full size is `TESTS_OF_LETTERS=1000 .venv/bin/pytest tests/faults/test_mail.py`; without the variable there are fewer.
"""

import os
import random
import signal
import sqlite3
import threading
import time
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import func, select
from sqlalchemy.engine import make_url

from roundtable import jobs, mail
from roundtable.db import Database
from roundtable.mail import DELIVERY, deliver
from roundtable.mail.models import KeptLetter, State
from roundtable.settings import Settings
from tests.support.databases import on_postgresql, on_sqlite
from tests.support.mail import Inbox, kept, letter, opened, post
from tests.support.workers import command, nursery, wait_for

LETTERS = int(os.environ.get("TESTS_OF_LETTERS", "120"))
KILLS = 15 if LETTERS >= 1000 else 6
SEED = 20261122


def _send(database: Database, count: int) -> None:
    for start in range(0, count, 100):
        with database.unit_of_work() as db:
            for number in range(start, min(start + 100, count)):
                mail.send(db, letter(database.settings, key=f"k-{number}", to=f"n{number}@example.org"))


def _states(database: Database) -> dict[str, int]:
    with database.unit_of_work(write=False) as db:
        counted = select(KeptLetter.state, func.count()).group_by(KeptLetter.state)
        return dict(db.execute(counted).all())


def _identities(database: Database) -> set[str]:
    with database.unit_of_work(write=False) as db:
        return set(db.scalars(select(KeptLetter.message_id)))


def _variables(database: Database) -> dict[str, str]:
    settings = database.settings
    return {"ROUNDTABLE_DATABASE_URL": settings.database_url, "ROUNDTABLE_MAIL_URL": settings.mail_url.get_secret_value()}


def test_letters_survive_workers_that_are_killed(posting: Database, inbox: Inbox, tmp_path: Path) -> None:
    chance, kills = random.Random(SEED), 0  # noqa: S311 - the same kills each time
    inbox.takes_seconds = 0.05 if LETTERS < 1000 else 0.0
    _send(posting, LETTERS)
    with nursery(2, tmp_path, **_variables(posting)) as workers:
        wait_for(lambda: len(inbox.taken) > 5, 30)
        while kills < KILLS:
            time.sleep(chance.uniform(0.1, 0.5))
            assert len(inbox.identities) < LETTERS, f"every letter was gone after {kills} kills: too few for a test"
            workers.kill_one(chance)
            kills += 1
        wait_for(lambda: _states(posting) == {State.HANDED_OVER: LETTERS}, 240)
    assert set(inbox.identities) == _identities(posting)
    twice = sum(inbox.identities.values()) - LETTERS
    assert twice <= kills, f"{twice} letters came twice after {kills} kills (seed {SEED})"
    assert len(set(inbox.raw)) == LETTERS
    assert len(workers.born) >= KILLS


def test_two_workers_deliver_each_letter_once(posting: Database, inbox: Inbox, tmp_path: Path) -> None:
    """Even where each is asked for twice."""
    _send(posting, 40)
    with posting.unit_of_work() as db:
        for each in db.scalars(select(KeptLetter.id)).all():
            jobs.defer(db, DELIVERY, each)
    with nursery(2, tmp_path, **_variables(posting)):
        wait_for(lambda: _states(posting) == {State.HANDED_OVER: 40}, 55)
        time.sleep(0.5)
    assert set(inbox.identities.values()) == {1}
    assert set(inbox.identities) == _identities(posting)


@pytest.mark.parametrize("words", ["worker", "serve"])
def test_a_process_that_is_told_to_stop_lets_go_of_the_letter_in_hand(
    posting: Database, inbox: Inbox, tmp_path: Path, words: str
) -> None:
    inbox.takes_seconds = 60
    _send(posting, 1)
    with command(tmp_path, words, ROUNDTABLE_PORT="0", **_variables(posting)) as process:
        wait_for(lambda: "DATA" in inbox.heard, 40)
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=15)
        assert time.monotonic() - began < 15
        assert process.returncode == 0
    row = kept(posting, "k-0")
    assert (row.state, row.attempts, row.token, row.lease_until) == (State.QUEUED, 1, None, None)
    assert inbox.taken == []


@pytest.mark.parametrize("words", ["worker", "serve"])
def test_a_process_without_work_ends_at_once(posting: Database, inbox: Inbox, tmp_path: Path, words: str) -> None:
    _send(posting, 1)
    with command(tmp_path, words, ROUNDTABLE_PORT="0", **_variables(posting)) as process:
        wait_for(lambda: len(inbox.taken) == 1, 40)
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=15)
        assert time.monotonic() - began < 5
        assert process.returncode == 0


class Away:
    """A PostgreSQL database that nobody can reach, for the length of the block."""

    def __init__(self, url: str) -> None:
        address = make_url(url)
        self._name = sql.Identifier(str(address.database))
        self._database = str(address.database)
        self._server = psycopg.connect(host=str(address.query["host"]), user="postgres", dbname="postgres", autocommit=True)

    def __enter__(self) -> None:
        self._server.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(self._name))
        self._server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [self._database])

    def __exit__(self, *_: object) -> None:
        self._server.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(self._name))
        self._server.close()


@on_postgresql
def test_a_worker_waits_for_a_database_that_is_away_and_goes_on(posting: Database, inbox: Inbox, tmp_path: Path) -> None:
    _send(posting, 1)
    with command(tmp_path, "worker", **_variables(posting)) as process:
        wait_for(lambda: len(inbox.taken) == 1, 40)
        for _ in range(2):
            with Away(posting.settings.database_url):
                time.sleep(2)
        posting.engine.dispose()
        _send(posting, 3)
        wait_for(lambda: len(inbox.taken) == 3, 40)
        assert process.poll() is None
    assert set(inbox.identities.values()) == {1}


@on_postgresql
def test_a_letter_is_marked_once_the_database_is_back(posting: Database, inbox: Inbox) -> None:
    """Between the server's 250 and our mark the database goes away: the letter is not sent again."""
    _send(posting, 1)
    inbox.takes_seconds = 1
    at_work = threading.Thread(target=post, args=(posting,))
    at_work.start()
    wait_for(lambda: "DATA" in inbox.heard, 20)
    with Away(posting.settings.database_url):
        time.sleep(3)
    at_work.join(timeout=20)
    assert kept(posting, "k-0").state == State.HANDED_OVER
    assert len(inbox.taken) == 1


@on_sqlite
def test_a_letter_is_marked_once_the_file_is_free(posting: Database, inbox: Inbox, tmp_path: Path) -> None:
    _send(posting, 1)
    inbox.takes_seconds = 0.5
    at_work = threading.Thread(target=deliver, args=(posting, kept(posting, "k-0").id))
    at_work.start()
    wait_for(lambda: "DATA" in inbox.heard, 20)
    other = sqlite3.connect(tmp_path / "roundtable.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    time.sleep(5)
    other.execute("COMMIT")
    other.close()
    at_work.join(timeout=20)
    assert kept(posting, "k-0").state == State.HANDED_OVER
    assert len(inbox.taken) == 1


def test_a_mail_server_that_was_away_gets_everything_when_it_is_back(settings: Settings, inbox: Inbox) -> None:
    """Nothing is lost, and those who wrote first are first in the queue again."""
    with opened(settings, "smtp://127.0.0.1:1") as database:
        _send(database, 20)
        post(database)
        assert _states(database) == {State.QUEUED: 20}
    with opened(settings, inbox.url) as database:
        with database.unit_of_work() as db:
            for row in db.scalars(select(KeptLetter)):
                row.due_at = row.created_at
        post(database)
        assert _states(database) == {State.HANDED_OVER: 20}
    assert [str(each["To"]) for each in inbox.taken] == [f"n{number}@example.org" for number in range(20)]
