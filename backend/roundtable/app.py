"""The web process: edge, front cache, routers under /api/v1, pages."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

from anyio import to_thread
from fastapi import FastAPI
from fastapi.routing import APIRoute

from roundtable import logs, openapi, pages
from roundtable.access import keys
from roundtable.access.routes import API, Routes
from roundtable.citing import router as citing
from roundtable.console import router as console
from roundtable.db import SLOTS, Database
from roundtable.documents import router as search
from roundtable.enquiries import router as enquiries
from roundtable.examples import router as examples
from roundtable.features import open_database
from roundtable.feeds import router as feeds
from roundtable.front import Front
from roundtable.http import docs, problems
from roundtable.http.admission import Admission
from roundtable.http.counts import Board, Counts, Route
from roundtable.http.edge import Edge
from roundtable.library import router as library
from roundtable.partners import router as partners
from roundtable.people import router as people
from roundtable.seminars import router as seminars
from roundtable.settings import Settings
from roundtable.themes import router as themes
from roundtable.versions import versions
from roundtable.watching import ADDRESSES, Watching

ROUTES: tuple[Routes, ...] = (
    citing.routes,
    feeds.routes,  # before the things themselves, whose addresses would take "slug.ics" for a slug
    *partners.ROUTES,
    themes.routes,
    library.routes,
    seminars.routes,
    seminars.place_routes,
    seminars.staff_routes,
    seminars.series_routes,
    seminars.attendance_routes,
    seminars.need_routes,
    seminars.own_routes,
    enquiries.routes,
    enquiries.staff_routes,
    *examples.ROUTES,
    search.routes,
    *people.ROUTES,
    console.routes,
)
LARGE_BODIES = {
    f"{API}/enquiries": 256 * 1024,
    f"{API}/practice-examples": 256 * 1024,
    f"{API}/practice-examples/bulk": 5 * 1024 * 1024,
}


class Application:
    """The whole ASGI application; `api` is the framework's part, `database` what it works on.

    `counts` is its row of a board that several processes share.
    """

    def __init__(self, settings: Settings, counts: Counts | None = None) -> None:
        counts = counts or board().row(0)
        self.database = open_database(settings)
        self.api = _api(settings, self.database)
        self.versions = versions(settings)
        self.database.on_published = self.versions.raised
        self.api.state.versions = self.versions
        self.watching = self.api.state.watching = Watching(settings, counts.board)
        admission = Admission(counts)
        self.front = Front(admission.of(self.api), self.versions, counts)
        self._edge = Edge(self.front, settings, admission, _knows_key(self.database), LARGE_BODIES, memory=self.front)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope.get("path") in ADDRESSES and await self.watching.answers(scope, send):
            return
        await self._edge(scope, receive, send)


def create_app(settings: Settings, counts: Counts | None = None) -> Application:
    """The application under these settings."""
    return Application(settings, counts)


def board(rows: int = 1) -> Board:
    """Where so many web processes count what they answer."""
    return Board(_routes(), rows)


def _routes() -> Iterator[Route]:
    """Every route by the names that it is counted under."""
    for each in (each for routes in ROUTES for each in routes.router.routes if isinstance(each, APIRoute)):
        yield from (Route(method, True, each.path) for method in each.methods or ())
    yield from (Route("GET", False, path) for path in pages.PATHS)


def _api(settings: Settings, database: Database) -> FastAPI:
    app = FastAPI(
        title="Roundtable",
        version="1",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        redirect_slashes=False,
    )
    app.state.settings = settings
    app.state.database = database
    for routes in ROUTES:
        # As they are: what is included is made once more for each application, at its first request.
        app.router.routes.extend(routes.router.routes)
    openapi.install(app, ROUTES, path=f"{API}/openapi.json")
    docs.install(app, path=f"{API}/docs", document=f"{API}/openapi.json")
    problems.install(app)
    pages.install(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    to_thread.current_default_thread_limiter().total_tokens = SLOTS
    yield
    app.state.versions.close()
    app.state.watching.close()
    app.state.database.close()
    logs.flush()


def _knows_key(database: Database) -> Callable[[str], str | None]:
    def known(credential: str) -> str | None:
        with database.unit_of_work(write=False) as db:
            found = keys.holder(db, credential)
            return str(found[0].id) if found else None

    return known
