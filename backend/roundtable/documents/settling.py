"""Writing documents: what was touched is built again under the clock's lock, just before the commit."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.documents import search
from roundtable.documents.kinds import UNDATED, Kind, Public
from roundtable.documents.models import (
    GONE,
    LIVE,
    MOVED,
    Document,
    DocumentRef,
    DocumentSearch,
    DocumentTag,
    PublicClock,
    SlugRedirect,
)

BATCH = 100
_TOUCHED = "documents.touched"

Thing = tuple[str, UUID]


def touch(db: Session, kind: str, *ids: UUID) -> None:
    """Say that these may look different to the public from this unit of work on."""
    db.info.setdefault(_TOUCHED, set()).update((kind, each) for each in ids)


def settle(kinds: Mapping[str, Kind], db: Session, *, rewrite: bool = False) -> int:
    """Write the documents of all that was touched, and of all that embeds it. Returns how many changed.

    `rewrite` renews tags and search rows even where the document is equal.
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
        changed: set[Thing] = set()
        for kind, ids in _by_kind(waiting):
            for batch in _batches(ids):
                changed |= _Batch(db, kinds[kind], batch, numbers, rewrite).write()
        done |= waiting
        waiting = _embedding(db, changed) - done
    numbers.keep()
    return numbers.given


def catch_up(db: Session) -> int:
    """Touch what time alone has changed by now; found by state, so a worker that was down misses nothing."""
    due = db.execute(select(Document.kind, Document.id).where(Document.changes_at <= clock.now()).limit(10 * BATCH))
    found = [(kind, each) for kind, each in due]
    for kind, each in found:
        touch(db, kind, each)
    return len(found)


def republish(kinds: Mapping[str, Kind], db: Session) -> int:
    """Build every document again. Returns how many were not equal to what stood there."""
    for kind in kinds.values():
        touch(db, kind.name, *kind.everything(db))
    for name, each in db.execute(select(Document.kind, Document.id).where(Document.state != GONE)):
        touch(db, name, each)
    return settle(kinds, db, rewrite=True)


def gone_slug(slug: str) -> str:
    """What a tombstone keeps of a slug: enough to know it again, not enough to read it."""
    return "~" + hashlib.sha256(slug.encode()).hexdigest()[:40]


class _Numbers:
    """Change numbers, given under the lock of the clock row: they become visible in their order."""

    def __init__(self, db: Session) -> None:
        self._clock = db.scalars(select(PublicClock).where(PublicClock.id == 1).with_for_update()).one()
        db.refresh(self._clock)
        self._n = self._clock.n
        self.given = 0

    def next(self) -> int:
        # Never behind the wall clock, so that a restored back-up does not give a number a second time.
        self._n = max(self._n + 1, int(clock.now().timestamp() * 1000))
        self.given += 1
        return self._n

    def keep(self) -> None:
        self._clock.n = self._n


