"""Every page with the API failing, in each way that it can: words, a way on, never a blank page."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from tests.e2e.site import Site

# These ask for nothing before somebody has written something.
ASK_NOTHING = {"/places", "/contact", "/corrections"}
# One of each route that no address of FIXED is; those are asked for again and again in test_trouble.
SINGLE = ("a coming seminar", "a series", "an example", "a partner", "a story", "a publication", "a month", "/embed/seminars")
# What these show comes from the API, so they say that it is on its way.
WAITED_FOR = ("/", "/seminars", "/practice-examples", "/partners", "/publications", "/sign-up", "a month", "/embed/seminars")
SERVED = "() => document.querySelector('main h1')"
STARTED = "() => document.querySelector('#text') === null && document.querySelector('main h1')"
LOOK = """() => {
  const main = document.querySelector('main');
  const shown = (e) => e.checkVisibility();
    // Without the app nobody waits: the line below says that it did not come.
  const isStuck = document.querySelector('#stuck:not([hidden])');
  const places = [...main.querySelectorAll('.waiting')];
  const drawn = (e) => getComputedStyle(e, '::before').content !== 'none';
  return {
    waits: isStuck ? places.filter(drawn).length : places.length + main.querySelectorAll('[aria-busy="true"]').length,
    said: main.innerText.includes('Loading…'),
    headings: [...main.querySelectorAll('h1')].filter(shown).length,
    ways: [...main.querySelectorAll('a[href], button')].filter(shown).length,
    told: /trouble right now|Something went wrong|offline|did not load/.test(main.innerText + isStuck?.innerText),
    stray: /undefined|\\[object|NaN/.test(main.innerText),
  };
}"""


def fails(route: Route) -> None:
    route.fulfill(status=500, content_type="text/html", body="Internal Server Error")


def is_cut(route: Route) -> None:
    route.fulfill(status=200, content_type="application/json", body='{"data": [{"id": "0190')


def is_lost(route: Route) -> None:
    route.abort()


def is_awaited(_: Route) -> None:
    """No answer ever."""


STATES: dict[str, tuple[str, Callable[[Route], None], tuple[str, ...]]] = {
    "an API that fails": ("**/api/v1/**", fails, ("/sign-up", *sorted(ASK_NOTHING), *SINGLE)),
    "answers that end too soon": ("**/api/v1/**", is_cut, SINGLE),
    "answers that never come": ("**/api/v1/**", is_awaited, (*WAITED_FOR, "a story")),
    "an app that does not come": (
        "**/_app/immutable/chunks/**",
        is_lost,
        ("/", "/partners", "/contact", "a story", "/embed/seminars"),
    ),
}


@pytest.mark.parametrize("state", STATES)
def test_no_page_is_ever_blank(site: Site, page: Page, messages: list[str], state: str) -> None:
    what, answer, names = STATES[state]
    paths = {name: site.address(name) for name in names}
    page.clock.install()
    page.route(what, answer)
    begun = STARTED if answer in (fails, is_cut) else SERVED
    found = {name: looked_at(page, site.url + path, begun, asks=name not in ASK_NOTHING) for name, path in paths.items()}
    assert {name: each for name, each in found.items() if not stands(name, each)} == {}
    assert answer is not is_awaited or {name for name, each in found.items() if each["said"]} == set(WAITED_FOR)
    expected = r"error: Failed to load resource|not loaded: |thrown: Failed to fetch dynamically imported"
    assert [each for each in messages if not re.match(expected, each)] == []
    messages.clear()


def looked_at(page: Page, address: str, begun: str, *, asks: bool) -> dict[str, int | bool]:
    """What the page shows once nothing is waited for any more, after 40 s of its own time or of ours."""
    page.goto(address)
    page.wait_for_function(begun)
    left, until, was_said = 40, time.monotonic() + 40, False
    while True:
        found: dict[str, int | bool] = page.evaluate(LOOK)
        found["said"] = was_said = was_said or bool(found["said"])
        if ((found["told"] or not asks) and not found["waits"]) or time.monotonic() > until:
            return found
        if left:
            page.clock.run_for(1_000)
            left -= 1


def stands(name: str, found: dict[str, int | bool]) -> bool:
    one, ways = found["headings"] == 1, bool(found["ways"])
    return one and ways and not found["waits"] and not found["stray"] and (bool(found["told"]) or name in ASK_NOTHING)
