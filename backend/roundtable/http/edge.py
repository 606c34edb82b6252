"""The outermost layer: request ids, limits, whole bodies within caps, and the headers of every answer."""

import re
import time
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

import structlog
from anyio import to_thread
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Receive, Scope, Send
from uuid_utils import uuid7

from roundtable import logs
from roundtable.errors import Malformed, NotIdentified, Refusal, TooLarge, TooMany
from roundtable.http import repeats
from roundtable.http.admission import Admission
from roundtable.http.counts import Route
from roundtable.http.exchange import ClientLeft, Exchange
from roundtable.http.limits import KnowsKey, ReadLimits
from roundtable.http.problems import InternalError
from roundtable.http.repeats import Memory, Ready, Words
from roundtable.settings import Settings

SMALL_BODY = 64 * 1024
STRANGERS_BODY = 256 * 1024  # a larger cap is for keys only: bodies wait in memory, and anyone could send many
SAFE = ("GET", "HEAD", "OPTIONS")
_HOST = re.compile(rb"(?:[A-Za-z0-9._-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
# A key, or a token that was given for one.
_CREDENTIAL = re.compile(r"rt_key_[A-Za-z0-9]{1,190}|(?=.{1,2048}$)[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", re.ASCII)

log = structlog.get_logger()


class Edge:
    """Wraps the application. `large_bodies` maps paths to caps in bytes; every other body is capped at 64 KiB."""

    def __init__(
        self,
        app: ASGIApp,
        settings: Settings,
        admission: Admission,
        knows_key: KnowsKey,
        large_bodies: Mapping[str, int],
        memory: Memory | None = None,
    ) -> None:
        self.app = app
        self.memory = memory
        self.admission = admission
        self.settings = settings
        self.knows_key = knows_key
        self.large_bodies = large_bodies
        self.limits = ReadLimits(settings)
        self.counts = admission.counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        words = repeats.words(scope) if self.memory is not None else None
        if words is not None and await self._again(words, scope, send):
            return
        exchange = Exchange(self.settings, scope, receive, send)
        try:
            await self._exchange(exchange)
            if words is not None:
                self._remember(words, exchange)
        except Refusal as refusal:
            await exchange.refuse(refusal)
        except ClientLeft:
            exchange.status = 499
        except Exception as error:
            # The framework answers and logs its own failures, and then raises them once more.
            if not exchange.status:
                log.error("internal_error", request_id=exchange.request_id, exc_info=error)
                await exchange.refuse(InternalError())
        finally:
            self._note(exchange)

    async def _again(self, words: Words, scope: Scope, send: Send) -> bool:
        """Answer what was answered before, if that is still right and there is a read left."""
        began = time.perf_counter()
        ready = self.memory.ready(words) if self.memory is not None else None
        if ready is None or (ready.route.api and not self.limits.count(_address(scope), None).allowed):
            return False
        request_id = str(uuid7())
        headers = [*ready.headers, (b"x-request-id", request_id.encode())]
        await send({"type": "http.response.start", "status": ready.status, "headers": headers})
        await send({"type": "http.response.body", "body": ready.body})
        seconds = time.perf_counter() - began
        self.counts.request(ready.route, ready.status, seconds)
        logs.request(request_id, "GET", ready.route.path, ready.status, seconds)
        return True

    def _remember(self, words: Words, exchange: Exchange) -> None:
        if self.memory is not None:
            ready = Ready(exchange.status, exchange.headers, exchange.body, _route(exchange))
            self.memory.keep_ready(exchange.scope, words, ready)

    def _note(self, exchange: Exchange) -> None:
        seconds = time.perf_counter() - exchange.began
        self.counts.request(_route(exchange), exchange.status, seconds)
        exchange.log(seconds)

    async def _exchange(self, exchange: Exchange) -> None:
        _check_address(exchange)
        if exchange.api and exchange.method in SAFE:
            await self._limit(exchange)
            if exchange.method == "OPTIONS":
                await exchange.preflight()
                return
        await self._read_body(exchange)
        await self.app(exchange.scope, exchange.again, exchange.send)

    async def _read_body(self, exchange: Exchange) -> None:
        cap = self.large_bodies.get(exchange.scope["path"], SMALL_BODY)
        if cap <= STRANGERS_BODY or await self._key(exchange) is not None:
            await exchange.read_body(cap)
            return
        try:
            await exchange.read_body(STRANGERS_BODY)
        except TooLarge:
            raise NotIdentified("Please send a key that works, as `Authorization: Bearer ...`.") from None

    async def _limit(self, exchange: Exchange) -> None:
        verdict = self.limits.count(_address(exchange.scope), await self._key(exchange))
        exchange.extra["RateLimit-Policy"] = verdict.policy
        if verdict.state:
            exchange.extra["RateLimit"] = verdict.state
        if not verdict.allowed:
            exchange.extra["Retry-After"] = str(verdict.retry_after)
            raise TooMany(f"Please wait {verdict.retry_after} seconds and go on then.")

    async def _key(self, exchange: Exchange) -> str | None:
        """The id of the key that was sent, if it works. Limits and caps follow it; what a caller may do is asked later."""
        scheme, _, credential = exchange.fields.get(b"authorization", b"").decode("latin-1").partition(" ")
        credential = credential.strip()
        if scheme.lower() != "bearer" or not _CREDENTIAL.fullmatch(credential):
            return None
        known, key_id = self.limits.remembered(credential)
        if not known:
            async with self.admission.slot():
                try:
                    key_id = await to_thread.run_sync(self.knows_key, credential)
                except SQLAlchemyError as error:
                    log.warning("key_not_looked_up", kind=type(error).__name__)
                    return None
            self.limits.remember(credential, key_id)
        return key_id


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return client[0] if client else ""


def _route(exchange: Exchange) -> Route:
    return Route(exchange.scope["method"], exchange.api, exchange.route)


def _check_address(exchange: Exchange) -> None:
    """Refuse what two programs could read as two addresses, and text that is none."""
    host = [value for name, value in exchange.scope["headers"] if name == b"host"]
    if len(host) > 1 or (host and not _HOST.fullmatch(host[0])):
        raise Malformed("Please send one Host.")
    address: bytes = (exchange.scope.get("raw_path") or b"") + exchange.scope["query_string"]
    if b"%" in address or not address.isascii():
        try:
            unquote_to_bytes(address).decode("utf-8")
        except UnicodeDecodeError:
            raise Malformed("The address is not text in UTF-8.") from None
