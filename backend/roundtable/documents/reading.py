"""Reading documents: one, a page of a list, facets, and what changed since. A page costs a constant number of statements."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, select, tuple_, union_all
from sqlalchemy.orm import Session, aliased

from roundtable.documents.batches import hashed
from roundtable.documents.kinds import Kind
from roundtable.documents.models import LIVE, MOVED, Document, DocumentSearch, DocumentTag, SlugRedirect
from roundtable.documents.search import Search
from roundtable.errors import Gone, NotFound
from roundtable.http import keyset

COUNTED = 2_000  # a tag with more documents than this counts as common
MOST_MOVES = 10  # a thing that became part of one that became part of another ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is asked for: words, values by tag (or within one, and between them), and a span of `sort_at`."""

    q: str | None = None
    tags: Mapping[str, Sequence[str]] = field(default_factory=dict)
    not_before: datetime | None = None
    before: datetime | None = None

    def key(self) -> dict[str, Any]:
        tags = {name: sorted(values) for name, values in self.tags.items() if values}
        return {"q": self.q, "tags": tags, "from": self.not_before, "to": self.before}


@dataclass(frozen=True, slots=True)
class Sort:
    """An order: by `at` (time), `text` or `relevance` (best first, then newest)."""

    by: str = "at"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A document in a list; `place` is what it is ordered by."""

    kind: str
    title: str
    card: str
    place: tuple[Any, ...]

    @property
    def keys(self) -> tuple[str | int, ...]:
        """Its place, as a cursor holds it."""
        return tuple(keyset.key(each) for each in self.place)


@dataclass(frozen=True, slots=True)
class Moved:
    """The slug that a thing has now."""

    slug: str


def one(db: Session, kind: str, slug: str) -> Document | Moved:
    """The live document, or where it moved. Raises NotFound, Gone."""
    live = db.scalars(select(Document).where(Document.kind == kind, Document.slug == slug, Document.state == LIVE)).first()
    if live is not None:
        return live
    at = slug
    for _ in range(MOST_MOVES):
        led = and_(SlugRedirect.kind == kind, SlugRedirect.slug == hashed(at))
        found = db.scalars(select(Document).join(SlugRedirect, SlugRedirect.id == Document.id).where(led)).first()
        if found is None:
            break
        if found.state == LIVE:
            return Moved(found.slug)
        if found.state != MOVED:
            raise Gone("It was here, and was taken down.")
        at = found.slug
    raise NotFound


def page(db: Session, kind: str | None, wanted: Wanted, sort: Sort, after: Sequence[str | int], limit: int) -> list[Row]:
    """At most `limit` rows after the place `after` (empty for the start). `kind` None asks across all kinds."""
    order = _order(db, wanted, sort)
    rows = select(Document.kind, Document.title, Document.card, *order).where(*_matching(db, kind, wanted))
    if after:
        rows = rows.where(keyset.beyond(order, after, descending=sort.descending))
    rows = rows.order_by(*keyset.directions(order, descending=sort.descending)).limit(limit)
    return [Row(row[0], row[1], row[2], tuple(row[3:])) for row in db.execute(rows)]


def total(db: Session, kind: str | None, wanted: Wanted) -> int:
    """How many documents the list has in all."""
    return db.scalar(select(func.count()).select_from(Document).where(*_matching(db, kind, wanted))) or 0


def facets(db: Session, kind: Kind, wanted: Wanted) -> dict[str, list[tuple[str, int]]]:
    """For each facet the values and how many documents the list would have with that value, most first. One statement."""
    free = [key for key in kind.facets if not wanted.tags.get(key)]
    counts = [_count(db, kind, wanted, free)] if free else []
    for key in kind.facets:
        if wanted.tags.get(key):
            others = {name: values for name, values in wanted.tags.items() if name != key}
            counts.append(_count(db, kind, replace(wanted, tags=others), [key]))
    found: dict[str, list[tuple[str, int]]] = {key: [] for key in kind.facets}
    rows: list[Any] = list(db.execute(union_all(*counts))) if counts else []
    for key, value, count in rows:
        found[key].append((value, count))
    return {key: sorted(values, key=lambda each: (-each[1], each[0])) for key, values in found.items()}


def titles(db: Session, slugs: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], str]:
    """The titles of live documents by (kind, slug). One statement."""
    pairs = [(kind, slug) for kind, each in slugs.items() for slug in each]
    if not pairs:
        return {}
    rows = select(Document.kind, Document.slug, Document.title).where(tuple_(Document.kind, Document.slug).in_(pairs))
    return {(kind, slug): title for kind, slug, title in db.execute(rows)}


@dataclass(frozen=True, slots=True)
class Change:
    """A document that changed: `linked` is its JSON-LD, None when it is no longer public."""

    id: UUID
    number: int
    linked: str | None


def changes(db: Session, kind: str, after: int, limit: int) -> list[Change]:
    """What changed after this change number, oldest change first, each thing once."""
    rows = (
        select(Document.id, Document.change_number, Document.state, Document.linked)
        .where(Document.kind == kind, Document.change_number > after)
        .order_by(Document.change_number)
        .limit(limit)
    )
    return [Change(each, number, linked if state == LIVE else None) for each, number, state, linked in db.execute(rows)]


def every(db: Session, kind: str, wanted: Wanted, sort: Sort) -> list[str]:
    """The bodies of all documents of a list, for formats that have no pages. Gone ones are not there."""
    order = _order(db, wanted, sort)
    rows = (
        select(Document.body).where(*_matching(db, kind, wanted)).order_by(*keyset.directions(order, descending=sort.descending))
    )
    return list(db.scalars(rows))


def slugs(db: Session, kind: str, offset: int, limit: int) -> list[str]:
    """Some of the slugs of all live documents of a kind, in an order that stays. One statement."""
    rows = select(Document.slug).where(*_live(kind)).order_by(Document.id).offset(offset).limit(limit)
    return list(db.scalars(rows))


def bodies(db: Session, kind: str, ids: Collection[UUID]) -> dict[UUID, str]:
    """The bodies of those of these things that are public. One statement."""
    rows = select(Document.id, Document.body).where(Document.id.in_(ids), *_live(kind))
    return dict(db.execute(rows).all())


def _live(kind: str | None) -> list[ColumnElement[bool]]:
    return [Document.state == LIVE, *([] if kind is None else [Document.kind == kind])]


def _matching(db: Session, kind: str | None, wanted: Wanted) -> list[ColumnElement[bool]]:
    """What makes a document one of the list, so written that the rarest filter is looked up first."""
    rarest = _rarest(db, kind, wanted)
    if kind is None or rarest is None:
        return [*_live(kind), *_conditions(db, wanted)]
    # The tags say the kind already. Said again, SQLite would rather walk the whole kind in its order.
    others = {key: values for key, values in wanted.tags.items() if key != rarest}
    rare = Document.id.in_(_having(kind, rarest, wanted.tags[rarest]))
    return [*_live(None), rare, *_conditions(db, replace(wanted, tags=others))]


def _conditions(db: Session, wanted: Wanted) -> list[ColumnElement[bool]]:
    found = [_tagged(key, values) for key, values in wanted.tags.items() if values]
    if wanted.q is not None:
        found.append(Document.id.in_(select(DocumentSearch.id).where(Search(db, wanted.q).matches())))
    if wanted.not_before is not None:
        found.append(Document.sort_at >= wanted.not_before)
    if wanted.before is not None:
        found.append(Document.sort_at < wanted.before)
    return found


def _tagged(key: str, values: Sequence[str]) -> ColumnElement[bool]:
    tag = aliased(DocumentTag)
    return exists().where(tag.id == Document.id, tag.key == key, tag.value.in_(list(values)))


def _having(kind: str, key: str, values: Sequence[str]) -> Select[UUID]:
    """The ids of what has one of these values."""
    tag = (DocumentTag.kind == kind, DocumentTag.key == key, DocumentTag.value.in_(list(values)))
    return select(DocumentTag.id).where(*tag)


def _rarest(db: Session, kind: str | None, wanted: Wanted) -> str | None:
    """The rarest of the filters; None where all are common or there are none."""
    tagged = {key: _having(kind, key, values) for key, values in wanted.tags.items() if values} if kind else {}
    if not tagged:
        return None
    counts = [
        select(literal(key), select(func.count()).select_from(rows.limit(COUNTED).subquery()).scalar_subquery())
        for key, rows in tagged.items()
    ]
    rarest, count = min(db.execute(union_all(*counts)), key=lambda row: (row[1], row[0]))
    return str(rarest) if count < COUNTED else None


def _order(db: Session, wanted: Wanted, sort: Sort) -> list[ColumnElement[Any]]:
    """What rows are ordered by, all in one direction, so that a page begins after one row value."""
    if sort.by == "text":
        return [Document.sort_text.expression, Document.id.expression]
    by_time: list[ColumnElement[Any]] = [Document.sort_at.expression, Document.id.expression]
    if sort.by == "relevance" and wanted.q is not None:
        tier = select(-Search(db, wanted.q).tier()).where(DocumentSearch.id == Document.id).scalar_subquery()
        by_time.insert(0, tier)
    return by_time


def _count(db: Session, kind: Kind, wanted: Wanted, keys: Sequence[str]) -> Select[str, str, int]:
    conditions = _conditions(db, wanted)
    count = func.count().label("count")
    rows = select(DocumentTag.key, DocumentTag.value, count).where(DocumentTag.kind == kind.name, DocumentTag.key.in_(keys))
    if conditions:
        rows = rows.join(Document, Document.id == DocumentTag.id).where(*_live(kind.name), *conditions)
    return rows.group_by(DocumentTag.key, DocumentTag.value)
