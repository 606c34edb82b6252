"""What people see when something is not there, was taken down, or can't be reached: words, and a way on."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.site import DESKTOP, FIXED, PHONE, Site, settled
from tests.e2e.states import gone
from tests.sitecheck.times import WATCH
from tests.support.accessibility import axe
from tests.support.browsers import NewPage

# What slow 3G carries in a second; its long way is stood for by answers that are held back.
SLOW_3G = {"offline": False, "latency": 100, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
APP = re.compile("/_app/immutable/(chunks|entry|nodes)/")
# Words that styles alone show where the app will say them.
SHOWN_UNTIL_SAID = """() => {
  const place = document.querySelector('main .waiting');
  const drawn = place && getComputedStyle(place, '::before');
  return document.readyState !== 'loading' && drawn?.content === '"Loading…"' && drawn.visibility === 'visible';
}"""


def no_longer_waiting(page: Page) -> None:
    """All of the page itself has come; the help lines below, if they had failed, are asked for again later."""
    expect(page.locator('[aria-busy="true"], .waiting')).to_have_count(0)
    page.wait_for_load_state("networkidle")


def only_about_loading(messages: list[str], *others: str) -> None:
    """The browser itself says what did not load; nothing else may have been said."""
    about = "|".join(("error: Failed to load resource", "not loaded: ", *others))
    assert [each for each in messages if not re.match(about, each)] == []
    messages.clear()


@dataclass
class Held:
    """Requests that wait, in the order in which they were made."""

    page: Page
    what: str | re.Pattern[str]
    routes: list[Route]
    is_over: bool = False

    def keep(self, route: Route) -> None:
        """Let it wait."""
        if self.is_over:
            route.continue_()
        else:
            self.routes.append(route)

    def lose(self) -> None:
        """Those that wait fail; what is asked for after them waits again."""
        while self.routes:
            self.routes.pop(0).abort()

    def let_go(self) -> None:
        """Those that wait go on, and nothing waits any more."""
        self.is_over = True
        while self.routes:
            self.routes.pop(0).continue_()


@contextmanager
def held_back(page: Page, what: str | re.Pattern[str]) -> Iterator[Held]:
    """Nothing at such an address comes, until it is lost or let go; at the end all of it is let go."""
    held = Held(page, what, [])
    page.route(what, held.keep)
    yield held
    held.let_go()
    page.unroute(what, held.keep)


@pytest.mark.parametrize(
    "path", ["/nowhere", "/partners/nobody-has-this-name", "/seminars/none/at-all", "/practice-examples/none"]
)
def test_unknown_page_says_so_and_leads_on(site: Site, page: Page, messages: list[str], path: str) -> None:
    answer = page.goto(site.url + path)
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("We can’t find this page")
    page.wait_for_function("() => document.querySelector('#text') === null")
    expect(page.get_by_role("heading", level=1)).to_have_text("We can’t find this page")
    assert page.title().startswith("We can’t find this page")
    assert axe(page) == []
    only_about_loading(messages)
    page.get_by_role("main").get_by_role("link", name="Partners").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Partners")
    settled(page)


def test_page_that_was_taken_down_says_so(site: Site, page: Page, messages: list[str]) -> None:
    gone(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text("This page was taken down")
    assert page.locator("#text").count() == 0
    assert axe(page) == []
    alike = page.get_by_role("region", name="Other partners").get_by_role("heading", level=3)
    known = site.read("partners", q="lantern")["data"]
    expect(alike.first).to_have_text(known[0]["name"])
    alike.first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(known[0]["name"])
    page.go_back()
    expect(page.get_by_role("region", name="Other partners")).to_be_visible()
    only_about_loading(messages)


def test_problem_page_says_what_it_means(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/problems/invalid")
    expect(page.get_by_role("heading", level=1)).to_have_text("Something in the request needs to be changed")
    expect(page.get_by_role("heading", name="What to do")).to_be_visible()
    assert axe(page) == []


@pytest.mark.parametrize("path", [*FIXED, "/sign-up"])
def test_list_that_does_not_come_says_so_and_can_be_asked_again(site: Site, page: Page, messages: list[str], path: str) -> None:
    answers: dict[str, Any] = {"status": 503, "body": "{}"}

    def fail(route: Route) -> None:
        route.fulfill(content_type="application/problem+json", **answers)

    page.route("**/api/v1/**", fail)
    page.goto(site.url + path)
    trouble = page.get_by_role("main").get_by_text(re.compile("We are having trouble right now|Something went wrong"))
    expect(trouble.first).to_have_text("We are having trouble right now")
    assert axe(page) == []
    for status, body in ((500, "Internal Server Error"), (200, '{"data": [{"id"'), (200, "{}"), (200, "null")):
        answers.update(status=status, body=body)
        with page.expect_response("**/api/v1/**"):
            page.get_by_role("button", name="Try again").first.click()
        expect(trouble.first).to_have_text("Something went wrong")
        no_longer_waiting(page)
    only_about_loading(messages)
    page.unroute("**/api/v1/**", fail)
    page.get_by_role("button", name="Try again").first.click()
    expect(trouble).to_have_count(0)
    no_longer_waiting(page)


@pytest.mark.parametrize("path", ["/partners", "/practice-examples", "a partner"])
def test_page_that_an_answer_breaks_says_so_and_leads_on(site: Site, page: Page, messages: list[str], path: str) -> None:
    name = path if path.startswith("/") else "/partners/*"
    broken = {"data": [{"id": "1"}], "page": {}, "name": "A name alone"}
    page.route(f"**/api/v1{name}*", lambda route: route.fulfill(json=broken))
    page.goto(site.url + site.address(path))
    expect(page.get_by_role("heading", level=1)).to_have_text("Something went wrong")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    assert axe(page) == []
    assert any(each.startswith("error: TypeError") for each in messages), "a fault of ours is said in the console"
    page.get_by_role("main").get_by_role("link", name="Seminars").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Seminars and conversations")
    settled(page)
    messages.clear()


def test_page_whose_part_does_not_come_says_so_and_is_loaded_afresh(site: Site, page: Page, messages: list[str]) -> None:
    site.open(page, "/principles")
    with held_back(page, "**/_app/immutable/nodes/**") as parts:
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Partners").click()
        expect(page.locator("p.slow")).to_have_text("Loading…")
        expect(page.locator("p.slow")).to_be_in_viewport()
        parts.lose()
        expect(page.get_by_role("heading", level=1)).to_have_text("We could not load this page")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert page.url == f"{site.url}/partners"
    only_about_loading(messages)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Partners")
    settled(page)


def test_page_whose_app_does_not_come_keeps_its_text_and_says_so(site: Site, page: Page, messages: list[str]) -> None:
    page.route("**/_app/immutable/chunks/**", lambda route: route.abort())
    page.goto(site.url + site.address("an example"))
    expect(page.get_by_role("heading", level=1)).to_have_text(site.first("practice-examples", outcome="worked")["title"])
    said = page.get_by_role("status").get_by_text("A part of this page did not load.")
    expect(said).to_be_visible()
    assert axe(page) == []
    messages.clear()
    page.unroute("**/_app/immutable/chunks/**")
    page.get_by_role("status").get_by_role("button", name="Try again").click()
    settled(page)
    expect(said).to_be_hidden()


def test_answer_that_never_ends_is_given_up(site: Site, page: Page, messages: list[str]) -> None:
    page.clock.install()
    page.route("**/api/v1/partners*", lambda _: None)
    page.goto(f"{site.url}/partners")
    page.clock.run_for(500)
    expect(page.get_by_role("main").get_by_text("Loading…")).to_be_visible()
    page.clock.run_for(20_000)
    expect(page.get_by_role("main").get_by_text("You seem to be offline")).to_be_visible()
    only_about_loading(messages)
    page.unroute("**/api/v1/partners*")


@pytest.mark.parametrize("path", ["/", "/practice-examples", "/publications"])
def test_list_that_takes_its_time_says_so_without_a_barrier(site: Site, page: Page, path: str) -> None:
    with held_back(page, "**/api/v1/**"):
        page.goto(site.url + path)
        expect(page.get_by_role("main").get_by_text("Loading…").first).to_be_visible()
        assert axe(page) == []
    settled(page)


@pytest.mark.parametrize("path", ["/partners", "/sign-up"])
def test_slow_line_is_waited_for_in_words_and_nothing_moves(
    site: Site, new_page: NewPage, messages: list[str], path: str
) -> None:
    page = new_page(viewport=PHONE)
    page.add_init_script(WATCH)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_3G)
    with held_back(page, APP) as app:
        page.goto(site.url + path, wait_until="commit")
        page.wait_for_function(SHOWN_UNTIL_SAID)
        app.lose()
        expect(page.get_by_role("status").get_by_text("A part of this page did not load.")).to_be_visible()
        assert not page.evaluate(SHOWN_UNTIL_SAID)
        page.get_by_role("status").get_by_role("button", name="Try again").dispatch_event("click")  # which scrolls nothing
        page.wait_for_function(SHOWN_UNTIL_SAID)
        only_about_loading(messages, "thrown: Failed to fetch dynamically imported module")
        with held_back(page, "**/api/v1/**"):
            app.let_go()
            expect(page.get_by_role("main").get_by_text("Loading…")).to_be_visible()
    page.locator("[data-item], .questions form").first.wait_for()
    assert page.evaluate("window.shift") <= 0.02
    settled(page)


def test_item_that_does_not_come_says_so_and_can_be_asked_again(site: Site, page: Page, messages: list[str]) -> None:
    def busy(route: Route) -> None:
        route.fulfill(status=503, content_type="application/problem+json", body="{}")

    example = site.failed_example
    page.route("**/api/v1/practice-examples/**", busy)
    page.goto(f"{site.url}/practice-examples/{example['slug']}")
    expect(page.get_by_role("heading", level=1)).to_have_text("We are having trouble right now")
    expect(page.locator("#help-lines li")).not_to_have_count(0)
    only_about_loading(messages)
    page.unroute("**/api/v1/practice-examples/**", busy)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(example["title"])
    no_longer_waiting(page)


def test_visitor_who_goes_offline_is_told_and_goes_on_when_back(site: Site, new_page: NewPage, messages: list[str]) -> None:
    page = new_page()
    site.open(page, "/partners")
    page.context.set_offline(offline=True)
    box = page.get_by_role("searchbox", name="Search by name or subject")
    box.fill("network")
    box.press("Enter")
    expect(page.get_by_role("main").get_by_text("You seem to be offline")).to_be_visible()
    said = page.get_by_role("status").get_by_text("You are offline. What you can see may be old.")
    expect(said).to_be_in_viewport()
    page.set_viewport_size(PHONE)
    assert axe(page) == []
    page.set_viewport_size(DESKTOP)
    page.context.set_offline(offline=False)
    expect(said).to_be_hidden()
    only_about_loading(messages)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("main").get_by_text("You seem to be offline")).to_have_count(0)
    expect(page.locator("[data-item]").first).to_be_visible()
    no_longer_waiting(page)


def test_reader_who_goes_back_is_where_they_were(site: Site, page: Page) -> None:
    site.open(page, "/partners?q=co-production")
    link = page.locator("[data-item] a").nth(5)
    link.evaluate("link => link.scrollIntoView({ block: 'center' })")  # or a click would move the page once more
    before, name = page.evaluate("window.scrollY"), link.inner_text()
    assert before > 200
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    settled(page)
    page.go_back()
    expect(page.locator("[data-item]").nth(5)).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_visible()
    page.wait_for_function("before => Math.abs(window.scrollY - before) < 3", arg=before)
    assert page.url.endswith("?q=co-production")
