"""Lists of public things in built pages, by the filters of the address, for readers without script."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import Request
from pydantic import ValidationError
from sqlalchemy.orm import Session

from roundtable.db import settings_of
from roundtable.documents import answers, reading
from roundtable.documents.kinds import Kind
from roundtable.documents.reading import Row, Sort, Wanted
from roundtable.http import paging
from roundtable.pages.rendering import text
from roundtable.shapes import ListQuery

CHOSEN_FROM = 5  # of each outcome, for the front page
MOST = 50  # in one part of a list
NOT_FILTERS = {"when", "limit", "cursor", "include", "sort"}
BEST_FIRST = Sort("relevance")

Query = TypeVar("Query", bound=ListQuery)


def asked(request: Request, query: type[Query], facets: Collection[str]) -> Query | None:
    """The filters of the address; names that are none are left alone, as the app does. None where a value is not known."""
    found: dict[str, str | list[str]] = {}
    for name in (query.model_fields.keys() - NOT_FILTERS) & set(request.query_params):
        values = [each.strip() for each in request.query_params.getlist(name) if each.strip()]
        if values:
            found[name] = values if name in facets else values[-1]
    try:
        return query.model_validate(found)
    except ValidationError:
        return None


def two_examples(db: Session) -> str:
    """One that worked and one that did not, for the front page, as the app chooses them: never successes alone."""
    did_not = _one(db, "did_not_work")
    did = _one(db, "worked", but=did_not)
    return text("two_examples.html", kind="example", things=[*did, *did_not])


def _one(db: Session, outcome: str, but: Collection[Any] = ()) -> list[Any]:
    """The newest of which this is the outcome of all, or else of some; none where there is none."""
    rows = reading.page(db, "example", Wanted(tags={"outcome": [outcome]}), Sort("at"), [], CHOSEN_FROM)
    found = [card for row in rows if (card := json.loads(row.card)) not in but]
    return sorted(found, key=lambda card: card["outcome"] != outcome)[:1]


@dataclass(frozen=True, slots=True)
class Listed:
    """All public things of a kind, in this order; with words to look for, the best match first."""

    kind: Kind
    query: type[ListQuery]
    sort: Sort

    def __call__(self, db: Session, request: Request) -> str:
        """The part of the list that the address asks for, with a way to the next one."""
        path, found = request.url.path, asked(request, self.query, self.kind.facets)
        if found is None:
            return text("list.html", refused=path)
        wanted = answers.wanted_by(found, tags=self.kind.facets)
        sort = BEST_FIRST if wanted.q else self.sort
        try:
            rows, cursor = self._part(db, request, wanted, sort)
        except paging.InvalidCursor:
            return text("list.html", refused=path)
        kept = [each for each in request.query_params.multi_items() if each[0] != "cursor"]
        following = f"{path}?{urlencode([*kept, ('cursor', cursor)])}" if cursor else ""
        total = reading.total(db, self.kind.name, wanted)
        things = [json.loads(row.card) for row in rows]
        return text("list.html", kind=self.kind.name, things=things, total=total, following=following, path=path)

    def _part(self, db: Session, request: Request, wanted: Wanted, sort: Sort) -> tuple[list[Row], str]:
        """At most MOST rows and, where there are more, the cursor to go on with. Raises InvalidCursor."""
        settings, mark = settings_of(db), [request.url.path, wanted.key(), sort.by]
        given = request.query_params.get("cursor")
        after = paging.after(settings, mark, given) if given else []
        rows = reading.page(db, self.kind.name, wanted, sort, after, MOST + 1)
        more, rows = len(rows) > MOST, rows[:MOST]
        return rows, paging.cursor(settings, mark, rows[-1].keys) if more else ""
