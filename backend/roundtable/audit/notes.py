"""Noting what is done, and by whom; and erasing what a note says of a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from roundtable.audit.models import AuditDetail, AuditEntry
from roundtable.db import ACTING

NOTES = "audit.notes"
NO_SINGLE_ONE = UUID(int=0)

# A field, and its value before and after.
Changes = Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Acting:
    """Who does what in a unit of work: `person:...`, `key:...`, `command`; and the action of the policy table."""

    who: str
    event: str


@dataclass(frozen=True, slots=True)
class Note:
    """What is written down at the end of the unit of work."""

    acting: Acting
    thing: str
    thing_id: UUID
    changes: Changes


def acting(db: Session, who: str, event: str) -> None:
    """Say who does what in this unit of work, where no request does."""
    db.info[ACTING] = Acting(who, event)


def record(db: Session, thing: str, thing_id: UUID, changes: Changes, *, who: str | None = None) -> None:
    """Note what is done here to a thing. `who` for one who only now is known. Kept or dropped with the unit of work.

    Raises LookupError where nobody said what is being done: what is on record has to have a name.
    """
    doing: Acting | None = db.info.get(ACTING)
    if doing is None:
        raise LookupError("nobody said who does what in this unit of work")
    by = Acting(who, doing.event) if who else doing
    db.info.setdefault(NOTES, []).append(Note(by, thing, thing_id, dict(changes)))


def taken_out(db: Session, thing: str, count: int) -> None:
    """Note that a list of such things was taken out as a table, with so many rows: it is about no single one."""
    record(db, thing, NO_SINGLE_ONE, {"exported": (None, count)})


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Changes:
    """The fields that are not what they were."""
    return {name: (before.get(name), value) for name, value in after.items() if before.get(name) != value}


def erase(db: Session, thing: str, thing_id: UUID) -> int:
    """Delete the details about a thing. That something was done, when and by whom stays. Returns how many."""
    about = select(AuditEntry.n).where(AuditEntry.thing == thing, AuditEntry.thing_id == thing_id)
    gone = delete(AuditDetail).where(AuditDetail.n.in_(about)).returning(AuditDetail.n)
    return len(db.execute(gone, execution_options={"synchronize_session": False}).all())
