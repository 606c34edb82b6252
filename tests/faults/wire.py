"""Clients that speak HTTP byte by byte, and so can do what a well-behaved client never does."""

import contextlib
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

from tests.support.servers import LiveServer, client

GET = b"GET /api/v1/themes HTTP/1.1\r\nHost: x\r\n\r\n"


def ask(server: LiveServer, method: str, path: str, **options: Any) -> httpx.Response:
    """One answer, on a connection of its own."""
    with client(server) as found:
        return found.request(method, path, **options)


@contextlib.contextmanager
def connection(server: LiveServer, sent: bytes = b"") -> Iterator[socket.socket]:
    """A connection on which `sent` was sent."""
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as wire:
        wire.sendall(sent)
        yield wire


@contextlib.contextmanager
def connections(server: LiveServer, count: int, sent: bytes = b"") -> Iterator[list[socket.socket]]:
    with contextlib.ExitStack() as stack:
        yield [stack.enter_context(connection(server, sent)) for _ in range(count)]


def until_closed(wire: socket.socket) -> bytes:
    """All that the server says until it closes; a reset ends it too."""
    parts = []
    with contextlib.suppress(ConnectionError):
        while part := wire.recv(65536):
            parts.append(part)
    return b"".join(parts)


def exchanged(server: LiveServer, sent: bytes) -> bytes:
    """What the server says to `sent` until it closes the connection."""
    with connection(server) as wire:
        with contextlib.suppress(ConnectionError):
            wire.sendall(sent)
        return until_closed(wire)


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def seconds_until_closed(wires: list[socket.socket]) -> float:
    """How long it takes until the server has closed all of these."""
    began = time.monotonic()
    with ThreadPoolExecutor(len(wires)) as pool:
        list(pool.map(until_closed, wires))
    return time.monotonic() - began


def memory(pid: int) -> int:
    """The process's memory, in bytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS"))


def sent_before_cut(wire: socket.socket, part: bytes, most: int = 200_000_000) -> int:
    """How many bytes can be sent, in these parts, until the server cuts the connection."""
    sent = 0
    with contextlib.suppress(ConnectionError):
        while sent < most:
            wire.sendall(part)
            sent += len(part)
    return sent
