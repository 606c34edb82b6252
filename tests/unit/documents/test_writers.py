"""Units of work: two writers at once, commits that fail, and finishers."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import FastAPI
from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session
from starlette.responses import JSONResponse, Response
from starlette.testclient import TestClient

from roundtable.app import Application
from roundtable.db import Database, Db
from roundtable.documents import touch
from roundtable.documents.models import Document, PublicClock
from roundtable.features import FINISHERS, open_database
from roundtable.http import problems
from roundtable.partners import domain, queries
from roundtable.partners.models import Partner
from roundtable.settings import Settings
from tests.support.partners import LIST, add, partner_form
from tests.support.pulling import Copy
from tests.support.servers import Unit

Act = Callable[[Session], None]


def _both(settings: Settings, *acts: Act) -> None:
    """Do these at the same time, each from a database of its own, each having read what all others are about to change.

    On PostgreSQL all are written before any is settled.
    """
    meet = threading.Barrier(len(acts))

    def work(act: Act) -> None:
        database = open_database(settings)
        with database.unit_of_work() as db:
            seen = db.scalars(select(Partner)).all()
            if not settings.is_sqlite:
                meet.wait(5)
            act(db)
            db.flush()
            if not settings.is_sqlite:
                meet.wait(5)
        del seen  # until here the session remembered them
        database.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        for each in [pool.submit(work, act) for act in acts]:
            each.result()


def test_two_writers_lose_neither_change(settings: Settings, unit: Unit, api: TestClient) -> None:
    """One renames a network, the other changes its member, and the member's document has both."""
    with unit() as db:
        add(db, "wheel", kind="network")
        add(db, "spoke", networks=["wheel"])
    for number in range(4):

        def rename(db: Session, name: str = f"Wheel {number}") -> None:
            domain.change(db, queries.one(db, "wheel"), partner_form("wheel", name=name, kind="network"))

        def rewrite(db: Session, summary: str = f"Group {number}.") -> None:
            partner = queries.one(db, "spoke")
            partner.summary = summary
            touch(db, "partner", partner.id)

        _both(settings, rename, rewrite)
        spoke = api.get(f"{LIST}/spoke").json()
        assert (spoke["summary"], spoke["networks"]) == (f"Group {number}.", [{"slug": "wheel", "name": f"Wheel {number}"}])


def test_a_slow_commit_is_not_overtaken(settings: Settings, api: TestClient) -> None:
    """The order trap: who pulls between the two commits would never see the smaller number."""
    numbered, go_on = threading.Event(), threading.Event()

    def wait(_: Session) -> None:
        numbered.set()
        go_on.wait(5)

    slow, fast = Database(settings, (*FINISHERS, wait)), open_database(settings)
    copy = Copy(api, "partners")
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(_work, slow, _adding("slow"))
        assert numbered.wait(5)
        second = pool.submit(_work, fast, _adding("fast"))
        time.sleep(0.5)  # as far as it gets
        copy.pull()
        go_on.set()
        first.result()
        second.result()
    copy.pull()
    assert sorted(each["name"] for each in copy.items.values()) == ["Fast", "Slow"]
    slow.close()
    fast.close()


def _work(database: Database, act: Act) -> None:
    with database.unit_of_work() as db:
        act(db)


def test_many_writers_at_once_each_get_numbers_of_their_own(settings: Settings, unit: Unit) -> None:
    _both(settings, *(_adding(f"partner-{number}") for number in range(6)))
    with unit() as db:
        numbers = db.scalars(select(Document.change_number)).all()
        assert len(set(numbers)) == len(numbers) == 6
        assert db.scalars(select(PublicClock.n)).one() == max(numbers)


def _adding(slug: str) -> Act:
    def act(db: Session) -> None:
        add(db, slug)

    return act


def _app(database: Database) -> TestClient:
    """A small application with one act, that writes in the unit of work of the request."""
    app = FastAPI()
    app.state.settings, app.state.database = database.settings, database

    def make(db: Db) -> Response:
        add(db, "lantern")
        if not database.settings.is_sqlite:
            db.execute(text("SET CONSTRAINTS ALL DEFERRED"))
        else:
            db.execute(text("PRAGMA defer_foreign_keys = ON"))
        db.execute(text("UPDATE partners SET merged_into_id = '01a20000000070008000000000000000'"))
        return JSONResponse({}, 201)

    app.add_api_route("/make", make, methods=["POST"], response_model=None)
    problems.install(app)
    return TestClient(app, raise_server_exceptions=False)


def test_a_commit_that_fails_is_never_told_as_created(app: Application, unit: Unit) -> None:
    """The database refuses at the very end: a partner became part of one that is not there."""
    if not app.database.settings.is_sqlite:
        with app.database.engine.begin() as connection:
            name = "fk_partners_merged_into_id_partners"
            connection.execute(text(f"ALTER TABLE partners ALTER CONSTRAINT {name} DEFERRABLE INITIALLY IMMEDIATE"))
    answer = _app(app.database).post("/make")
    assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")
    with unit() as db:
        assert (db.scalars(select(Partner)).all(), db.scalars(select(Document)).all()) == ([], [])


def test_a_finisher_that_fails_keeps_nothing(settings: Settings) -> None:
    def fail(_: Session) -> None:
        raise ArithmeticError

    database = Database(settings, (*FINISHERS, fail))
    with pytest.raises(ArithmeticError), database.unit_of_work() as db:
        add(db, "lantern")
    with database.unit_of_work(write=False) as db:
        assert (db.scalars(select(Partner)).all(), db.scalars(select(Document)).all()) == ([], [])
        assert db.scalars(select(PublicClock.n)).one() == 0
    database.close()


def test_finishers_run_once_in_their_order_and_not_for_readers_or_failures(settings: Settings) -> None:
    ran: list[str] = []
    database = Database(settings, (lambda _: ran.append("first"), lambda _: ran.append("second")))
    with database.unit_of_work() as db:
        db.execute(select(1))
    assert ran == ["first", "second"]
    with database.unit_of_work(write=False) as db:
        db.execute(select(1))
    with pytest.raises(ArithmeticError), database.unit_of_work():
        raise ArithmeticError
    assert ran == ["first", "second"]
    database.close()


def test_nothing_is_built_for_a_unit_of_work_that_touched_nothing_public(unit: Unit) -> None:
    with unit() as db:
        add(db, "lantern")
    with unit() as db:
        before = db.scalars(select(PublicClock.n)).one()
        db.execute(delete(Partner).where(Partner.slug == "never"))
    with unit() as db:
        assert db.scalars(select(PublicClock.n)).one() == before


def test_a_change_and_its_undoing_in_one_unit_of_work_are_no_change(unit: Unit) -> None:
    with unit() as db:
        lantern = add(db, "lantern").id
    with unit() as db:
        before = db.get_one(Document, lantern).change_number
        partner = queries.one(db, "lantern")
        partner.summary = "Another."
        db.flush()
        partner.summary = "A group."
        touch(db, "partner", lantern)
    with unit() as db:
        assert db.get_one(Document, lantern).change_number == before
