"""By keyboard alone: search, take a filter off, read what an example speaks about before it is shown, and leave at once."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.forms import DEVICES, Look, looking
from tests.e2e.site import Site, settled
from tests.support.browsers import NewPage

STORY = "Who was at the table"


def go(page: Page, role: Any, name: str) -> None:
    """Press Enter on a control, as somebody does who has come to it by the Tab key."""
    control = page.get_by_role(role, name=name, exact=True).first
    control.focus()
    page.keyboard.press("Enter")


def search(site: Site, page: Page, hard: dict[str, Any], look: Look) -> None:
    """Search for what nothing holds, and take that off again; the focus is at the number of what there is then."""
    site.open(page, f"/practice-examples?setting={hard['setting']}")
    page.get_by_role("searchbox").fill("zebra")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing matches yet")).to_be_visible()
    settled(page)
    look("no match")
    go(page, "link", "Remove the filter: “zebra”")
    expect(page.get_by_role("link", name=hard["title"], exact=True)).to_be_visible()
    expect(page.get_by_role("main").get_by_role("heading", level=2).filter(has_text="example")).to_be_focused()


def open_hard(page: Page, title: str) -> None:
    """Open the example from the list; its page says what it speaks about, and shows no more than that."""
    go(page, "link", title)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_text("Before you read")).to_be_visible()
    expect(page.get_by_role("heading", name=STORY)).to_have_count(0)
    settled(page)


def leave(page: Page, by: str) -> None:
    if by == "shift":
        for _ in range(3):
            page.keyboard.press("Shift")
    elif by == "link":
        # The first stop after the way past the navigation.
        page.locator("#main").focus()
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Exit this page at once")).to_be_focused()
        page.keyboard.press("Enter")
    else:
        go(page, "button", "Exit this page")
    expect(page.get_by_role("heading", level=1)).to_have_text("Weather")


@pytest.mark.parametrize("device", DEVICES)
def test_reader_is_told_first_goes_on_and_leaves_without_a_way_back(
    site: Site, new_page: NewPage, barriers: dict[str, list[str]], device: str
) -> None:
    page = new_page(**DEVICES[device])
    look = looking(page, barriers)
    hard = next(each for each in site.read("practice-examples", limit="100")["data"] if each["content_notes"])
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<h1>Weather</h1>", content_type="text/html"))
    search(site, page, hard, look)

    open_hard(page, hard["title"])
    look("told first")
    told, button = page.get_by_text("The red button takes this page away"), page.get_by_role("button", name="Exit this page")
    above = "([told, button]) => Boolean(told.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING)"
    assert page.evaluate(above, [told.element_handle(), button.element_handle()])
    go(page, "link", "Go back to all examples")
    expect(page.get_by_role("heading", level=1)).to_have_text("Practice examples")
    settled(page)

    for by in {"phone": ("button",), "desktop": ("shift", "link")}[device]:
        open_hard(page, hard["title"])
        if by != "link":
            go(page, "button", "Go on and read it")
            expect(page.get_by_role("heading", name=STORY)).to_be_visible()
            assert page.evaluate("document.activeElement.id") == "story"
        leave(page, by)
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text("Practice examples")
        settled(page)
    assert barriers == {}


def test_who_went_on_to_read_goes_on_there_after_another_page(site: Site, page: Page) -> None:
    hard = next(each for each in site.read("practice-examples", limit="100")["data"] if each["content_notes"])
    site.open(page, f"/practice-examples/{hard['slug']}")
    go(page, "button", "Go on and read it")
    go(page, "link", "Partners")
    expect(page.get_by_role("heading", level=1)).to_have_text("Partners")
    settled(page)
    page.go_back()
    expect(page.get_by_role("heading", name=STORY)).to_be_visible()
    settled(page)


def test_words_can_be_sorted_by_fit_or_by_date(site: Site, page: Page) -> None:
    site.open(page, "/practice-examples?q=people")
    shown = "data => [...document.querySelectorAll('[data-item] h3')].map((each) => each.innerText)"
    for name, sort in (("Newest", "-published_at"), ("Best match", "relevance")):
        page.get_by_role("navigation", name="Sort by").get_by_role("link", name=name).click()
        expect(page.get_by_role("link", name=name)).to_have_attribute("aria-current", "true")
        settled(page)
        wanted = [each["title"] for each in site.read("practice-examples", q="people", sort=sort)["data"]]
        assert page.evaluate(shown, None) == wanted
        assert ("sort" in page.url) == (sort != "relevance")
