"""Feeds by HTTP: what changed since, and each format of the table at three addresses."""

from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Path, Query, Request
from starlette.responses import RedirectResponse, Response

from roundtable.access.policy import Action
from roundtable.access.routes import Routes, SlugInPath
from roundtable.db import Db
from roundtable.documents.reading import Moved
from roundtable.feeds import channels, ical, personal, rpde
from roundtable.feeds.channels import Channel
from roundtable.feeds.formats import FORMATS, Format
from roundtable.http.answers import private, public
from roundtable.seminars.schemas import SeminarFeedQuery, SeriesFeedQuery

routes = Routes("Feeds")


@routes.read("/feeds/{feed}", answers=rpde.ChangesPage)
def read_feed(
    request: Request,
    feed: Annotated[rpde.Feed, Path(description="What to pull.")],
    query: Annotated[rpde.ChangesQuery, Query()],
    db: Db,
) -> Response:
    """What changed since you last asked (RPDE 1.0): follow `next` until a page has no items."""
    return rpde.answer(request, db, feed, query)


@routes.see("/places/calendar/{token}.ics", action=Action.READ_OWN_CALENDAR, media_type="text/calendar")
def read_own_calendar(
    token: Annotated[str, Path(max_length=200, description="Stands in `calendar_url` of one's own places.")],
    db: Db,
) -> Response:
    """What one person signed up for, as a calendar. The link to join is never in it. The address can be made anew."""
    return private(personal.write(db, token), media_type=ical.MEDIA_TYPE)


def _publish(form: Format) -> None:
    """Open the addresses of a format."""

    def seminars(request: Request, query: Annotated[SeminarFeedQuery, Query()], db: Db) -> Response:
        return _answer(request, form, channels.every(db, query, _own_path(request)), "")

    def series(request: Request, slug: SlugInPath, query: Annotated[SeriesFeedQuery, Query()], db: Db) -> Response:
        return _answer(request, form, channels.of_series(db, slug, query, _own_path(request)), slug)

    def seminar(request: Request, slug: SlugInPath, db: Db) -> Response:
        return _answer(request, form, channels.of_one(db, slug, request.scope["path"]), slug)

    _open(form, "/seminars", seminars, f"All seminars that match the filters, as {form.words}.")
    _open(form, "/series/{slug}", series, f"The seminars of one series that match the filters, as {form.words}.")
    _open(form, "/seminars/{slug}", seminar, f"One seminar, as {form.words}.")


def _open(form: Format, path: str, handler: Callable[..., Any], words: str) -> None:
    # The names of handlers are the operations' ids, and their docstrings the operations' descriptions.
    handler.__name__, handler.__doc__ = f"read_{handler.__name__}_as_{form.ending}", words
    routes.read(f"{path}.{form.ending}", media_type=form.media_type.partition(";")[0])(handler)


def _own_path(request: Request) -> str:
    query = urlencode(request.query_params.multi_items())
    return f"{request.scope['path']}?{query}" if query else str(request.scope["path"])


def _answer(request: Request, form: Format, found: Channel | Moved, slug: str) -> Response:
    if isinstance(found, Moved):
        address = request.scope["path"].removesuffix(f"{slug}.{form.ending}") + f"{found.slug}.{form.ending}"
        return RedirectResponse(address, 308, {"Cache-Control": "public, max-age=60"})
    return public(request, form.write(found), media_type=form.media_type)


for each in FORMATS:
    _publish(each)
