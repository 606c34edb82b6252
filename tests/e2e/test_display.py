"""What visitors choose on the display page holds everywhere, from the first moment, and stays on their device."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.e2e.reflow import sticks_out
from tests.e2e.site import DESKTOP, FIXED, NARROW, Site, settled
from tests.e2e.test_keyboard import tab_to
from tests.support.browsers import NewPage

# The first paint of each page: what it looked like then, noted before anything else of the page runs.
FIRST = """() => requestAnimationFrame(() => {
  const style = getComputedStyle(document.documentElement);
  window.first = [style.colorScheme, style.fontSize, getComputedStyle(document.body).letterSpacing !== 'normal'];
})"""
MIDDLE: ViewportSize = {"width": 1040, "height": 800}


def choose(page: Page, *names: str) -> None:
    """By keyboard: to the group by the tabulator, in it by the arrows."""
    for name in names:
        wanted = page.get_by_role("radio", name=name, exact=True)
        tab_to(page, page.get_by_role("group").filter(has=wanted).get_by_role("radio", checked=True))
        for _ in range(5):
            page.keyboard.press("ArrowDown")
            if wanted.is_checked():
                break
        expect(wanted).to_be_focused()
        expect(wanted).to_be_checked()


def test_choices_made_by_keyboard_hold_at_once_everywhere_and_from_the_first_moment(site: Site, new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP, color_scheme="light")
    page.add_init_script(f"({FIRST})()")
    site.open(page, "/partners")
    assert page.evaluate("window.first") == ["light", "16px", False]
    tab_to(page, page.get_by_role("link", name="Display settings"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    settled(page)
    choose(page, "Dark", "Much larger", "More space", "No drawings", "Nothing moves")
    expect(page.get_by_text("Saved on this device.")).to_be_visible()
    for path in ("/display", "/seminars", site.address("an example")):
        site.open(page, path)
        assert page.evaluate("window.first") == ["dark", "24px", True]
        assert page.locator("main svg:not(.icon)").evaluate_all("all => all.filter(each => each.checkVisibility()).length") == 0
        assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--dur')") in ("0s", "0ms")
        assert page.context.cookies() == []
    site.open(page, "/display")
    for name in ("Dark", "Much larger", "More space", "No drawings", "Nothing moves"):
        expect(page.get_by_role("radio", name=name, exact=True)).to_be_checked()
    tab_to(page, page.get_by_role("button", name="Put all back as it was"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", checked=True)).to_have_count(5)
    assert page.evaluate("[Object.keys(localStorage).length, getComputedStyle(document.documentElement).fontSize]") == [0, "16px"]


def test_choices_work_by_keyboard_where_no_app_runs_and_where_nothing_can_be_kept(
    site: Site, new_page: NewPage, messages: list[str]
) -> None:
    page = new_page(viewport=DESKTOP, color_scheme="light")
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })")
    page.route("**/_app/**", lambda route: route.abort())
    page.goto(f"{site.url}/display")
    page.get_by_role("radio", name="As on my device").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    expect(page.get_by_text("Your browser does not let us save this.")).to_be_visible()
    missed = r"error: Failed to load resource|(not loaded|thrown: Failed to fetch dynamically imported module): \S+/_app/"
    assert [each for each in messages if not re.match(missed, each)] == []
    messages.clear()


def test_pages_fit_with_the_largest_text_and_more_space(site: Site, new_page: NewPage) -> None:
    page = new_page(viewport=NARROW, reduced_motion="reduce")
    page.add_init_script("localStorage.setItem('roundtable-size', '150'); localStorage.setItem('roundtable-space', 'wide')")
    out = []
    for path in (*FIXED, "/help", "/display", "/privacy", "/what-is-co-production", site.address("an example")):
        site.open(page, path)
        for size in (NARROW, MIDDLE, DESKTOP):
            page.set_viewport_size(size)
            if found := sticks_out(page):
                out.append((path, size["width"], found))
    assert out == []


@pytest.mark.parametrize("value", ["<b>", "1000", ""])
def test_what_somebody_else_left_on_the_device_is_not_believed(site: Site, page: Page, value: str) -> None:
    page.add_init_script(
        f"localStorage.setItem('roundtable-size', {value!r}); localStorage.setItem('roundtable-theme', {value!r})"
    )
    site.open(page, "/display")
    assert page.evaluate("[document.documentElement.dataset.size, document.documentElement.dataset.theme]") == [None, None]
