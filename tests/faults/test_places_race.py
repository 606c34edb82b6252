"""Many at once for the last places: never more than there are, none idle while somebody waits, each told once."""

import multiprocessing
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from roundtable import clock
from roundtable.app import Application, create_app
from roundtable.db import Database
from roundtable.features import open_database
from roundtable.mail.models import KeptLetter
from roundtable.seminars import jobs, queries
from roundtable.seminars.domain import places, seminars
from roundtable.seminars.models import Place, PlaceHolder, PlaceState
from roundtable.seminars.schemas.places import PlacesForm
from roundtable.settings import Settings
from tests.support.databases import on_postgresql
from tests.support.places import PLACES, counts, wish
from tests.support.seminars import form, published

PROCESSES, IN_ALL = 4, 200
CAPACITY = {"talk": 20, "walk": 1}
STARTS = "2060-01-15T13:00"
SECONDS = float(os.environ.get("TESTS_SECONDS_OF_PLACES", "6"))
PATIENCE = 60.0


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    found = open_database(settings)
    yield found
    found.close()


def ask(app: Application, people: Sequence[str]) -> list[int]:
    """Have all of these ask at once, each until there is an answer that is not "busy"."""

    def one(email: str) -> int:
        headers, until = {"Idempotency-Key": str(uuid4())}, time.monotonic() + PATIENCE
        while (
            answer := api.post(PLACES, json=wish(email, *CAPACITY), headers=headers)
        ).status_code == 503 and time.monotonic() < until:
            time.sleep(0.1)
        return answer.status_code

    with TestClient(app, base_url=app.database.settings.base_url) as api, ThreadPoolExecutor(16) as pool:
        return list(pool.map(one, people))


def ask_naively(app: Application, people: Sequence[str]) -> list[int]:
    """The same by code that looks whether there is room, and then takes it."""

    def one(email: str) -> int:
        with app.database.unit_of_work() as db:
            seminar, now = queries.one(db, "talk"), clock.now()
            assert seminar.capacity is not None
            if seminar.taken < seminar.capacity:
                seminar.taken += 1
                holder = PlaceHolder(email=email, email_key=email)
                db.add(holder)
                db.flush()
                kept = {"state": PlaceState.UNCONFIRMED, "number": 1, "wording": "2026-11", "told": 0}
                db.add(Place(seminar_id=seminar.id, holder_id=holder.id, created_at=now, **kept))
        return 202

    with ThreadPoolExecutor(16) as pool:
        return list(pool.map(one, people))


def at_work(settings: Settings, act: Callable[[Application, Sequence[str]], list[int]], people: Sequence[str]) -> list[int]:
    app = create_app(settings)
    try:
        return act(app, people)
    finally:
        app.database.close()


def race(settings: Settings, act: Callable[[Application, Sequence[str]], list[int]]) -> Counter[int]:
    """200 people from four processes at once."""
    people = [f"person-{number}@example.org" for number in range(IN_ALL)]
    processes = multiprocessing.get_context("forkserver")  # which imports once
    processes.set_forkserver_preload([__name__])
    with ProcessPoolExecutor(PROCESSES, processes) as pool:
        parts = [pool.submit(at_work, settings, act, people[part::PROCESSES]) for part in range(PROCESSES)]
        return Counter(status for part in parts for status in part.result())


def held(db: Session) -> int:
    return len(db.scalars(select(Place.id).where(Place.state == PlaceState.UNCONFIRMED)).all())


def test_the_last_places_go_to_exactly_as_many(settings: Settings, database: Database) -> None:
    """The last twenty of one seminar and the last one of another, for which everybody asks together."""
    with database.unit_of_work() as db:
        for slug, capacity in CAPACITY.items():
            published(db, slug, STARTS, capacity=capacity)
    assert race(settings, ask) == {202: IN_ALL}
    with database.unit_of_work() as db:
        for slug, capacity in CAPACITY.items():
            assert counts(db, slug) == (capacity, IN_ALL - capacity)
            waiting = select(Place.number).where(Place.state == PlaceState.WAITING, Place.seminar_id == queries.one(db, slug).id)
            assert db.scalars(waiting.order_by(Place.number)).all() == list(range(capacity + 1, IN_ALL + 1))
        assert len(db.scalars(select(KeptLetter.address).where(KeptLetter.kind == "places-asked").distinct()).all()) == IN_ALL


