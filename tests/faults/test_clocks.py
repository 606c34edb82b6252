"""Workers whose machines' clocks are more than a day wrong: nothing early, nothing late, nothing twice.

That is so on PostgreSQL, which has a clock of its own. On SQLite the database's clock is the machine's, which all processes
share: when that jumps, what is due by time comes earlier or later by as much, and nothing is lost.
"""

import os
import signal
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from roundtable import jobs, mail
from roundtable.db import Database, database_now
from roundtable.mail import DELIVERY
from roundtable.mail.models import KeptLetter, State
from roundtable.seminars import queries
from roundtable.seminars.domain import joining, places
from roundtable.seminars.schemas.places import PlacesForm
from tests.faults.nursery import WRONG
from tests.support.clocks import SetClock
from tests.support.databases import on_postgresql, on_sqlite
from tests.support.mail import Inbox, kept, letter, post
from tests.support.places import AMINA, BEN, kinds, open_seminar, state, wish
from tests.support.workers import nursery, wait_for

LETTERS = 40


def _send(db: Session, count: int, name: str = "k") -> None:
    """Send letters, each of which is asked for twice."""
    settings = db.info["settings"]
    for number in range(count):
        mail.send(db, letter(settings, key=f"{name}-{number}", to=f"{name}{number}@example.org"))
    for each in db.scalars(select(KeptLetter.id).where(KeptLetter.dedupe_key.startswith(f"{name}-"))).all():
        jobs.defer(db, DELIVERY, each)


def _tomorrow(db: Session) -> None:
    """What is not due for hours: a letter, a place that is kept until it is confirmed, and a link to join."""
    now = database_now(db)
    mail.send(db, letter(db.info["settings"], key="later"))
    db.execute(update(KeptLetter).where(KeptLetter.dedupe_key == "later").values(due_at=now + timedelta(hours=1)))
    starts = (now + WRONG + timedelta(hours=2)).replace(tzinfo=None)
    open_seminar(db, starts=f"{starts:%Y-%m-%dT%H:%M}", time_zone="UTC")
    joining.keep(db, queries.one(db, "talk"), "https://meet.example.org/room-1")
    places.take(db, PlacesForm.model_validate(wish(AMINA)))
    places.confirm(db, places.take(db, PlacesForm.model_validate(wish(BEN))))


def _came(inbox: Inbox, letters: int) -> bool:
    return len(inbox.identities) == letters


@on_postgresql
def test_workers_whose_clocks_are_wrong_go_by_that_of_the_database(posting: Database, inbox: Inbox, tmp_path: Path) -> None:
    inbox.takes_seconds = 0.05
    settings = posting.settings
    variables = {"DATABASE_URL": settings.database_url, "MAIL_URL": settings.mail_url.get_secret_value()}
    with posting.unit_of_work() as db:
        _tomorrow(db)
        _send(db, LETTERS)
    with nursery(2, tmp_path, "clocks", **{f"ROUNDTABLE_{name}": value for name, value in variables.items()}) as workers:
        wanted = LETTERS + 2
        wait_for(partial(_came, inbox, wanted), 60)
        for asleep in list(workers.alive):
            os.kill(asleep, signal.SIGSTOP)
            with posting.unit_of_work() as db:
                _send(db, 3, f"w{asleep}")
            wanted += 3
            wait_for(partial(_came, inbox, wanted), 30)
            os.kill(asleep, signal.SIGCONT)
    assert set(inbox.identities.values()) == {1}
    with posting.unit_of_work() as db:
        assert (state(db), state(db, BEN)) == (["unconfirmed"], ["confirmed"])
        assert kinds(db, BEN) == ["places-asked"]
    row = kept(posting, "later")
    assert (row.state, row.attempts) == (State.QUEUED, 0)


@on_sqlite
def test_a_machine_whose_clock_is_wrong_for_a_while_loses_nothing_and_repeats_nothing(
    posting: Database, inbox: Inbox, at: SetClock
) -> None:
    right = datetime.now(UTC)
    sent: list[int] = []
    for name, moment in (("ahead", right + WRONG), ("right", right), ("behind", right - WRONG), ("again", right)):
        at(str(moment))
        with posting.unit_of_work() as db:
            _send(db, 2, name)
        post(posting)
        sent.append(len(inbox.taken))
    assert sent == [2, 4, 6, 8]
    assert set(inbox.identities.values()) == {1}


@on_sqlite
def test_what_is_sent_under_a_clock_that_is_ahead_goes_later_but_goes(posting: Database, inbox: Inbox, at: SetClock) -> None:
    """A letter that has to be tried again waits until the clock is as late as it was."""
    right = datetime.now(UTC)
    at(str(right + WRONG))
    inbox.says["MAIL"] = "421 away"
    with posting.unit_of_work() as db:
        _send(db, 1)
    post(posting)
    inbox.says.clear()
    at(str(right))
    post(posting)
    assert (inbox.taken, kept(posting, "k-0").state) == ([], State.QUEUED)
    at(str(right + WRONG + timedelta(minutes=2)))
    post(posting)
    assert (set(inbox.identities.values()), kept(posting, "k-0").state) == ({1}, State.HANDED_OVER)
