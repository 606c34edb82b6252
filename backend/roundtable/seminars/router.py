"""Series and seminars by HTTP."""

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import RedirectResponse, Response

from roundtable.access.routes import Routes, SlugInPath
from roundtable.db import Db
from roundtable.documents import answers, reading
from roundtable.http.answers import private
from roundtable.seminars import queries
from roundtable.seminars.public import SEMINAR, SERIES, wanted
from roundtable.seminars.schemas import Availability, Seminar, SeminarList, SeminarQuery, Series, SeriesList
from roundtable.shapes import ListQuery

routes = Routes("Seminars")


@routes.read("/series", answers=SeriesList)
def list_series(request: Request, query: Annotated[ListQuery, Query()], db: Db) -> Response:
    """The series that seminars belong to."""
    return answers.listing(request, db, SERIES, query, answers.wanted_by(query, tags=()), "name")


@routes.read("/series/{slug}", answers=Series)
def get_series(request: Request, slug: SlugInPath, db: Db) -> Response:
    """One series."""
    return answers.one(request, db, SERIES, slug)


@routes.read("/seminars", answers=SeminarList)
def list_seminars(request: Request, query: Annotated[SeminarQuery, Query()], db: Db) -> Response:
    """Seminars and conversations: to come, past, cancelled and moved."""
    return answers.listing(request, db, SEMINAR, query, wanted(query), query.sort)


@routes.read("/seminars/{slug}", answers=Seminar)
def get_seminar(request: Request, slug: SlugInPath, db: Db) -> Response:
    """One seminar. The link to join it is never here."""
    return answers.one(request, db, SEMINAR, slug)


@routes.read("/seminars/{slug}/availability", answers=Availability)
def get_seminar_availability(request: Request, slug: SlugInPath, db: Db) -> Response:
    """The live numbers of its places. They are not kept anywhere on the way."""
    found = reading.one(db, SEMINAR.name, slug)
    if isinstance(found, reading.Moved):
        address = request.url.path.replace(f"/{slug}/", f"/{found.slug}/")
        return RedirectResponse(address, 308, {"Cache-Control": "private, no-store"})
    return private(queries.availability(db, slug).json_bytes())