class _Batch:
    """Up to a hundred documents of one kind."""

    def __init__(self, db: Session, kind: Kind, ids: Sequence[UUID], numbers: _Numbers, rewrite: bool) -> None:
        self.db, self.kind, self.ids, self.numbers, self.rewrite = db, kind, ids, numbers, rewrite
        self.shown = {each.id: each for each in kind.project(db, ids)}
        stored = db.scalars(select(Document).where(Document.id.in_(ids)))
        self.stored = {each.id: each for each in stored}

    def write(self) -> set[Thing]:
        """Write what differs. Returns what changed."""
        changed, renewed = [], []
        for each in self.ids:
            public, document = self.shown.get(each), self.stored.get(each)
            if public is None:
                if document is not None and document.state != GONE:
                    self._bury(document)
                    changed.append(each)
            elif document is None or document.digest != public.digest() or document.state == GONE:
                self._keep(public, document)
                changed.append(each)
                renewed.append(public)
            else:
                document.changes_at = public.changes_at
                renewed += [public] if self.rewrite else []
        self._renew({*changed, *(each.id for each in renewed)}, renewed)
        return {(self.kind.name, each) for each in changed}

    def _keep(self, public: Public, document: Document | None) -> None:
        if document is None:
            document = Document(id=public.id, kind=self.kind.name, slug=public.slug)
            self.db.add(document)
        elif document.slug != public.slug and document.state != GONE:
            self.db.merge(SlugRedirect(kind=self.kind.name, slug=document.slug, id=public.id))
        document.slug = public.slug
        document.state = LIVE if public.moved_to is None else MOVED
        document.change_number = self.numbers.next()
        document.sort_at, document.sort_text = public.sort_at, public.sort_text[:300]
        document.changes_at, document.title = public.changes_at, public.title[:300]
        document.body, document.card, document.linked = public.texts()
        document.digest = public.digest()
        self._redirect(public)

    def _redirect(self, public: Public) -> None:
        own = (SlugRedirect.kind == self.kind.name) & (SlugRedirect.slug == public.slug)
        self.db.execute(delete(SlugRedirect).where(own))
        if public.moved_to is not None:
            self.db.add(SlugRedirect(kind=self.kind.name, slug=public.slug, id=public.moved_to))

    def _bury(self, document: Document) -> None:
        buried = gone_slug(document.slug)
        taken = select(Document.id).where(Document.kind == self.kind.name, Document.slug == buried)
        document.slug = f"{buried}{document.id.hex}" if self.db.execute(taken).first() else buried
        document.state, document.digest, document.change_number = GONE, "", self.numbers.next()
        document.body = document.card = document.linked = document.title = document.sort_text = ""
        document.sort_at, document.changes_at = UNDATED, None

    def _renew(self, ids: Collection[UUID], shown: Iterable[Public]) -> None:
        """Write tags, references and search rows anew for those shown; for the rest they go."""
        if not ids:
            return
        self.db.flush()
        self._forget(ids)
        live = [each for each in shown if each.moved_to is None]
        kind = self.kind.name
        self.db.add_all(
            DocumentTag(kind=kind, key=key, value=value, sort_at=each.sort_at, id=each.id)
            for each in live
            for key, value in each.tag_pairs()
        )
        self.db.add_all(
            DocumentRef(target_kind=target, target_id=target_id, id=each.id)
            for each in live
            for target, target_id in sorted(each.refs)
        )
        found = [(DocumentSearch(id=each.id, kind=kind, sort_at=each.sort_at), each) for each in live if any(each.words)]
        self.db.add_all(row for row, _ in found)
        self.db.flush()
        for row, each in found:
            search.index(self.db, row.number, each.words)

    def _forget(self, ids: Collection[UUID]) -> None:
        numbers = self.db.scalars(select(DocumentSearch.number).where(DocumentSearch.id.in_(ids))).all()
        search.drop(self.db, numbers)
        for table in (DocumentTag, DocumentRef, DocumentSearch):
            self.db.execute(delete(table).where(table.id.in_(ids)))


def _embedding(db: Session, changed: Collection[Thing]) -> set[Thing]:
    """What embeds something of these."""
    found: set[Thing] = set()
    for kind, ids in _by_kind(changed):
        for batch in _batches(ids):
            rows = (
                select(Document.kind, Document.id)
                .join(DocumentRef, DocumentRef.id == Document.id)
                .where(DocumentRef.target_kind == kind, DocumentRef.target_id.in_(batch))
            )
            found.update((name, each) for name, each in db.execute(rows))
    return found


def _by_kind(things: Iterable[Thing]) -> list[tuple[str, list[UUID]]]:
    """The ids of each kind, in an order that is the same every time."""
    found: dict[str, list[UUID]] = {}
    for kind, each in sorted(things):
        found.setdefault(kind, []).append(each)
    return list(found.items())


def _batches(ids: Iterable[UUID]) -> Iterable[list[UUID]]:
    left = iter(ids)
    while batch := list(islice(left, BATCH)):
        yield batch
