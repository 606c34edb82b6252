"""The pages that the server fills: one of each public thing, one of each problem, and the words of a failure."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from fastapi import Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from roundtable import clock
from roundtable.db import Database
from roundtable.documents import reading
from roundtable.documents.models import Document
from roundtable.documents.reading import Sort
from roundtable.errors import NotFound
from roundtable.examples.public import EXAMPLE
from roundtable.examples.schemas.shown import ExampleQuery
from roundtable.http.answers import public
from roundtable.http.problems import AWAY
from roundtable.library.public import PUBLICATION
from roundtable.library.schemas import PublicationQuery
from roundtable.pages import library, lists, pictures, problems, seminars
from roundtable.pages.addresses import EMBEDDED, moved, query_of, slug_in
from roundtable.pages.alike import Gone, alike
from roundtable.pages.files import HTML, Site
from roundtable.pages.library import IN_ORDER
from roundtable.pages.lists import Listed
from roundtable.pages.rendering import head, text
from roundtable.pages.words import UK, day
from roundtable.partners.public import PARTNER
from roundtable.partners.schemas import PartnerQuery
from roundtable.settings import Settings

CALENDAR = "What is on, and when: talks and open conversations about sharing power, by month."
FRAMED = {"Content-Security-Policy": "frame-ancestors *", "Cross-Origin-Resource-Policy": "cross-origin"}

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Filled:
    """Makes the pages from the shells of the site and from documents. The same for everyone."""

    site: Site
    settings: Settings
    database: Database

    def item(self, kind: str) -> Callable[[Request], Response]:
        """The page of one thing of this kind: raises NotFound, Gone."""

        def page(request: Request) -> Response:
            slug = slug_in(request)
            with self.database.unit_of_work(write=False) as db:
                found = reading.one(db, kind, slug)
                if isinstance(found, reading.Moved):
                    return moved(request, request.url.path.removesuffix(slug) + found.slug)
                notices = _all(db, "notice", Sort("at"))
                help_lines = _help_lines(db)
                around = AROUND[kind](db, found.slug) if kind in AROUND else {}
            return public(request, self._filled(request.url.path, found, notices, help_lines, around), media_type=HTML)

        return page

    def _filled(self, path: str, document: Document, notices: list[Any], help_lines: str, around: Mapping[str, Any]) -> bytes:
        item, name = json.loads(document.body), self.settings.site_name
        shown = head(
            document.title,
            site_name=name,
            description=item.get("summary") or item.get("citation", ""),
            url=item["url"],
            linked=document.linked,
            picture=f"{self.settings.base_url}/pictures{path}.png?v={item['version']}",
            picture_in_words=pictures.in_words(document),
        )
        told = text("item.html", kind=document.kind, item=item, notices=notices, **around)
        return self.site.shell.filled(shown, told, help_lines)

    def listing(self, request: Request) -> Response:
        """A built page with the lists that belong into its places."""
        places = self.site.to_fill[request.url.path]
        with self.database.unit_of_work(write=False) as db:
            texts = {name: LISTS[name](db, request) for name in places.names}
            help_lines = _help_lines(db)
        headers = FRAMED if request.url.path == EMBEDDED else None
        return public(request, places.filled(texts, help_lines), media_type=HTML, headers=headers)

    def month(self, request: Request) -> Response:
        """The seminars of a month. Raises NotFound."""
        month = seminars.Month.of(request.path_params["month"])
        with self.database.unit_of_work(write=False) as db:
            found = seminars.of_month(db, month, request)
            help_lines = _help_lines(db)
        title, url = f"Seminars in {day(month.name)}", f"{self.settings.base_url}/seminars/calendar/{month.name}"
        # A month without any is nothing to be found by; there is no end of such months.
        shown = head(title, site_name=self.settings.site_name, description=CALENDAR, url=url if found else "")
        told = text("seminar_month.html", month=month, seminars=found, query=query_of(request))
        return public(request, self.site.shell.filled(shown, told, help_lines), media_type=HTML)

    def this_month(self, request: Request) -> Response:
        """The way to the month that it is in the UK."""
        today = clock.now().astimezone(ZoneInfo(UK))
        return RedirectResponse(f"/seminars/calendar/{today:%Y-%m}{query_of(request)}", 307, {"Cache-Control": "no-store"})

    def problem(self, request: Request) -> Response:
        """What a problem document's `type` means. Raises NotFound."""
        kind = problems.known().get(request.path_params["code"])
        if kind is None:
            raise NotFound
        words = problems.meaning(kind)
        with self.database.unit_of_work(write=False) as db:
            help_lines = _help_lines(db)
        shown = head(kind.title, site_name=self.settings.site_name, description=words.means)
        page = self.site.plain_shell.filled(shown, text("problem.html", kind=kind, words=words), help_lines)
        return public(request, page, media_type=HTML)

    def refusal(self, status: int, headers: Iterable[tuple[str, str]], gone: Gone | None = None) -> Response:
        """A failure as a page. It reads nothing, as the database may be what failed; but from what is `gone` it leads
        to things like it."""
        words = problems.FOR_READERS.get(status, problems.OTHERWISE)
        others = self._alike(gone) if gone else ""
        shown = head(words.title, site_name=self.settings.site_name)
        page = self.site.shell.filled(shown, text("refusal.html", words=words) + others)
        return Response(page, status, {**dict(headers), "Vary": "Accept"}, HTML)

    def _alike(self, gone: Gone) -> str:
        """Things like what is gone. That it is gone stands, also where the database has gone away since it said so."""
        try:
            with self.database.unit_of_work(write=False) as db:
                return text("alike.html", gone=gone, things=alike(db, gone))
        except AWAY as error:
            log.warning("database_unavailable", kind=type(error).__name__)
            return ""


def _all(db: Session, kind: str, sort: Sort) -> list[Any]:
    return [json.loads(each) for each in reading.every(db, kind, reading.Wanted(), sort)]


def _help_lines(db: Session) -> str:
    """The help lines in their order, for readers without script; the app puts its own in their place."""
    lines = library.kept(db, "help_line")
    return text("help_lines.html", lines=lines) if lines else ""


def _open_calls(db: Session) -> list[Any]:
    return [each for each in library.kept(db, "call") if each["state"] == "open"]


# What belongs into a place of a built page, by the name that the page gives it.
LISTS: dict[str, Callable[[Session, Request], str]] = {
    "help-lines": lambda db, _: text("help_page.html", lines=library.kept(db, "help_line")),
    "open-calls": lambda db, _: text("open_calls.html", calls=_open_calls(db)),
    "partners": Listed(PARTNER, PartnerQuery, IN_ORDER),
    "practice-examples": Listed(EXAMPLE, ExampleQuery, Sort("at")),
    "principles": lambda db, _: library.principles(db),
    "publications": Listed(PUBLICATION, PublicationQuery, Sort("at")),
    "questions": lambda db, _: library.questions(db),
    "seminars": seminars.coming,
    "past-seminars": seminars.past,
    "coming-up": lambda db, _: seminars.next_ones(db),
    "embedded-seminars": seminars.embedded,
    "some-principles": lambda db, _: library.some_principles(db),
    "stories": lambda db, _: library.stories(db),
    "two-examples": lambda db, _: lists.two_examples(db),
    "welcome": lambda db, _: library.welcome(db),
}
# What the page of a thing shows beside it, by its kind.
AROUND: dict[str, Callable[[Session, str], Mapping[str, Any]]] = {"series": seminars.around_series}
