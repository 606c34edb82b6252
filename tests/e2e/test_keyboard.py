"""The main journey by keyboard alone: the focus is always seen, never covered and never lost."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.calendars import downloaded, expected_start, start_in_calendar
from tests.e2e.letters import link_in_letter
from tests.e2e.site import CONVERSATIONS, DESKTOP, Site, settled
from tests.support.browsers import NewPage

FOCUS = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect();
  const style = getComputedStyle(e), label = e.closest('label');
  const marked = (s) => s.outlineStyle !== 'none' || s.boxShadow !== 'none';
  // Of a tall one, the browser may show a part only; that part counts.
  const middle = (Math.max(0, box.top) + Math.min(innerHeight, box.bottom)) / 2;
  const at = document.elementFromPoint(box.x + box.width / 2, middle);
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


def test_visitor_without_a_mouse_signs_up_for_two_mends_an_error_and_gives_one_back(
    site: Site, new_page: NewPage, messages: list[str], tmp_path: Path
) -> None:
    page, who = new_page(viewport=DESKTOP, color_scheme="light"), "keys@example.org"
    first, second = choose_two(site, page)
    enter(page, page.get_by_role("button", name="Continue"), "How can we reach you?")
    press(page, page.get_by_role("button", name="Continue"))
    expect(page.get_by_role("alert")).to_be_focused()
    press(page, page.get_by_role("link", name="Enter your e-mail address"))
    expect(page.get_by_label("Your e-mail address")).to_be_focused()
    page.keyboard.type(who)
    if first["attendance"] == "hybrid" or second["attendance"] == "hybrid":
        press(page, page.get_by_role("radio", name="Online"), "Space")
    tab_to(page, page.get_by_label(re.compile("^What do you need to take part")))
    page.keyboard.type("A sign language interpreter")
    press(page, page.get_by_label("You may write to me"), "Space")
    enter(page, page.get_by_role("button", name="Continue"), "Check your answers")
    expect(page.get_by_role("main")).to_contain_text("A sign language interpreter")
    enter(page, page.get_by_role("button", name="Take my places"), "Now look at your e-mail")
    page.goto(link_in_letter(site, who, "/places"))
    settled(page)
    keep_one_of_two(page, messages, tmp_path / "mine.ics", first, second)


def choose_two(site: Site, page: Page) -> tuple[Any, Any]:
    """Find those with British Sign Language on the list, ask for a place at the first, and choose the second beside it."""
    site.open(page, "/seminars")
    press(page, page.get_by_role("checkbox", name="British Sign Language"), "Space")
    page.wait_for_url("**/seminars?*access=bsl*")
    settled(page)
    first, second, *_ = site.read("seminars", when="upcoming", access="bsl")["data"]
    follow(page, page.get_by_role("link", name=f"Take a place: {first['title']}"), "Take a place")
    expect(page.get_by_role("checkbox", name=first["title"])).to_be_checked()
    press(page, page.get_by_role("checkbox", name=second["title"]), "Space")
    return first, second


def keep_one_of_two(page: Page, messages: list[str], file: Path, first: Any, second: Any) -> None:
    """Confirm both, take the first into a calendar, give it back after a second thought, and keep the other."""
    press(page, page.get_by_role("button", name="Confirm my places"))
    expect(page.locator("#news")).to_be_focused()
    tab_to(page, page.get_by_role("link", name=re.compile("^Add to calendar")).first)
    calendar = downloaded(page, lambda: page.keyboard.press("Enter"), messages, file)
    assert start_in_calendar(calendar) == expected_start(first)
    assert b"DTSTART;TZID=Europe/London:" in calendar.read_bytes()
    assert calendar.read_bytes().count(b"BEGIN:VTIMEZONE") == 1
    back = page.get_by_role("button", name=f"Give it back: {first['title']}")
    press(page, back)
    press(page, page.get_by_role("button", name="No, keep it"))
    expect(back).to_be_focused()
    page.keyboard.press("Enter")
    press(page, page.get_by_role("button", name="Yes, give it back"))
    expect(page.locator("#news")).to_be_focused()
    expect(page.locator("#news")).to_contain_text("You gave your place back.")
    expect(page.locator("[data-item]").first).to_contain_text(second["title"])
    expect(page.locator("[data-item]").first).to_contain_text("You have a place")


def test_visitor_without_a_mouse_asks_something_sees_help_and_sends_it_all_the_same(site: Site, new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP, color_scheme="light")
    site.open(page, "/contact")
    press(page, page.get_by_label("Planning a project"), "ArrowDown")
    expect(page.get_by_label("Help with research")).to_be_checked()
    tab_to(page, page.get_by_label("What would you like to tell us?"))
    page.keyboard.type("Some days I can't go on. Who could help us?")
    help_beside = page.get_by_role("status").filter(has_text="You can still send this.")
    expect(help_beside).to_be_visible()
    expect(page.get_by_label("What would you like to tell us?")).to_be_focused()
    tab_to(page, help_beside.get_by_role("link", name="116 123"))
    press(page, page.get_by_label("By e-mail"), "ArrowDown")
    tab_to(page, page.get_by_label("Your telephone number"))
    page.keyboard.type("0113 496 0000")
    enter(page, page.get_by_role("button", name="Continue"), "Check what you wrote")
    expect(page.get_by_role("main")).to_contain_text("Some days I can't go on.")
    enter(page, page.get_by_role("button", name="Send it to us"), "Thank you. We have it")
    expect(page.get_by_role("main")).to_contain_text("We call you on 0113 496 0000.")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Go to something and press a key there."""
    tab_to(page, target)
    page.keyboard.press(key)


def enter(page: Page, button: Locator, heading: str) -> None:
    """Go to a button and press it; the heading of the step behind it has the focus then."""
    press(page, button)
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_focused()
