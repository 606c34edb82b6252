"""One request and its answer at the edge: the body read whole, the headers that are always there, and a line in the log."""

import asyncio
import re
import time

from starlette.types import Message, Receive, Scope, Send
from uuid_utils import uuid7

from roundtable import logs
from roundtable.errors import Malformed, Refusal, TooLarge
from roundtable.http import headers as header_fields
from roundtable.http import problems
from roundtable.settings import Settings

LINGER_SECONDS = 2.0
NOT_MODIFIED = 304
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_LENGTH = re.compile(rb"[0-9]{1,19}")


class ClientLeft(Exception):
    """The client closed the connection, or was cut off, before its request was whole."""


class Exchange:
    """Adds the shared headers, answers HEAD without a body, and keeps what the log says."""

    def __init__(self, settings: Settings, scope: Scope, receive: Receive, send: Send) -> None:
        self.settings = settings
        self.method: str = scope["method"]
        # The first of several fields of a name, as the framework has it.
        self.fields: dict[bytes, bytes] = dict(reversed(scope["headers"]))
        self.api: bool = scope["path"].startswith("/api/")
        self.began = time.perf_counter()
        self.status = 0
        self.extra: dict[str, str] = {}
        self.headers: header_fields.RawFields = ()  # of the answer, without the request id
        self.body = b""  # the last part of the answer's
        asked = self.fields.get(b"x-request-id", b"").decode("latin-1")
        self.request_id = asked if _REQUEST_ID.fullmatch(asked) else str(uuid7())
        scope.setdefault("state", {})["request_id"] = self.request_id
        # The server's own scope has to go on saying HEAD, or it would wait for a body that we leave out.
        self.scope: Scope = {**scope, "method": "GET"} if self.method == "HEAD" else scope
        self._receive = receive
        self._send = send
        self._unread = b"content-length" in self.fields or b"transfer-encoding" in self.fields
        self._body: bytes | None = None

    async def read_body(self, cap: int) -> None:
        """Read the whole body into the scope's state. Raises Malformed, TooLarge, ClientLeft."""
        length = self.fields.get(b"content-length")
        if length is not None and (b"transfer-encoding" in self.fields or not _LENGTH.fullmatch(length)):
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
        else:
            self.body = message.get("body", b"")
        await self._send(message)

    def _add_headers(self, message: Message) -> None:
        found = dict(message["headers"])
        shared = header_fields.raw(
            https=self.settings.https,
            api=self.api,
            reading=self.method in ("GET", "HEAD", "OPTIONS"),
            # It has no type, and a browser puts its fields in place of those that it keeps: a page would lose its script.
            page=None if message["status"] == NOT_MODIFIED else found.get(b"content-type", b"").startswith(b"text/html"),
            refused=message["status"] >= 400,
        )
        added = [field for field in (*shared, *header_fields.as_raw(self.extra)) if field[0] not in found]
        self.headers = (*message["headers"], *added)
        message["headers"] = [*self.headers, (b"x-request-id", self.request_id.encode())]

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
        await self.send({"type": "http.response.start", "status": status, "headers": list(header_fields.as_raw(fields))})
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
        logs.request(self.request_id, self.method, self.route, self.status, seconds)


def _too_large(cap: int) -> TooLarge:
    return TooLarge(f"Please send {cap // 1024} KiB or less at once.")
