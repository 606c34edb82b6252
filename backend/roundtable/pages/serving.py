"""How requests reach the pages: files by their address, items by their slug, and refusals as words for who reads HTML."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import structlog
from fastapi import FastAPI, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match, Route
from starlette.types import Scope

from roundtable.db import Database
from roundtable.documents import reading
from roundtable.documents.models import Document
from roundtable.errors import NotFound
from roundtable.http.answers import public
from roundtable.pages import problems
from roundtable.pages.files import HTML, NoSite, Site, resolved
from roundtable.pages.rendering import head, text
from roundtable.settings import Settings

ITEMS = {"partners": "partner", "seminars": "seminar", "practice-examples": "example"}
NOTHING_ELSE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")

log = structlog.get_logger()
Answer = Callable[[Request], Response]
Handler = Callable[[Request, Exception], Any]


def install(app: FastAPI) -> None:
    """Serve the site's pages from `site_dir`. Call it after every other route and failure is known."""
    settings: Settings = app.state.settings
    try:
        site = Site.read(resolved(settings.site_dir))
    except NoSite as error:
        log.warning("no_site", reason=str(error))
        app.router.routes.append(Pages(_is_page, _not_built))
    else:
        pages = Filled(site, settings, app.state.database)
        app.router.routes.append(Pages(lambda path: path in site.files, _file_of(site)))
        app.router.routes.append(Pages(lambda path: path in site.other_addresses, _redirect_of(site)))
        for section, kind in ITEMS.items():
            app.add_route(f"/{section}/{{slug}}", pages.item(kind), include_in_schema=False)
            app.add_route(f"/{section}/{{slug}}/", _without_slash, include_in_schema=False)
        app.add_route("/problems/{code}", pages.problem, include_in_schema=False)
        _say_in_words(app, pages.refusal)


class Pages(Route):
    """The addresses that `listed` knows, as they are written: an encoded twin of one is another address."""

    def __init__(self, listed: Callable[[str], bool], endpoint: Callable[[Request], Any]) -> None:
        super().__init__("/{address:path}", endpoint, methods=["GET"], include_in_schema=False)
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


def _redirect_of(site: Site) -> Answer:
    return lambda request: _moved(request, site.other_addresses[request.url.path])


def _without_slash(request: Request) -> Response:
    return _moved(request, request.url.path.rstrip("/"))


def _moved(request: Request, path: str) -> Response:
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(path + query, 308, {"Cache-Control": "public, max-age=60"})


@dataclass(frozen=True, slots=True)
class Filled:
    """The pages that the server fills."""

    site: Site
    settings: Settings
    database: Database

    def item(self, kind: str) -> Answer:
        """The page of one thing of this kind: raises NotFound, Gone."""

        def page(request: Request) -> Response:
            slug = request.path_params["slug"]
            if len(slug) > 120 or not _SLUG.fullmatch(slug):
                raise NotFound
            with self.database.unit_of_work(write=False) as db:
                found = reading.one(db, kind, slug)
                if isinstance(found, reading.Moved):
                    return _moved(request, request.url.path.removesuffix(slug) + found.slug)
                notices = reading.every(db, "notice", reading.Wanted(), reading.Sort("at"))
            return public(request, self._filled(found, notices), media_type=HTML)

        return page

    def _filled(self, document: Document, notices: Iterable[str]) -> bytes:
        item, name = json.loads(document.body), self.settings.site_name
        shown = head(document.title, site_name=name, description=item["summary"], url=item["url"], linked=document.linked)
        told = [json.loads(each)["text"] for each in notices]
        return self.site.shell.filled(shown, text("item.html", kind=document.kind, item=item, notices=told))

    def problem(self, request: Request) -> Response:
        """What a problem document's `type` means. Raises NotFound."""
        kind = problems.known().get(request.path_params["code"])
        if kind is None:
            raise NotFound
        words = problems.meaning(kind)
        shown = head(kind.title, site_name=self.settings.site_name, description=words.means)
        page = self.site.plain_shell.filled(shown, text("problem.html", kind=kind, words=words))
        return public(request, page, media_type=HTML)

    def refusal(self, status: int, headers: Iterable[tuple[str, str]]) -> Response:
        """A failure as a page."""
        words = problems.FOR_READERS.get(status, problems.OTHERWISE)
        page = self.site.shell.filled(head(words.title, site_name=self.settings.site_name), text("refusal.html", words=words))
        return Response(page, status, {**dict(headers), "Vary": "Accept"}, HTML)


def _say_in_words(app: FastAPI, page: Callable[[int, Iterable[tuple[str, str]]], Response]) -> None:
    """Make the failures of pages pages for who reads HTML; programs get the problem document."""

    def shown(handler: Handler) -> Handler:
        def answer(request: Request, error: Exception) -> Response:
            found: Response = handler(request, error)
            if not _reads_html(request):
                return found
            kept = ((name, value) for name, value in found.headers.items() if not name.startswith("content-"))
            return page(found.status_code, kept)

        return answer

    app.exception_handlers = {kind: shown(handler) for kind, handler in app.exception_handlers.items()}
