"""Who comes for the first time finds out what co-production is and whose words those are, by keyboard, and back again."""

from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from roundtable.library import domain as library
from roundtable.library.schemas import PrincipleForm
from tests.e2e.site import DESKTOP, PHONE, Site, settled
from tests.e2e.test_keyboard import follow, tab_to
from tests.support.browsers import NewPage

NAME = "Centre for Co-production"
SOURCE = "https://group.example/what-we-hold-to"


def stands_at(page: Page, heading: str, title: str) -> None:
    """The page has come, says what it is in its tab and its heading, and the heading has the focus."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page).to_have_title(title)
    settled(page)


def sourced(site: Site) -> Any:
    """A principle of the sample content; staff have now found out where its group wrote it down."""
    principle = site.first("principles")
    kept = {name: principle[name] for name in ("slug", "name", "summary", "subject", "position")}
    with site.writing() as db:
        library.keep_principle(db, PrincipleForm.model_validate({**kept, "of": principle["of"]["slug"], "source_url": SOURCE}))
    return principle


@pytest.mark.parametrize(("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"])
def test_visitor_without_a_mouse_finds_out_what_co_production_is_and_who_says_so(
    site: Site, new_page: NewPage, viewport: ViewportSize, scheme: str
) -> None:
    page, whose = new_page(viewport=viewport, color_scheme=scheme), sourced(site)["of"]["name"]
    page.route(SOURCE, lambda route: route.fulfill(body="<title>We</title><h1>What we hold to</h1>", content_type="text/html"))
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

    tab_to(page, page.get_by_role("link", name=f"Read it in the words of {whose}"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What we hold to")
    page.go_back()
    expect(page).to_have_title(principles[1])
    settled(page)
    follow(page, page.get_by_role("link", name=f"More about {whose}"), whose)
    stands_at(page, whose, f"{whose} - {NAME}")
    page.go_back()
    stands_at(page, *principles)
