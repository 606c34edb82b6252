"""The outermost layer: request ids, limits, whole bodies within caps, admission, and the headers of every answer."""

import asyncio
import re
import time
from collections.abc import Callable, Mapping

import structlog
from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from roundtable.db import SLOTS, new_id
from roundtable.errors import Malformed, Refusal, TooLarge, TooMany, Unavailable
from roundtable.http import headers as header_fields
from roundtable.http import problems
from roundtable.http.limits import KnowsKey, ReadLimits
from roundtable.settings import Settings

SMALL_BODY = 64 * 1024
BODY_SECONDS = 10.0
ADMISSION_SECONDS = 3.0
SAFE = ("GET", "HEAD", "OPTIONS")
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")

log = structlog.get_logger()


class ClientLeft(Exception):
    """The client closed the connection before its request was whole."""


class Edge:
    """Wraps the application. `large_bodies` maps paths to caps in bytes; every other body is capped at 64 KiB."""

    def __init__(self, app: ASGIApp, settings: Settings, knows_key: KnowsKey, large_bodies: Mapping[str, int]) -> None:
        self.app = app
        self.settings = settings
        self.knows_key = knows_key
        self.large_bodies = large_bodies
        self.limits = ReadLimits(settings)
        self.slots = asyncio.Semaphore(SLOTS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        exchange = Exchange(self.settings, scope, send)
        try:
            await self._exchange(exchange, receive)
        except Refusal as refusal:
            await exchange.refuse(refusal)
        except ClientLeft:
            exchange.status = 499
        exchange.log()

    async def _exchange(self, exchange: "Exchange", receive: Receive) -> None:
        scope = exchange.scope
        if exchange.api and exchange.method in SAFE:
            await self._limit(exchange)
            if exchange.method == "OPTIONS":
                await exchange.preflight()
                return
        if exchange.method == "HEAD":
            scope["method"] = "GET"
        cap = self.large_bodies.get(scope["path"], SMALL_BODY)
        body = await _whole_body(exchange.headers, receive, cap)
        scope["state"]["body"] = body
        try:
            await asyncio.wait_for(self.slots.acquire(), ADMISSION_SECONDS)
        except TimeoutError:
            raise Unavailable("Many people are here just now. Please try again in a few seconds.") from None
        exchange.on_start = self.slots.release
        try:
            await self.app(scope, _replay(body, receive), exchange.send)
        finally:
            exchange.started()

    async def _limit(self, exchange: "Exchange") -> None:
        client = exchange.scope.get("client")
        verdict = self.limits.count(client[0] if client else "", await self._key(exchange.headers))
        exchange.extra["RateLimit-Policy"] = verdict.policy
        if verdict.state:
            exchange.extra["RateLimit"] = verdict.state
        if not verdict.allowed:
            exchange.extra["Retry-After"] = str(verdict.retry_after)
            raise TooMany(f"Please wait {verdict.retry_after} seconds and go on then.")

    async def _key(self, fields: Headers) -> str | None:
        scheme, _, credential = fields.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not credential.startswith("rt_key_") or len(credential) > 200:
            return None
        known, key_id = self.limits.remembered(credential)
        if not known:
            key_id = await to_thread.run_sync(self.knows_key, credential)
            self.limits.remember(credential, key_id)
        return key_id


async def _whole_body(fields: Headers, receive: Receive, cap: int) -> bytes:
    length = fields.get("content-length")
    if length is not None and "transfer-encoding" in fields:
        raise Malformed("Send either Content-Length or Transfer-Encoding, not both.")
    if length is not None and (not length.isdigit() or int(length[:20]) > cap):
        raise TooLarge(f"Please send {cap // 1024} KiB or less at once.")
    if length is None and "transfer-encoding" not in fields:
        return b""
    try:
        return await asyncio.wait_for(_read(receive, cap), BODY_SECONDS)
    except TimeoutError:
        raise ClientLeft from None


async def _read(receive: Receive, cap: int) -> bytes:
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientLeft
        part = message.get("body", b"")
        size += len(part)
        if size > cap:
            raise TooLarge(f"Please send {cap // 1024} KiB or less at once.")
        parts.append(part)
        if not message.get("more_body"):
            return b"".join(parts)


def _replay(body: bytes, receive: Receive) -> Receive:
    """A receive channel that gives the body that was read, then what the client does next."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _nothing() -> None:
    """There is no slot to give back."""


class Exchange:
    """One request and its answer: adds the shared headers, answers HEAD without a body, gives the slot back at the start."""

    def __init__(self, settings: Settings, scope: Scope, send: Send) -> None:
        self.settings = settings
        self.scope = scope
        self.method: str = scope["method"]
        self.headers = Headers(scope=scope)
        self.api = scope["path"].startswith("/api/")
        self.began = time.perf_counter()
        self.status = 0
        self.extra: dict[str, str] = {}
        self.on_start: Callable[[], None] = _nothing
        self._send = send
        asked = self.headers.get("x-request-id", "")
        self.request_id = asked if _REQUEST_ID.fullmatch(asked) else str(new_id())
        scope.setdefault("state", {})["request_id"] = self.request_id

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started()
            self.status = message["status"]
            self._add_headers(message)
        elif self.method == "HEAD":
            message = {**message, "body": b""}
        await self._send(message)

    def started(self) -> None:
        """Give the admission slot back, once."""
        release, self.on_start = self.on_start, _nothing
        release()

    def _add_headers(self, message: Message) -> None:
        found = MutableHeaders(scope=message)
        media_type = found.get("content-type", "")
        reading = self.method in SAFE
        for name, value in header_fields.shared(self.settings, api=self.api, reading=reading, media_type=media_type).items():
            found.setdefault(name, value)
        for name, value in self.extra.items():
            found.setdefault(name, value)
        found["X-Request-ID"] = self.request_id

    async def preflight(self) -> None:
        fields = [(name.lower().encode(), value.encode()) for name, value in header_fields.PREFLIGHT.items()]
        await self.send({"type": "http.response.start", "status": 204, "headers": fields})
        await self.send({"type": "http.response.body", "body": b""})

    async def refuse(self, refusal: Refusal) -> None:
        """Answer with a problem before the application was asked. A body that was not read is not waited for."""
        if self.status:
            return
        body = problems.encoded(
            problems.document(
                refusal,
                base_url=self.settings.base_url,
                request_id=self.request_id,
                path=f"urn:request:{self.request_id}",
            )
        )
        fields = {
            "content-type": problems.MEDIA_TYPE,
            "content-length": str(len(body)),
            "cache-control": "no-store",
            **refusal.headers,
        }
        if isinstance(refusal, TooLarge | Malformed):
            fields["connection"] = "close"
        start = [(name.lower().encode(), value.encode()) for name, value in fields.items()]
        await self.send({"type": "http.response.start", "status": refusal.status, "headers": start})
        await self.send({"type": "http.response.body", "body": body})

    def log(self) -> None:
        """One line a request: the route's template, never the path, the query, an address or a body."""
        route = getattr(self.scope.get("route"), "path", "")
        took = round((time.perf_counter() - self.began) * 1000, 1)
        log.info("request", request_id=self.request_id, method=self.method, route=route, status=self.status, ms=took)
