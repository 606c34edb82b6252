"""What becomes of a letter: kept with its act, delivered once, tried again, given up, and forgotten."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from roundtable import jobs, mail, worker
from roundtable.db import Database
from roundtable.mail import DELIVERY, delivery, transport
from roundtable.mail.models import KeptLetter, State
from roundtable.settings import Settings
from tests.support.clocks import SetClock
from tests.support.mail import Inbox, files, kept, letter, opened, post

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def noon(at: SetClock) -> SetClock:
    at("2026-11-22 12:00")
    return at


@pytest.fixture
def refused(settings: Settings) -> Iterator[Database]:
    """A database whose letters go to a port at which nobody listens."""
    with opened(settings, "smtp://127.0.0.1:1") as database:
        yield database


def _send(database: Database, key: str = "k-1", **changes: Any) -> bool:
    with database.unit_of_work() as db:
        return mail.send(db, letter(database.settings, key=key, **changes))


def _minutes(database: Database) -> float:
    return (kept(database).due_at - kept(database).created_at).total_seconds() / 60


def test_a_letter_is_kept_with_its_act_and_then_delivered(posting: Database, inbox: Inbox, noon: SetClock) -> None:
    assert _send(posting)
    assert inbox.taken == []
    row = kept(posting)
    assert (row.state, row.address, row.due_at, row.attempts) == (State.QUEUED, "amina@example.org", NOON, 0)
    noon("2026-11-22 12:01")
    post(posting)
    row = kept(posting)
    assert (row.state, row.ended_at, row.attempts, row.token) == (State.HANDED_OVER, NOON + timedelta(minutes=1), 1, None)
    assert [str(each["Message-ID"]) for each in inbox.taken] == [f"<{row.id.hex}@roundtable.example>"]
    assert inbox.envelopes == [("hub@roundtable.example", ["amina@example.org"])]


def test_an_act_that_is_taken_back_leaves_no_letter_and_no_job(posting: Database) -> None:
    def act() -> None:
        with posting.unit_of_work() as db:
            mail.send(db, letter(posting.settings))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    with posting.unit_of_work() as db:
        assert db.scalar(select(func.count()).select_from(KeptLetter)) == 0
    assert _send(posting)


def test_the_same_event_is_told_once(posting: Database, inbox: Inbox) -> None:
    assert _send(posting)
    assert not _send(posting, subject="Another")
    post(posting)
    assert not _send(posting)
    post(posting)
    assert [str(each["Subject"]) for each in inbox.taken] == ["Your place is kept"]


def test_a_letter_that_another_is_at_is_left_to_it(posting: Database, inbox: Inbox, noon: SetClock) -> None:
    _send(posting)
    each = kept(posting).id
    with posting.unit_of_work() as db:
        assert delivery._claim(db, each, each) is not None
    post(posting)
    assert inbox.taken == []
    noon("2026-11-22 12:02:59")
    post(posting)
    assert inbox.taken == []
    noon("2026-11-22 12:03")
    post(posting)
    assert len(inbox.taken) == 1
    assert kept(posting).attempts == 2


def test_a_late_mark_of_a_worker_that_lost_its_lease_changes_nothing(posting: Database, noon: SetClock) -> None:
    _send(posting)
    each = kept(posting).id
    with posting.unit_of_work() as db:
        delivery._claim(db, each, each)
    noon("2026-11-22 12:10")
    post(posting)
    delivery._mark(posting, each, each, transport.Outcome(State.FAILED, "550"))
    row = kept(posting)
    assert (row.state, row.trouble, row.ended_at) == (State.HANDED_OVER, None, NOON + timedelta(minutes=10))


def test_a_letter_is_tried_again_after_a_minute_and_then_ever_later_up_to_half_an_hour(refused: Database, noon: SetClock) -> None:
    _send(refused)
    waits, row = [], kept(refused)
    for attempt in range(1, 12):
        noon(row.due_at.isoformat())
        post(refused)
        before, row = row.due_at, kept(refused)
        assert (row.state, row.trouble, row.attempts) == (State.QUEUED, "ConnectionRefusedError", attempt)
        waits.append((row.due_at - before).total_seconds() / 60)
    for wait, wanted in zip(waits, [1, 2, 4, 8, 16, 30, 30, 30, 30, 30, 30], strict=True):
        assert wanted * 0.8 <= wait <= wanted * 1.2
    assert len(set(waits)) == len(waits)


def test_a_letter_is_not_tried_before_its_time(refused: Database, noon: SetClock) -> None:
    _send(refused)
    post(refused)
    noon("2026-11-22 12:00:40")
    post(refused)
    assert kept(refused).attempts == 1


def test_a_letter_that_never_gets_through_is_given_up_after_five_days_and_kept_for_staff(
    refused: Database, noon: SetClock
) -> None:
    _send(refused)
    noon("2026-11-27 12:00")
    post(refused)
    assert kept(refused).state == State.QUEUED
    noon("2026-11-27 12:40")
    post(refused)
    row = kept(refused)
    assert (row.state, row.trouble, row.address) == (State.FAILED, "ConnectionRefusedError", "amina@example.org")


def test_a_letter_that_would_come_too_late_is_not_sent_and_is_kept_for_staff(
    posting: Database, inbox: Inbox, noon: SetClock
) -> None:
    _send(posting, not_after=NOON + timedelta(hours=1))
    _send(posting, "k-2", not_after=NOON + timedelta(hours=1, seconds=1))
    noon("2026-11-22 13:00")
    post(posting)
    row = kept(posting)
    assert (row.state, row.ended_at, row.address, row.token) == (
        State.EXPIRED,
        NOON + timedelta(hours=1),
        "amina@example.org",
        None,
    )
    assert [str(each["Message-ID"]) for each in inbox.taken] == [kept(posting, "k-2").message_id]


def test_staff_hear_of_a_letter_that_comes_too_late_as_soon_as_it_does(refused: Database, noon: SetClock) -> None:
    _send(refused, not_after=NOON + timedelta(seconds=20))
    post(refused)
    assert kept(refused).due_at == NOON + timedelta(seconds=20)
    noon("2026-11-22 12:00:20")
    post(refused)
    assert kept(refused).state == State.EXPIRED


def test_the_sweep_finds_letters_that_are_due_and_for_which_no_job_is_left(posting: Database, noon: SetClock) -> None:
    _send(posting)
    assert mail.sweep(posting) == 0  # its job is there
    lost = kept(posting).id
    with posting.unit_of_work() as db:
        table = "jobs" if posting.settings.is_sqlite else "procrastinate_jobs"
        db.connection().exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - one of two names
    noon("2026-11-22 11:59")
    assert mail.sweep(posting) == 0
    noon("2026-11-22 12:01")
    with posting.unit_of_work() as db:
        delivery._claim(db, lost, lost)
    assert mail.sweep(posting) == 0
    noon("2026-11-22 12:10")
    assert mail.sweep(posting) == 1
    assert mail.sweep(posting) == 0
    with posting.unit_of_work(write=False) as db:
        assert jobs.waiting(db, DELIVERY, [lost]) == {lost}
    post(posting)
    assert mail.sweep(posting) == 0


def test_a_letter_is_emptied_thirty_days_after_its_end(posting: Database, noon: SetClock) -> None:
    _send(posting, calendar="BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n")
    _send(posting, "k-2", not_after=NOON - timedelta(days=1))
    post(posting)
    _send(posting, "k-3")
    noon("2026-12-22 12:00")
    assert worker.round_of(posting) >= 0
    assert kept(posting).address == "amina@example.org"
    noon("2026-12-22 12:01")
    assert mail.forget(posting) == 2
    assert mail.forget(posting) == 0
    rows = [kept(posting, key) for key in ("k-1", "k-2", "k-3")]
    assert [row.state for row in rows] == [State.HANDED_OVER, State.EXPIRED, State.QUEUED]
    emptied = [[row.address, row.subject, row.text, row.html, row.calendar] for row in rows[:2]]
    assert emptied == [[None] * 5] * 2
    assert rows[2].address == "amina@example.org"


def test_every_column_that_holds_something_of_a_person_says_so() -> None:
    marked = {column.name for column in KeptLetter.__table__.columns if "personal" in column.info}
    assert marked == {"address", "subject", "text", "html", "calendar"}


def test_a_letter_that_we_cannot_build_is_tried_again_and_holds_up_no_other(posting: Database, inbox: Inbox) -> None:
    _send(posting)
    _send(posting, "k-2")
    with posting.unit_of_work() as db:
        db.get_one(KeptLetter, kept(posting).id).text = None
    post(posting)
    assert (kept(posting).state, kept(posting).trouble) == (State.QUEUED, "our_fault")
    assert [str(each["Message-ID"]) for each in inbox.taken] == [kept(posting, "k-2").message_id]


def test_a_letter_is_written_into_the_folder_whole_and_under_its_identity(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    with opened(settings, f"file:{folder}") as database:
        _send(database)
        post(database)
        row = kept(database)
        assert row.state == State.HANDED_OVER
        assert [path.name for path in folder.iterdir()] == [f"{row.id.hex}@roundtable.example.eml"]
        (found,) = files(folder)
        assert (str(found["To"]), str(found["Subject"])) == ("amina@example.org", "Your place is kept")


def test_the_embedded_worker_delivers_by_itself(posting: Database, inbox: Inbox) -> None:
    with opened(posting.settings, inbox.url) as database, worker.embedded(database):
        _send(posting)
        until = datetime.now(UTC) + timedelta(seconds=15)
        while kept(posting).state != State.HANDED_OVER and datetime.now(UTC) < until:
            pass
    assert len(inbox.taken) == 1
