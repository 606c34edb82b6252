"""The processes of a server that looks after several: which there are, as its log says and the kernel confirms."""

import re
import time
from collections.abc import Callable
from pathlib import Path

from tests.support.servers import LiveServer
from tests.support.workers import wait_for

STARTED = re.compile(r"process_started\b.*?\bpart=(\w+) pid=(\d+)")


def is_there(pid: int) -> bool:
    """Whether a process still runs; one that ended and was not waited for yet is a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:  # also in the middle of reading it
        return False


def alive(server: LiveServer, part: str) -> list[int]:
    """The numbers of the processes that do this part, the last to be started last."""
    found = STARTED.findall(server.log.read_text(errors="replace"))
    return [int(pid) for name, pid in found if name == part and is_there(int(pid))]


def wait_for_parts(server: LiveServer, web: int = 2, worker: int = 1, seconds: float = 30) -> None:
    """Wait until there are as many as there are to be."""
    wait_for(lambda: (len(alive(server, "web")), len(alive(server, "worker"))) == (web, worker), seconds)


def seconds_until(what: Callable[[], bool], at_most: float) -> float:
    """How long it took until something was so."""
    began = time.monotonic()
    wait_for(what, at_most)
    return time.monotonic() - began
