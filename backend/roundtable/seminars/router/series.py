"""Series by HTTP, for staff."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Request
from sqlalchemy.orm import Session
from starlette.responses import Response

from roundtable.access.policy import Action
from roundtable.access.routes import Routes, SlugInPath
from roundtable.db import Db
from roundtable.http import lists
from roundtable.http.answers import private
from roundtable.http.bodies import json_body
from roundtable.http.conditions import SeenVersion, etag, expect
from roundtable.idempotency import OncePerKey
from roundtable.seminars import queries
from roundtable.seminars.domain import occurrences, staff_series
from roundtable.seminars.models import Series
from roundtable.seminars.schemas.series import (
    NewSeries,
    Occurrences,
    OccurrencesForm,
    OccurrencesQuery,
    SeriesChange,
    StaffSeries,
    StaffSeriesList,
)
from roundtable.shapes import PageQuery

series_routes = Routes("Series for staff")


@series_routes.see("/staff/series", action=Action.SEE_SERIES, answers=StaffSeriesList)
def list_series_for_staff(request: Request, query: Annotated[PageQuery, Query()], db: Db) -> Response:
    """Every series as staff wrote it, by title."""
    rows, by = queries.series_for_staff()
    return lists.page(request, db, rows, lists.Order(by), query, lambda found: staff_series.shown(db, found))


@series_routes.see("/staff/series/{slug}", action=Action.SEE_SERIES, answers=StaffSeries)
def get_series_for_staff(slug: SlugInPath, db: Db) -> Response:
    """One series. `ETag` is the version that a change has to name."""
    return _shown(db, queries.series(db, slug))


@series_routes.act("/series", action=Action.ADD_SERIES, body=NewSeries, answers=StaffSeries, status=201)
def add_series(sent: Annotated[NewSeries, json_body(NewSeries)], once: OncePerKey, db: Db) -> Response:
    """Begin a series, which everyone sees at once."""
    return once.do(
        db, lambda: staff_series.add(db, sent).id, lambda each: _shown(db, db.get_one(Series, each), status=201), status=201
    )


@series_routes.act("/series/{slug:plain}", action=Action.CHANGE_SERIES, body=SeriesChange, answers=StaffSeries, method="PATCH")
def change_series(
    slug: SlugInPath, seen: SeenVersion, sent: Annotated[SeriesChange, json_body(SeriesChange)], db: Db
) -> Response:
    """Change what is sent. An old slug goes on redirecting."""
    series = queries.held_series(db, slug)
    expect(series.version, seen)
    staff_series.change(db, series, sent)
    return _shown(db, series)


@series_routes.act(
    "/series/{slug}/occurrences", action=Action.MAKE_OCCURRENCES, body=OccurrencesForm, answers=Occurrences, status=201
)
def make_occurrences(
    slug: SlugInPath,
    query: Annotated[OccurrencesQuery, Query()],
    sent: Annotated[OccurrencesForm, json_body(OccurrencesForm)],
    once: OncePerKey,
    db: Db,
) -> Response:
    """Make a draft for each day of a rule, such as the first Thursday of each month. A dry run (200) tells the days first."""
    series = queries.series(db, slug)
    if query.dry_run:
        return private(occurrences.shown(db, series, sent, dry_run=True).json_bytes())

    def made() -> UUID:
        occurrences.make(db, queries.held_series(db, slug), sent)
        return series.id

    return once.do(db, made, lambda _: private(occurrences.shown(db, series, sent, dry_run=False).json_bytes(), 201), status=201)


def _shown(db: Session, series: Series, status: int = 200) -> Response:
    return private(staff_series.one(db, series).json_bytes(), status, etag(series.version))
