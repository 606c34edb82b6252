"""Pages fit where people set their letters twice as large, on a desktop and on the narrowest screens."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from tests.e2e.reflow import sticks_out
from tests.e2e.site import DESKTOP, NARROW, PAGES, WRITTEN, Site
from tests.support.browsers import NewPage, launch


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser whose reader asked for letters of twice the usual size."""
    with launch(playwright, "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26") as browser:
        yield browser


@pytest.mark.parametrize("name", [name for name in PAGES if name not in WRITTEN])
def test_page_fits_with_letters_of_twice_the_size(site: Site, new_page: NewPage, name: str) -> None:
    page = new_page(viewport=NARROW, reduced_motion="reduce")
    site.open(page, site.address(name))
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 32
    assert sticks_out(page) == []
    page.set_viewport_size(DESKTOP)
    assert sticks_out(page) == []


def test_written_pages_fit_with_letters_of_twice_the_size(site: Site, new_page: NewPage) -> None:
    page = new_page(viewport=NARROW, reduced_motion="reduce")
    for path in WRITTEN:
        page.set_viewport_size(NARROW)
        site.open(page, path)
        assert (path, sticks_out(page)) == (path, [])
        page.set_viewport_size(DESKTOP)
        assert (path, sticks_out(page)) == (path, [])
