"""A mail server that is away on the morning of a seminar: no link goes late in silence, and staff are told how many, once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from sqlalchemy import select, update

from roundtable.db import Database
from roundtable.features import open_database
from roundtable.mail.models import KeptLetter, State
from roundtable.seminars import jobs, queries
from roundtable.seminars.domain import joining, places, seminars
from roundtable.seminars.models import Seminar
from roundtable.seminars.schemas.places import PlacesForm
from tests.support import run
from tests.support.clocks import SetClock
from tests.support.databases import on_sqlite
from tests.support.mail import Inbox, post
from tests.support.places import AMINA, BEN, CARA, open_seminar, wish
from tests.support.seminars import NOW

ROOM = "https://meet.example.org/room-1"
STAFF = "people@roundtable.example"
DAY = "2026-12-03"  # the seminar is from 13:00 to 14:00


@pytest.fixture
def posting(posting: Database, at: SetClock) -> Database:
    """Three people with a place each and a link to join, on a day when everything was handed over until now."""
    at(NOW)
    with posting.unit_of_work() as db:
        open_seminar(db, capacity=5)
        joining.keep(db, queries.one(db, "talk"), ROOM)
    for each in (AMINA, BEN, CARA):
        _take(posting, each)
    post(posting)
    return posting


def _take(database: Database, email: str) -> None:
    with database.unit_of_work() as db:
        places.confirm(db, places.take(db, PlacesForm.model_validate(wish(email))))


def _go(database: Database, inbox: Inbox) -> list[tuple[str, str]]:
    """Do what a worker does at this moment. Returns whom the server took which kind of letter for."""
    before = len(inbox.taken)
    jobs.send_joining_links(database)
    jobs.tell_staff(database)
    with database.unit_of_work() as db:  # the server is tried again whenever anything is due, not a minute later
        db.execute(update(KeptLetter).where(KeptLetter.state == State.QUEUED).values(due_at=KeptLetter.created_at))
    post(database)
    return sorted((str(each["To"]), str(each["Subject"])) for each in inbox.taken[before:])


def _states(database: Database) -> list[tuple[str, str]]:
    """The links and what staff were told, with what became of each."""
    with database.unit_of_work(write=False) as db:
        rows = select(KeptLetter.kind, KeptLetter.state).where(KeptLetter.kind.startswith("joining-"))
        return sorted((kind, state) for kind, state in db.execute(rows))


def test_a_link_that_can_not_go_in_time_goes_to_staff_instead(posting: Database, inbox: Inbox, at: SetClock) -> None:
    inbox.says["MAIL"] = "421 away"
    for moment in ("08:00", "12:44"):
        at(f"{DAY} {moment}")
        assert _go(posting, inbox) == []
    assert _states(posting) == [("joining-link", State.QUEUED)] * 3
    at(f"{DAY} 12:45")
    assert _go(posting, inbox) == []
    assert _states(posting) == [("joining-link", State.QUEUED)] * 3 + [("joining-link-late", State.QUEUED)]
    inbox.says.clear()
    at(f"{DAY} 13:40")
    assert _go(posting, inbox) == [(STAFF, "3 people without a link: Talk")]
    (told,) = inbox.taken[-1:]
    text = told.get_body(("plain",))
    assert text
    words = text.get_content()
    assert "This has begun:" in words
    assert "Talk. Thursday 3 December 2026, 13:00 to 14:00 (UK time). Online" in words
    assert "3 people with a place did not get the link to join in time." in words
    assert [each for each in (AMINA, BEN, CARA, "amina", ROOM) if each in str(told)] == []
    assert [_go(posting, inbox) for _ in range(3)] == [[]] * 3
    assert _states(posting) == [("joining-link", State.EXPIRED)] * 3 + [
        ("joining-link-late", State.EXPIRED),
        ("joining-link-late", State.HANDED_OVER),
    ]


def test_staff_hear_before_the_start_while_there_is_time_to_ring(posting: Database, inbox: Inbox, at: SetClock) -> None:
    inbox.says[f"RCPT {BEN}"] = "450 try later"
    at(f"{DAY} 08:00")
    assert [to for to, _ in _go(posting, inbox)] == [AMINA, CARA]
    at(f"{DAY} 12:45")
    assert _go(posting, inbox) == [(STAFF, "1 person without a link: Talk")]
    assert "We go on trying until it begins." in str(inbox.taken[-1])
    at(f"{DAY} 12:58")
    inbox.says.clear()
    assert _go(posting, inbox) == [(BEN, "Your link to join: Talk")]
    for moment in ("13:00", "13:01", "13:30"):
        at(f"{DAY} {moment}")
        assert _go(posting, inbox) == []


def test_two_workers_and_one_that_starts_again_tell_staff_once(posting: Database, inbox: Inbox, at: SetClock) -> None:
    """All of them were down until after the start, so nothing at all was sent."""
    at(f"{DAY} 13:05")
    together = threading.Barrier(2)

    def work() -> int:
        with open_database(posting.settings) as database:
            together.wait()
            return jobs.tell_staff(database)

    with ThreadPoolExecutor(2) as pool:
        assert sorted(each.result() for each in [pool.submit(work) for _ in range(2)]) == [0, 1]
    with open_database(posting.settings) as again:
        assert [jobs.tell_staff(again) for _ in range(2)] == [0, 0]
    assert _go(posting, inbox) == [(STAFF, "3 people without a link: Talk")]
    assert _states(posting) == [("joining-link-late", State.HANDED_OVER)]


@on_sqlite
def test_who_just_signed_up_or_gave_the_place_back_is_no_alarm(posting: Database, inbox: Inbox, at: SetClock) -> None:
    at(f"{DAY} 08:00")
    assert len(_go(posting, inbox)) == 3
    at(f"{DAY} 12:50")
    _take(posting, "dora@example.org")
    assert jobs.tell_staff(posting) == 0
    assert ("dora@example.org", "Your link to join: Talk") in _go(posting, inbox)
    with posting.unit_of_work() as db:
        joining.keep(db, queries.one(db, "talk"), f"{ROOM}-changed")
    assert jobs.tell_staff(posting) == 0
    at(f"{DAY} 12:56")
    assert jobs.tell_staff(posting) == 1
    with posting.unit_of_work() as db:
        assert db.scalars(select(KeptLetter.subject).where(KeptLetter.kind == "joining-link-late")).all() == [
            "4 people without a link: Talk"
        ]


@on_sqlite
@pytest.mark.parametrize("act", [seminars.cancel, seminars.postpone])
def test_nobody_is_missed_at_a_seminar_that_is_off(posting: Database, at: SetClock, act: object) -> None:
    assert callable(act)
    with posting.unit_of_work() as db:
        act(db, queries.one(db, "talk"))
    for moment in ("12:50", "13:05"):
        at(f"{DAY} {moment}")
        assert jobs.tell_staff(posting) == 0


@on_sqlite
def test_whoever_runs_the_hub_sees_who_has_no_link(posting: Database, inbox: Inbox, at: SetClock) -> None:
    inbox.says[f"RCPT {BEN}"] = "550 no such person"
    at(f"{DAY} 08:00")
    _go(posting, inbox)
    with posting.unit_of_work() as db:
        seminar = db.scalars(select(Seminar).where(Seminar.slug == "talk")).one()
        assert seminar.starts_at == datetime.fromisoformat(f"{DAY}T13:00:00Z")
    shown = run.roundtable("seminars", "without-link", "talk", ROUNDTABLE_DATABASE_URL=posting.settings.database_url)
    assert shown == f"{BEN}\t\n"
