"""Procrastinate, for PostgreSQL: jobs are deferred on the session's own connection, and done by its worker."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import procrastinate
from procrastinate import exceptions
from procrastinate.jobs import DeleteJobCondition
from procrastinate.jobs import Job as Fetched
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.db import CONNECTION_LIMITS, Database, database_now
from roundtable.errors import Unavailable
from roundtable.jobs.backlog import Backlog
from roundtable.jobs.tasks import CALM_SECONDS, GRACE_SECONDS, Task, attempt, delay, patiently

POLL_SECONDS = 5.0  # only where a notification was lost
HEARTBEAT_SECONDS = 10.0
STALLED_SECONDS = 30.0  # a worker that has not been heard of for so long is dead, and its jobs are anyone's
LOOK_SECONDS = 0.2
POOL_SECONDS = 3.0
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # at once, by any clock

# Never opened: it only writes the statements that run on the session's connection.
_deferring = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())
_WAITING = text(
    "SELECT args ->> 'id' FROM procrastinate_jobs"
    " WHERE task_name = :task AND status IN ('todo', 'doing') AND args ->> 'id' = ANY(:ids)"
)

# A job for at once has no time of its own, and one of a dead worker has one long ago: it is due since it was deferred.
_BACKLOG = text(
    "SELECT count(*), coalesce(max(extract(epoch FROM clock_timestamp() - greatest(job.scheduled_at, event.at))), 0)"
    " FROM procrastinate_jobs job LEFT JOIN procrastinate_events event ON event.job_id = job.id AND event.type = 'deferred'"
    " WHERE job.status = 'todo'"
)


def defer(db: Session, task: Task, each: UUID, at: datetime | None) -> None:
    """Queue the job in the transaction of `db`: a commit keeps it, a rollback drops it. Raises Unavailable."""
    connection = db.connection().connection.driver_connection
    try:
        _deferring.configure_task(task.name, queue=task.name, schedule_at=at, connection=connection).defer(id=str(each))
    except exceptions.ConnectorException as error:  # what any other statement says as an OperationalError
        raise Unavailable("Nothing that you sent was kept. Please try again in a few seconds.") from error


def waiting(db: Session, task: Task, ids: Collection[UUID]) -> set[UUID]:
    found = db.scalars(_WAITING, {"task": task.name, "ids": [str(each) for each in ids]})
    return {UUID(each) for each in found}


def backlog(db: Session) -> Backlog:
    waiting, seconds = db.execute(_BACKLOG).one()
    return Backlog(waiting, max(0.0, float(seconds)))


def work(database: Database, tasks: Sequence[Task], stop: threading.Event) -> None:
    """Run a worker for each task until told to stop; begin again where the database went away."""

    def step() -> float:
        try:
            asyncio.run(_until_stopped(database, tasks, stop))
        except (exceptions.ConnectorException, OSError) as error:
            raise Unavailable from error
        return CALM_SECONDS

    patiently(stop, step)


def _ahead(database: Database) -> timedelta:
    """By how much the database's clock is ahead of ours."""
    with database.unit_of_work(write=False) as db:
        return database_now(db) - clock.now()


async def _until_stopped(database: Database, tasks: Sequence[Task], stop: threading.Event) -> None:
    """Run workers until one ends, or until told to stop; then what is at work is finished, or hurried."""
    working = asyncio.create_task(_work(database, tasks, _ahead(database)))
    while not stop.is_set() and not working.done():
        await asyncio.wait([working], timeout=LOOK_SECONDS)
    for task in tasks:
        asyncio.get_running_loop().call_later(GRACE_SECONDS, task.hurry)
    working.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await working


async def _work(database: Database, tasks: Sequence[Task], ahead: timedelta) -> None:
    app = procrastinate.App(connector=_connector(database, size=2 * len(tasks) + 1))
    for task in tasks:
        app.task(name=task.name, queue=task.name, retry=_Later(ahead))(_runs(database, task))
    async with app.open_async():
        parts = [_revive(app), *(_worker(app, task) for task in tasks)]
        running = [asyncio.create_task(part) for part in parts]
        try:
            await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for part in running:
                part.cancel()
            ended = await asyncio.gather(*running, return_exceptions=True)
    for error in ended:
        if isinstance(error, Exception):
            raise error


def _connector(database: Database, *, size: int) -> procrastinate.PsycopgConnector:
    url = make_url(database.settings.database_url).set(drivername="postgresql")
    return procrastinate.PsycopgConnector(
        conninfo=url.render_as_string(hide_password=False),
        kwargs=CONNECTION_LIMITS,
        min_size=1,
        max_size=size,
        timeout=POOL_SECONDS,
    )


async def _worker(app: procrastinate.App, task: Task) -> None:
    await app.run_worker_async(
        queues=[task.name],
        name=task.name,
        concurrency=task.at_once,
        fetch_job_polling_interval=POLL_SECONDS,
        update_heartbeat_interval=HEARTBEAT_SECONDS,
        stalled_worker_timeout=STALLED_SECONDS,
        delete_jobs=DeleteJobCondition.ALWAYS.value,
        install_signal_handlers=False,
    )


def _runs(database: Database, task: Task) -> Callable[[str], None]:
    def run(id: str) -> None:
        attempt(database, task, UUID(id))

    return run


async def _revive(app: procrastinate.App) -> None:
    """Give the jobs of dead workers to the living."""
    while True:
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
            # Another worker may have done so in this moment.
            with contextlib.suppress(exceptions.ConnectorException):
                await app.job_manager.retry_job(job, retry_at=LONG_AGO)
        await asyncio.sleep(STALLED_SECONDS / 2)


class _Later(procrastinate.BaseRetryStrategy):
    """Try a job that failed again after our own delays, by the database's clock."""

    def __init__(self, ahead: timedelta) -> None:
        self._ahead = ahead

    def get_retry_decision(self, *, exception: BaseException, job: Fetched) -> Any:
        wait = delay(job.attempts + 1)
        return None if wait is None else procrastinate.RetryDecision(retry_at=clock.now() + self._ahead + wait)
