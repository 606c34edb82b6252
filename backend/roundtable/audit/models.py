"""The record of what was done: a chain of entries that nobody changes, and beside it the details, which can be erased."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from roundtable.db import BigNumber, LongText, Model, personal

START = "0" * 64  # what the first entry follows
THE_HEAD = 1


class AuditEntry(Model):
    """One thing that was done. `hash` covers all the others, the entry before, and a digest of the detail."""

    __tablename__ = "audit_entries"
    __table_args__ = (
        Index("ix_audit_entries_thing", "thing", "thing_id", "n"),
        Index("ix_audit_entries_who", "who", "n"),
        Index("ix_audit_entries_event", "event", "n"),
    )

    n: Mapped[int] = mapped_column(BigNumber, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(60))
    event: Mapped[str] = mapped_column(String(60))
    thing: Mapped[str] = mapped_column(String(40))
    thing_id: Mapped[UUID]
    detail_digest: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditDetail(Model):
    """From which values to which, as JSON. The salt keeps anybody from finding an erased one by trying."""

    __tablename__ = "audit_details"

    n: Mapped[int] = mapped_column(BigNumber, ForeignKey("audit_entries.n"), primary_key=True, autoincrement=False)
    salt: Mapped[str] = mapped_column(String(32))
    changes: Mapped[str] = mapped_column(LongText, info=personal("content", keep="until what it is about is erased"))


class AuditHead(Model):
    """The last entry: who adds one holds this row, and entries cut off at the end are missed."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(BigNumber)
    hash: Mapped[str] = mapped_column(String(64))
