"""Where a list goes on: after the place of the last row in its order, never by counting rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, literal, tuple_

from roundtable.db import Utc


def directions(order: Sequence[ColumnElement[Any]], *, descending: bool) -> list[ColumnElement[Any]]:
    """What rows are ordered by, all in one direction, so that a page begins after one row value."""
    return [each.desc() if descending else each.asc() for each in order]


def beyond(order: Sequence[ColumnElement[Any]], after: Sequence[str | int], *, descending: bool) -> ColumnElement[bool]:
    """True for rows after this place in the order."""
    place = tuple_(*(literal(_value(column, each), column.type) for column, each in zip(order, after, strict=True)))
    return tuple_(*order) < place if descending else tuple_(*order) > place


def key(value: Any) -> str | int:
    """A value that a row is ordered by, as a cursor holds it."""
    if isinstance(value, datetime):
        return value.isoformat()
    return value.hex if isinstance(value, UUID) else value


def _value(column: ColumnElement[Any], kept: str | int) -> Any:
    if isinstance(column.type, Uuid):
        return UUID(str(kept))
    return datetime.fromisoformat(str(kept)) if isinstance(column.type, Utc) else kept
