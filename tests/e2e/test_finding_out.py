"""Who comes for the first time finds out what co-production is and whose words those are, by keyboard, and back again."""

from playwright.sync_api import Page, expect

from tests.e2e.site import DESKTOP, Site, settled
from tests.e2e.test_keyboard import follow
from tests.support.browsers import NewPage

NAME = "Centre for Co-production"


def stands_at(page: Page, heading: str, title: str) -> None:
    """The page has come, says what it is in its tab and its heading, and the heading has the focus."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page).to_have_title(title)
    settled(page)


def test_visitor_without_a_mouse_finds_out_what_co_production_is_and_who_says_so(site: Site, new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP, color_scheme="light")
    site.open(page, "/")
    home = page.get_by_role("heading", level=1).inner_text(), page.title()
    follow(page, page.get_by_role("main").get_by_role("link", name="What is co-production?"), "What is co-production?")
    what = "What is co-production?", f"What is co-production? - {NAME}"
    stands_at(page, *what)
    for part in ("Why do it?", "How does it go?", "How is it different?"):
        expect(page.get_by_role("heading", name=part)).to_be_visible()
    expect(page.get_by_role("row", name="You choose your own care with staff")).to_be_visible()
    page.go_back()
    stands_at(page, *home)
    page.go_forward()
    stands_at(page, *what)
    follow(page, page.get_by_role("link", name="What different groups hold to"), "Principles")
    principles = "Principles", f"Principles - {NAME}"
    stands_at(page, *principles)
    page.go_back()
    stands_at(page, *what)
    page.go_forward()
    stands_at(page, *principles)

    whose = site.first("principles")["of"]["name"]
    follow(page, page.get_by_role("link", name=f"More about {whose}"), whose)
    stands_at(page, whose, f"{whose} - {NAME}")
    page.go_back()
    stands_at(page, *principles)
