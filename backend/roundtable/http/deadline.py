"""An HTTP protocol for uvicorn that drops clients who do not finish sending in time, send too much, or do not read."""

import asyncio
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from roundtable.db import new_id
from roundtable.errors import Malformed, Refusal
from roundtable.http import headers, problems
from roundtable.settings import Settings

MOST_HEAD = 32 * 1024  # bytes of the request line and the header fields
MOST_FIELDS = 100
MOST_MESSAGE = 16 * 1024 * 1024  # the largest body that is taken, twice over, and its framing
FRAMING = 8  # bytes of chunk headers for each byte of body, at most
MOST_WAITING = 16  # requests sent ahead on one connection


class HeadTooLarge(Refusal):
    status, code, title = 431, "header-fields-too-large", "The header fields are more than we can take"


class _Unwanted(Exception):
    """The message will not be read further."""


class DeadlineProtocol(HttpToolsProtocol):
    """Armed while a message is awaited or under way, disarmed when it has come whole; a handler may take its time."""

    settings: Settings
    _alarm: asyncio.TimerHandle | None = None
    _watch: asyncio.TimerHandle | None = None
    _refusal: Refusal = Malformed("This is not a request in HTTP/1.1.")
    _active: RequestResponseCycle | None = None
    _in_head = False
    _head = _received = _body = 0

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._arm()

    def connection_lost(self, exc: Exception | None) -> None:
        self._disarm()
        self._unwatch()
        self.pipeline.clear()
        if self._active is not None:  # uvicorn tells only the newest request that its client is gone
            self._active.disconnected = True
            self._active.message_event.set()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._received += len(data)
        super().data_received(data)
        # Bytes that begin no message, such as empty lines, end uvicorn's own wait for the next one.
        if self._alarm is None and self._is_idle() and self.timeout_keep_alive_task is None:
            self._arm()
        if self._received > MOST_MESSAGE or self._received > MOST_HEAD + FRAMING * self._body:
            self._give_up()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._in_head, self._head, self._received, self._body = True, 0, 0, 0
        self._arm()

    def on_url(self, url: bytes) -> None:
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        if not self._in_head:
            return  # a trailer, which nobody here reads; uvicorn would add it to the header fields
        self._count(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._in_head = False
        names = [name for name, _ in self.headers]
        if (b"content-length" in names and b"transfer-encoding" in names) or len(self.pipeline) >= MOST_WAITING:
            raise _Unwanted
        super().on_headers_complete()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._active = cycle
        super()._start_asgi_task(cycle, app)

    def on_body(self, body: bytes) -> None:
        self._body += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._received = 0
        self._disarm()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._watch_reader(self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        self._unwatch()
        super().resume_writing()

    def shutdown(self) -> None:
        """Begin to end: who has not sent a whole request by now has none under way."""
        super().shutdown()
        if self._alarm is not None and not self._is_working():
            self.transport.abort()

    def send_400_response(self, msg: str) -> None:
        """Answer what could not be read, unless another request is being answered."""
        if self.transport.is_closing():
            return
        if not self._is_working() and (self._is_idle() or not self.cycle.response_started):
            self.transport.write(_answer(self.settings, self._refusal))
        self._disarm()
        self.transport.close()

    def _count(self, size: int) -> None:
        self._head += size
        if self._head > MOST_HEAD or len(self.headers) >= MOST_FIELDS:
            self._refusal = HeadTooLarge()
            raise _Unwanted

    def _give_up(self) -> None:
        if self._in_head and self._is_idle():
            self._refusal = HeadTooLarge()
            self.send_400_response("")
        else:
            self.transport.abort()

    def _arm(self) -> None:
        self._disarm()
        self._alarm = self.loop.call_later(self.settings.receive_seconds, self._expire)

    def _disarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def _expire(self) -> None:
        if self._is_working():
            self._arm()  # an earlier request on this connection is still being answered
        else:
            self.transport.abort()

    def _is_idle(self) -> bool:
        return self._active is None or self._active.response_complete

    def _is_working(self) -> bool:
        """Whether a request that came whole is being answered."""
        return self._active is not None and not (self._active.response_complete or self._active.more_body)

    def _watch_reader(self, left: int) -> None:
        self._unwatch()
        self._watch = self.loop.call_later(self.settings.receive_seconds, self._look_again, left)

    def _look_again(self, left: int) -> None:
        now = self.transport.get_write_buffer_size()
        if now < left:
            self._watch_reader(now)
        else:
            self.transport.abort()

    def _unwatch(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None


def protocol(settings: Settings) -> type[DeadlineProtocol]:
    """The protocol under these settings; uvicorn makes the objects itself, so it is a class that holds them."""
    return type("Protocol", (DeadlineProtocol,), {"settings": settings})


def _answer(settings: Settings, refusal: Refusal) -> bytes:
    """A whole answer, for what never became a request."""
    request_id = str(new_id())
    body = problems.encoded(problems.document(refusal, base_url=settings.base_url, request_id=request_id))
    fields = {
        **headers.shared(https=settings.https, api=False, reading=False, page=False),
        "X-Request-ID": request_id,
        "Content-Type": problems.MEDIA_TYPE,
        "Content-Length": str(len(body)),
        "Cache-Control": "no-store",
        "Connection": "close",
    }
    lines = [f"HTTP/1.1 {refusal.status} {HTTPStatus(refusal.status).phrase}", *(f"{name}: {fields[name]}" for name in fields)]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
