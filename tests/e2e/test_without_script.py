"""What can be read where no script runs."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.site import FIXED, FORMS, ITEMS, NARROW, WRITTEN, Site
from tests.support.browsers import NewPage

# What the pages with lists show of the API's, in the same order.
LISTED: dict[str, tuple[str, dict[str, str]]] = {
    "/seminars": ("seminars", {"when": "upcoming", "sort": "starts_at"}),
    "/seminars/past": ("seminars", {"when": "past", "sort": "-starts_at"}),
    "/practice-examples": ("practice-examples", {}),
    "/partners": ("partners", {}),
    "/publications": ("publications", {}),
}
# What the front page shows of them: what is next, and an example that worked beside one that did not.
NEXT = {"when": "upcoming", "status": "published", "sort": "starts_at"}
# The one thing on a written page that does not work without script, and what it says instead.
SETTINGS = "These settings need script. You can also use the settings of your browser or device. This site follows them."


@pytest.fixture
def new_plain_page(new_page: NewPage, messages: list[str]) -> Iterator[NewPage]:
    """Opens pages where no script runs."""
    yield partial(new_page, java_script_enabled=False)
    # The browser itself refuses to fetch scripts ahead that it would not run.
    messages[:] = [each for each in messages if not each.endswith(".js (csp)")]


@pytest.mark.parametrize("name", ITEMS)
def test_page_of_an_item_can_be_read(site: Site, new_plain_page: NewPage, name: str) -> None:
    page = new_plain_page(viewport=NARROW)
    path = site.address(name)
    section, slug = path.strip("/").split("/")
    item = site.read(f"{section}/{slug}")
    page.goto(site.url + path)
    title = item.get("title") or item["name"]
    assert page.title() == f"{title} - Centre for Co-production"
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    main = page.get_by_role("main")
    expect(main).to_contain_text(item["summary"])
    for text in (item.get("description"), item.get("what_was_done")):
        for paragraph in (text or "").split("\n\n"):
            expect(main).to_contain_text(" ".join(paragraph.split()))
    assert page.evaluate("document.scrollingElement.scrollWidth") <= NARROW["width"]
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Partners").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Partners")


def listed(site: Site, path: str) -> list[dict[str, Any]]:
    """The things of which the first are on the page at this path."""
    if path == "/":
        failed = site.read("practice-examples", outcome="did_not_work")["data"]
        did_not = next(each for each in failed if each["outcome"] == "did_not_work")
        return [*site.read("seminars", limit="3", **NEXT)["data"], did_not]
    resource, query = LISTED[path]
    return list(site.read(resource, limit="3", **query)["data"])


@pytest.mark.parametrize("path", FIXED)
def test_fixed_page_can_be_read_and_names_another_way(site: Site, new_plain_page: NewPage, path: str) -> None:
    page = new_plain_page()
    page.goto(site.url + path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    main = page.get_by_role("main")
    way = main.locator("a[href^='/api/v1/']").first
    expect(way).to_be_visible()
    address = way.get_attribute("href")
    assert page.context.request.get(f"{site.url}{address}").status == 200
    assert page.locator(".later").evaluate_all("all => all.filter(each => each.offsetHeight > 0).length") == 0
    assert page.locator(".thread").evaluate_all("all => all.filter(each => getComputedStyle(each).fill !== 'none').length") == 0
    for each in listed(site, path):
        link = main.get_by_role("link", name=each.get("title") or each["name"], exact=True)
        expect(link).to_have_attribute("href", each["url"].removeprefix(site.url))


def test_written_pages_can_be_read_whole(site: Site, new_plain_page: NewPage) -> None:
    page = new_plain_page(viewport=NARROW)
    for path in WRITTEN:
        page.goto(site.url + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        main = page.get_by_role("main")
        titles = main.locator("h2:not(.needs-script *)")
        assert titles.count() > 0, path
        assert [each.inner_text() for each in titles.all() if not each.is_visible()] == []
        assert main.locator("noscript").all_inner_texts() == ([SETTINGS] if path == "/display" else []), path
        assert page.evaluate("document.scrollingElement.scrollWidth") <= NARROW["width"]


def test_every_answer_to_a_question_can_be_read(site: Site, new_plain_page: NewPage) -> None:
    page = new_plain_page(viewport=NARROW)
    page.goto(f"{site.url}/questions")
    asked = site.read("questions")["data"]
    assert len(asked) > 3
    for question in asked:
        expect(page.get_by_role("heading", name=question["question"], exact=True)).to_be_visible()
        for paragraph in question["answer"].split("\n\n"):
            expect(page.get_by_text(" ".join(paragraph.split()), exact=True)).to_be_visible()


def test_help_lines_can_be_read_and_called(site: Site, new_plain_page: NewPage) -> None:
    page = new_plain_page()
    page.goto(f"{site.url}/help")
    lines = site.read("help-lines")["data"]
    assert len(lines) > 2
    for line in lines:
        shown = page.get_by_role("main").get_by_role("listitem").filter(has_text=line["name"])
        expect(shown).to_contain_text(line["nation"])
        expect(shown.get_by_role("link", name=line["number"])).to_have_attribute("href", re.compile("^(tel|sms):[0-9]+$"))
    page.goto(f"{site.url}/privacy")
    page.get_by_role("link", name="Who you can talk to").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Get help now")


@pytest.mark.parametrize("path", FORMS)
def test_page_with_a_form_says_that_it_needs_script_and_names_other_ways(site: Site, new_plain_page: NewPage, path: str) -> None:
    page = new_plain_page()
    page.goto(site.url + path)
    ways = page.get_by_role("region", name="Would you rather talk or write to us?")
    why = ways.locator("noscript strong")
    expect(why).to_be_visible()
    assert why.inner_text().startswith("This form needs script")
    expect(ways.locator("a[href^='mailto:']")).to_be_visible()
    expect(ways.locator("a[href^='tel:']")).to_be_visible()
    expect(ways).to_contain_text("Post")


def test_partner_of_an_example_is_one_step_away(site: Site, new_plain_page: NewPage) -> None:
    page = new_plain_page()
    example = site.failed_example
    page.goto(f"{site.url}/practice-examples/{example['slug']}")
    page.get_by_role("main").get_by_role("link", name=example["partners"][0]["name"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(example["partners"][0]["name"])
