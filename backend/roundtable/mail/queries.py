"""What became of the letters, in numbers."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from roundtable.db import database_now
from roundtable.errors import NotFound
from roundtable.mail.models import KeptLetter, State


class Post(NamedTuple):
    """How many letters wait, failed, or came too late to be sent, and for how many seconds the oldest has waited."""

    waiting: int
    failed: int
    expired: int
    seconds: float


def letters(*, states: Collection[State], kind: str | None, to: str | None) -> Select[KeptLetter]:
    """The letters in these states, of this kind, to this address; what is not given is not asked for."""
    wanted = select(KeptLetter)
    if states:
        wanted = wanted.where(KeptLetter.state.in_(list(states)))
    if kind is not None:
        wanted = wanted.where(KeptLetter.kind == kind)
    return wanted if to is None else wanted.where(func.lower(KeptLetter.address) == to.lower())


def one(db: Session, letter_id: UUID) -> KeptLetter:
    """The letter with this id, held against other writers. Raises NotFound."""
    found = db.scalars(select(KeptLetter).where(KeptLetter.id == letter_id).with_for_update()).one_or_none()
    if found is None:
        raise NotFound
    return found


def post(db: Session) -> Post:
    """The letters that have not been handed over."""
    stuck = (State.QUEUED, State.FAILED, State.EXPIRED)
    rows = select(KeptLetter.state, func.count()).where(KeptLetter.state.in_(stuck)).group_by(KeptLetter.state)
    counted: dict[str, int] = {row[0]: row[1] for row in db.execute(rows)}
    oldest = db.scalar(select(func.min(KeptLetter.created_at)).where(KeptLetter.state == State.QUEUED))
    waited = (database_now(db) - oldest).total_seconds() if oldest else 0.0
    waiting, failed, expired = (counted.get(state, 0) for state in stuck)
    return Post(waiting, failed, expired, max(0.0, waited))
