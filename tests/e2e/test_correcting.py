"""Somebody finds a mistake on a partner's page and tells us: faults stand where they are, and it is sent once."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.forms import DEVICES, heading, looking, press, summary
from tests.e2e.site import Site, settled
from tests.support.browsers import NewPage


def counted(page: Page) -> list[str]:
    """The references that the API gave to what this page sent."""
    given: list[str] = []

    def note(response: Any) -> None:
        if response.url.endswith("/corrections") and response.status == 202:
            given.append(response.json()["reference"])

    page.on("response", note)
    return given


def mend(page: Page, messages: list[str]) -> None:
    """Send it with one fault after another, which this page or the API sees, until nothing is wrong."""
    press(page, "Send it to us")
    assert summary(page) == ["Write what is wrong"]
    page.get_by_label("What is wrong?").fill("They moved to Hull.")
    page.get_by_label("Your e-mail address").fill("amina@local")
    press(page, "Send it to us")
    assert summary(page) == ["Enter one e-mail address, like name@example.org"]
    # This page takes it for an address, and the API does not.
    page.get_by_label("Your e-mail address").fill("amina@exa_mple.org")
    press(page, "Send it to us")
    assert summary(page) == ["Enter one e-mail address, like name@example.org"]
    assert [each for each in messages if "422" not in each] == []
    messages.clear()
    page.get_by_label("Your e-mail address").fill("amina@example.org")


@pytest.mark.parametrize("device", DEVICES)
def test_visitor_says_what_is_wrong_and_sends_it_once(
    site: Site, new_page: NewPage, messages: list[str], barriers: dict[str, list[str]], device: str
) -> None:
    page = new_page(**DEVICES[device])
    look, given = looking(page, barriers), counted(page)
    partner = site.first("partners")
    site.open(page, f"/partners/{partner['slug']}")
    page.get_by_role("link", name="Is something here wrong? Tell us").click()
    heading(page, "Tell us what is wrong")
    expect(page.get_by_role("main")).to_contain_text(partner["name"])
    mend(page, messages)
    look("mended")
    answers: list[str] = []

    def lose(route: Route) -> None:
        answers.append(route.fetch().json()["reference"])
        route.abort()

    page.route("**/corrections", lose, times=1)
    press(page, "Send it to us")
    expect(page.get_by_text("It was not sent yet")).to_be_visible()
    assert [each for each in messages if not re.match("not loaded: |error: Failed to load", each)] == []
    messages.clear()
    look("lost")
    page.get_by_role("button", name="Send it to us").evaluate("button => { button.click(); button.click(); }")
    heading(page, "Thank you. We have it")
    expect(page.get_by_role("main")).to_contain_text(answers[0])
    look("done")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(partner["name"])
    settled(page)
    assert given == answers
    assert barriers == {}


def test_form_without_a_partner_leads_to_all_of_them_and_one_that_is_gone_says_so(
    site: Site, page: Page, messages: list[str]
) -> None:
    site.open(page, "/corrections")
    expect(page.get_by_role("heading", name="Which partner is it about?")).to_be_visible()
    page.goto(f"{site.url}/corrections?partner=nobody-has-this-name")
    expect(page.get_by_role("main").get_by_text("We can’t find this page")).to_be_visible()
    expect(page.get_by_role("button", name="Send it to us")).to_have_count(0)
    assert len(messages) == 1
    messages.clear()


def test_partners_stand_by_region_and_by_kind(site: Site, page: Page) -> None:
    site.open(page, "/partners")
    page.get_by_role("link", name="By region").click()
    page.wait_for_url("**/partners?group=region")
    expect(page.get_by_role("heading", level=2, name="Yorkshire and the Humber")).to_be_visible()
    settled(page)
    total = site.read("partners", include="total")["page"]["total"]
    assert page.locator("[data-item]").count() == min(total, 100)
    page.get_by_role("link", name="By kind").click()
    expect(page.get_by_role("heading", level=2, name=re.compile("^Universities"))).to_be_visible()
    settled(page)
    counts = {each["value"]: each["count"] for each in site.read("partners", include="facets")["facets"]["kind"]}
    universities = page.get_by_role("region", name=re.compile("^Universities"))
    assert universities.locator("[data-item]").count() == counts["university"]
    page.get_by_role("searchbox").fill("leeds")
    page.keyboard.press("Enter")
    page.wait_for_url("**/partners?*group=kind*")
    settled(page)
