"""Lists of rows for those who may see them, page by page. What everyone may see comes from documents."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session
from starlette.responses import Response

from roundtable.db import settings_of
from roundtable.errors import TooLarge
from roundtable.http import keyset, paging
from roundtable.http.answers import private
from roundtable.shapes import Page, PageQuery, Shown

OF_THE_PAGE = ("cursor", "include", "limit")
MOST_IN_A_TABLE = 20_000
By = tuple[ColumnElement[Any], ...]


class TooManyRows(TooLarge):
    code, title = "too-many-rows", "That is more than one table holds"


@dataclass(frozen=True, slots=True)
class Order:
    """What a list is ordered by, nothing of it ever null; the last one tells all rows apart."""

    by: By
    descending: bool = False


def page(
    request: Request,
    db: Session,
    rows: Select[*tuple[Any, ...]],
    order: Order,
    query: PageQuery,
    shown: Callable[[Sequence[Any]], Sequence[Shown]],
    **beside: Shown | None,
) -> Response:
    """The answer for a page of `rows`; `shown` gives its items, `beside` stands next to them. Raises InvalidCursor."""
    settings = settings_of(db)
    filters = sorted(each for each in request.query_params.multi_items() if each[0] not in OF_THE_PAGE)
    mark = [request.url.path, filters]
    wanted = rows.add_columns(*order.by)
    if query.cursor is not None:
        after = paging.after(settings, mark, query.cursor)
        wanted = wanted.where(keyset.beyond(order.by, after, descending=order.descending))
    ordered = wanted.order_by(*keyset.directions(order.by, descending=order.descending))
    found = db.execute(ordered.limit(query.limit + 1)).all()
    more, found, ends = len(found) > query.limit, found[: query.limit], len(order.by)
    cursor = paging.cursor(settings, mark, [keyset.key(each) for each in found[-1][-ends:]]) if more else None
    total = db.scalar(select(func.count()).select_from(rows.order_by(None).subquery())) if "total" in query.include else None
    parts = {"page": Page(has_more=more, next_cursor=cursor, total=total), **beside}
    items = b",".join(each.json_bytes() for each in shown([row[:-ends] for row in found]))
    more_parts = b"".join(b',"%s":%s' % (name.encode(), each.json_bytes()) for name, each in parts.items() if each)
    headers = {"Link": link(request, cursor)} if cursor else {}
    return private(b'{"data":[' + items + b"]" + more_parts + b"}", headers=headers)


def whole(db: Session, rows: Select[*tuple[Any, ...]], order: Order, *, most: int = MOST_IN_A_TABLE) -> Sequence[Any]:
    """All of `rows` at once, for a table to save. Raises TooManyRows."""
    ordered = rows.order_by(*keyset.directions(order.by, descending=order.descending))
    found = db.execute(ordered.limit(most + 1)).all()
    if len(found) > most:
        raise TooManyRows("Please choose fewer with the filters.")
    return found


def link(request: Request, cursor: str) -> str:
    """The header field that leads to the next page."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    query = urlencode([*kept, ("cursor", cursor)])
    return f'<{request.app.state.settings.base_url}{request.url.path}?{query}>; rel="next"'