@on_postgresql
def test_code_that_looks_before_it_takes_would_sell_too_many(settings: Settings, database: Database) -> None:
    with database.unit_of_work() as db:
        published(db, "talk", STARTS, capacity=20)
    race(settings, ask_naively)
    with database.unit_of_work(write=False) as db:
        assert held(db) > 20


class Crowd:
    """People who take, confirm and give back places, and staff who change how many there are."""

    def __init__(self, database: Database, seed: int) -> None:
        self.database, self.known = database, list[UUID]()
        self.chance = random.Random(seed)  # noqa: S311 - the same acts in each run

    def act(self) -> str:
        """Do one thing. Returns what it was."""
        acts = (
            self.take,
            self.take,
            self.take_and_confirm,
            self.take_and_confirm,
            self.cancel,
            self.cancel,
            self.resize,
            self.lapse,
        )
        act = self.chance.choice(acts)
        try:
            act()
        except (seminars.MorePlacesTaken, places.PlacesLapsed):
            return "refused"
        return act.__name__

    def take(self) -> None:
        sent = PlacesForm.model_validate(wish(f"{uuid4().hex}@example.org"))
        with self.database.unit_of_work() as db:
            self.known.append(places.take(db, sent))

    def take_and_confirm(self) -> None:
        self.take()
        with self.database.unit_of_work() as db:
            places.confirm(db, self.known[-1])

    def cancel(self) -> None:
        if self.known:
            with self.database.unit_of_work() as db:
                places.cancel(db, self.chance.choice(self.known), "talk")

    def resize(self) -> None:
        with self.database.unit_of_work() as db:
            seminars.keep(db, form("talk", STARTS, capacity=self.chance.randint(3, 12)))

    def lapse(self) -> None:
        if self.known:
            past = clock.now() - timedelta(seconds=1)
            with self.database.unit_of_work() as db:
                late = update(Place).where(Place.holder_id == self.chance.choice(self.known), Place.hold_until.is_not(None))
                db.execute(late.values(hold_until=past), execution_options={"synchronize_session": False})
            jobs.lapse(self.database)


def assert_fair(db: Session) -> int:
    """None oversold, none idle while somebody waits who confirmed, each who moved up told once. Returns how many did."""
    seminar = queries.one(db, "talk")
    counts(db)
    assert seminar.capacity is not None
    assert seminar.taken <= seminar.capacity
    waits = Place.state == PlaceState.WAITING, Place.confirmed_at.is_not(None)
    if db.scalars(select(Place.id).where(*waits).limit(1)).first() is not None:
        assert seminar.taken == seminar.capacity
    moved_up = {f"promoted-{each}" for each in db.scalars(select(Place.id).where(Place.promoted_at.is_not(None)))}
    told = db.scalars(select(KeptLetter.dedupe_key).where(KeptLetter.kind == "place-promoted")).all()
    assert sorted(told) == sorted(moved_up)
    return len(told)


def test_no_place_is_idle_while_somebody_waits_whatever_people_do_at_once(database: Database) -> None:
    with database.unit_of_work() as db:
        published(db, "talk", STARTS, capacity=5)
    until, done, moved_up = time.monotonic() + SECONDS, Counter[str](), 0
    crowds = [Crowd(database, seed) for seed in range(4)]
    with ThreadPoolExecutor(len(crowds)) as pool:
        while time.monotonic() < until:
            quiet = min(until, time.monotonic() + 2)
            for part in pool.map(_busy, crowds, [quiet] * len(crowds)):
                done.update(part)
            with database.unit_of_work(write=False) as db:
                moved_up = assert_fair(db)
    assert {"take", "take_and_confirm", "cancel", "resize", "lapse"} <= set(done)
    assert moved_up > 0


def _busy(crowd: Crowd, until: float) -> Counter[str]:
    done: Counter[str] = Counter()
    while time.monotonic() < until:
        done[crowd.act()] += 1
    return done
