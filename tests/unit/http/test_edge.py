"""Admission at the edge: so many at work at once, a short wait, and then a refusal that says when to come back."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest
from httpx import ASGITransport, AsyncClient, Response
from starlette.types import Receive, Scope, Send

from roundtable.db import SLOTS
from roundtable.http import admission as admissions
from roundtable.http.edge import Edge
from roundtable.settings import Settings

Result = TypeVar("Result")


class Handler:
    """An application that starts its answers when it is told, and counts who is inside."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.inside = self.most = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.inside += 1
        self.most = max(self.most, self.inside)
        try:
            await self.go.wait()
            if scope["path"] == "/fails":
                raise RuntimeError
        finally:
            self.inside -= 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def in_its_own_loop(work: Coroutine[Any, Any, Result]) -> Result:
    """What `work` returns. The loop is another thread's, because a browser that is open keeps one in this."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def _client(edge: Edge) -> AsyncClient:
    return AsyncClient(transport=ASGITransport(edge), base_url="http://hub.example.org")


@pytest.fixture
def looked_up() -> list[str]:
    return []


@pytest.fixture
def edge(looked_up: list[str]) -> Any:
    def knows_key(credential: str) -> str | None:
        looked_up.append(credential)
        return "1" if credential == "rt_key_good" else None

    def wrapped(handler: Any) -> Edge:
        admission = admissions.Admission()
        return Edge(admission.of(handler), Settings(environment="test"), admission, knows_key, {"/bulk": 1_000_000})

    return wrapped


def test_sixteen_are_at_work_at_once_and_the_rest_wait(edge: Any) -> None:
    async def run() -> tuple[int, set[int]]:
        handler = Handler()
        async with _client(edge(handler)) as client:
            asked = [asyncio.create_task(client.get("/")) for _ in range(100)]
            await asyncio.sleep(0.2)
            most = handler.most
            handler.go.set()
            return most, {each.status_code for each in await asyncio.gather(*asked)}

    assert in_its_own_loop(run()) == (SLOTS, {200})


def test_who_waits_too_long_is_told_when_to_come_back(edge: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admissions, "ADMISSION_SECONDS", 0.1)

    async def run() -> tuple[list[int], Response, int]:
        handler = Handler()
        async with _client(edge(handler)) as client:
            asked = [asyncio.create_task(client.get("/")) for _ in range(SLOTS)]
            await asyncio.sleep(0.05)
            late = await client.get("/")
            handler.go.set()
            return [each.status_code for each in await asyncio.gather(*asked)], late, (await client.get("/")).status_code

    first, late, after = in_its_own_loop(run())
    assert first == [200] * SLOTS
    assert (late.status_code, late.headers["retry-after"], late.json()["type"].rpartition("/")[2]) == (503, "3", "unavailable")
    assert after == 200


def test_slots_come_back_when_handlers_fail_or_clients_leave(edge: Any) -> None:
    async def run() -> tuple[set[int], int]:
        handler = Handler()
        wrapped = edge(handler)
        async with _client(wrapped) as client:
            failing = [asyncio.create_task(client.get("/fails")) for _ in range(SLOTS)]
            await asyncio.sleep(0.05)
            leaving = [asyncio.create_task(client.get("/")) for _ in range(SLOTS)]
            await asyncio.sleep(0.05)
            for each in leaving:
                each.cancel()
            handler.go.set()
            await asyncio.gather(*leaving, return_exceptions=True)
            return {each.status_code for each in await asyncio.gather(*failing)}, wrapped.admission.slots._value

    assert in_its_own_loop(run()) == ({500}, SLOTS)


def test_key_is_looked_up_once_a_minute_and_not_for_pages(edge: Any, looked_up: list[str]) -> None:
    async def run() -> None:
        handler = Handler()
        handler.go.set()
        async with _client(edge(handler)) as client:
            for _ in range(3):
                await client.get("/api/x", headers={"Authorization": "Bearer rt_key_good"})
                await client.get("/api/x", headers={"Authorization": "bearer  rt_key_bad "})
                await client.get("/page", headers={"Authorization": "Bearer rt_key_good"})
                await client.post("/api/x", headers={"Authorization": "Bearer rt_key_other"})

    in_its_own_loop(run())
    assert looked_up == ["rt_key_good", "rt_key_bad"]


def test_only_keys_may_send_what_is_large(edge: Any) -> None:
    async def run() -> list[int]:
        handler = Handler()
        handler.go.set()
        async with _client(edge(handler)) as client:
            good = {"Authorization": "Bearer rt_key_good"}
            sent = [
                ("/bulk", 900_000, good),
                ("/bulk", 900_000, {}),
                ("/bulk", 100, {}),
                ("/x", 65_537, good),
                ("/bulk", 1_000_001, good),
            ]
            return [(await client.post(path, content=b"a" * size, headers=headers)).status_code for path, size, headers in sent]

    assert in_its_own_loop(run()) == [200, 401, 200, 413, 413]
