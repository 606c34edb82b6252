"""A client over plain sockets that keeps its connections, so that little of what is measured is its own doing."""

import contextlib
import selectors
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

PATIENCE = 20.0  # seconds
AT_ONCE = 262_144  # bytes
VARYING = ("date", "x-request-id")  # differ from answer to answer by their nature; their lengths do not


class WrongAnswer(Exception):
    """Something answered otherwise than it had to, so nothing is reported."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer. Names of header fields are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    size: int  # bytes on the wire

    def steady(self) -> tuple[int, dict[str, str], bytes]:
        """What has to be the same in every answer to the same request."""
        return self.status, {name: value for name, value in self.headers.items() if name not in VARYING}, self.body


def request(target: str, fields: Mapping[str, str] | None = None, *, body: bytes | None = None) -> bytes:
    """The bytes of a GET, or of a POST where there is a body."""
    lines = [f"{'GET' if body is None else 'POST'} {target} HTTP/1.1", "Host: hub.example.org"]
    if body is not None:
        lines.append(f"Content-Length: {len(body)}")
    lines += [f"{name}: {value}" for name, value in (fields or {}).items()]
    return "\r\n".join([*lines, "", ""]).encode() + (body or b"")


class Connection:
    """One connection that is kept."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, raw: bytes) -> Answer:
        """Send a request and wait for its answer, read by its header fields."""
        self.socket.sendall(raw)
        head, _, rest = self._until(b"\r\n\r\n").partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in lines)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        status = int(first.split()[1])
        parts, missing = [rest], int(headers.get("content-length", "0")) - len(rest)
        while missing > 0:
            parts.append(self._more())
            missing -= len(parts[-1])
        body = b"".join(parts)
        return Answer(status, headers, body, len(head) + 4 + len(body))

    def _until(self, mark: bytes) -> bytes:
        found = b""
        while mark not in found:
            found += self._more()
        return found

    def _more(self) -> bytes:
        part = self.socket.recv(AT_ONCE)
        if not part:
            raise WrongAnswer("The server closed a connection.")
        return part

    def close(self) -> None:
        self.socket.close()


def once(port: int, raw: bytes) -> Answer:
    """The answer to one request on a connection of its own."""
    connection = Connection(port)
    try:
        return connection.ask(raw)
    finally:
        connection.close()


def drive(port: int, raw: bytes, expected: Answer, *, number: int, connections: int) -> None:
    """Ask the same `number` times over several connections at once. Raises WrongAnswer.

    Each answer has to have the status, the length and the last bytes of the expected one.
    """
    right = _Right(f"HTTP/1.1 {expected.status} ".encode(), expected.size, expected.body[-256:])
    with selectors.DefaultSelector() as selector, contextlib.ExitStack() as closing:
        buffers = {Connection(port).socket: bytearray() for _ in range(min(connections, number))}
        for each in buffers:
            closing.callback(each.close)
            selector.register(each, selectors.EVENT_READ)
            each.sendall(raw)
        asked, answered = len(buffers), 0
        while answered < number:
            for key, _ in selector.select(PATIENCE) or _silence():
                answering: socket.socket = key.fileobj  # type: ignore[assignment] # we register sockets only
                if not right.takes(buffers[answering], answering.recv(AT_ONCE)):
                    continue
                answered += 1
                if asked < number:
                    answering.sendall(raw)
                    asked += 1


@dataclass(frozen=True, slots=True)
class _Right:
    """What an answer has to be like, told without reading its header fields."""

    beginning: bytes
    size: int
    ending: bytes

    def takes(self, buffer: bytearray, part: bytes) -> bool:
        """Add what came. Returns whether the answer is whole; then the buffer is empty again. Raises WrongAnswer."""
        buffer += part
        if part and len(buffer) < self.size:
            return False
        if len(buffer) != self.size or not buffer.startswith(self.beginning) or not buffer.endswith(self.ending):
            raise WrongAnswer(f"Another answer than before: {bytes(buffer[:300])!r}")
        buffer.clear()
        return True


def _silence() -> NoReturn:
    raise WrongAnswer(f"The server was silent for {PATIENCE:.0f} s.")
