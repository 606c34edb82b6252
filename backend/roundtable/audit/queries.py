"""Reads of what was done."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable.audit.models import AuditDetail, AuditEntry


def page(
    db: Session,
    *,
    who: str | None,
    event: str | None,
    thing: str | None,
    thing_id: UUID | None,
    before: int | None,
    limit: int,
) -> Sequence[tuple[AuditEntry, AuditDetail | None]]:
    """Entries with their details, the newest first, before the entry of this number."""
    wanted = select(AuditEntry, AuditDetail).outerjoin(AuditDetail, AuditDetail.n == AuditEntry.n)
    columns = {AuditEntry.who: who, AuditEntry.event: event, AuditEntry.thing: thing, AuditEntry.thing_id: thing_id}
    wanted = wanted.where(*(column == value for column, value in columns.items() if value is not None))
    if before is not None:
        wanted = wanted.where(AuditEntry.n < before)
    return [(row[0], row[1]) for row in db.execute(wanted.order_by(AuditEntry.n.desc()).limit(limit))]
