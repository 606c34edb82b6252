"""Fixtures for pages in a real Chromium; a page that leaves a message in the console fails its test."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, Request, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from scripts.browser import find

NewPage = Callable[..., Page]
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]

# A page asks for nothing more: it is there with its pictures and fonts, its notices and help lines, and no part waits.
RESTS = """() => document.readyState === 'complete'
  && !document.querySelector('#notices[hidden], #help-lines:not(:has(li)), [aria-busy="true"], .waiting')"""


def launch(playwright: Playwright, *arguments: str) -> Browser:
    """The machine's Chromium or Chrome, without a window, with these arguments more."""
    root = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium's sandbox refuses root
    return playwright.chromium.launch(executable_path=find(), args=[*QUIET, *root, *arguments])


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser for who is no test."""
    with sync_playwright() as playwright, launch(playwright) as chromium:
        yield chromium


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What speaks to browsers. While it does, its event loop counts as running in the main thread: a test with a loop of its
    own runs that in another one.
    """
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The browser of most tests, one for each worker."""
    with launch(playwright) as chromium:
        yield chromium


@pytest.fixture
def messages() -> list[str]:
    """What the pages of this test said in the console, threw or failed to load; a test that means to may clear it."""
    return []


def _not_loaded(request: Request) -> list[str]:
    """What to say of a request that failed: nothing where a page was left before its little picture had come."""
    if request.failure == "net::ERR_ABORTED" and request.url.endswith("/favicon.svg"):
        return []
    return [f"not loaded: {request.url} ({request.failure})"]


def _let_come(page: Page) -> None:
    """Wait for what a page still asks for: closing the page would break it off. What has not come by then is told."""
    if not page.is_closed() and not page.evaluate(RESTS):
        with suppress(PlaywrightTimeout):
            page.wait_for_load_state("networkidle", timeout=3000)


@pytest.fixture
def new_page(browser: Browser, messages: list[str]) -> Iterator[NewPage]:
    """Opens a page in a profile of its own: `new_page(color_scheme="dark", viewport={"width": 320, "height": 640})`."""
    pages: list[Page] = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(**{"locale": "en-GB", "timezone_id": "Europe/London", **options})
        page = context.new_page()
        pages.append(page)
        page.on("console", lambda message: messages.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: messages.append(f"thrown: {error}"))
        page.on("requestfailed", lambda request: messages.extend(_not_loaded(request)))
        return page

    yield open_page
    for page in pages:
        _let_come(page)
        page.context.close()
    assert messages == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page as wide as a desktop, in the light theme."""
    return new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
