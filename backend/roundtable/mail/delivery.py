"""Sending: a letter is kept in the unit of work that causes it, then claimed, handed over and marked."""

import random
import time
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import structlog
from sqlalchemy import ColumnElement, Select, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from roundtable import jobs
from roundtable.db import Database, database_now, new_id, settings_of
from roundtable.errors import Conflict, Unavailable
from roundtable.mail import message, transport
from roundtable.mail.letter import Letter
from roundtable.mail.models import KeptLetter, State
from roundtable.mail.transport import Outcome

LEASE = timedelta(minutes=3)  # longer than a conversation with a server may last
FIRST_DELAY, LONGEST_DELAY = timedelta(minutes=1), timedelta(minutes=30)
GIVE_UP = timedelta(days=5)  # as RFC 5321, 4.5.4.1 has it
KEPT = timedelta(days=30)
SWEPT_AT_ONCE = 100


class NotAgain(Conflict):
    code, title = "not-again", "This letter can't be sent again"


log = structlog.get_logger()


def send(db: Session, letter: Letter) -> bool:
    """Keep the letter and have it delivered once this unit of work is committed. False if its key was used before."""
    each, now = new_id(), database_now(db)
    insert = sqlite.insert if settings_of(db).is_sqlite else postgresql.insert
    row = insert(KeptLetter).values(
        id=each,
        kind=letter.kind,
        dedupe_key=letter.key,
        message_id=message.identity(settings_of(db), each),
        address=letter.to,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        calendar=letter.calendar,
        due_at=now,
        created_at=now,
        not_after=letter.not_after,
    )
    made = db.scalars(row.on_conflict_do_nothing(index_elements=["dedupe_key"]).returning(KeptLetter.id)).first()
    if made is None:
        return False
    jobs.defer(db, DELIVERY, each)
    return True


def again(db: Session, kept: KeptLetter) -> UUID:
    """Send a letter that came to its end once more, as a letter of its own. Returns its id.

    Raises NotAgain for one that is still on its way, is forgotten, or would come too late.
    """
    now = database_now(db)
    late = kept.not_after is not None and kept.not_after <= now
    if kept.state == State.QUEUED or late or kept.address is None:
        raise NotAgain
    each = new_id()
    same = {name: getattr(kept, name) for name in ("kind", "address", "subject", "text", "html", "calendar", "not_after")}
    identity = message.identity(settings_of(db), each)
    db.add(KeptLetter(id=each, dedupe_key=f"again-{each}", message_id=identity, due_at=now, created_at=now, **same))
    db.flush()
    jobs.defer(db, DELIVERY, each)
    return each


def states(db: Session, keys: Collection[str]) -> dict[str, State]:
    """What became of the letters with these keys, as far as there are any."""
    rows = select(KeptLetter.dedupe_key, KeptLetter.state).where(KeptLetter.dedupe_key.in_(keys))
    return {key: State(state) for key, state in db.execute(rows)}


def deliver(database: Database, each: UUID) -> None:
    """Deliver the letter if it is due and nobody else is at it."""
    token = uuid4()
    with database.unit_of_work() as db:
        kept = _claim(db, each, token)
    if kept is None:
        return
    try:
        outcome = transport.hand_over(database.settings, message.build(database.settings, kept))
    except Exception as error:  # a fault of ours with one letter is not to hold up the others, and may be mended
        log.error("letter_not_built", letter=str(each), kind=kept.kind, exc_info=error)
        outcome = Outcome(State.QUEUED, "our_fault")
    if outcome.trouble:
        log.warning("letter_not_handed_over", letter=str(each), kind=kept.kind, state=outcome.state, trouble=outcome.trouble)
    _surely(lambda: _mark(database, each, token, outcome))


DELIVERY = jobs.Task("deliver_letter", deliver, hurry=transport.hang_up)  # one at once: a kill leaves one letter in doubt


def sweep(database: Database) -> int:
    """Defer the letters that are due, that nobody is at, and that no job is for. Returns how many."""
    with database.unit_of_work(write=False) as db:
        found = _lost(db)
    if found:
        with database.unit_of_work() as db:
            for each in _lost(db):
                jobs.defer(db, DELIVERY, each)
    return len(found)


