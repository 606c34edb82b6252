"""The folder of one test run, shared by its workers, and things that only the first of them makes."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from tests.support import cradle
from tests.support.postgres import stop_server

ROOT = Path(__file__).resolve().parents[2]
NEVER = "1000000"  # a limit that no test comes near, because all of them send from one address
VARIABLE = "TESTS_OF_ROUNDTABLE"  # how a worker learns the folder; not one of the product's own ROUNDTABLE_* names


def begin() -> None:
    """Make the folder of this run, with a short name because a socket lies in it."""
    os.environ[VARIABLE] = tempfile.mkdtemp(prefix="rt-")


def end() -> None:
    """End what the run started, whoever did, and remove what it made."""
    cradle.stop(folder())
    stop_server(folder())
    shutil.rmtree(folder(), ignore_errors=True)


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


def start(
    words: Sequence[str], folder: Path, variables: Mapping[str, str], output: IO[bytes], errors: IO[bytes]
) -> cradle.Started:
    """Start `python -m roundtable` with these words in this folder, under `variables` and what a test needs."""
    place = once("cradle", _cradle)
    with Path(os.devnull).open("rb") as nothing:
        return cradle.Started(place, words, folder, environment(variables), (nothing.fileno(), output.fileno(), errors.fileno()))


def finish(words: Sequence[str], folder: Path, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `python -m roundtable` to its end: its code, and what it said."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        code = start(words, folder, variables, output, errors).wait(timeout=120)
        for stream in (output, errors):
            stream.seek(0)
        said = [stream.read().decode() for stream in (output, errors)]
    return subprocess.CompletedProcess(list(words), code, *said)


def roundtable(*words: str, **variables: str) -> str:
    """Run `python -m roundtable` to its end and return what it printed; fails with its errors when it fails."""
    done = finish(words, folder(), variables)
    assert done.returncode == 0, f"roundtable {' '.join(words)} ended with {done.returncode}:\n{done.stderr}"
    return done.stdout


def _cradle() -> str:
    variables = environment({})
    return cradle.make(folder(), {**variables, "PYTHONPATH": f"{variables['PYTHONPATH']}{os.pathsep}{ROOT}"})
