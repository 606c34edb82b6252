"""The folder of one test run, shared by its workers, and things that only the first of them makes."""

import fcntl
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEVER = "1000000"  # a limit that no test comes near, because all of them send from one address
VARIABLE = "TESTS_OF_ROUNDTABLE"  # how a worker learns the folder; not one of the product's own ROUNDTABLE_* names


def begin() -> None:
    """Make the folder of this run, with a short name because a socket lies in it."""
    os.environ[VARIABLE] = tempfile.mkdtemp(prefix="rt-")


def folder() -> Path:
    return Path(os.environ[VARIABLE])


def once(name: str, make: Callable[[], str]) -> str:
    """What `make` said, made by the first worker that asks; the others wait and read it."""
    note = folder() / f"{name}.made"
    with (folder() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not note.exists():
            note.write_text(make())
        return note.read_text()


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """Variables for a command of ours: this machine's without its own ROUNDTABLE_* ones, and then `variables`."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("ROUNDTABLE_")}
    return {
        **clean,
        "PYTHONPATH": str(ROOT / "backend"),
        "ROUNDTABLE_ENVIRONMENT": "test",
        "ROUNDTABLE_FORM_LIMIT": NEVER,
        **variables,
    }


def roundtable(*words: str, **variables: str) -> str:
    """Run `python -m roundtable` to its end and return what it printed; fails with its errors when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "roundtable", *words],
        cwd=folder(),
        env=environment(variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"roundtable {' '.join(words)} ended with {done.returncode}:\n{done.stderr}"
    return done.stdout
