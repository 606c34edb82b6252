"""The chain of entries: each is hashed with the one before, so that none is changed, left out or put in unseen."""

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable.audit.models import START, THE_HEAD, AuditDetail, AuditEntry, AuditHead
from roundtable.audit.notes import NOTES, Note
from roundtable.db import database_now
from roundtable.text import utc_text

AT_ONCE = 500
SALT_BYTES = 16


class BrokenChain(Exception):
    """The record was tampered with, or lost something: `n` is the first entry that does not hold."""

    def __init__(self, n: int, why: str) -> None:
        super().__init__(f"Entry {n} {why}")


@dataclass(frozen=True, slots=True)
class Verified:
    """A chain that holds: how many entries, how many of them without their detail, and the last hash."""

    entries: int
    erased: int
    hash: str


def write(db: Session) -> None:
    """Write down what was noted in this unit of work, as its last act: the row of the head is held until the commit."""
    notes: list[Note] = db.info.pop(NOTES, [])
    if not notes:
        return
    db.flush()
    head = db.scalars(select(AuditHead).where(AuditHead.id == THE_HEAD).with_for_update()).one()
    for note in notes:
        _add(db, head, note)
    db.flush()


def _add(db: Session, head: AuditHead, note: Note) -> None:
    changes = {name: {"from": old, "to": new} for name, (old, new) in note.changes.items()}
    text = json.dumps(changes, ensure_ascii=False, sort_keys=True, default=str)
    detail = AuditDetail(n=head.n + 1, salt=secrets.token_hex(SALT_BYTES), changes=text)
    entry = AuditEntry(
        n=head.n + 1,
        at=database_now(db).replace(microsecond=0),
        who=note.acting.who,
        event=note.acting.event,
        thing=note.thing,
        thing_id=note.thing_id,
        detail_digest=_digest(detail),
    )
    entry.hash = _hash(head.hash, entry)
    db.add(entry)
    db.flush()
    db.add(detail)
    head.n, head.hash = entry.n, entry.hash


def verify(db: Session) -> Verified:
    """Work out the whole chain again. Raises BrokenChain."""
    # Before the entries, so that those that come meanwhile are not missed in it.
    until, hash_there = db.execute(select(AuditHead.n, AuditHead.hash).where(AuditHead.id == THE_HEAD)).one()
    n, last, erased = 0, START, 0
    for entry, detail in _all(db, until):
        n += 1
        if entry.n != n:
            raise BrokenChain(n, "is missing")
        if _hash(last, entry) != entry.hash:
            raise BrokenChain(n, "is not as it was written")
        if detail is not None and _digest(detail) != entry.detail_digest:
            raise BrokenChain(n, "has another detail than was written")
        last, erased = entry.hash, erased + (detail is None)
    if (until, hash_there) != (n, last):
        raise BrokenChain(n + 1, "is missing")
    return Verified(n, erased, last)


def _all(db: Session, until: int) -> Iterator[tuple[AuditEntry, AuditDetail | None]]:
    """Every entry up to this one in its order, a part at a time."""
    after = -1
    both = select(AuditEntry, AuditDetail).outerjoin(AuditDetail, AuditDetail.n == AuditEntry.n)
    while rows := db.execute(both.where(AuditEntry.n > after, AuditEntry.n <= until).order_by(AuditEntry.n).limit(AT_ONCE)).all():
        for entry, detail in rows:
            yield entry, detail
            after = entry.n
        db.expunge_all()


def _hash(before: str, entry: AuditEntry) -> str:
    facts: list[Any] = [
        before,
        entry.n,
        utc_text(entry.at),
        entry.who,
        entry.event,
        entry.thing,
        str(entry.thing_id),
        entry.detail_digest,
    ]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def _digest(detail: AuditDetail) -> str:
    return hashlib.sha256(f"{detail.salt}\n{detail.changes}".encode()).hexdigest()
