"""What became of the letters, in numbers."""

from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from roundtable.db import database_now
from roundtable.mail.models import KeptLetter, State


class Post(NamedTuple):
    """How many letters wait, failed, or came too late to be sent, and for how many seconds the oldest has waited."""

    waiting: int
    failed: int
    expired: int
    seconds: float


def post(db: Session) -> Post:
    """The letters that have not been handed over."""
    stuck = (State.QUEUED, State.FAILED, State.EXPIRED)
    rows = select(KeptLetter.state, func.count()).where(KeptLetter.state.in_(stuck)).group_by(KeptLetter.state)
    counted: dict[str, int] = {row[0]: row[1] for row in db.execute(rows)}
    oldest = db.scalar(select(func.min(KeptLetter.created_at)).where(KeptLetter.state == State.QUEUED))
    waited = (database_now(db) - oldest).total_seconds() if oldest else 0.0
    waiting, failed, expired = (counted.get(state, 0) for state in stuck)
    return Post(waiting, failed, expired, max(0.0, waited))
