"""Documents as answers: one, and lists with their pages, totals and facets."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fastapi import Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from roundtable.db import settings_of
from roundtable.documents import reading
from roundtable.documents.kinds import Kind
from roundtable.documents.reading import Row, Sort, Wanted
from roundtable.http import lists, paging
from roundtable.http.answers import public
from roundtable.shapes import ListQuery, PageQuery

SORTS = {
    "relevance": Sort("relevance"),
    "name": Sort("text", descending=False),
    "-name": Sort("text"),
    "starts_at": Sort("at", descending=False),
    "-starts_at": Sort("at"),
    "-published_at": Sort("at"),
    "position": Sort("text", descending=False),
}


def one(request: Request, db: Session, kind: Kind, slug: str) -> Response:
    """The answer for one thing: its document, or a redirect to the slug that it has now. Raises NotFound, Gone."""
    found = reading.one(db, kind.name, slug)
    if isinstance(found, reading.Moved):
        return RedirectResponse(request.url.path.removesuffix(slug) + found.slug, 308, {"Cache-Control": "public, max-age=60"})
    return public(request, found.body.encode())


def wanted_by(query: ListQuery, *, tags: Sequence[str], spans: Mapping[str, Any] | None = None) -> Wanted:
    """What a list's parameters ask for: those named in `tags` are filters, `spans` are bounds of time."""
    words = query.q.strip() if query.q else None
    values = {name: [_plain(each) for each in getattr(query, name)] for name in tags}
    return Wanted(words or None, {name: each for name, each in values.items() if each}, **(spans or {}))


def listing(
    request: Request,
    db: Session,
    kind: Kind | None,
    query: PageQuery,
    wanted: Wanted,
    sort: str,
    shown: Callable[[Row], str] = lambda row: row.card,
) -> Response:
    """The answer for a page of a list; `shown` gives the JSON of one item. Raises InvalidCursor."""
    settings = settings_of(db)
    mark = [request.url.path, wanted.key(), sort]
    after = paging.after(settings, mark, query.cursor) if query.cursor is not None else []
    name = kind.name if kind else None
    rows = reading.page(db, name, wanted, SORTS[sort], after, query.limit + 1)
    more, rows = len(rows) > query.limit, rows[: query.limit]
    page: dict[str, Any] = {"has_more": more}
    if more:
        page["next_cursor"] = paging.cursor(settings, mark, rows[-1].keys)
    if "total" in query.include:
        page["total"] = reading.total(db, name, wanted)
    parts = [f'"data":[{",".join(shown(row) for row in rows)}]', f'"page":{_json(page)}']
    if "facets" in query.include and kind is not None:
        parts.append(f'"facets":{_json(_facets(db, kind, wanted))}')
    headers = {"Link": lists.link(request, page["next_cursor"])} if more else {}
    return public(request, ("{" + ",".join(parts) + "}").encode(), headers=headers)


def _facets(db: Session, kind: Kind, wanted: Wanted) -> dict[str, list[dict[str, Any]]]:
    counted = reading.facets(db, kind, wanted)
    slugs = {kind.labels[key]: [value for value, _ in counted[key]] for key in kind.labels if key in counted}
    names = reading.titles(db, slugs)
    return {
        key: [_facet(value, count, names.get((kind.labels.get(key, ""), value))) for value, count in values]
        for key, values in counted.items()
    }


def _facet(value: str, count: int, name: str | None) -> dict[str, Any]:
    return {"value": value, **({"name": name} if name else {}), "count": count}


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
