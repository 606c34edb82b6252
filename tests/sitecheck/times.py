"""What a reader with slow 4G and a processor four times slower waits for, and what moves under their eyes."""

from collections.abc import Iterator

from playwright.sync_api import Browser, Page

from tests.e2e.site import PHONE, Site
from tests.sitecheck.rows import NOISE, Row, at_most

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
LISTS = ("/seminars", "/practice-examples", "/partners")
WATCH = """
  window.shift = 0; window.slowest = 0;
  const watch = (type, note) =>
    new PerformanceObserver((seen) => seen.getEntries().forEach(note)).observe({ type, buffered: true, durationThreshold: 16 });
  watch('layout-shift', (each) => { if (!each.hadRecentInput) window.shift += each.value; });
  // Only what somebody did: a pointer that lies where a page appears is told of as well, with the time until it was drawn.
  watch('event', (each) => { if (each.interactionId) window.slowest = Math.max(window.slowest, each.duration); });
"""


def rows(browser: Browser, site: Site) -> Iterator[Row]:
    """First text of the front page, of each list and of a form; when a list can be used, one filter, and what moved."""
    for path in ("/", *LISTS, "/sign-up"):
        context = browser.new_context(viewport=PHONE, locale="en-GB", timezone_id="Europe/London")
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_4G)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.add_init_script(WATCH)
        page.goto(site.url + path)
        yield from _of_one(page, path)
        context.close()


def _of_one(page: Page, path: str) -> Iterator[Row]:
    usable = "() => window.usable ??= document.querySelector('main [data-item], #up-list, .questions form') && performance.now()"
    seconds = page.wait_for_function(usable, polling=50).json_value() / 1000
    first = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1000
    yield at_most(f"slow 4G, 4x: first text, {path}", first, 1.5, "s", noise=NOISE)
    if path in LISTS:
        yield at_most(f"slow 4G, 4x: list can be used, {path}", seconds, 2.5, "s", noise=NOISE)
        page.get_by_role("button", name="Filters").click()
        page.locator("#filter-groups input[type=checkbox]").first.check()
        page.wait_for_function("() => location.search !== ''")
    page.wait_for_timeout(2500)
    if path in LISTS:
        yield at_most(f"4x: slowest interaction, {path}", page.evaluate("window.slowest"), 200, "ms", noise=NOISE)
    yield at_most(f"layout shift, {path}", page.evaluate("window.shift"), 0.02, "", noise=1)
