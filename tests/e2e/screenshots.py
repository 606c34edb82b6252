"""Pictures of every page, in both themes, on a phone and a desktop, in var/screenshots: `python -m tests.e2e.screenshots`."""

import re
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize

from tests.e2e.site import DESKTOP, PAGES, PHONE, Site, served
from tests.support import run
from tests.support.browsers import launched

FOLDER = run.ROOT / "var" / "screenshots"
SIZES: dict[str, ViewportSize] = {"phone": PHONE, "desktop": DESKTOP}


def file_name(page: str, size: str, scheme: str) -> str:
    """`practice-examples-phone-dark.png`"""
    return f"{re.sub('[^a-z0-9]+', '-', page).strip('-') or 'home'}-{size}-{scheme}.png"


def take(browser: Browser, site: Site, folder: Path) -> None:
    """Write a picture of each page at full length."""
    folder.mkdir(parents=True, exist_ok=True)
    for size, viewport in SIZES.items():
        page = browser.new_page(viewport=viewport, reduced_motion="reduce", locale="en-GB", timezone_id="Europe/London")
        for name in (*PAGES, "/nowhere", "/problems/invalid"):
            page.goto(site.url + site.address(name), wait_until="networkidle")
            page.wait_for_function("() => document.querySelector('.later:empty') === null")
            page.emulate_media(color_scheme="light")
            page.screenshot(path=folder / file_name(name, size, "light"), full_page=True)
            page.emulate_media(color_scheme="dark")
            page.screenshot(path=folder / file_name(name, size, "dark"), full_page=True)
        page.close()


def main() -> None:
    """Serve the site with sample content and take the pictures."""
    run.begin()
    try:
        with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as site, launched() as browser:
            take(browser, site, FOLDER)
    finally:
        shutil.rmtree(run.folder(), ignore_errors=True)


if __name__ == "__main__":
    main()
