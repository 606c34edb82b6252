"""What search engines ask for first: robots.txt, and the addresses of all public pages."""

from dataclasses import dataclass

from fastapi import Request
from starlette.responses import Response

from roundtable.db import Database
from roundtable.documents import reading
from roundtable.errors import NotFound
from roundtable.http.answers import public
from roundtable.pages.addresses import EMBEDDED
from roundtable.pages.files import HTML, Site
from roundtable.pages.rendering import text
from roundtable.settings import Settings

IN_ONE = 10_000  # addresses in one list; the format allows 50,000
MOST_LISTS = 1_000
FIXED = "/sitemap-pages.xml"
XML = "application/xml"


@dataclass(frozen=True, slots=True)
class Maps:
    """Lists the pages of the site: the built ones, and one for each public thing. `items` are kinds by section."""

    site: Site
    settings: Settings
    database: Database
    items: dict[str, str]

    def robots(self, request: Request) -> Response:
        """All may be read, and where the list of pages is."""
        body = f"User-agent: *\nAllow: /\nSitemap: {self.settings.base_url}/sitemap.xml\n"
        return public(request, body.encode(), media_type="text/plain", max_age=3600)

    def lists(self, request: Request) -> Response:
        """The list of lists."""
        names = [FIXED]
        with self.database.unit_of_work(write=False) as db:
            for section, kind in self.items.items():
                count = -(-reading.total(db, kind, reading.Wanted()) // IN_ONE)
                names += [f"/sitemap-{section}-{number}.xml" for number in range(1, min(count, MOST_LISTS) + 1)]
        return self._xml(request, "sitemaps.xml", names)

    def fixed(self, request: Request) -> Response:
        """The pages that were built."""
        built = (path for path, file in self.site.files.items() if file.media_type == HTML and path != EMBEDDED)
        return self._xml(request, "sitemap.xml", sorted(built))

    def part(self, request: Request) -> Response:
        """The pages of some of the things of a kind. Raises NotFound."""
        section, number = request.path_params["section"], request.path_params["number"]
        if section not in self.items or not 1 <= number <= MOST_LISTS:
            raise NotFound
        with self.database.unit_of_work(write=False) as db:
            found = reading.slugs(db, self.items[section], (number - 1) * IN_ONE, IN_ONE)
        if not found:
            raise NotFound
        return self._xml(request, "sitemap.xml", [f"/{section}/{slug}" for slug in found])

    def _xml(self, request: Request, template: str, paths: list[str]) -> Response:
        page = text(template, addresses=[self.settings.base_url + path for path in paths])
        return public(request, page.encode(), media_type=XML)
