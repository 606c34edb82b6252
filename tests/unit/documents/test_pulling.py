"""A program that pulls what changed, at any moment, always ends with what the public sees."""

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from roundtable.app import create_app
from roundtable.db import Database
from roundtable.features import FINISHERS, open_database
from roundtable.settings import Settings
from tests.support.databases import on_postgresql, on_sqlite
from tests.support.partners import add, change
from tests.support.pulling import Copy
from tests.support.upheaval import Upheaval

SEED = 20261122
NETWORKS = ("wheel", "ring")
SECONDS = 25  # then no more is begun: on a busy machine it takes longer to see enough
WRITERS = 3


@pytest.fixture
def puller(settings: Settings) -> Iterator[TestClient]:
    """A client without a limit of requests."""
    application = create_app(settings.model_copy(update={"read_limit": 1_000_000}))
    with TestClient(application, base_url=settings.base_url) as client:
        yield client
    application.database.close()


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """A database of the writer's own, with the networks that partners share."""
    database = open_database(settings)
    with database.unit_of_work() as db:
        for slug in NETWORKS:
            add(db, slug, kind="network")
    yield database
    database.close()


EVENT = "https://schema.org/Event"
STATUS = {"published": "Scheduled", "moved": "Rescheduled", "cancelled": "Cancelled"}


def _listed(client: TestClient, path: str) -> dict[str, tuple[Any, ...]]:
    """The whole public list, page by page: what its JSON-LD has to say, by id."""
    found: dict[str, tuple[Any, ...]] = {}
    address = f"/api/v1/{path}?limit=100"
    while address:
        answer = client.get(address)
        for each in answer.json()["data"]:
            names = sorted(ref["name"] for ref in each.get("networks", []))
            status = EVENT + STATUS[each["status"]] if "status" in each else None
            what = (each["url"], each.get("name") or each["title"], each["summary"])
            found[each["id"]] = (*what, names, _instant(each.get("starts_at")), status)
        address = answer.links.get("next", {}).get("url", "")
    return found


def _copied(copy: Copy) -> dict[str, tuple[Any, ...]]:
    """A copy in the same words."""
    found: dict[str, tuple[Any, ...]] = {}
    for key, each in copy.items.items():
        names = sorted(ref["name"] for ref in each.get("memberOf", []))
        what = (each["url"], each["name"], each["description"])
        found[key] = (*what, names, _instant(each.get("startDate")), each.get("eventStatus"))
    return found


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _assert_equal_to_the_public_lists(client: TestClient, copies: dict[str, Copy]) -> None:
    for feed, copy in copies.items():
        copy.pull()
        assert _copied(copy) == _listed(client, feed)
        assert copy.numbers == sorted(set(copy.numbers)), "a change number came twice, or before a smaller one"


@on_sqlite
def test_a_copy_pulled_at_random_moments_equals_the_public_list(puller: TestClient, database: Database) -> None:
    sys.stdout.write(f"seed {SEED}\n")
    until, chance = time.monotonic() + SECONDS, random.Random(SEED)  # noqa: S311 - no secret, and the same again
    writer = Upheaval("w", SEED, shared=NETWORKS)
    copies = {feed: Copy(puller, feed, limit=3) for feed in ("partners", "seminars")}
    pulls: Counter[str] = Counter()
    for number in range(120):
        with database.unit_of_work() as db:
            writer.act(db)
            if number % 25 == 7:
                change(db, NETWORKS[0], name=f"Wheel {number}", kind="network")
        for feed, copy in copies.items():
            if chance.random() < 0.2:
                pulls[feed] += copy.pull() > 0
        if time.monotonic() > until:
            break
    _assert_equal_to_the_public_lists(puller, copies)
    for feed, copy in copies.items():
        fresh = Copy(puller, feed)
        fresh.pull()
        assert fresh.items == copy.items
    assert len(writer.done) == len(writer.ways), f"too little happened: {writer.done}"
    assert (writer.done.total() >= 60, min(pulls.values()) >= 5) == (True, True), f"too little: {writer.done}, {pulls}"


def _slowly(_: Session) -> None:
    """Time between the numbers and the commit, in which another writer could overtake."""
    time.sleep(random.uniform(0, 0.006))  # noqa: S311 - no secret


def _write(settings: Settings, writer: Upheaval, until: float) -> None:
    """Make changes from a database of its own."""
    database = Database(settings, (*FINISHERS, _slowly))
    for number in range(25):
        with database.unit_of_work() as db:
            writer.act(db)
        if number % 5 == 0:
            with database.unit_of_work() as db:
                change(db, NETWORKS[number % 2], name=f"{writer.name} {number}", kind="network")
        if time.monotonic() > until:
            break
    database.close()


@on_postgresql
@pytest.mark.usefixtures("database")
def test_no_change_is_skipped_while_others_write(puller: TestClient, settings: Settings) -> None:
    """The order trap: a number that becomes visible after a larger one would never be pulled."""
    sys.stdout.write(f"seed {SEED}\n")
    until = time.monotonic() + SECONDS
    writers = [Upheaval(f"w{number}", SEED + number, shared=NETWORKS) for number in range(WRITERS)]
    copies = {feed: Copy(puller, feed, limit=5) for feed in ("partners", "seminars")}
    pulls = 0
    with ThreadPoolExecutor(WRITERS) as pool:
        running = [pool.submit(_write, settings, writer, until) for writer in writers]
        while not all(each.done() for each in running):
            pulls += sum(copy.pull() > 0 for copy in copies.values())
            time.sleep(0.005)
        for each in running:
            each.result()
    _assert_equal_to_the_public_lists(puller, copies)
    events = sum((writer.done for writer in writers), Counter())
    assert len(events) == len(writers[0].ways), f"too little happened: {events}"
    assert (events.total() >= 40, pulls >= 10) == (True, True), f"too little: {events}, {pulls} pulls"
