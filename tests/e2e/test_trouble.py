"""What people see when something is not there, was taken down, or can't be reached: words, and a way on."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.site import FIXED, Site, settled
from tests.support.accessibility import axe
from tests.support.browsers import NewPage


def no_longer_waiting(page: Page) -> None:
    """All of the page itself has come; the help lines below, if they had failed, are asked for again later."""
    expect(page.locator('[aria-busy="true"], .waiting')).to_have_count(0)
    page.wait_for_load_state("networkidle")


def only_about_loading(messages: list[str]) -> None:
    """The browser itself says what did not load; nothing else may have been said."""
    assert [each for each in messages if not re.match(r"error: Failed to load resource|not loaded: ", each)] == []
    messages.clear()


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
    def gone(route: Route) -> None:
        route.fulfill(status=410, content_type="application/problem+json", body="{}")

    slug = site.first("partners")["slug"]
    page.route(f"**/api/v1/partners/{slug}", gone)
    page.goto(f"{site.url}/partners/{slug}")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page was taken down")
    assert axe(page) == []
    only_about_loading(messages)


def test_problem_page_says_what_it_means(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/problems/invalid")
    expect(page.get_by_role("heading", level=1)).to_have_text("Something in the request needs to be changed")
    expect(page.get_by_role("heading", name="What to do")).to_be_visible()
    assert axe(page) == []


@pytest.mark.parametrize("path", [*FIXED, "/sign-up"])
def test_list_that_does_not_come_says_so_and_can_be_asked_again(site: Site, page: Page, messages: list[str], path: str) -> None:
    def busy(route: Route) -> None:
        route.fulfill(status=503, content_type="application/problem+json", body="{}")

    page.route("**/api/v1/**", busy)
    page.goto(site.url + path)
    trouble = page.get_by_role("main").get_by_text("We are having trouble right now")
    expect(trouble.first).to_be_visible()
    assert axe(page) == []
    only_about_loading(messages)
    page.unroute("**/api/v1/**", busy)
    page.get_by_role("button", name="Try again").first.click()
    expect(trouble).to_have_count(0)
    no_longer_waiting(page)


@pytest.mark.parametrize("path", ["/", "/practice-examples", "/principles"])
def test_list_that_takes_its_time_says_so_without_a_barrier(site: Site, page: Page, path: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/v1/**", hold)
    page.goto(site.url + path)
    expect(page.get_by_role("main").get_by_text("Loading…").first).to_be_visible()
    assert axe(page) == []
    for route in held:
        route.continue_()
    page.unroute("**/api/v1/**", hold)
    settled(page)


def test_item_that_does_not_come_says_so_and_can_be_asked_again(site: Site, page: Page, messages: list[str]) -> None:
    def busy(route: Route) -> None:
        route.fulfill(status=503, content_type="application/problem+json", body="{}")

    example = site.failed_example
    page.route("**/api/v1/practice-examples/**", busy)
    page.goto(f"{site.url}/practice-examples/{example['slug']}")
    expect(page.get_by_role("heading", level=1)).to_have_text("We are having trouble right now")
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
    page.context.set_offline(offline=False)
    only_about_loading(messages)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("main").get_by_text("You seem to be offline")).to_have_count(0)
    expect(page.locator("[data-item]").first).to_be_visible()
    no_longer_waiting(page)
