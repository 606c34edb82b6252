"""Letters that are to go, have gone, or could not."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from roundtable.db import LongText, Model, new_id, personal

KEEP = "30 days after the letter went, failed or expired"


class State(StrEnum):
    """Queued until a server took it, refused it for good, or it came too late; the last two are kept for staff."""

    QUEUED = "queued"
    HANDED_OVER = "handed_over"
    FAILED = "failed"
    EXPIRED = "expired"


class KeptLetter(Model):
    """A letter with what became of it. Whoever delivers it has the token, until the lease ends."""

    __tablename__ = "letters"
    __table_args__ = (Index("ix_letters_by_time", "state", "due_at"), Index("ix_letters_ended_at", "ended_at"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(120))
    dedupe_key: Mapped[str] = mapped_column(String(200), unique=True)
    message_id: Mapped[str] = mapped_column(String(320), unique=True)
    address: Mapped[str | None] = mapped_column(String(254), info=personal("contact", keep=KEEP))
    subject: Mapped[str | None] = mapped_column(String(150), info=personal("content", keep=KEEP))
    text: Mapped[str | None] = mapped_column(LongText, info=personal("content", keep=KEEP))
    html: Mapped[str | None] = mapped_column(LongText, info=personal("content", keep=KEEP))
    calendar: Mapped[str | None] = mapped_column(LongText, info=personal("content", keep=KEEP))
    state: Mapped[str] = mapped_column(String(20), default=State.QUEUED)
    due_at: Mapped[datetime]
    not_after: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[str | None] = mapped_column(String(40))
    token: Mapped[UUID | None]
    lease_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
