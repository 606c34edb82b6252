"""What is asked by those who watch over the hub: does the process live, may it be asked, and its figures.

Apart from everything else: no limit, no cache, no line in the log, and no connection that a request could need.
"""

import asyncio
import hmac
import ipaddress
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from sqlalchemy.exc import SQLAlchemyError
from starlette.datastructures import Headers
from starlette.types import Scope, Send

from roundtable import migrating
from roundtable.db import Database, new_id
from roundtable.errors import Unavailable
from roundtable.http import headers, problems
from roundtable.http.counts import Board
from roundtable.settings import Settings

ADDRESSES = frozenset({"/healthz", "/readyz", "/metrics"})
ANSWER_SECONDS = 3.0  # how long the database has to answer
REMEMBERED_SECONDS = 1.0  # so that asking often costs the database nothing
TEXT = "text/plain; charset=utf-8"
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")

Found = TypeVar("Found")


class Watching:
    """Answers /healthz, /readyz and /metrics."""

    def __init__(self, settings: Settings, board: Board) -> None:
        self.settings = settings
        self.board = board
        self.ending = False
        self._database = Database(settings, pooled=False)
        self._turn = asyncio.Lock()
        self._threads = CapacityLimiter(1)  # a database that never answers holds one thread, and none of the requests'
        self._known: tuple[float, str] = (0.0, "")

    async def answers(self, scope: Scope, send: Send) -> bool:
        """Answer for one of ADDRESSES. False where the caller may not know: then it is as if there were nothing."""
        if scope["method"] not in ("GET", "HEAD"):
            return False
        answer = {"/healthz": self._healthz, "/readyz": self._readyz, "/metrics": self._metrics}[scope["path"]]
        return await answer(scope, send)

    def close(self) -> None:
        self._database.close()

    async def _healthz(self, scope: Scope, send: Send) -> bool:
        await self._send(scope, send, 200, TEXT, b"alive\n")
        return True

    async def _readyz(self, scope: Scope, send: Send) -> bool:
        if not (trouble := await self._trouble()):
            await self._send(scope, send, 200, TEXT, b"ready\n")
            return True
        refusal, request_id = Unavailable(trouble), str(new_id())
        body = problems.document(refusal, base_url=self.settings.base_url, request_id=request_id)
        more = {**refusal.headers, "X-Request-ID": request_id}
        await self._send(scope, send, refusal.status, problems.MEDIA_TYPE, problems.encoded(body), more)
        return True

    async def _trouble(self) -> str:
        """Why no request should be sent here, or nothing."""
        if self.ending:
            return "This process is about to end."
        async with self._turn:
            until, trouble = self._known
            if time.monotonic() > until:
                trouble = await self._database_s_trouble()
                self._known = time.monotonic() + REMEMBERED_SECONDS, trouble
        return trouble

    async def _database_s_trouble(self) -> str:
        try:
            found = await self._asked(migrating.schema)
        except (SQLAlchemyError, TimeoutError):
            return "The database does not answer."
        return "The database has an older schema." if found is migrating.Schema.OLDER else ""

    async def _asked(self, question: Callable[[Database], Found]) -> Found:
        """What the database says to this. Raises TimeoutError."""
        async with asyncio.timeout(ANSWER_SECONDS):
            return await to_thread.run_sync(question, self._database, abandon_on_cancel=True, limiter=self._threads)

    async def _metrics(self, scope: Scope, send: Send) -> bool:
        if not self._may_know(scope):
            return False
        from roundtable import metrics  # noqa: PLC0415 - a library that most processes never need

        work = None
        with suppress(TimeoutError):
            work = await self._asked(metrics.work)
        await self._send(scope, send, 200, metrics.CONTENT_TYPE, metrics.text(self.board, self.settings, work))
        return True

    def _may_know(self, scope: Scope) -> bool:
        """Whether this is somebody at this machine, or somebody with the token."""
        fields = Headers(scope=scope)
        token = self.settings.metrics_token.get_secret_value()
        if token and hmac.compare_digest(fields.get("authorization", "").encode(), f"Bearer {token}".encode()):
            return True
        client = scope.get("client")
        # What a proxy on this machine hands on comes from it, and yet from anywhere.
        return client is not None and _is_here(client[0]) and not any(name in fields for name in FORWARDED)

    async def _send(
        self, scope: Scope, send: Send, status: int, media_type: str, body: bytes, more: dict[str, str] | None = None
    ) -> None:
        fields = {
            **headers.shared(https=self.settings.https, api=False, reading=True, page=False),
            "Content-Type": media_type,
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            **(more or {}),
        }
        await send({"type": "http.response.start", "status": status, "headers": list(headers.as_raw(fields))})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _is_here(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = found.ipv4_mapped if found.version == 6 else None
    return (mapped or found).is_loopback
