"""The fixed pages at work: help lines, leaving a page fast, and texts that come without having been built in."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.site import WRITTEN, Site, settled
from tests.e2e.test_trouble import only_about_loading


def busy(route: Route) -> None:
    route.fulfill(status=503, content_type="application/problem+json", body="{}")


def test_help_is_one_step_away_and_stands_once_on_its_own_page(site: Site, page: Page) -> None:
    site.open(page, "/partners")
    page.get_by_role("link", name="More about getting help").click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    settled(page)
    for _ in ("drawn by the app", "served"):
        main = page.get_by_role("main")
        for line in site.read("help-lines")["data"]:
            expect(main.get_by_role("link", name=line["number"])).to_have_attribute("href", re.compile("^(tel|sms):"))
        expect(page.get_by_role("heading", name="Do you need to talk to someone today?")).to_have_count(0)
        page.get_by_role("link", name="Get help now", exact=True).click()
        assert page.evaluate("document.querySelector(':target').contains(document.querySelector('main .lines'))")
        page.goto(f"{site.url}/help")
        settled(page)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Partners").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Partners")
    expect(page.get_by_role("heading", name="Do you need to talk to someone today?")).to_be_visible()
    settled(page)


def test_help_lines_that_do_not_come_say_so_and_are_there_when_served(site: Site, page: Page, messages: list[str]) -> None:
    page.route("**/api/v1/**", busy)
    page.goto(f"{site.url}/help")
    expect(page.get_by_role("main").get_by_role("link", name="116 123")).to_be_visible()
    page.unroute("**/api/v1/**", busy)
    site.open(page, "/partners")
    page.route("**/api/v1/help-lines", busy)
    page.get_by_role("link", name="More about getting help").click()
    trouble = page.get_by_role("main").get_by_text("We are having trouble right now")
    expect(trouble).to_be_visible()
    page.unroute("**/api/v1/help-lines", busy)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("main").get_by_role("link", name="116 123")).to_be_visible()
    expect(trouble).to_have_count(0)
    only_about_loading(messages)


def test_written_page_says_the_same_built_and_drawn_by_the_app(site: Site, page: Page) -> None:
    path = "/help/stay-safe-online"
    site.open(page, path)
    served = page.locator(".place").inner_text()
    site.open(page, "/help")
    page.get_by_role("main").get_by_role("link", name="Stay safe online").click()
    settled(page)
    assert page.url == site.url + path
    assert page.locator(".place").inner_text() == served
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Get help now")
    settled(page)
    expect(page.get_by_role("main").get_by_role("link", name="116 123")).to_be_visible()
    assert path in WRITTEN


@pytest.mark.parametrize("by", ["button", "shift"])
def test_reader_of_a_hard_example_leaves_at_once_and_does_not_come_back_to_it(site: Site, page: Page, by: str) -> None:
    found = site.read("practice-examples", limit="100")["data"]
    hard = next(each for each in found if each["content_notes"])
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<h1>Weather</h1>", content_type="text/html"))
    site.open(page, "/practice-examples")
    page.get_by_role("link", name=hard["title"], exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(hard["title"])
    settled(page)
    button = page.get_by_role("button", name="Exit this page")
    told = page.get_by_text("The red button takes this page away at once.")
    above = "([told, button]) => Boolean(told.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING)"
    assert page.evaluate(above, [told.element_handle(), button.element_handle()])
    if by == "button":
        button.click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    expect(page.get_by_role("heading", level=1)).to_have_text("Weather")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Practice examples")
    settled(page)
