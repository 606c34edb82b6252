"""Work for later: `defer` it in the unit of work that causes it, and `work` does it, on either database.

Truth stands in business rows; a job only says "deliver letter 17". Its task claims that row itself, so twice is harmless.
"""

import threading
from collections.abc import Collection, Iterable
from datetime import datetime
from types import ModuleType
from uuid import UUID

from sqlalchemy.orm import Session

from roundtable.db import Database, settings_of
from roundtable.jobs import own
from roundtable.jobs.backlog import Backlog
from roundtable.jobs.tasks import Task, patiently
from roundtable.settings import Settings

__all__ = ["Backlog", "Task", "backlog", "defer", "patiently", "waiting", "work"]


def defer(db: Session, task: Task, each: UUID, *, at: datetime | None = None) -> None:
    """Have `task` run with this id once the unit of work is committed, or later, `at` an instant. Rolled back with it."""
    _runner(settings_of(db)).defer(db, task, each, at)


def waiting(db: Session, task: Task, ids: Collection[UUID]) -> set[UUID]:
    """Those of `ids` for which a job is queued or at work; a sweep defers the others again."""
    found: set[UUID] = _runner(settings_of(db)).waiting(db, task, ids)
    return found


def backlog(db: Session) -> Backlog:
    """What waits for a worker."""
    found: Backlog = _runner(settings_of(db)).backlog(db)
    return found


def work(database: Database, tasks: Iterable[Task], stop: threading.Event) -> None:
    """Do jobs until told to stop. What is at work then is finished or released within three seconds."""
    _runner(database.settings).work(database, tuple(tasks), stop)


def _runner(settings: Settings) -> ModuleType:
    if settings.is_sqlite:
        return own
    from roundtable.jobs import postgres  # noqa: PLC0415 - a third of a second of imports, which SQLite does not need

    return postgres
