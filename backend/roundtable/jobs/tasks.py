"""What a job runs, how long until it is tried again, and the patience with a database that is away."""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import structlog
from sqlalchemy.exc import SQLAlchemyError

from roundtable.db import Database
from roundtable.errors import Unavailable

TRIES = 5
SHORTEST, LONGEST = timedelta(seconds=10), timedelta(minutes=10)
CALM_SECONDS = 5.0
GRACE_SECONDS = 2.0  # how long work in hand may go on after we were told to stop, before it is hurried
HURRIED_SECONDS = 1.0

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Task:
    """Work on one business row. `run` claims the row by a token, so that a second run at the same time does nothing.

    `at_once` is how many runs there are at a time in each process; `hurry` makes those that are under way end soon.
    """

    name: str
    run: Callable[[Database, UUID], object]
    at_once: int = 1
    hurry: Callable[[], object] = lambda: None


def attempt(database: Database, task: Task, each: UUID) -> None:
    """Run the task, and say so where it fails."""
    try:
        task.run(database, each)
    except Exception as error:
        log.error("job_failed", task=task.name, id=str(each), exc_info=error)
        raise


def delay(tries: int) -> timedelta | None:
    """How long to wait after so many tries; None is for good: the business row is then left to its sweep."""
    if tries >= TRIES:
        return None
    # Spread, so that what failed together does not come back together.
    doubled: timedelta = SHORTEST * 2 ** (tries - 1)
    return min(LONGEST, doubled) * random.uniform(0.8, 1.2)  # noqa: S311 - no secret


def patiently(stop: threading.Event, step: Callable[[], float]) -> None:
    """Do `step` again and again until told to stop, with the seconds in between that it returns. No fault ends it."""
    while not stop.is_set():
        try:
            wait = step()
        except (SQLAlchemyError, Unavailable) as error:
            log.warning("worker_waits_for_database", kind=type(error).__name__)
            wait = CALM_SECONDS
        except Exception as error:  # what happens by time must not end until somebody looks
            log.error("worker_failed", exc_info=error)
            wait = CALM_SECONDS
        stop.wait(wait)
