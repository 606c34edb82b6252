"""Jobs: deferred with the act that causes them, done by whoever is there, tried again, and never in two hands."""

import contextlib
import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib.metadata import version
from uuid import UUID, uuid4

import pytest
from procrastinate.schema import SchemaManager  # noqa: TID251 - to know that it is the one we migrated to
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from roundtable import clock, jobs
from roundtable.db import Database
from roundtable.errors import Unavailable
from roundtable.features import open_database
from roundtable.jobs import own, postgres, tasks
from roundtable.jobs.models import Job
from roundtable.jobs.tasks import Task
from roundtable.settings import Settings
from tests.support.databases import on_postgresql, on_sqlite

SCHEMA = "c70ec4b400a60ad9592787653aae5ae77ae41bf801d56b5bd2712751a07f2009"


@pytest.fixture
def database(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    monkeypatch.setattr(postgres, "POLL_SECONDS", 0.2)
    opened = open_database(settings)
    yield opened
    opened.close()


class Notebook:
    """A task that notes its runs, and fails as often as it is told to."""

    def __init__(self, *, fails: int = 0, takes_seconds: float = 0) -> None:
        self.runs: list[UUID] = []
        self.fails, self.takes_seconds = fails, takes_seconds
        self.woken = threading.Event()
        self.task = Task("note", self.run, hurry=self.woken.set)

    def run(self, _database: Database, each: UUID) -> None:
        self.runs.append(each)
        self.woken.wait(self.takes_seconds)
        if len(self.runs) <= self.fails:
            raise ValueError("canary")


@on_postgresql
def test_a_job_that_meets_a_lost_database_is_refused_for_now(database: Database) -> None:
    """As every other statement is, and not as a fault of ours."""
    with contextlib.suppress(OperationalError), database.unit_of_work() as db:
        mine = db.scalars(text("SELECT pg_backend_pid()")).one()
        with database.unit_of_work(write=False) as other:
            other.execute(text("SELECT pg_terminate_backend(:mine, 5000)"), {"mine": mine})
        with pytest.raises(Unavailable):
            jobs.defer(db, Notebook().task, uuid4())


def _work(database: Database, task: Task, until: Callable[[], bool], seconds: float = 15) -> float:
    """Work until something is so, and say how long the worker then took to end."""
    stop = threading.Event()
    worker = threading.Thread(target=jobs.work, args=(database, [task], stop))
    worker.start()
    last = time.monotonic() + seconds
    while not until() and time.monotonic() < last:
        time.sleep(0.02)
    began = time.monotonic()
    stop.set()
    worker.join(timeout=10)
    assert not worker.is_alive()
    assert until()
    return time.monotonic() - began


def _left(database: Database, task: Task, ids: list[UUID]) -> set[UUID]:
    with database.unit_of_work(write=False) as db:
        return jobs.waiting(db, task, ids)


def test_a_job_is_done_once_and_is_gone(database: Database) -> None:
    notebook, ids = Notebook(), [uuid4() for _ in range(25)]
    with database.unit_of_work() as db:
        for each in ids:
            jobs.defer(db, notebook.task, each)
    assert _left(database, notebook.task, [*ids, uuid4()]) == set(ids)
    _work(database, notebook.task, lambda: len(notebook.runs) == 25 and not _left(database, notebook.task, ids))
    assert sorted(notebook.runs) == sorted(ids)


def test_an_act_that_is_taken_back_leaves_no_job(database: Database) -> None:
    notebook, each = Notebook(), uuid4()

    def act() -> None:
        with database.unit_of_work() as db:
            jobs.defer(db, notebook.task, each)
            assert jobs.waiting(db, notebook.task, [each]) == {each}
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert _left(database, notebook.task, [each]) == set()


def test_a_job_for_later_waits_until_then(database: Database) -> None:
    notebook, now, later = Notebook(), uuid4(), uuid4()
    with database.unit_of_work() as db:
        jobs.defer(db, notebook.task, later, at=clock.now() + timedelta(hours=1))
        jobs.defer(db, notebook.task, now)
    _work(database, notebook.task, lambda: notebook.runs == [now])
    assert _left(database, notebook.task, [now, later]) == {later}


def test_a_job_that_fails_is_tried_again(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "SHORTEST", timedelta(milliseconds=50))
    notebook, each = Notebook(fails=2), uuid4()
    with database.unit_of_work() as db:
        jobs.defer(db, notebook.task, each)
    _work(database, notebook.task, lambda: notebook.runs == [each] * 3 and not _left(database, notebook.task, [each]), 30)


def test_a_job_that_fails_for_good_is_left_to_its_sweep(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "SHORTEST", timedelta(milliseconds=20))
    monkeypatch.setattr(tasks, "TRIES", 2)
    notebook, each = Notebook(fails=9), uuid4()
    with database.unit_of_work() as db:
        jobs.defer(db, notebook.task, each)
    _work(database, notebook.task, lambda: len(notebook.runs) == 2 and not _left(database, notebook.task, [each]), 30)


def test_delays_grow_are_spread_and_end() -> None:
    for tries, seconds in ((1, 10), (2, 20), (4, 80)):
        found = [each.total_seconds() for _ in range(200) if (each := tasks.delay(tries))]
        assert seconds * 0.8 <= min(found) < seconds < max(found) <= seconds * 1.2
    assert tasks.delay(5) is None


def test_a_worker_that_is_told_to_stop_finishes_what_it_began(database: Database) -> None:
    notebook, each = Notebook(takes_seconds=1), uuid4()
    with database.unit_of_work() as db:
        jobs.defer(db, notebook.task, each)
    assert _work(database, notebook.task, lambda: notebook.runs == [each]) < 2
    assert not notebook.woken.is_set()
    assert _left(database, notebook.task, [each]) == set()


def test_work_that_takes_too_long_is_hurried_when_the_worker_has_to_stop(database: Database) -> None:
    notebook, each = Notebook(takes_seconds=60), uuid4()
    with database.unit_of_work() as db:
        jobs.defer(db, notebook.task, each)
    assert _work(database, notebook.task, lambda: notebook.runs == [each]) < 4
    assert notebook.woken.is_set()


def test_a_worker_begins_nothing_once_it_was_told_to_stop(database: Database) -> None:
    notebook, ids = Notebook(takes_seconds=1), [uuid4() for _ in range(5)]
    with database.unit_of_work() as db:
        for each in ids:
            jobs.defer(db, notebook.task, each)
    _work(database, notebook.task, lambda: len(notebook.runs) == 1)
    assert len(notebook.runs) == 1
    assert _left(database, notebook.task, ids) == set(ids) - set(notebook.runs)
    if database.settings.is_sqlite:
        with database.unit_of_work(write=False) as db:
            assert set(db.execute(select(Job.token, Job.lease_until))) == {(None, None)}


@on_sqlite
def test_a_job_that_is_asked_for_twice_waits_once_for_the_earlier_time(database: Database) -> None:
    task, each, now = Notebook().task, uuid4(), clock.now()
    for hours in (3, 1, 2):
        with database.unit_of_work() as db:
            jobs.defer(db, task, each, at=now + timedelta(hours=hours))
    with database.unit_of_work(write=False) as db:
        assert db.scalars(select(Job.run_at)).all() == [now + timedelta(hours=1)]


@on_sqlite
def test_a_job_that_is_asked_for_while_it_is_done_is_done_again(database: Database) -> None:
    each, runs = uuid4(), []

    def run(at: Database, ref: UUID) -> None:
        runs.append(ref)
        if len(runs) == 1:
            with at.unit_of_work() as db:
                jobs.defer(db, task, ref, at=clock.now() + timedelta(milliseconds=100))

    task = Task("again", run)
    with database.unit_of_work() as db:
        jobs.defer(db, task, each)
    _work(database, task, lambda: runs == [each, each] and not _left(database, task, [each]))


@on_sqlite
def test_a_job_whose_worker_was_lost_is_done_by_another_when_the_lease_ends(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own, "LEASE", timedelta(seconds=1))
    notebook, each, lost = Notebook(), uuid4(), uuid4()
    with database.unit_of_work() as db:
        jobs.defer(db, notebook.task, each)
    with database.unit_of_work() as db:
        assert own._claim(db, notebook.task, lost) == [each]
    began = time.monotonic()
    _work(database, notebook.task, lambda: notebook.runs == [each])
    assert time.monotonic() - began > 0.8
    with database.unit_of_work() as db:
        jobs.defer(db, notebook.task, each)
        own._settle(db, lost, [each], [])
    assert _left(database, notebook.task, [each]) == {each}


def test_the_log_tells_of_a_job_that_failed(database: Database) -> None:
    notebook, each = Notebook(fails=1), uuid4()
    with database.unit_of_work() as db:
        jobs.defer(db, notebook.task, each)
    with capture_logs() as said:
        _work(database, notebook.task, lambda: notebook.runs == [each])
    assert [(line["task"], line["id"]) for line in said if line["event"] == "job_failed"] == [("note", str(each))]


@on_sqlite
def test_a_hand_does_without_a_table_until_it_is_there(settings: Settings) -> None:
    """A worker that is started before the schema is waits for it."""
    opened = open_database(settings)
    with opened.unit_of_work() as db:
        db.execute(text("ALTER TABLE jobs RENAME TO away"))
    notebook = Notebook()
    stop = threading.Event()
    worker = threading.Thread(target=jobs.work, args=(opened, [notebook.task], stop))
    worker.start()
    time.sleep(0.3)
    stop.set()
    worker.join(timeout=5)
    assert not worker.is_alive()
    opened.close()


def test_the_schema_of_procrastinate_is_the_one_that_our_migration_was_written_for() -> None:
    """A new version of it needs a migration of ours with its changes, and then a new digest here."""
    digest = hashlib.sha256(SchemaManager.get_schema().encode()).hexdigest()
    assert (version("procrastinate"), digest) == ("3.10.0", SCHEMA)
