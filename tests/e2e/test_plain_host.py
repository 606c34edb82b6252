"""The built site where a plain host of files serves it, with the API beside it: script alone fills the pages."""

import mimetypes
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.site import DESKTOP, Site
from tests.support.browsers import NewPage
from tests.support.run import ROOT

BUILD = ROOT / "frontend" / "build"


def file_at(path: str) -> Path:
    """What such a host serves at a path: the file, the page of this name, or the one page for all others."""
    names = (path.strip("/"), f"{path.strip('/')}.html") if path != "/" else ("index.html",)
    return next((file for name in names if (file := BUILD / name).is_file()), BUILD / "200.html")


@pytest.fixture
def plain(site: Site, new_page: NewPage) -> Page:
    """A page of a host that knows nothing of the items; the API answers as ever."""

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(site.url).split("?")[0].split("#")[0]
        if path.startswith("/api/"):
            route.fallback()
            return
        file = file_at(path)
        route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file)[0] or "application/octet-stream")

    page = new_page(viewport=DESKTOP)
    page.route("**/*", serve)
    return page


def test_pages_are_filled_by_script_alone(site: Site, plain: Page) -> None:
    example = site.failed_example
    site.open(plain, f"/practice-examples/{example['slug']}")
    main = plain.get_by_role("main")
    expect(main.get_by_role("heading", level=1)).to_have_text(example["title"])
    expect(main).to_contain_text(example["summary"])
    assert plain.title() == f"{example['title']} - Centre for Co-production"

    site.open(plain, "/principles")
    for principle in site.read("principles")["data"]:
        expect(main.get_by_role("heading", name=principle["name"], exact=True)).to_be_visible()
        expect(main.get_by_role("heading", name=principle["of"]["name"], exact=True).first).to_be_visible()

    site.open(plain, "/")
    welcome = next(each for each in site.read("stories")["data"] if each.get("welcome", True))
    expect(main.get_by_role("heading", name=welcome["title"], exact=True)).to_be_visible()
    expect(main.locator("[data-fill='some-principles']").get_by_role("heading", level=3)).to_have_count(3)
    expect(main.get_by_role("heading", name=site.first("seminars", when="upcoming")["title"])).to_be_visible()
    assert main.locator("noscript:visible").count() == 0