def forget(database: Database) -> int:
    """Empty letters that came to their end thirty days ago: who they were for, and what they said. Returns how many."""
    with database.unit_of_work(write=False) as db:
        if db.scalars(_old(db).limit(1)).first() is None:
            return 0
    with database.unit_of_work() as db:
        old = _old(db).limit(SWEPT_AT_ONCE)
        empty = dict.fromkeys(("address", "subject", "text", "html", "calendar"))
        emptied = update(KeptLetter).where(KeptLetter.id.in_(old)).values(empty).returning(KeptLetter.id)
        return len(db.scalars(emptied, execution_options={"synchronize_session": False}).all())


def _old(db: Session) -> Select[UUID]:
    ended = KeptLetter.ended_at < database_now(db) - KEPT
    return select(KeptLetter.id).where(ended, KeptLetter.address.is_not(None))


def _is_free(now: datetime) -> ColumnElement[bool]:
    free = or_(KeptLetter.lease_until.is_(None), KeptLetter.lease_until <= now)
    return (KeptLetter.state == State.QUEUED) & (KeptLetter.due_at <= now) & free


def _lost(db: Session) -> list[UUID]:
    due = select(KeptLetter.id).where(_is_free(database_now(db))).order_by(KeptLetter.due_at).limit(SWEPT_AT_ONCE)
    found = db.scalars(due).all()
    waiting = jobs.waiting(db, DELIVERY, found) if found else set()
    return [each for each in found if each not in waiting]


def _claim(db: Session, each: UUID, token: UUID) -> KeptLetter | None:
    """The letter, ours until the lease ends; or None. One that comes too late ends here."""
    now = database_now(db)
    ours = {"token": token, "lease_until": now + LEASE, "attempts": KeptLetter.attempts + 1}
    claimed = update(KeptLetter).where(KeptLetter.id == each, _is_free(now)).values(ours).returning(KeptLetter)
    kept = db.scalars(claimed, execution_options={"synchronize_session": False}).first()
    if kept is None or kept.not_after is None or kept.not_after > now:
        return kept
    log.warning("letter_expired", letter=str(each), kind=kept.kind)
    kept.state, kept.ended_at, kept.token, kept.lease_until = State.EXPIRED, now, None, None
    return None


def _mark(database: Database, each: UUID, token: UUID, outcome: Outcome) -> None:
    """Write what became of the letter, unless our lease ended and it is another's."""
    with database.unit_of_work() as db:
        ours = select(KeptLetter).where(KeptLetter.id == each, KeptLetter.token == token).with_for_update()
        kept = db.scalars(ours).first()
        if kept is None:
            log.warning("letter_lease_lost", letter=str(each), state=outcome.state)
            return
        now = database_now(db)
        kept.token, kept.lease_until, kept.trouble = None, None, outcome.trouble
        kept.state = outcome.state
        if outcome.state == State.QUEUED and now - kept.created_at > GIVE_UP:
            kept.state = State.FAILED
        if kept.state != State.QUEUED:
            kept.ended_at = now
            return
        again = now + _delay(kept.attempts)
        # No later than it expires, because staff have to hear of it then.
        kept.due_at = min(again, kept.not_after or again)
        jobs.defer(db, DELIVERY, each, at=kept.due_at)


def _delay(attempts: int) -> timedelta:
    doubled: timedelta = FIRST_DELAY * 2 ** min(attempts - 1, 10)
    return min(LONGEST_DELAY, doubled) * random.uniform(0.8, 1.2)  # noqa: S311 - spreads load, keeps no secret


def _surely(mark: Callable[[], None]) -> None:
    """Wait for a database that is away: a letter that was handed over and not marked would be sent again."""
    until = time.monotonic() + LEASE.total_seconds()
    while True:
        try:
            return mark()
        except (DBAPIError, Unavailable):
            if time.monotonic() > until:
                raise
            time.sleep(0.5)
