"""What happens by time and what was deferred: in a process of its own, as many as wanted, or beside a web process."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import NamedTuple

import structlog

from roundtable import documents, features, jobs, mail
from roundtable.access import counting
from roundtable.access import jobs as access
from roundtable.db import Database
from roundtable.enquiries import jobs as enquiries
from roundtable.partners import jobs as partners
from roundtable.seminars import jobs as seminars
from roundtable.settings import Settings

log = structlog.get_logger()

EX_TEMPFAIL = 75
JOIN_SECONDS = 3.5  # jobs in hand have three, see `jobs.work`
LAST_SECONDS = 2.0


class Sweep(NamedTuple):
    """Work that is found by state, so it does not matter when it was last looked for, or by whom."""

    run: Callable[[Database], int]
    every_seconds: float


def catch_up(database: Database) -> int:
    """Build the documents again that time alone has changed, most of the time none. Returns how many there were."""
    with database.unit_of_work(write=False) as db:
        due = documents.catch_up(db)
    if due:
        with database.unit_of_work() as db:
            due = documents.catch_up(db)
    return due


SCHEDULE: tuple[Sweep, ...] = (
    Sweep(catch_up, 1),
    Sweep(mail.sweep, 5),
    Sweep(mail.forget, 600),
    Sweep(seminars.lapse, 5),
    Sweep(seminars.send_joining_links, 5),
    Sweep(seminars.tell_staff, 5),
    Sweep(seminars.tell_news, 5),
    Sweep(seminars.forget, 600),
    Sweep(partners.forget, 600),
    Sweep(counting.forget, 600),
    Sweep(access.forget, 600),
    Sweep(enquiries.tell_staff, 60),
)


def round_of(database: Database) -> int:
    """Do each sweep once. Returns how much was done."""
    return sum(sweep.run(database) for sweep in SCHEDULE)


@contextmanager
def embedded(database: Database) -> Iterator[None]:
    """A worker beside this thread's other work, for the length of the block. A database that is away is waited for."""
    stop = threading.Event()
    # Each in a thread of its own, so that what troubles one sweep does not keep another from its work.
    parts = [partial(jobs.patiently, stop, partial(_step, sweep, database)) for sweep in SCHEDULE]
    parts.append(partial(jobs.work, database, features.TASKS, stop))
    threads = [threading.Thread(target=part, name="worker", daemon=True) for part in parts]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        until = time.monotonic() + JOIN_SECONDS
        for thread in threads:
            thread.join(timeout=max(0.0, until - time.monotonic()))
        database.close()


def _step(sweep: Sweep, database: Database) -> float:
    sweep.run(database)
    return sweep.every_seconds


def run(settings: Settings) -> None:
    """Be a worker until the process is told to stop."""
    ending = {signal.SIGTERM, signal.SIGINT}
    # Before any thread begins, so that the signals wait for us alone.
    signal.pthread_sigmask(signal.SIG_BLOCK, ending)
    log.info("worker_started")
    with embedded(features.open_database(settings)):
        signal.sigwait(ending)
    leave_soon()


def leave_soon() -> None:
    """End this process in some seconds even if a thread still waits for a network; leases see to what it was at."""
    last = threading.Timer(LAST_SECONDS, os._exit, args=(EX_TEMPFAIL,))
    last.daemon = True
    last.start()
