"""A real server and clients who dawdle, send too much, or never read: they are cut off, and others notice nothing."""

import contextlib
import socket
import struct
import time
from collections.abc import Iterator

import pytest

from tests.faults.wire import (
    GET,
    ask,
    connection,
    connections,
    exchanged,
    memory,
    seconds_until_closed,
    sent_before_cut,
    status,
    until_closed,
)
from tests.support.servers import LiveServer, client, serving

PATH = "/api/v1/practice-examples"
POST = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n".encode()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """One server for all, with 1.5 s for a request to come whole: what one client did must not matter to the next."""
    folder = tmp_path_factory.mktemp("server")
    limits = {"ROUNDTABLE_RECEIVE_SECONDS": "1.5", "ROUNDTABLE_READ_LIMIT": "100000"}
    with serving(f"sqlite:///{folder}/roundtable.db", folder, **limits) as found:
        yield found


def _serves(server: LiveServer) -> bool:
    began = time.monotonic()
    return ask(server, "GET", "/api/v1/themes").status_code == 200 and time.monotonic() - began < 1


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET /api/v1/themes HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        POST + b"Content-Length: 1000\r\n\r\n{",
        POST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        GET + b"GET /api/v1/th",
    ],
    ids=[
        "silence",
        "half a head",
        "half a body",
        "half a chunked body",
        "half a second request",
    ],
)
def test_forty_clients_who_do_not_go_on_are_cut_and_others_are_served(server: LiveServer, sent: bytes) -> None:
    with connections(server, 40, sent) as wires:
        assert _serves(server)
        assert seconds_until_closed(wires) < 4
    assert _serves(server)


def test_empty_lines_between_requests_keep_no_connection_open(server: LiveServer) -> None:
    with connections(server, 40, GET) as wires:
        for wire in wires:
            assert status(wire.recv(65536)) == 200
            wire.sendall(b"\r\n")
        assert seconds_until_closed(wires) < 4


def test_client_who_drips_a_byte_now_and_then_is_cut_all_the_same(server: LiveServer) -> None:
    began = time.monotonic()
    with connection(server, GET[:20]) as wire, contextlib.suppress(ConnectionError):
        while time.monotonic() - began < 10:
            wire.sendall(b"a")
            time.sleep(0.1)
    assert time.monotonic() - began < 4


def test_client_who_never_reads_is_cut(server: LiveServer) -> None:
    megabyte = b"GET /api/v1/docs/assets/swagger-ui-bundle.js HTTP/1.1\r\nHost: x\r\n\r\n"
    with connection(server, megabyte * 12) as wire:  # more than the buffers of sockets hold
        time.sleep(4)
        assert len(until_closed(wire)) < 12_000_000


def test_connection_that_is_kept_serves_one_request_after_another(server: LiveServer) -> None:
    with client(server) as wire:
        answers = [wire.get("/api/v1/themes") for _ in range(3)]
        time.sleep(2)  # longer than a request may take to come
        answers += [wire.get("/api/v1/themes") for _ in range(3)]
    assert [each.status_code for each in answers] == [200] * 6


def test_requests_sent_ahead_are_answered_in_order(server: LiveServer) -> None:
    missing = GET.replace(b"themes", b"nothing")
    last = GET.replace(b"Host: x", b"Host: x\r\nConnection: close")
    answer = exchanged(server, GET + missing + GET + last)
    assert [part[:3] for part in answer.split(b"HTTP/1.1 ")[1:]] == [b"200", b"404", b"200", b"200"]


def test_thousands_of_requests_sent_ahead_at_once_are_not_kept_in_memory(server: LiveServer) -> None:
    before = memory(server.pid)
    with connections(server, 10) as wires:
        for wire in wires:
            wire.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 5000)
        assert seconds_until_closed(wires) < 10
    assert memory(server.pid) - before < 30_000_000
    assert _serves(server)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (POST + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}}", 400),
        (POST + b"Content-Length: -2\r\n\r\n{}", 400),
        (POST + b"Content-Length: 1e3\r\n\r\n{}", 400),
        (POST + b"Connection: close\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\nConnection: close\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x@y\r\nConnection: close\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 200_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-Many: a\r\n" * 20_000 + b"\r\n", 431),
        (b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 431),
        (b"GET @evil.org HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400),
        (b"GET /\xff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400),
        (b"GET /%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400),
        (b"GET /?q=\xff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400),
        (b"NONSENSE\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
        (b"TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405),
    ],
    ids=lambda value: value[:60].decode("latin-1").split("\r\n")[0] if isinstance(value, bytes) else str(value),
)
def test_request_that_two_programs_could_read_differently_is_refused(server: LiveServer, sent: bytes, expected: int) -> None:
    answer = exchanged(server, sent)
    assert status(answer) == expected
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"application/problem+json" in head
    assert b"x-request-id" in head.lower()
    assert b"nosniff" in head
    assert body.startswith(b'{"type":')
    assert answer.count(b"HTTP/1.1 ") == 1


def test_trailer_is_not_taken_for_a_header(server: LiveServer) -> None:
    chunks = b"2\r\n{}\r\n0\r\nAuthorization: Bearer nonsense\r\n\r\n"
    answer = exchanged(server, POST + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)
    assert status(answer) == 422


def test_endless_trailer_is_cut(server: LiveServer) -> None:
    before = memory(server.pid)
    with connection(server, POST + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX-Long: ") as wire:
        assert sent_before_cut(wire, b"a" * 65536) < 20_000_000
    assert memory(server.pid) - before < 20_000_000


def test_endless_chunked_body_is_too_large(server: LiveServer) -> None:
    chunk = b"4000\r\n" + b"a" * 0x4000 + b"\r\n"
    with connection(server, POST + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 20) as wire:
        assert status(wire.recv(65536)) == 413
        assert sent_before_cut(wire, chunk) < 100_000_000


def test_fifty_bodies_of_ten_megabytes_are_too_large_and_take_no_memory(server: LiveServer) -> None:
    _serves(server)
    before = memory(server.pid)
    with connections(server, 50) as wires:
        for wire in wires:
            wire.settimeout(20)
            wire.sendall(POST + b"Content-Length: 10000000\r\n\r\n" + b"a" * 200_000)
        assert {status(wire.recv(65536)) for wire in wires} == {413}
        assert memory(server.pid) - before < 60_000_000
    assert _serves(server)


def test_client_that_sends_ten_megabytes_before_it_reads_is_told_why(server: LiveServer) -> None:
    answer = ask(server, "POST", PATH, content=b"a" * 10_000_000, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413


def test_large_body_for_keys_is_not_read_from_a_stranger(server: LiveServer) -> None:
    headers = {"Content-Type": "application/x-ndjson"}
    answer = ask(server, "POST", f"{PATH}/bulk", content=b"a" * 4_000_000, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_client_who_resets_the_connection_takes_no_slot_with_it(server: LiveServer) -> None:
    for _ in range(100):
        with connection(server, POST + b"Content-Length: 2\r\n\r\n{}") as wire:
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert [ask(server, "GET", "/api/v1/themes").status_code for _ in range(20)] == [200] * 20
    assert "internal_error" not in server.log.read_text()


def test_head_of_an_answer_has_no_body(server: LiveServer) -> None:
    with client(server) as wire:
        head, got = wire.head("/api/v1/themes"), wire.get("/api/v1/themes")
        assert wire.head("/api/v1/nothing").status_code == 404
        assert wire.get("/api/v1/themes").status_code == 200
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == got.headers["etag"]
    assert head.headers["content-length"] == got.headers["content-length"]
