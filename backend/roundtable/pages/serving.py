"""How requests reach the pages: files by their address, items by their slug, and refusals as words for who reads HTML."""

from collections.abc import Callable
from typing import Any

import structlog
from fastapi import FastAPI, Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Scope

from roundtable.http.answers import private, public
from roundtable.pages.addresses import moved
from roundtable.pages.alike import Gone
from roundtable.pages.files import HTML, NoSite, Site, resolved
from roundtable.pages.filled import Filled
from roundtable.pages.maps import FIXED, Maps
from roundtable.pages.pictures import Pictures
from roundtable.pages.rendering import text
from roundtable.settings import Settings

ITEMS = {
    "partners": "partner",
    "seminars": "seminar",
    "series": "series",
    "practice-examples": "example",
    "publications": "publication",
    "stories": "story",
}
GONE = 410
CALENDAR = "/seminars/calendar"
FILE = "/{address:path}"
PART = "/sitemap-{section}-{number:int}.xml"
PICTURES = ("/pictures/{part}/{slug}.png", "/pictures/{part}.png")
MONTH = "/seminars/calendar/{month}"
PATHS = (FILE, "/problems/{code}", PART, CALENDAR, MONTH, *PICTURES, *(f"/{section}/{{slug}}" for section in ITEMS))
NOTHING_ELSE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

log = structlog.get_logger()
Answer = Callable[[Request], Response]
Handler = Callable[[Request, Exception], Any]


def install(app: FastAPI) -> None:
    """Serve the site's pages from `site_dir`. Call it after every other route and failure is known."""
    settings: Settings = app.state.settings
    try:
        site = Site.read(resolved(settings.site_dir), settings.base_url)
    except NoSite as error:
        log.warning("no_site", reason=str(error))
        app.router.routes.append(Pages(_is_page, _not_built))
    else:
        pages = Filled(site, settings, app.state.database)
        maps = Maps(site, settings, app.state.database, ITEMS)
        for address, endpoint in (("/robots.txt", maps.robots), ("/sitemap.xml", maps.lists), (FIXED, maps.fixed)):
            app.router.routes.append(Pages({address}.__contains__, endpoint))
        app.router.routes.append(Told(PART, maps.part, include_in_schema=False))
        app.router.routes.append(Pages(lambda path: path in site.to_fill, pages.listing))
        app.router.routes.append(Pages(lambda path: path in site.files, _file_of(site)))
        app.router.routes.append(Pages(lambda path: path in site.other_addresses, _redirect_of(site)))
        if site.console is not None:
            app.router.routes.append(Pages(_is_console, _console_of(site.console)))
        app.router.routes.append(Told(CALENDAR, pages.this_month, include_in_schema=False))
        app.router.routes.append(Told(MONTH, pages.month, include_in_schema=False))
        for section, kind in ITEMS.items():
            app.router.routes.append(Told(f"/{section}/{{slug}}", pages.item(kind), include_in_schema=False))
            app.add_route(f"/{section}/{{slug}}/", _without_slash, include_in_schema=False)
        pictures = Pictures(settings, app.state.database, ITEMS)
        for path, picture in zip(PICTURES, (pictures.item, pictures.part), strict=True):
            app.router.routes.append(Told(path, picture, include_in_schema=False))
        app.router.routes.append(Told("/problems/{code}", pages.problem, include_in_schema=False))
        _say_in_words(app, pages)


class Told(Route):
    """A route that is told to the log and the figures, as those of the API are."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        match, found = super().matches(scope)
        return match, {**found, "route": self}


class Pages(Told):
    """The addresses that `listed` knows, as they are written: an encoded twin of one is another address."""

    def __init__(self, listed: Callable[[str], bool], endpoint: Callable[[Request], Any]) -> None:
        super().__init__(FILE, endpoint, methods=["GET"], include_in_schema=False)
        self.listed = listed

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        path = scope["path"]
        if scope["type"] != "http" or scope.get("raw_path", b"") != path.encode() or not self.listed(path):
            return Match.NONE, {}
        return super().matches(scope)


def _is_page(path: str) -> bool:
    return path != "/api" and not path.startswith("/api/")


def _reads_html(request: Request) -> bool:
    return _is_page(request.url.path) and HTML in request.headers.get("accept", "")


def _not_built(_request: Request) -> Response:
    return Response(
        text("not_built.html"),
        503,
        {"Cache-Control": "no-store", "Retry-After": "30", "Content-Security-Policy": NOTHING_ELSE},
        HTML,
    )


def _file_of(site: Site) -> Callable[[Request], Any]:
    async def file(request: Request) -> Response:  # from memory, so no thread is needed
        found = site.files[request.url.path]
        return public(request, found.content, media_type=found.media_type, max_age=found.max_age, headers=found.headers)

    return file


def _is_console(path: str) -> bool:
    return path == "/staff" or (path.startswith("/staff/") and not path.startswith("/staff/_app/"))


def _console_of(document: bytes) -> Callable[[Request], Any]:
    async def console(_request: Request) -> Response:
        return private(document, headers={"X-Robots-Tag": "noindex"}, media_type=HTML)

    return console


def _redirect_of(site: Site) -> Answer:
    return lambda request: moved(request, site.other_addresses[request.url.path])


def _without_slash(request: Request) -> Response:
    return moved(request, request.url.path.rstrip("/"))


def _gone(request: Request) -> Gone | None:
    """What stood at this address."""
    section, _, slug = request.url.path.strip("/").partition("/")
    return Gone(ITEMS[section], section, slug) if section in ITEMS else None


def _say_in_words(app: FastAPI, pages: Filled) -> None:
    """Make the failures of pages pages for who reads HTML; programs get the problem document."""

    def shown(handler: Handler) -> Handler:
        def answer(request: Request, error: Exception) -> Response:
            found: Response = handler(request, error)
            if not _reads_html(request):
                return found
            kept = ((name, value) for name, value in found.headers.items() if not name.startswith("content-"))
            return pages.refusal(found.status_code, kept, _gone(request) if found.status_code == GONE else None)

        return answer

    app.exception_handlers = {kind: shown(handler) for kind, handler in app.exception_handlers.items()}
