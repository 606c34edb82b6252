"""What processes spend, and what machine and versions a report is from."""

import importlib.metadata
import os
import platform
import sqlite3
import subprocess
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.run import ROOT

PACKAGES = ("fastapi", "starlette", "uvicorn", "uvloop", "httptools", "pydantic", "sqlalchemy", "psycopg")


def processor_seconds(pid: int) -> float:
    """What a process has spent until now, in all its threads, to the nanosecond; /proc says it in hundredths of a second."""
    return time.clock_gettime((~pid << 3) | 2)  # how Linux numbers the clock of another process


def tree(root: int) -> set[int]:
    """A process and all its descendants."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:  # it ended meanwhile
            continue
        parents.setdefault(parent, []).append(int(folder.name))
    found, left = set[int](), [root]
    while left:
        each = left.pop()
        found.add(each)
        left += parents.get(each, [])
    return found


@dataclass
class Meter:
    """The processor time of trees of processes between `start` and `stop`. Those in `apart` are not counted."""

    roots: Collection[int]
    apart: Collection[int] = ()
    _before: dict[int, float] = field(default_factory=dict)

    def start(self) -> None:
        self._before = self._now()

    def stop(self) -> float:
        """Seconds since `start`."""
        return sum(spent - self._before.get(pid, 0.0) for pid, spent in self._now().items())

    def _now(self) -> dict[int, float]:
        found = {}
        for pid in set().union(*(tree(each) for each in self.roots)) - set(self.apart):
            try:
                found[pid] = processor_seconds(pid)
            except OSError:  # it ended meanwhile
                continue
        return found


def memory_megabytes(pid: int, *, peak: bool = False) -> float:
    """The memory that a process has, or the most that it has had."""
    name = "VmHWM:" if peak else "VmRSS:"
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


def load() -> str:
    """How many processes wanted a processor, over 1, 5 and 15 minutes."""
    return " ".join(f"{each:.1f}" for each in os.getloadavg())


def commit() -> str:
    """The commit that was measured, and whether files differed from it."""
    told = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False)
    return told.stdout.strip() or "unknown"


def versions() -> str:
    """Python, SQLite and the packages that matter here."""
    packages = [f"{name} {importlib.metadata.version(name)}" for name in PACKAGES]
    return ", ".join([f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}", *packages])


def processors() -> str:
    """How many processors of which model, and the kernel."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")
    return f"{os.cpu_count()} x {model}, Linux {platform.release()}"
