"""One request and its answer at the edge: the body read whole, the headers that are always there, and a line in the log."""

import asyncio
import re
import time

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import Message, Receive, Scope, Send

from roundtable.db import new_id
from roundtable.errors import Malformed, Refusal, TooLarge
from roundtable.http import headers as header_fields
from roundtable.http import problems
from roundtable.settings import Settings

LINGER_SECONDS = 2.0
NOT_MODIFIED = 304
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_LENGTH = re.compile(r"[0-9]{1,19}")

log = structlog.get_logger()


class ClientLeft(Exception):
    """The client closed the connection, or was cut off, before its request was whole."""


class Exchange:
    """Adds the shared headers, answers HEAD without a body, and keeps what the log says."""

    def __init__(self, settings: Settings, scope: Scope, receive: Receive, send: Send) -> None:
        self.settings = settings
        self.method: str = scope["method"]
        self.headers = Headers(scope=scope)
        self.api: bool = scope["path"].startswith("/api/")
        self.began = time.perf_counter()
        self.status = 0
        self.extra: dict[str, str] = {}
        asked = self.headers.get("x-request-id", "")
        self.request_id = asked if _REQUEST_ID.fullmatch(asked) else str(new_id())
        # Our own scope: the server's has to go on saying HEAD, or it would wait for a body that we leave out.
        self.scope: Scope = {
            **scope,
            "method": "GET" if self.method == "HEAD" else self.method,
            "state": {**scope.get("state", {}), "request_id": self.request_id},
        }
        self._receive = receive
        self._send = send
        self._unread = "content-length" in self.headers or "transfer-encoding" in self.headers
        self._body: bytes | None = None

    async def read_body(self, cap: int) -> None:
        """Read the whole body into the scope's state. Raises Malformed, TooLarge, ClientLeft."""
        length = self.headers.get("content-length")
        if length is not None and ("transfer-encoding" in self.headers or not _LENGTH.fullmatch(length)):
            raise Malformed("Send either one Content-Length or Transfer-Encoding.")
        if length is not None and int(length) > cap:
            raise _too_large(cap)
        self._body = await self._read(cap) if self._unread else b""
        self._unread = False
        self.scope["state"]["body"] = self._body

    async def _read(self, cap: int) -> bytes:
        parts, size = [], 0
        while True:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise ClientLeft
            part = message.get("body", b"")
            size += len(part)
            if size > cap:
                raise _too_large(cap)
            parts.append(part)
            if not message.get("more_body"):
                return b"".join(parts)

    async def again(self) -> Message:
        """Receive for the application: the body that was read, then what the client does next."""
        body, self._body = self._body, None
        if body is None:
            return await self._receive()
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(self, message: Message) -> None:
        """Send for the application."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self._add_headers(message)
        elif self.method == "HEAD":
            message = {**message, "body": b""}
        await self._send(message)

    def _add_headers(self, message: Message) -> None:
        found = MutableHeaders(scope=message)
        shared = header_fields.shared(
            self.settings,
            api=self.api,
            reading=self.method in ("GET", "HEAD", "OPTIONS"),
            media_type=found.get("content-type", ""),
        )
        if message["status"] == NOT_MODIFIED:
            # It has no type, and a browser puts its fields in place of those that it keeps: a page would lose its script.
            del shared["Content-Security-Policy"]
        for name, value in {**shared, **self.extra}.items():
            found.setdefault(name, value)
        found["X-Request-ID"] = self.request_id

    async def preflight(self) -> None:
        """Answer OPTIONS."""
        await self._answer(204, header_fields.PREFLIGHT, b"")

    async def refuse(self, refusal: Refusal) -> None:
        """Answer with a problem before the application was asked."""
        if self.status:
            return
        body = problems.encoded(problems.document(refusal, base_url=self.settings.base_url, request_id=self.request_id))
        fields = {
            "Content-Type": problems.MEDIA_TYPE,
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            **refusal.headers,
        }
        await self._answer(refusal.status, fields, body)

    async def _answer(self, status: int, fields: dict[str, str], body: bytes) -> None:
        lingers = self._unread
        if lingers:
            fields = {**fields, "Connection": "close"}
        raw = [(name.lower().encode(), value.encode()) for name, value in fields.items()]
        await self.send({"type": "http.response.start", "status": status, "headers": raw})
        await self.send({"type": "http.response.body", "body": body, "more_body": lingers})
        if lingers:
            await self._let_go()
            await self.send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _let_go(self) -> None:
        """Drop what the client still sends, for a moment: closed at once, it would never see the answer."""
        try:
            async with asyncio.timeout(LINGER_SECONDS):
                while True:
                    message = await self._receive()
                    if message["type"] == "http.disconnect" or not message.get("more_body"):
                        return
        except TimeoutError:
            return

    @property
    def route(self) -> str:
        """The template of the route that answered, empty where none did."""
        path: str = getattr(self.scope.get("route"), "path", "")
        return path

    def log(self, seconds: float) -> None:
        """One line a request: the route's template, never the path, the query, an address or a body."""
        took = round(seconds * 1000, 1)
        log.info("request", request_id=self.request_id, method=self.method, route=self.route, status=self.status, ms=took)


def _too_large(cap: int) -> TooLarge:
    return TooLarge(f"Please send {cap // 1024} KiB or less at once.")
