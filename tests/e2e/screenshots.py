"""Pictures of every page and state, both themes, phone and desktop, in var/screenshots: `python -m tests.e2e.screenshots`."""

import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize

from tests.e2e.site import DESKTOP, PAGES, PHONE, Site, served
from tests.e2e.states import STATES
from tests.support import run
from tests.support.browsers import launched

FOLDER = run.ROOT / "var" / "screenshots"
PICTURED = (*PAGES, "/nowhere", "/problems/invalid")
SIZES: dict[str, ViewportSize] = {"phone": PHONE, "desktop": DESKTOP}


def file_name(page: str, size: str, scheme: str) -> str:
    """`practice-examples-phone-dark.png`"""
    return f"{re.sub('[^a-z0-9]+', '-', page).strip('-') or 'home'}-{size}-{scheme}.png"


def take(browser: Browser, site: Site, folder: Path, pages: Sequence[str]) -> None:
    """Write a picture of each page at full length."""
    for size, viewport in SIZES.items():
        page = _page(browser, viewport)
        for name in pages:
            page.goto(site.url + site.address(name), wait_until="networkidle")
            page.wait_for_function("() => document.querySelector('.later:empty') === null")
            both(page, folder, name, size)
        page.close()


def take_states(browser: Browser, site: Site, folder: Path) -> None:
    """Write a picture of each state that no address shows."""
    for size, viewport in SIZES.items():
        for state in STATES:
            page = _page(browser, viewport)
            state(page, site)
            both(page, folder, f"state {state.__name__}", size)
            page.context.close()


def both(page: Page, folder: Path, name: str, size: str) -> None:
    """Write a picture in each theme."""
    page.emulate_media(color_scheme="light")
    page.screenshot(path=folder / file_name(name, size, "light"), full_page=True)
    page.emulate_media(color_scheme="dark")
    page.screenshot(path=folder / file_name(name, size, "dark"), full_page=True)


def _page(browser: Browser, viewport: ViewportSize) -> Page:
    return browser.new_page(viewport=viewport, reduced_motion="reduce", locale="en-GB", timezone_id="Europe/London")


def main() -> None:
    """Serve the site with sample content and take the pictures; names of pages, or `states`, pick some."""
    chosen = sys.argv[1:]
    FOLDER.mkdir(parents=True, exist_ok=True)
    run.begin()
    try:
        with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as site, launched() as browser:
            if not chosen or "states" in chosen:
                take_states(browser, site, FOLDER)
            take(browser, site, FOLDER, [each for each in chosen if each != "states"] or ([] if chosen else PICTURED))
    finally:
        run.end()


if __name__ == "__main__":
    main()
