"""The queue of our own runner."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from roundtable.db import Model


class Job(Model):
    """That a task is to run with an id: one row for both, however often it is asked for. On SQLite only.

    Whoever works on it has the token, until the lease ends.
    """

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_by_time", "task", "run_at"),)

    task: Mapped[str] = mapped_column(String(60), primary_key=True)
    ref: Mapped[UUID] = mapped_column(primary_key=True)
    run_at: Mapped[datetime]
    tries: Mapped[int]
    token: Mapped[UUID | None] = mapped_column(index=True)
    lease_until: Mapped[datetime | None]
