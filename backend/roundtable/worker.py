"""What happens by time: the schedule, and the loop that runs it, in a process of its own or beside a web process."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from roundtable import documents
from roundtable.db import Database
from roundtable.errors import Unavailable

log = structlog.get_logger()

# Work is found by state, so it does not matter when a round was last done, or by whom.
SCHEDULE: tuple[Callable[[Session], int], ...] = (documents.catch_up,)
EVERY_SECONDS = 1.0
CALM_SECONDS = 5.0


def round_of(database: Database) -> int:
    """Do all that is due by now. Returns how much was done."""
    done = 0
    for task in SCHEDULE:
        with database.unit_of_work(write=False) as db:
            due = task(db)
        if due:
            with database.unit_of_work() as db:
                done += task(db)
    return done


def work(database: Database, stop: threading.Event) -> None:
    """Do rounds until told to stop. A database that is away is waited for."""
    while not stop.is_set():
        wait = EVERY_SECONDS
        try:
            round_of(database)
        except (SQLAlchemyError, Unavailable) as error:
            log.warning("worker_waits_for_database", kind=type(error).__name__)
            wait = CALM_SECONDS
        except Exception as error:  # a fault in one task must not end what happens by time until somebody looks
            log.error("worker_failed", exc_info=error)
            wait = CALM_SECONDS
        stop.wait(wait)


@contextmanager
def embedded(database: Database) -> Iterator[None]:
    """A worker beside this process's other work, for the length of the block."""
    stop = threading.Event()
    thread = threading.Thread(target=work, args=(database, stop), name="worker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=CALM_SECONDS)
        database.close()
