"""Admission: only as many requests at work as there are connections and threads, so that none waits for a second one."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from roundtable.db import SLOTS
from roundtable.errors import Unavailable
from roundtable.http.counts import Counts, Figure, alone

ADMISSION_SECONDS = 3.0


class Admission:
    """The slots of this process. A request holds one until its answer starts."""

    def __init__(self, counts: Counts | None = None) -> None:
        self.slots = asyncio.Semaphore(SLOTS)
        self.counts = counts or alone()

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[Callable[[], None]]:
        """A slot for the length of the block, or until it is given back within. Raises Unavailable after three seconds."""
        await self._acquire()
        held = [self.slots]

        def give_back() -> None:
            while held:
                held.pop().release()
                self.counts.add(Figure.AT_WORK, -1)

        try:
            yield give_back
        finally:
            give_back()

    async def _acquire(self) -> None:
        self.counts.add(Figure.WAITING)
        try:
            async with asyncio.timeout(ADMISSION_SECONDS):
                await self.slots.acquire()
        except TimeoutError:
            raise Unavailable("Many people are here just now. Please try again in a few seconds.") from None
        finally:
            self.counts.add(Figure.WAITING, -1)
        self.counts.add(Figure.AT_WORK)

    def of(self, app: ASGIApp) -> ASGIApp:
        """`app`, asked only by requests that hold a slot."""

        async def admitted(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            async with self.slot() as give_back:

                async def starting(message: Message) -> None:
                    if message["type"] == "http.response.start":
                        give_back()
                    await send(message)

                await app(scope, receive, starting)

        return admitted
