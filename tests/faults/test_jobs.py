"""Jobs when a worker is stopped midway and goes on later, or is killed: each done, none twice, none stuck.

The full size is `TESTS_OF_JOBS=2000 .venv/bin/pytest tests/faults/test_jobs.py`; without the variable there are fewer.
"""

import contextlib
import os
import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from roundtable import jobs
from roundtable.db import Database
from roundtable.features import open_database
from roundtable.jobs import own
from roundtable.settings import Settings
from tests.faults.nursery import LEASE_SECONDS, NOTE
from tests.support.workers import Nursery, nursery, wait_for

JOBS = int(os.environ.get("TESTS_OF_JOBS", "300"))


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    opened = open_database(settings)
    with opened.unit_of_work() as db:
        db.execute(text("CREATE TABLE wanted (ref VARCHAR(32) PRIMARY KEY, done INTEGER NOT NULL, worker INTEGER)"))
        db.execute(text("CREATE TABLE noted (ref VARCHAR(32), worker INTEGER)"))
    yield opened
    opened.close()


def _defer(database: Database) -> list[UUID]:
    ids = [uuid4() for _ in range(JOBS)]
    for start in range(0, JOBS, 100):
        with database.unit_of_work() as db:
            for each in ids[start : start + 100]:
                db.execute(text("INSERT INTO wanted (ref, done) VALUES (:each, 0)"), {"each": each.hex})
                jobs.defer(db, NOTE, each)
    return ids


def _done(database: Database) -> int:
    with database.unit_of_work(write=False) as db:
        return int(db.scalars(text("SELECT count(*) FROM wanted WHERE done = 1")).one())


def _check(database: Database, ids: list[UUID], most_again: int) -> None:
    """Each job had its effect once, none is left, and few were begun again."""
    wait_for(lambda: not _waiting(database, ids), 3 * LEASE_SECONDS)
    with database.unit_of_work(write=False) as db:
        assert dict(db.execute(text("SELECT done, count(*) FROM wanted GROUP BY done")).all()) == {1: len(ids)}
        runs = Counter(db.scalars(text("SELECT ref FROM noted")))
    assert set(runs) == {each.hex for each in ids}
    assert sum(runs.values()) - len(ids) <= most_again


def _waiting(database: Database, ids: list[UUID]) -> set[UUID]:
    with database.unit_of_work(write=False) as db:
        return jobs.waiting(db, NOTE, ids)


def test_a_worker_that_is_stopped_midway_leaves_none_stuck_and_none_twice(database: Database, tmp_path: Path) -> None:
    ids = _defer(database)
    with nursery(3, tmp_path, "notes", ROUNDTABLE_DATABASE_URL=database.settings.database_url) as workers:
        wait_for(lambda: _done(database) > 20, 40)
        stopped = workers.alive[0]
        _stop_beside_a_write(database, stopped)
        try:
            assert _done(database) < JOBS, "all was done before the worker was stopped"
            time.sleep(2 * LEASE_SECONDS)
        finally:
            os.kill(stopped, signal.SIGCONT)
        wait_for(lambda: _done(database) == JOBS, 40)
        _check(database, ids, own.BATCH)
        _does_all_alone(database, workers, stopped)


def _stop_beside_a_write(database: Database, worker: int) -> None:
    """Stop it while others can write. In the middle of a write it would hold SQLite's file, and the leases of all would end."""
    for _ in range(50):
        os.kill(worker, signal.SIGSTOP)
        wait_for(lambda: _is_stopped(worker), 10)
        if _can_be_written(database):
            return
        os.kill(worker, signal.SIGCONT)
        time.sleep(0.02)
    raise AssertionError("the worker was in the middle of a write each time")


def _is_stopped(worker: int) -> bool:
    """Whether all its threads are: one that is on its way out of a call of the system may still come back with a lock."""
    threads = Path(f"/proc/{worker}/task").glob("*/stat")
    return {each.read_text().rpartition(")")[2].split()[0] for each in threads} == {"T"}


def _can_be_written(database: Database) -> bool:
    if not database.settings.is_sqlite:
        return True
    file = str(database.engine.url.database)
    with contextlib.closing(sqlite3.connect(file, timeout=0.5, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        connection.execute("ROLLBACK")
        return True


def _does_all_alone(database: Database, workers: Nursery, worker: int) -> None:
    """It is a worker like any other again: while the others are stopped, it does as many jobs once more, every one of them."""
    others = [each for each in workers.alive if each != worker]
    for other in others:
        _stop_beside_a_write(database, other)
    more = _defer(database)
    wait_for(lambda: _done(database) == 2 * JOBS, 40)
    with database.unit_of_work(write=False) as db:
        found = db.scalars(text("SELECT ref FROM wanted WHERE worker = :worker"), {"worker": worker}).all()
    assert {each.hex for each in more} <= set(found)


def test_jobs_survive_workers_that_are_killed(database: Database, tmp_path: Path) -> None:
    chance = random.Random(20261122)  # noqa: S311 - the same kills each time
    ids = _defer(database)
    with nursery(2, tmp_path, "notes", ROUNDTABLE_DATABASE_URL=database.settings.database_url) as workers:
        for _ in range(5):
            time.sleep(chance.uniform(0.1, 0.4))
            assert _done(database) < JOBS, "all was done before the kills"
            workers.kill_one(chance)
        wait_for(lambda: _done(database) == JOBS, 55)
        _check(database, ids, 5 * own.BATCH)
