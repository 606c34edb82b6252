"""Reading documents: one, a page of a list, facets, and what changed since. A page costs a constant number of statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select, tuple_, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from roundtable.documents.kinds import Kind
from roundtable.documents.models import LIVE, MOVED, Document, DocumentSearch, DocumentTag, SlugRedirect
from roundtable.documents.search import Search
from roundtable.documents.settling import gone_slug
from roundtable.errors import Gone, NotFound

COUNTED = 2_000  # a tag with more documents than this counts as common


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
    """A document in a list, and the keys of its place in the order."""

    kind: str
    title: str
    card: str
    keys: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """The slug that a thing has now."""

    slug: str


def one(db: Session, kind: str, slug: str) -> Document | Moved:
    """The live document, or where it moved. Raises NotFound, Gone."""
    known = (Document.kind == kind) & Document.slug.in_([slug, gone_slug(slug)])
    found = sorted(db.scalars(select(Document).where(known)), key=lambda each: each.state != LIVE)
    if found and found[0].state == LIVE:
        return found[0]
    now = select(Document).join(SlugRedirect, SlugRedirect.id == Document.id)
    moved = db.scalars(now.where(SlugRedirect.kind == kind, SlugRedirect.slug == slug)).one_or_none()
    if moved is not None and moved.state in (LIVE, MOVED):
        return Moved(moved.slug)
    if found or moved is not None:
        raise Gone("It was here, and was taken down.")
    raise NotFound


def page(db: Session, kind: str | None, wanted: Wanted, sort: Sort, after: Sequence[str | int], limit: int) -> list[Row]:
    """At most `limit` rows after the place `after` (empty for the start). `kind` None asks across all kinds."""
    order, keys = _order(db, wanted, sort)
    rows = select(Document.kind, Document.title, Document.card, *order).where(
        *_live(kind), *_conditions(db, wanted, _driving(db, kind, wanted))
    )
    if after:
        rows = rows.where(_beyond(order, sort, after))
    rows = rows.order_by(*_directions(order, sort)).limit(limit)
    return [Row(row[0], row[1], row[2], keys(row[3:])) for row in db.execute(rows)]


def total(db: Session, kind: str | None, wanted: Wanted) -> int:
    """How many documents the list has in all."""
    return db.scalar(select(func.count()).select_from(Document).where(*_live(kind), *_conditions(db, wanted))) or 0


def facets(db: Session, kind: Kind, wanted: Wanted) -> dict[str, list[tuple[str, int]]]:
    """For each facet the values and how many documents the list would have with that value, most first. One statement."""
    free = [key for key in kind.facets if not wanted.tags.get(key)]
    counts = [_count(db, kind, wanted, free)] if free else []
    for key in kind.facets:
        if wanted.tags.get(key):
            others = {name: values for name, values in wanted.tags.items() if name != key}
            counts.append(_count(db, kind, Wanted(wanted.q, others, wanted.not_before, wanted.before), [key]))
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
    order, _ = _order(db, wanted, sort)
    rows = select(Document.body).where(*_live(kind), *_conditions(db, wanted)).order_by(*_directions(order, sort))
    return list(db.scalars(rows))


def _live(kind: str | None) -> list[ColumnElement[bool]]:
    return [Document.state == LIVE, *([] if kind is None else [Document.kind == kind])]


def _conditions(db: Session, wanted: Wanted, driving: str | None = None) -> list[ColumnElement[bool]]:
    found = [_tagged(key, values, joined=key == driving) for key, values in wanted.tags.items() if values]
    if wanted.q is not None:
        found.append(Document.id.in_(select(DocumentSearch.id).where(Search(db, wanted.q).matches())))
    if wanted.not_before is not None:
        found.append(Document.sort_at >= wanted.not_before)
    if wanted.before is not None:
        found.append(Document.sort_at < wanted.before)
    return found


def _tagged(key: str, values: Sequence[str], *, joined: bool) -> ColumnElement[bool]:
    tag = aliased(DocumentTag)
    same = and_(tag.key == key, tag.value.in_(list(values)))
    if joined:
        return Document.id.in_(select(tag.id).where(tag.kind == Document.kind, same).correlate(None).select_from(tag))
    return exists().where(tag.id == Document.id, tag.kind == Document.kind, same)


def _driving(db: Session, kind: str | None, wanted: Wanted) -> str | None:
    """The rarest of the filters, from which the page starts; None where all are common or there is only one way."""
    keys = [key for key, values in wanted.tags.items() if values]
    if kind is None or not keys:
        return None
    parts = []
    for key in keys:
        some = select(DocumentTag.id).where(
            DocumentTag.kind == kind, DocumentTag.key == key, DocumentTag.value.in_(list(wanted.tags[key]))
        )
        count = select(func.count()).select_from(some.limit(COUNTED).subquery()).scalar_subquery()
        parts.append(select(literal(key), count))
    rarest = min(db.execute(union_all(*parts)), key=lambda row: row[1])
    return str(rarest[0]) if rarest[1] < COUNTED else None


def _order(db: Session, wanted: Wanted, sort: Sort) -> tuple[list[Any], Any]:
    if sort.by == "text":
        return [Document.sort_text, Document.id], lambda row: (row[0], row[1].hex)
    by_time: list[Any] = [Document.sort_at, Document.id]
    if sort.by == "relevance" and wanted.q is not None:
        tier = select(Search(db, wanted.q).tier()).where(DocumentSearch.id == Document.id).scalar_subquery()
        return [tier, *by_time], lambda row: (row[0], row[1].isoformat(), row[2].hex)
    return by_time, lambda row: (row[0].isoformat(), row[1].hex)


def _directions(order: Sequence[Any], sort: Sort) -> list[Any]:
    return [each.desc() if down else each.asc() for each, down in zip(order, _down(order, sort), strict=True)]


def _down(order: Sequence[Any], sort: Sort) -> list[bool]:
    return [False, True, True] if len(order) == 3 else [sort.descending] * 2


def _beyond(order: Sequence[Any], sort: Sort, after: Sequence[str | int]) -> ColumnElement[bool]:
    """True for rows after this place in the order."""
    values = [_value(column, key) for column, key in zip(order, after, strict=True)]
    found: list[ColumnElement[bool]] = []
    for place, (column, down) in enumerate(zip(order, _down(order, sort), strict=True)):
        equal = [each == value for each, value in zip(order[:place], values, strict=False)]
        found.append(and_(*equal, column < values[place] if down else column > values[place]))
    return or_(*found)


def _value(column: Any, key: str | int) -> Any:
    if isinstance(column, InstrumentedAttribute) and column.key == "id":
        return UUID(str(key))
    if isinstance(column, InstrumentedAttribute) and column.key == "sort_at":
        return datetime.fromisoformat(str(key))
    return key


def _count(db: Session, kind: Kind, wanted: Wanted, keys: Sequence[str]) -> Select[str, str, int]:
    conditions = _conditions(db, wanted)
    count = func.count().label("count")
    rows = select(DocumentTag.key, DocumentTag.value, count).where(DocumentTag.kind == kind.name, DocumentTag.key.in_(keys))
    if conditions:
        rows = rows.join(Document, Document.id == DocumentTag.id).where(*_live(kind.name), *conditions)
    return rows.group_by(DocumentTag.key, DocumentTag.value)
