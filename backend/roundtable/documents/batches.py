"""A batch of documents of one kind: what stands there, what should, and the writing of what differs."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

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
    SlugRedirect,
)

BATCH = 100

Thing = tuple[str, UUID]


def hashed(slug: str) -> str:
    """What is kept of a slug that is no longer in use: enough to know it again, not enough to read it."""
    return hashlib.sha256(slug.encode()).hexdigest()[:40]


def by_kind(things: Iterable[Thing]) -> list[tuple[str, list[UUID]]]:
    """The ids of each kind, in an order that is the same every time."""
    found: dict[str, list[UUID]] = {}
    for kind, each in sorted(things):
        found.setdefault(kind, []).append(each)
    return list(found.items())


def batches(ids: Iterable[UUID]) -> Iterable[list[UUID]]:
    left = iter(ids)
    while batch := list(islice(left, BATCH)):
        yield batch


class Batch:
    """Up to a hundred documents of one kind. `pushed` are things that lost their slug to one of these."""

    def __init__(self, db: Session, kind: Kind, ids: Sequence[UUID], *, prove: bool) -> None:
        self.db, self.kind, self.ids, self.prove = db, kind, ids, prove
        self.shown = {each.id: each for each in kind.project(db, ids)}
        self.stored = {each.id: each for each in db.scalars(select(Document).where(Document.id.in_(ids)))}
        self.known = [each for each in ids if each in self.shown or each in self.stored]
        self.wanted = {each: _columns(each, self.shown.get(each)) for each in self.known}
        self.pushed: set[Thing] = set()

    def write(self, number: Callable[[], int]) -> set[Thing]:
        """Write what differs, each under a fresh number. Returns what changed."""
        changed = [each for each in self.known if self._differs(each)]
        equal = set(self.known) - set(changed)
        for each in equal:
            self.stored[each].changes_at = self.wanted[each]["changes_at"]
        if changed:
            self._free_slugs(changed)
            for each in changed:
                document = self.stored.get(each) or Document(id=each, kind=self.kind.name)
                for name, value in self.wanted[each].items():
                    setattr(document, name, value)
                document.change_number = number()
                self.db.add(document)
        self._renew([*changed, *(each for each in equal if self._refs_of[each] != self._wanted_refs(each))])
        return {(self.kind.name, each) for each in changed}

    def _differs(self, each: UUID) -> bool:
        document, wanted = self.stored.get(each), self.wanted[each]
        if document is None:
            return True
        if any(getattr(document, name) != wanted[name] for name in (wanted if self.prove else ("slug", "state", "digest"))):
            return True
        return self.prove and not self._rows_hold(each)

    def _rows_hold(self, each: UUID) -> bool:
        """Whether tags and search rows are those that should be there."""
        live = self._live(each)
        pairs = [(self.kind.name, key, value, live.sort_at) for key, value in live.tag_pairs] if live else []
        found = self._search_of.get(each)
        if live is None or not any(live.words):
            return self._tags_of[each] == pairs and found is None
        row = found is not None and (found.kind, found.sort_at) == (self.kind.name, live.sort_at)
        return self._tags_of[each] == pairs and row and found is not None and search.holds(self.db, found.number, live.words)

    def _live(self, each: UUID) -> Public | None:
        public = self.shown.get(each)
        return public if public is not None and public.moved_to is None else None

    def _wanted_refs(self, each: UUID) -> set[Thing]:
        live = self._live(each)
        return set(live.refs) if live else set()

    @cached_property
    def _refs_of(self) -> dict[UUID, set[Thing]]:
        found: dict[UUID, set[Thing]] = {each: set() for each in self.ids}
        for row in self.db.scalars(select(DocumentRef).where(DocumentRef.id.in_(self.ids))):
            found[row.id].add((row.target_kind, row.target_id))
        return found

    @cached_property
    def _tags_of(self) -> dict[UUID, list[tuple[Any, ...]]]:
        found: dict[UUID, list[tuple[Any, ...]]] = {each: [] for each in self.ids}
        for row in self.db.scalars(select(DocumentTag).where(DocumentTag.id.in_(self.ids))):
            found[row.id].append((row.kind, row.key, row.value, row.sort_at))
        return {each: sorted(rows) for each, rows in found.items()}

    @cached_property
    def _search_of(self) -> dict[UUID, DocumentSearch]:
        return {row.id: row for row in self.db.scalars(select(DocumentSearch).where(DocumentSearch.id.in_(self.ids)))}

    def _free_slugs(self, changed: Sequence[UUID]) -> None:
        """Let go of the slugs that change hands, whoever has them, and note where the old ones lead."""
        taken = {self.shown[each].slug for each in changed if self._live(each)}
        here = (Document.kind == self.kind.name) & Document.slug.in_(taken)
        for other in self.db.scalars(select(Document).where(here, Document.id.not_in(changed))):
            other.slug = _no_slug(other.id)
            self.pushed.add((self.kind.name, other.id))
        leads: dict[str, UUID] = {}
        for each in changed:
            document, public = self.stored.get(each), self.shown.get(each)
            if document is not None and document.slug != _no_slug(each):
                leads[document.slug] = each
                document.slug = _no_slug(each)
            if public is not None and public.moved_to is not None:
                leads |= {public.slug: each, _no_slug(each): public.moved_to}
        self.db.flush()
        self._redirect(leads, taken)

    def _redirect(self, leads: dict[str, UUID], taken: set[str]) -> None:
        """Keep where these slugs lead, but for those that somebody has now."""
        old = [hashed(slug) for slug in {*leads, *taken}]
        kind = self.kind.name
        self.db.execute(delete(SlugRedirect).where(SlugRedirect.kind == kind, SlugRedirect.slug.in_(old)))
        rows = [{"kind": kind, "slug": hashed(slug), "id": each} for slug, each in leads.items() if slug not in taken]
        if rows:
            self.db.execute(insert(SlugRedirect), rows)

    def _renew(self, ids: Sequence[UUID]) -> None:
        """Write tags, references and search rows of these anew."""
        if not ids:
            return
        self.db.flush()
        self._forget(ids)
        live = [public for each in ids if (public := self._live(each))]
        kind = self.kind.name
        tags = [
            {"kind": kind, "key": key, "value": value, "sort_at": each.sort_at, "id": each.id}
            for each in live
            for key, value in each.tag_pairs
        ]
        refs = [{"target_kind": name, "target_id": target, "id": each.id} for each in live for name, target in each.refs]
        for table, rows in ((DocumentTag, tags), (DocumentRef, refs)):
            if rows:
                self.db.execute(insert(table), rows)
        self._index([each for each in live if any(each.words)])

    def _index(self, live: Sequence[Public]) -> None:
        if not live:
            return
        rows = [{"id": each.id, "kind": self.kind.name, "sort_at": each.sort_at} for each in live]
        made = self.db.execute(insert(DocumentSearch).returning(DocumentSearch.id, DocumentSearch.number), rows)
        numbers = {row.id: row.number for row in made}
        for each in live:
            search.index(self.db, numbers[each.id], each.words)

    def _forget(self, ids: Sequence[UUID]) -> None:
        numbers = self.db.scalars(select(DocumentSearch.number).where(DocumentSearch.id.in_(ids))).all()
        search.drop(self.db, numbers)
        for table in (DocumentTag, DocumentRef, DocumentSearch):
            self.db.execute(delete(table).where(table.id.in_(ids)))


def _columns(each: UUID, public: Public | None) -> dict[str, Any]:
    """The columns of a document but for its number. What is gone or moved keeps no text and no slug."""
    if public is None or public.moved_to is not None:
        nothing = dict.fromkeys(("title", "sort_text", "body", "card", "linked"), "")
        state, digest = (GONE, "") if public is None else (MOVED, public.digest)
        undated = {"sort_at": UNDATED, "changes_at": None}
        return {"slug": _no_slug(each), "state": state, "digest": digest, **undated, **nothing}
    body, card, linked = public.texts
    return {
        "slug": public.slug,
        "state": LIVE,
        "digest": public.digest,
        "sort_at": public.sort_at,
        "changes_at": public.changes_at,
        "title": public.title[:300],
        "sort_text": public.sort_text[:300],
        "body": body,
        "card": card,
        "linked": linked,
    }


def _no_slug(each: UUID) -> str:
    """What stands in the place of a slug where a document has none; no slug begins like this."""
    return f"~{each.hex}"
