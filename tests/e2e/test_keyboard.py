"""The main journey by keyboard alone: the focus is always seen, never covered and never lost."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.e2e.calendars import downloaded, expected_start, start_in_calendar
from tests.e2e.site import CONVERSATIONS, DESKTOP, Site, settled
from tests.support.browsers import NewPage

FOCUS = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect();
  const style = getComputedStyle(e), label = e.closest('label');
  const marked = (s) => s.outlineStyle !== 'none' || s.boxShadow !== 'none';
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    where: `${e.tagName} ${e.textContent.trim().slice(0, 40)}`,
    lost: e === document.body,
    marked: marked(style) || (label !== null && marked(getComputedStyle(label))),
    covered: !(at !== null && (e.contains(at) || at.contains(e) || (label !== null && label.contains(at)))),
  };
}"""


def tab_to(page: Page, target: Locator, *, back: bool = False) -> None:
    """Press the tabulator until `target` has the focus; each stop on the way is seen and not covered."""
    for _ in range(150):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        focus = page.evaluate(FOCUS)
        if not focus["lost"]:  # between the end and the start the focus is in the browser's own bars
            assert (focus["marked"], focus["covered"]) == (True, False), focus
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"the tabulator does not lead to {target}")


def test_visitor_without_a_mouse_makes_the_same_journey(
    site: Site, new_page: NewPage, messages: list[str], tmp_path: Path
) -> None:
    page = new_page(viewport=DESKTOP, color_scheme="light")
    site.open(page, "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to the main part"
    page.keyboard.press("Enter")
    follow(page, page.get_by_role("link", name="See what is coming up"), "Seminars and conversations")
    add_a_conversation_to_the_calendar(site, page, messages, tmp_path)

    menu = page.get_by_role("navigation", name="Main")
    follow(page, menu.get_by_role("link", name="Practice examples"), "Practice examples", back=True)
    example = site.failed_example
    tab_to(page, page.get_by_role("searchbox", name="Search in the examples"))
    page.keyboard.type(example["title"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/practice-examples?*q=*")
    settled(page)
    follow(page, page.get_by_role("link", name=example["title"], exact=True), example["title"])
    partner = example["partners"][0]["name"]
    follow(page, page.get_by_role("link", name=partner).first, partner)


def follow(page: Page, link: Locator, heading: str, *, back: bool = False) -> None:
    """Go to a link and along it; the heading of the page behind it has the focus then."""
    tab_to(page, link, back=back)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_focused()
    settled(page)


def add_a_conversation_to_the_calendar(site: Site, page: Page, messages: list[str], folder: Path) -> None:
    series = site.read(f"series/{CONVERSATIONS}")
    box = page.get_by_role("checkbox", name=series["title"])
    tab_to(page, box)
    page.keyboard.press("Space")
    page.wait_for_url(f"**/seminars?*series={CONVERSATIONS}*")
    settled(page)
    expect(box).to_be_focused()
    wanted = site.first("seminars", when="upcoming", series=CONVERSATIONS)
    follow(page, page.locator("[data-item]").first.get_by_role("heading").get_by_role("link"), wanted["title"])
    tab_to(page, page.get_by_role("link", name="Add to calendar").first)
    calendar = downloaded(page, lambda: page.keyboard.press("Enter"), messages, folder / "taken.ics")
    assert start_in_calendar(calendar) == expected_start(wanted)
