"""Starts `python -m roundtable` in a hundredth of the time: a process that has imported everything forks for each start.

The tests of the README, of the services that the compose file names and of commands that no test needs twice start it anew.
"""

import array
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

ASKED = 1 << 20  # bytes of a request: words, variables and a folder
Streams = tuple[int, int, int]


class Started:
    """A process that was started; as subprocess.Popen is, as far as the tests need it."""

    def __init__(self, place: str, words: Sequence[str], folder: Path, variables: Mapping[str, str], streams: Streams) -> None:
        """Run `python -m roundtable` with these words in this folder, under these variables and no others."""
        self.args = list(words)
        self.returncode: int | None = None
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._line.connect(place)
        asked = json.dumps({"words": self.args, "folder": str(folder), "variables": dict(variables)})
        self._line.sendmsg([asked.encode()], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", streams))])
        self.pid = int(self._line.recv(64))

    def poll(self) -> int | None:
        """The code with which it ended, as Popen gives it; None while it runs."""
        self._look(0)
        return self.returncode

    def wait(self, timeout: float) -> int:
        """Wait until it has ended. Raises subprocess.TimeoutExpired."""
        self._look(timeout)
        if self.returncode is None:
            raise subprocess.TimeoutExpired(self.args, timeout)
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _look(self, seconds: float) -> None:
        if self.returncode is None and select.select([self._line], [], [], seconds)[0]:
            self.returncode = int(self._line.recv(64))
            self._line.close()


def stop(folder: Path, seconds: float = 10) -> None:
    """End the process of a run that forks, if there is one, and wait until it is gone."""
    note = folder / "cradle.pid"
    if not note.exists():
        return
    number, until = int(note.read_text()), time.monotonic() + seconds
    os.kill(number, signal.SIGTERM)
    while note.exists() and time.monotonic() < until:
        time.sleep(0.02)


def make(folder: Path, variables: Mapping[str, str]) -> str:
    """Start the process that forks, for the run of this folder. Returns where it listens."""
    command = [sys.executable, "-m", "tests.support.cradle", str(folder)]
    with (folder / "cradle.log").open("w+") as said:
        done = subprocess.run(
            command,
            cwd=folder,
            env=dict(variables),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            timeout=120,
            check=False,
            start_new_session=True,
        )
        said.seek(0)
        assert done.returncode == 0, f"the process that forks does not start:\n{said.read()}"
    return str(folder / "cradle")


class Cradle:
    """The process that forks. It has one thread, so that whoever is born has nobody's locks."""

    def __init__(self, folder: Path) -> None:
        self._children: dict[int, socket.socket] = {}
        self._woken, self._wakes = socket.socketpair()
        self._wakes.setblocking(False)
        signal.set_wakeup_fd(self._wakes.fileno())
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._listener.bind(str(folder / "cradle"))
        self._listener.listen(64)
        if os.fork():
            os._exit(0)  # it listens: whoever started it can go on
        (folder / "cradle.pid").write_text(str(os.getpid()))

    def bear(self) -> list[str]:
        """Fork for each that asks. Returns only in those who are born: the words of their command."""
        while True:
            ready = select.select([self._listener, self._woken], [], [])[0]
            if self._woken in ready:
                self._woken.recv(1024)
                self._tell_of_the_dead()
            if self._listener in ready and (words := self._fork()) is not None:
                return words

    def _tell_of_the_dead(self) -> None:
        """Whoever asks is told first, so that a number that was not told of as dead is still that of the same process."""
        while self._children and (dead := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)):
            code = dead.si_status if dead.si_code == os.CLD_EXITED else -dead.si_status
            with self._children.pop(dead.si_pid) as line, contextlib.suppress(BrokenPipeError):  # nobody asks any more
                line.send(str(code).encode())
            os.waitpid(dead.si_pid, 0)

    def _fork(self) -> list[str] | None:
        line, _ = self._listener.accept()
        asked, streams, _, _ = socket.recv_fds(line, ASKED, 3)
        child = os.fork()
        if child == 0:
            self._forget(line)
            return _become(streams, **json.loads(asked))
        for each in streams:
            os.close(each)
        self._children[child] = line
        line.send(str(child).encode())
        return None

    def _forget(self, line: socket.socket) -> None:
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        for each in (line, self._listener, self._woken, self._wakes, *self._children.values()):
            each.close()


def _become(streams: Sequence[int], words: list[str], folder: str, variables: dict[str, str]) -> list[str]:
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    return words


def _end(folder: Path, *_: object) -> None:
    (folder / "cradle.pid").unlink()
    os._exit(0)


def main() -> None:
    from roundtable.__main__ import cli  # noqa: PLC0415 - only the process that forks needs it all

    folder = Path(sys.argv[1])
    signal.signal(signal.SIGTERM, partial(_end, folder))
    sys.argv[1:] = Cradle(folder).bear()
    cli(prog_name="python -m roundtable")


if __name__ == "__main__":
    main()
