"""The served site as the browser tests see it: its addresses, and how to open a page and wait until it has come."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Page, ViewportSize
from sqlalchemy.orm import Session

from roundtable.demo import domain as sample
from roundtable.features import open_database
from roundtable.settings import Settings
from tests.support import run
from tests.support.databases import fresh_sqlite
from tests.support.servers import serving

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1366, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 640}

FIXED = ("/", "/seminars", "/seminars/past", "/practice-examples", "/partners", "/publications")
FORMS = ("/sign-up", "/places", "/contact", "/corrections", "/your-example")
WRITTEN = (
    "/accessibility",
    "/developers",
    "/display",
    "/easy-read",
    "/easy-read/contact",
    "/easy-read/help",
    "/easy-read/practice-examples",
    "/easy-read/privacy",
    "/easy-read/sign-up",
    "/easy-read/what-is-co-production",
    "/help",
    "/help/stay-safe-online",
    "/moderation",
    "/principles",
    "/privacy",
    "/questions",
    "/share",
    "/site-map",
    "/stories",
    "/what-is-co-production",
)
LISTS = ("/seminars?q=nothing+has+these+words", "/practice-examples?outcome=did_not_work", "/partners?q=nothing+has+these+words")
ITEMS = (
    "a coming seminar",
    "a past seminar",
    "a series",
    "an example",
    "an example that did not work",
    "a partner",
    "a network",
    "a story",
    "a publication",
)
PAGES = (*FIXED, *FORMS, *WRITTEN, *LISTS, *ITEMS, "a month")

CONVERSATIONS = "conversations-on-co-production"

# The served text has gone, nothing is waited for, the notices above and the help lines below are there. A part that
# comes when a reader is near it is gone to.
SETTLED = """() => {
  const later = document.querySelector('.later:empty');
  if (later) window.scrollTo(0, later.getBoundingClientRect().top + window.scrollY);
  return document.querySelector('#text') === null
    && document.querySelectorAll('[aria-busy="true"], .waiting, .later:empty, .place:empty').length === 0
    && document.querySelector('main h1') !== null
    && document.querySelector('#notices:not([hidden])') !== null
    && document.querySelector('#help-lines li') !== null;
}"""


@dataclass(frozen=True)
class Site:
    """The site at `url`, whose letters are files in `letters`."""

    url: str
    letters: Path

    def read(self, path: str, **query: str) -> Any:
        """What the API says at a path below /api/v1."""
        answer = httpx.get(f"{self.url}/api/v1/{path}", params=query, trust_env=False, timeout=20)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def first(self, resource: str, **query: str) -> Any:
        """The first thing of a list."""
        return self.read(resource, limit="1", **query)["data"][0]

    @cached_property
    def failed_example(self) -> Any:
        """An example that did not work and that a partner had a part in."""
        found = self.read("practice-examples", outcome="did_not_work", limit="100")["data"]
        return next(each for each in found if each["outcome"] == "did_not_work" and each["partners"])

    def address(self, page: str) -> str:
        """The path of one of PAGES: a path stands for itself, words for the first thing that they fit."""
        if page.startswith("/"):
            return page
        if page == "a month":
            return f"/seminars/calendar/{self.first('seminars', when='upcoming')['starts_at'][:7]}"
        path: str = self._item(page)["url"].removeprefix(self.url)
        assert path.startswith("/"), "the page of an item stands at our own address"
        return path

    def _item(self, words: str) -> Any:
        if words == "an example that did not work":
            return self.failed_example
        resource, query = {
            "a coming seminar": ("seminars", {"when": "upcoming"}),
            "a past seminar": ("seminars", {"when": "past"}),
            "a series": ("series", {"q": "conversations"}),
            "an example": ("practice-examples", {"outcome": "worked"}),
            "a partner": ("partners", {"kind": "user_led_organisation"}),
            "a network": ("partners", {"kind": "network"}),
            "a story": ("stories", {"form": "audio"}),
            "a publication": ("publications", {"type": "article"}),
        }[words]
        return self.first(resource, **query)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A unit of work on its database, for what no page can do yet."""
        folder = self.letters.parents[1]
        variables = {"DATABASE_URL": f"sqlite:///{folder / 'roundtable.db'}", "BASE_URL": self.url, "ENVIRONMENT": "test"}
        settings = Settings.from_environment({f"ROUNDTABLE_{name}": value for name, value in variables.items()})
        with open_database(settings) as database, database.unit_of_work() as db:
            yield db

    def open(self, page: Page, path: str) -> None:
        """Go to a path and wait until everything that it asks for has come."""
        page.goto(self.url + path)
        settled(page)


def settled(page: Page) -> None:
    """Wait until the app runs and waits for nothing."""
    page.wait_for_function(SETTLED)
    page.evaluate("window.scrollTo(0, 0)")


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """The site with sample content, its database in `folder`."""
    build = run.ROOT / "frontend" / "build" / "200.html"
    assert build.exists(), "The pages are not built: run `make test`, which builds them."
    # All tests come from one address, faster than any person reads.
    with serving(fresh_sqlite(folder), folder, ROUNDTABLE_READ_LIMIT="1000000") as server:
        site = Site(server.url, folder / "var" / "mail")
        with site.writing() as db:
            sample.load(db)
        yield site
