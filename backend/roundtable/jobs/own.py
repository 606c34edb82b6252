"""Our own runner, for SQLite: jobs are rows that a hand claims in small batches, by a token and a lease."""

import threading
import time
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, case, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from roundtable.db import Database, database_now
from roundtable.jobs.backlog import Backlog
from roundtable.jobs.models import Job
from roundtable.jobs.tasks import GRACE_SECONDS, HURRIED_SECONDS, Task, attempt, delay, patiently

BATCH = 10
POLL_SECONDS = 0.5
LEASE = timedelta(minutes=3)


def defer(db: Session, task: Task, each: UUID, at: datetime | None) -> None:
    """Queue the job. One that waits already keeps the earlier time; one that is at work is to run again."""
    row = insert(Job).values(task=task.name, ref=each, run_at=at or database_now(db), tries=0, token=None, lease_until=None)
    sooner = case((Job.token.is_(None), func.min(Job.run_at, row.excluded.run_at)), else_=row.excluded.run_at)
    again = {"run_at": sooner, "tries": 0, "token": None, "lease_until": None}
    db.execute(row.on_conflict_do_update(index_elements=["task", "ref"], set_=again))


def waiting(db: Session, task: Task, ids: Collection[UUID]) -> set[UUID]:
    return set(db.scalars(select(Job.ref).where(Job.task == task.name, Job.ref.in_(ids))))


def backlog(db: Session) -> Backlog:
    now = database_now(db)
    free = or_(Job.lease_until.is_(None), Job.lease_until <= now)
    waiting = db.scalar(select(func.count()).select_from(Job).where(free)) or 0
    oldest = db.scalar(select(func.min(Job.run_at)).where(free))
    return Backlog(waiting, max(0.0, (now - oldest).total_seconds()) if oldest else 0.0)


def work(database: Database, tasks: Sequence[Task], stop: threading.Event) -> None:
    """Work with as many hands for each task as it allows, until told to stop."""
    hands = [
        # A daemon, because a process that has to be gone in seconds does not wait for it; its leases end by themselves.
        threading.Thread(target=patiently, args=(stop, partial(_turn, database, task, stop)), name=task.name, daemon=True)
        for task in tasks
        for _ in range(task.at_once)
    ]
    for hand in hands:
        hand.start()
    stop.wait()
    _join(hands, GRACE_SECONDS)
    if any(hand.is_alive() for hand in hands):
        for task in tasks:
            task.hurry()
    _join(hands, HURRIED_SECONDS)


def _join(hands: Sequence[threading.Thread], seconds: float) -> None:
    until = time.monotonic() + seconds
    for hand in hands:
        hand.join(timeout=max(0.0, until - time.monotonic()))


def _turn(database: Database, task: Task, stop: threading.Event) -> float:
    """Claim a batch, do it, and settle it. Returns how many seconds to wait before the next."""
    with database.unit_of_work(write=False) as db:
        if db.scalar(select(Job.ref).where(_is_due(db, task)).limit(1)) is None:
            return POLL_SECONDS
    token, until = uuid4(), time.monotonic() + LEASE.total_seconds() / 2
    with database.unit_of_work() as db:
        batch = _claim(db, task, token)
    done: list[UUID] = []
    failed: list[UUID] = []
    for each in batch:
        if stop.is_set() or time.monotonic() > until:
            break
        (done if _succeeds(database, task, each) else failed).append(each)
    with database.unit_of_work() as db:
        _settle(db, token, done, failed)
    return 0


def _is_due(db: Session, task: Task) -> ColumnElement[bool]:
    now = database_now(db)
    return (Job.task == task.name) & (Job.run_at <= now) & or_(Job.lease_until.is_(None), Job.lease_until <= now)


def _claim(db: Session, task: Task, token: UUID) -> list[UUID]:
    first = select(Job.ref).where(_is_due(db, task)).order_by(Job.run_at).limit(BATCH)
    mine = {"token": token, "lease_until": database_now(db) + LEASE, "tries": Job.tries + 1}
    claimed = update(Job).where(Job.task == task.name, Job.ref.in_(first)).values(mine).returning(Job.ref, Job.run_at)
    rows = db.execute(claimed, execution_options={"synchronize_session": False}).all()
    return [row.ref for row in sorted(rows, key=lambda row: row.run_at)]


def _succeeds(database: Database, task: Task, each: UUID) -> bool:
    try:
        attempt(database, task, each)
    except Exception:  # it is logged, and one job's fault is not the others'
        return False
    return True


def _settle(db: Session, token: UUID, done: Collection[UUID], failed: Collection[UUID]) -> None:
    """Forget what is done, put off what failed, release the rest. What another has claimed since is another's."""
    mine = Job.token == token
    db.execute(delete(Job).where(mine, Job.ref.in_(done)))
    for job in db.scalars(select(Job).where(mine, Job.ref.in_(failed))).all():
        wait = delay(job.tries)
        if wait is None:
            db.delete(job)
        else:
            job.run_at = database_now(db) + wait
    db.flush()
    db.execute(update(Job).where(mine).values(token=None, lease_until=None))
