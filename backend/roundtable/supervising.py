"""Several processes that are looked after: one that ends by itself is replaced, and all end when this one is told to."""

import contextlib
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import connection
from multiprocessing.context import ForkProcess

import structlog

ENDING = (signal.SIGTERM, signal.SIGINT)
LAST_SECONDS = 13.0  # a part that is told to stop has so long; all are gone within 15
SHORTEST, LONGEST = 0.1, 30.0  # seconds until a part is started again; twice as long each time it does not last
LASTING_SECONDS = 10.0

log = structlog.get_logger()
# Forked, so that a new process answers at once: it has no imports to do. Nothing here may have a thread or a connection.
forking = multiprocessing.get_context("fork")


@dataclass(slots=True)
class Part:
    """A process that there is always to be one of. `run` ends when it is told to stop; `ended` hears that it did not wait."""

    name: str
    run: Callable[[], None]
    ended: Callable[[], None]
    process: ForkProcess | None = None
    due: float = 0.0
    born: float = 0.0
    wait: float = field(default=SHORTEST)

    def look(self, begin: Callable[["Part"], ForkProcess]) -> None:
        """Note that it is gone, and begin it again when it is time."""
        now = time.monotonic()
        if self.process is not None and not self.process.is_alive():
            log.error("process_ended", part=self.name, code=self.process.exitcode)
            self.ended()
            self.process.close()
            self.process = None
            self.wait = SHORTEST if now - self.born > LASTING_SECONDS else self.wait
            self.due, self.wait = now + self.wait, min(LONGEST, 2 * self.wait)
        if self.process is None and self.due <= now:
            self.process, self.born = begin(self), now
            log.info("process_started", part=self.name, pid=self.process.pid)


def keep(parts: Sequence[Part], listener: socket.socket) -> None:
    """Keep every part running until this process is told to stop; then end them all, and leave none."""
    alive, held = os.pipe()  # nobody writes: the reading end says when the process that holds the other one is gone

    def begin(part: Part) -> ForkProcess:
        process = forking.Process(target=_be, args=(part, alive, held), name=part.name)
        # A signal that comes while the new process still has our handlers waits until it has its own.
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
        return process

    with _told() as told:
        while not connection.wait([told], timeout=0):
            for part in parts:
                part.look(begin)
            running = [each.process.sentinel for each in parts if each.process]
            next_due = min((each.due for each in parts if not each.process), default=None)
            connection.wait([told, *running], None if next_due is None else max(0.0, next_due - time.monotonic()))
        listener.close()  # or the kernel would go on taking connections that nobody answers
        _end([each.process for each in parts if each.process])


@contextmanager
def _told() -> Iterator[int]:
    """What can be read from once this process is told to stop."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    before = {each: signal.signal(each, lambda *_: _write(writing)) for each in ENDING}
    try:
        yield reading
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _write(to: int) -> None:
    with contextlib.suppress(BlockingIOError):
        os.write(to, b"!")


def _be(part: Part, alive: int, held: int) -> None:
    """Be this part, in the new process."""
    for each in ENDING:
        signal.signal(each, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    os.close(held)
    threading.Thread(target=_end_with, args=(alive,), name="parent", daemon=True).start()
    part.run()


def _end_with(alive: int) -> None:
    """Tell this process to stop when the one that looks after it is gone without a word."""
    os.read(alive, 1)
    os.kill(os.getpid(), signal.SIGTERM)


def _end(processes: Sequence[ForkProcess]) -> None:
    until = time.monotonic() + LAST_SECONDS
    for each in processes:
        each.terminate()
    for each in processes:
        each.join(max(0.0, until - time.monotonic()))
        if each.is_alive():
            log.error("process_killed", part=each.name)
            each.kill()
            each.join()
    sys.exit(0)
