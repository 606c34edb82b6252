"""Writing documents: what was touched is built again under the clock's lock, just before the commit."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.db import CHANNEL, PUBLISHED, Database
from roundtable.documents import search
from roundtable.documents.batches import BATCH, Batch, Thing, batches, by_kind
from roundtable.documents.kinds import Kind
from roundtable.documents.models import Document, DocumentRef, PublicClock

AT_ONCE = 3 * BATCH  # what embeds a changed thing is built in the same unit of work, if it is no more than this
_TOUCHED = "documents.touched"


def touch(db: Session, kind: str, *ids: UUID) -> None:
    """Say that these may look different to the public from this unit of work on."""
    db.info.setdefault(_TOUCHED, set()).update((kind, each) for each in ids)


def settle(kinds: Mapping[str, Kind], db: Session, *, prove: bool = False) -> int:
    """Write the documents of all that was touched, and of all that embeds it. Returns how many changed.

    `prove` compares every row that stands there, not only the digest.
    """
    waiting: set[Thing] = db.info.pop(_TOUCHED, set())
    if not waiting:
        return 0
    db.flush()
    numbers = _Numbers(db)
    # What another unit of work committed while we waited for the lock has to be seen, or its change would be lost.
    db.expire_all()
    done: set[Thing] = set()
    while waiting:
        changed, pushed = _build(kinds, db, waiting, numbers, prove)
        done |= waiting
        if pushed & done:
            raise SlugsCollide
        waiting = pushed | (_embedding(db, changed) - done)
    numbers.keep(db)
    return numbers.given


def catch_up(db: Session) -> int:
    """Touch what time alone has changed by now, and what waits to be built again.

    It is found by state, so a worker that was down misses nothing. Returns how many there are, at most three hundred.
    """
    due = select(Document.kind, Document.id).where(Document.changes_at <= clock.now()).order_by(Document.changes_at)
    found = [(kind, each) for kind, each in db.execute(due.limit(AT_ONCE))]
    for kind, each in found:
        touch(db, kind, each)
    return len(found)


def republish(kinds: Mapping[str, Kind], database: Database) -> int:
    """Build every document again, a hundred in a unit of work. Returns how many were not equal to what stood there."""
    with database.unit_of_work() as db:
        search.sweep(db)
        things = {(kind.name, each) for kind in kinds.values() for each in kind.everything(db)}
        things.update((kind, each) for kind, each in db.execute(select(Document.kind, Document.id)))
    changed = 0
    for kind, ids in by_kind(things):
        for batch in batches(ids):
            with database.unit_of_work() as db:
                touch(db, kind, *batch)
                changed += settle(kinds, db, prove=True)
    return changed


class SlugsCollide(Exception):
    """Two things of one kind have the same slug: their tables have to forbid that."""


class _Numbers:
    """Change numbers, given under the lock of the clock row: they become visible in their order."""

    def __init__(self, db: Session) -> None:
        # Read anew behind the lock. SQLite knows no row locks and needs none: its writers begin one after another.
        row = select(PublicClock).where(PublicClock.id == 1).with_for_update()
        self._clock = db.scalars(row, execution_options={"populate_existing": True}).one()
        self._n = self._clock.n
        self.given = 0

    def next(self) -> int:
        # Never behind the wall clock, so that a restored back-up does not give a number a second time.
        self._n = max(self._n + 1, int(clock.now().timestamp() * 1000))
        self.given += 1
        return self._n

    def keep(self, db: Session) -> None:
        """Write the last number down, and have it told after the commit. Nothing is told where nothing changed."""
        if not self.given:
            return
        self._clock.n = self._n
        db.info[PUBLISHED] = self._n
        if db.get_bind().dialect.name == "postgresql":
            db.execute(select(func.pg_notify(CHANNEL, str(self._n))))


def _build(
    kinds: Mapping[str, Kind], db: Session, things: Collection[Thing], numbers: _Numbers, prove: bool
) -> tuple[set[Thing], set[Thing]]:
    """Build these. Returns what changed, and what lost its slug to one of them and was not built since."""
    changed: set[Thing] = set()
    pushed: set[Thing] = set()
    for kind, ids in by_kind(things):
        for batch in batches(ids):
            built = Batch(db, kinds[kind], batch, prove=prove)
            changed |= built.write(numbers.next)
            pushed = (pushed - {(kind, each) for each in batch}) | built.pushed
    return changed, pushed


def _embedding(db: Session, changed: Collection[Thing]) -> set[Thing]:
    """What embeds something of these, to be built now; where that is much, it is left to `catch_up` instead."""
    found: set[Thing] = set()
    for kind, ids in by_kind(changed):
        for batch in batches(ids):
            rows = (
                select(Document.kind, Document.id)
                .join(DocumentRef, DocumentRef.id == Document.id)
                .where(DocumentRef.target_kind == kind, DocumentRef.target_id.in_(batch))
            )
            found.update((name, each) for name, each in db.execute(rows))
    if len(found) <= AT_ONCE:
        return found
    for batch in batches(each for _, each in sorted(found)):
        db.execute(update(Document).where(Document.id.in_(batch)).values(changes_at=clock.now()))
    return set()
