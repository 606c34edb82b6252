"""Workers by the handful: imports everything once, forks as many workers as asked for, and a new one for each that dies.

`python -m tests.faults.nursery 2` writes the number of each worker on a line of its own, and ends them all when its input
ends. Leases are short here, so that a test need not wait for minutes. With `notes`, workers do the task NOTE instead; with
`serve`, each is a whole server. With `clocks`, the first one's clock is more than a day ahead and the second one's as
much behind.
"""

import contextlib
import os
import signal
import sys
import threading
import time
from datetime import datetime, timedelta, tzinfo
from uuid import UUID

from sqlalchemy import text

from roundtable import clock, features, jobs, logs, mail, worker
from roundtable.db import Database
from roundtable.jobs import own, postgres
from roundtable.mail import delivery
from roundtable.serving import serve
from roundtable.settings import Settings

LEASE_SECONDS = 5.0
NOTING_SECONDS = 0.01
WRONG = timedelta(hours=34)


def note(database: Database, each: UUID) -> None:
    """Write down that we were here, and claim the row: the second to come finds it taken."""
    values = {"each": each.hex, "worker": os.getpid()}
    with database.unit_of_work() as db:
        db.execute(text("INSERT INTO noted (ref, worker) VALUES (:each, :worker)"), values)
    time.sleep(NOTING_SECONDS)
    with database.unit_of_work() as db:
        db.execute(text("UPDATE wanted SET done = done + 1, worker = :worker WHERE ref = :each AND worker IS NULL"), values)


NOTE = jobs.Task("note", note)


def hurry() -> None:
    """Make what takes minutes take seconds."""
    delivery.LEASE = own.LEASE = timedelta(seconds=LEASE_SECONDS)
    delivery.FIRST_DELAY = timedelta(seconds=1)
    postgres.HEARTBEAT_SECONDS, postgres.STALLED_SECONDS, postgres.POLL_SECONDS = 0.5, 3.0, 0.5
    worker.SCHEDULE = tuple(each._replace(every_seconds=0.5) if each.run is mail.sweep else each for each in worker.SCHEDULE)


def set_clock(wrong: timedelta) -> None:
    """Have this process believe that it is so much later than it is."""

    class Wrong(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Wrong":
            return super().now(tz) + wrong

    # The time as a test sets it would stand above the database's clock as well; this is only the machine's.
    vars(clock)["datetime"] = Wrong


def main() -> None:
    settings = Settings.from_environment(os.environ)
    logs.configure(settings)
    hurry()
    if "notes" in sys.argv:
        features.TASKS = (NOTE,)
    clocks = (WRONG, -WRONG) if "clocks" in sys.argv else ()
    alive = {_fork(settings, *clocks[number : number + 1]) for number in range(int(sys.argv[1]))}
    threading.Thread(target=_end_with_input, args=(alive,), daemon=True).start()
    while True:
        dead, _ = os.wait()
        alive.discard(dead)
        alive.add(_fork(settings))


def _fork(settings: Settings, wrong: timedelta = timedelta()) -> int:
    child = os.fork()
    if child == 0:
        set_clock(wrong)
        (serve if "serve" in sys.argv else worker.run)(settings)
        os._exit(0)
    print(child, flush=True)  # noqa: T201 - this is how the test learns it
    return child


def _end_with_input(alive: set[int]) -> None:
    sys.stdin.read()
    for each in list(alive):
        with contextlib.suppress(ProcessLookupError):  # it ended by itself just now
            os.kill(each, signal.SIGKILL)
    os._exit(0)


if __name__ == "__main__":
    main()
