"""What every script needs: steps with a log and a deadline, stamps of what is done, and refusals of one line."""

import contextlib
import fcntl
import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTES = ROOT / "var" / "make"  # logs, the lock, and stamps of folders that are emptied by others
GRACE = 30  # seconds between asking a step to stop and ending it
UNWANTED = "PYTHONDONTWRITEBYTECODE"  # hundreds of processes would each compile everything anew


class Missing(Exception):
    """Something the machine lacks, or a step that failed, said in one line."""


def say(text: str) -> None:
    print(f"==> {text}", flush=True)


def quietly(
    title: str,
    command: Sequence[object],
    *,
    hint: str,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    again: Mapping[str, str] | None = None,
    seconds: int = 600,
) -> None:
    """Run one step with its output in a log; a step that needs a network is tried `again`, with these variables.

    Raises Missing with `hint` and the log's name when it fails.
    """
    say(title)
    NOTES.mkdir(parents=True, exist_ok=True)
    log = NOTES / f"{title.lower().replace(' ', '-')}.log"
    with log.open("wb") as output:
        code = attend(command, cwd=cwd, env=env, seconds=seconds, output=output.fileno())
        if code != 0 and again is not None:
            code = attend(command, cwd=cwd, env={**(env or {}), **again}, seconds=seconds, output=output.fileno())
    if code != 0:
        if os.environ.get("CI"):
            print(log.read_text(errors="replace")[-4000:], flush=True)
        raise Missing(f"{title} failed: {hint} (details: {log.relative_to(ROOT)})")


def attend(
    command: Sequence[object],
    *,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    seconds: int = 600,
    output: int | None = None,
) -> int:
    """Run a command in its own process group and return its exit code; past the deadline stop it and return 124."""
    with _started(command, cwd, env, output) as process:
        return _ended(process, seconds)


@contextmanager
def beside(
    command: Sequence[object], name: str, *, env: Mapping[str, str] | None = None, seconds: int
) -> Iterator[Callable[[], int]]:
    """Run a command beside other work. The function that is given waits for it, shows what it said, and returns its exit code."""
    NOTES.mkdir(parents=True, exist_ok=True)
    log = NOTES / f"{name}.log"
    with log.open("wb") as output, _started(command, ROOT, env, output.fileno()) as process:

        def end() -> int:
            code = _ended(process, seconds)
            print(log.read_text(errors="replace"), end="", flush=True)
            return code

        yield end


@contextmanager
def _started(
    command: Sequence[object], cwd: Path, env: Mapping[str, str] | None, output: int | None
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env={name: value for name, value in {**os.environ, **(env or {})}.items() if name != UNWANTED},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        _stop(process)


def _ended(process: subprocess.Popen[bytes], seconds: int) -> int:
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        print(f"Stopped after {seconds} seconds: {process.args!r}", flush=True)
        return 124


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the whole group to stop as Ctrl-C does, so that what it started is ended too, then end it."""
    if process.poll() is not None:
        return
    os.killpg(process.pid, signal.SIGINT)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=GRACE)
    with contextlib.suppress(ProcessLookupError):  # nobody is left
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def digest(paths: Iterable[Path], *more: str) -> str:
    """One hash of the names and bytes of files, and of further words that matter."""
    total = hashlib.sha256("\n".join(more).encode())
    for path in sorted(paths):
        total.update(f"\n{path.relative_to(ROOT)}\n".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def is_stamped(stamp: Path, wanted: str) -> bool:
    """Whether `wanted` is among the lines of a stamp: a fuller installation counts as a smaller one."""
    return stamp.is_file() and wanted in stamp.read_text().splitlines()


def write_stamp(stamp: Path, *lines: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text("\n".join(lines) + "\n")


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock on the environments, so that two commands at once do not install into each other."""
    NOTES.mkdir(parents=True, exist_ok=True)
    with (NOTES / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main(work: Callable[[], int]) -> None:
    """Run a script: one line for what is missing, and a request to end stops what was started too."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(work())
    except Missing as missing:
        print(missing, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
