"""Real workers in processes of their own: one as people start it, or many that are born again when they are killed."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support import run
from tests.support.cradle import Started


class Nursery:
    """Workers by number; the last to be born last."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.born: list[int] = []
        self.dead: set[int] = set()
        self._process = process
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self.born.append(int(line))

    @property
    def alive(self) -> list[int]:
        return [each for each in self.born if each not in self.dead]

    def kill_one(self, chance: random.Random) -> None:
        """Kill a worker in the middle of whatever it does."""
        victim = chance.choice(self.alive)
        os.kill(victim, signal.SIGKILL)
        self.dead.add(victim)


@contextmanager
def nursery(size: int, folder: Path, *words: str, **variables: str) -> Iterator[Nursery]:
    """`size` workers at any time, under these settings, with short leases; what they say is in `folder`."""
    environment = run.environment(variables)
    environment["PYTHONPATH"] += f"{os.pathsep}{run.ROOT}"
    with (folder / "workers.log").open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery", str(size), *words],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        )
    with process:
        found = Nursery(process)
        try:
            wait_for(lambda: len(found.born) >= size, 60)
            yield found
        finally:
            assert process.stdin
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()
            process.wait(timeout=20)


@contextmanager
def command(folder: Path, *words: str, **variables: str) -> Iterator[Started]:
    """`python -m roundtable` with these words, in a process of its own; what it says is in `folder`."""
    with (folder / "said.log").open("ab") as said:
        process = run.start(words, folder, variables, said, said)
    try:
        yield process
    finally:
        process.kill()
        process.wait(timeout=20)


def wait_for(what: Callable[[], bool], seconds: float) -> None:
    """Wait until something is so, and fail when it is not in time."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, f"not so within {seconds:.0f} s"
        time.sleep(0.05)
