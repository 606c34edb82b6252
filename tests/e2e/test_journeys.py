"""The main journey: find a conversation, add it to a calendar, read an example that did not work, go to its partner."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.calendars import downloaded, expected_start, start_in_calendar
from tests.e2e.site import CONVERSATIONS, DESKTOP, PHONE, Site, settled
from tests.support.browsers import NewPage

DEVICES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": PHONE, "is_mobile": True, "has_touch": True},
    "desktop": {"viewport": DESKTOP},
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", DEVICES)
def test_visitor_finds_a_conversation_and_reads_what_did_not_work(
    site: Site, new_page: NewPage, messages: list[str], tmp_path: Path, device: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme, **DEVICES[device])
    site.open(page, "/")
    page.get_by_role("link", name="See what is coming up").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Seminars and conversations")
    calendar = add_a_conversation_to_the_calendar(site, page, messages, device, tmp_path)
    wanted = site.first("seminars", when="upcoming", series=CONVERSATIONS)
    assert start_in_calendar(calendar) == expected_start(wanted)

    go_to(page, "Practice examples", device)
    example = search_what_did_not_work(site, page)
    page.get_by_role("link", name=example["title"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(example["title"])
    told = site.read(f"practice-examples/{example['slug']}")["what_did_not_work"]["what_happened"]
    expect(page.get_by_role("region", name="What did not work")).to_contain_text(told.split("\n")[0].strip()[:60])

    partner = example["partners"][0]
    page.get_by_role("link", name=partner["name"]).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(partner["name"])
    expect(page.get_by_role("link", name=example["title"])).to_be_visible()
    settled(page)


def add_a_conversation_to_the_calendar(site: Site, page: Page, messages: list[str], device: str, folder: Path) -> Path:
    """Filter the list to the open conversations, open the first and take its calendar file."""
    settled(page)
    if device == "phone":
        page.get_by_role("button", name="Filters").click()
    series = site.read(f"series/{CONVERSATIONS}")
    page.get_by_role("checkbox", name=series["title"]).check()
    page.wait_for_url(f"**/seminars?*series={CONVERSATIONS}*")
    found = site.read("seminars", when="upcoming", series=series["slug"], include="total")
    expect(page.get_by_role("heading", level=2, name=f"{found['page']['total']} coming up")).to_be_visible()
    settled(page)
    page.locator("[data-item]").first.get_by_role("heading").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(found["data"][0]["title"])
    add = page.get_by_role("link", name="Add to calendar").first
    return downloaded(page, add.click, messages, folder / "taken.ics")


def go_to(page: Page, name: str, device: str) -> None:
    if device == "phone":
        page.get_by_role("button", name="Menu").click()
    page.get_by_role("navigation", name="Main").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    settled(page)


def search_what_did_not_work(site: Site, page: Page) -> dict[str, Any]:
    """Search by a word and keep those that did not work. Returns one that a partner had a part in; the list shows it."""
    example: dict[str, Any] = site.failed_example
    word = max(re.findall(r"[a-z]+", example["title"]), key=len)
    box = page.get_by_role("searchbox", name="Search in the examples")
    box.fill(word)
    box.press("Enter")
    page.wait_for_url(f"**/practice-examples?*q={word}*")
    settled(page)
    page.get_by_role("link", name=re.compile("^Did not work")).click()
    page.wait_for_url("**outcome=did_not_work*")
    total = site.read("practice-examples", q=word, outcome="did_not_work", include="total")["page"]["total"]
    expect(page.get_by_role("heading", level=2, name=re.compile(rf"^{total} examples?$"))).to_be_visible()
    settled(page)
    return example
