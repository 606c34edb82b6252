"""The staff console in a browser: coming in, seeing what waits, and being out at once where a session ends."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select, update

from roundtable import clock
from roundtable.access.models import Person, SignedIn
from tests.e2e.console import Colleague, app_figures, app_of, barriers_in_each_look, colleague, figures_of, link_of, settled
from tests.e2e.pseudo import lost_in_translation
from tests.e2e.reflow import sticks_out
from tests.e2e.site import DESKTOP, NARROW, Site
from tests.e2e.test_every_page import STATES, barriers, strangers
from tests.e2e.test_keyboard import tab_to
from tests.support import run
from tests.support.accessibility import axe
from tests.support.browsers import NewPage
from tests.support.people import figures

ADA, BO, CY, EVE, FLO = (f"{name}@example.org" for name in ("ada", "bo", "cy", "eve", "flo"))
ALL = ("staff", "administrator")
YESTERDAY = clock.now() - timedelta(days=1)
# What has an address of its own and needs nothing else.
PATHS = ("", "/dashboard", "/messages", "/people", "/people/invite", "/keys", "/audit", "/account", "/nowhere")

# Names in charts that have numbers beside them.
CROWDED = """() => [...document.querySelectorAll('.chart tbody th')].filter((name) =>
  name.nextElementSibling.getBoundingClientRect().top < name.getBoundingClientRect().bottom - 1).map((name) => name.innerText)"""


def database(site: Site) -> dict[str, str]:
    return {
        "ROUNDTABLE_DATABASE_URL": f"sqlite:///{site.letters.parents[1] / 'roundtable.db'}",
        "ROUNDTABLE_BASE_URL": site.url,
    }


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1, name=name, exact=True)).to_be_visible()


def staff_box(page: Page) -> Locator:
    return page.get_by_role("checkbox", name=re.compile("^Staff"))


def choose_partner(site: Site, form: Page | Locator, legend: str, box: re.Pattern[str] | None = None) -> Any:
    """Finds a partner by words of its name and chooses it, once a role was ticked that needs one."""
    partner = site.read("partners", limit="30")["data"][-1]
    group = form.get_by_role("group", name=legend)
    if box:
        expect(group).to_have_count(0)
        form.get_by_role("checkbox", name=box).check()
    group.get_by_role("searchbox", name=f"Find in: {legend}").fill(partner["name"].lower())
    expect(group.get_by_role("radio")).to_have_count(1)
    group.get_by_role("radio", name=partner["name"]).check()
    expect(group).to_contain_text(f"1 chosen: {partner['name']}")
    return partner


def refusals_are_no_faults(messages: list[str]) -> None:
    """The browser notes each answer that refuses something, and these journeys are refused a lot."""
    assert [each for each in messages if not re.search("status of (401|403|409|412|422)", each)] == []
    messages.clear()


def test_invited_administrator_comes_in_with_an_app_and_sees_what_waits(
    site: Site, new_page: NewPage, messages: list[str]
) -> None:
    run.roundtable("people", "invite", ADA, "--role", "administrator", "--name", "Ada", **database(site))
    page = new_page(viewport=DESKTOP, color_scheme="light")
    page.goto(f"{site.url}/staff/messages?state=failed")
    heading(page, "Sign in")
    assert axe(page) == []
    page.keyboard.press("Tab")
    tab_to(page, page.get_by_label("Your e-mail address"))
    page.keyboard.type(ADA)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Look at your mail")).to_be_focused()

    page.goto(link_of(site, ADA))
    heading(page, "Sign in now?")
    assert "rt_sign_in" not in page.url, "the secret went from the address bar"
    assert page.context.cookies() == [], "looking at the page of a link signs nobody in"
    page.get_by_role("button", name="Sign in on this device").press("Enter")
    heading(page, "Set up an app on your phone")
    assert page.get_by_role("img", name="Point the camera of your phone at this square").is_visible()
    assert barriers(page, STATES) == {}
    page.get_by_label("Then type the six figures that the app shows").fill("000000")
    page.get_by_role("button", name="Set up").click()
    expect(page.get_by_label("Then type the six figures that the app shows")).to_be_focused()
    expect(page.locator(".fault").first).to_contain_text("Error")
    page.get_by_label("Then type the six figures that the app shows").fill(app_figures(page))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Keep these recovery codes")).to_be_focused()
    assert page.locator("code").count() == 10
    assert axe(page) == []
    page.get_by_role("button", name="I have kept them").press("Enter")
    heading(page, "Work waiting")
    page.set_viewport_size(DESKTOP)
    links = page.get_by_role("navigation", name="Console").get_by_role("link").all_inner_texts()
    assert {"Work waiting", "Dashboard", "Messages", "People", "Keys", "Record"} <= set(links)
    refusals_are_no_faults(messages)


def test_six_figures_of_the_letter_let_in_where_it_was_asked_for_and_no_role_sees_what_is_not_its(
    site: Site, new_page: NewPage, messages: list[str]
) -> None:
    colleague(site, CY, "reviewer_by_profession")
    page = new_page(viewport=DESKTOP)
    page.goto(f"{site.url}/staff/sign-in")
    page.get_by_label("Your e-mail address").fill(CY)
    page.get_by_role("button", name="Send me a letter").click()
    page.get_by_label("Six figures from the letter").fill(figures_of(site, CY))
    page.keyboard.press("Enter")
    heading(page, "Hello Cy")
    assert page.get_by_role("navigation", name="Console").get_by_role("link").count() == 0
    page.goto(f"{site.url}/staff/people")
    expect(page.get_by_text("You can’t see this page")).to_be_visible()
    expect(page.get_by_text("You are signed in as reviewer by profession.")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Sign out").click()
    heading(page, "Sign in")
    assert page.context.cookies() == []
    refusals_are_no_faults(messages)


def test_session_that_is_ended_in_one_window_is_lost_at_once_in_the_other_and_what_was_typed_stays(
    site: Site, new_page: NewPage, messages: list[str]
) -> None:
    here, there = colleague(site, BO, *ALL), colleague(site, BO, *ALL)
    typing = there.page(new_page)
    there.open(typing, "/people/invite")
    typing.get_by_label("Their name").fill("Di")
    typing.get_by_label("Their e-mail address").fill("di@example.org")
    staff_box(typing).check()
    partner = choose_partner(site, typing, "Their organisation", box=re.compile("^Partner"))

    ending = here.page(new_page)
    here.open(ending, "/account")
    row = ending.get_by_role("row").filter(has_text="Another device")
    row.get_by_role("button", name="Sign out there").press("Enter")
    assert axe(ending) == []
    ending.get_by_role("dialog").get_by_role("button", name="Sign out there").press("Enter")
    expect(row).to_have_count(0)

    typing.get_by_role("button", name="Invite them").click()
    dialog = typing.get_by_role("dialog", name="Please sign in again")
    expect(dialog).to_be_visible()
    assert barriers(typing, STATES) == {}
    dialog.get_by_role("button", name="Send me a letter").press("Enter")
    dialog.get_by_label("Six figures from the letter").fill(figures_of(site, BO))
    typing.keyboard.press("Enter")
    dialog.get_by_label("Then type the six figures that the app shows").fill(app_figures(typing))
    typing.keyboard.press("Enter")
    dialog.get_by_role("button", name="I have kept them").press("Enter")
    # What had been asked for goes on by itself.
    expect(typing.get_by_text("Di can sign in now.")).to_be_visible()
    with site.writing() as db:
        invited = db.scalars(select(Person).where(Person.email == "di@example.org")).one()
        assert (sorted(invited.roles), invited.partner_id) == (["partner", "staff"], UUID(partner["id"]))
    refusals_are_no_faults(messages)


def test_draft_outlasts_a_page_that_is_loaded_anew_and_two_versions_are_shown_side_by_side(
    site: Site, new_page: NewPage, messages: list[str]
) -> None:
    person = colleague(site, EVE, "access_lead").id
    ada = colleague(site, BO, *ALL)
    page = ada.page(new_page)
    ada.open(page, f"/people/{person}")
    page.get_by_label("Their name").fill("Eve Marsh")
    page.reload()
    settled(page)
    expect(page.get_by_text("We kept what you typed before. It is not saved yet.")).to_be_visible()
    expect(page.get_by_label("Their name")).to_have_value("Eve Marsh")

    other = ada.page(new_page)
    ada.open(other, f"/people/{person}")
    other.get_by_label("Their name").fill("Eve Fenn")
    staff_box(other).check()
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.get_by_text("Saved.")).to_be_visible()

    page.get_by_role("button", name="Save", exact=True).click()
    both = page.get_by_role("alert").filter(has_text="Somebody else changed this while you were typing")
    expect(both).to_be_focused()
    expect(both.get_by_label(re.compile("Your version: Eve Marsh"))).to_be_checked()
    expect(both.get_by_label(re.compile("Their version: .*Staff"))).to_be_checked()
    assert axe(page) == []
    both.get_by_role("button", name="Use what I chose").press("Enter")
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()
    settled(page)
    expect(page.get_by_role("heading", level=1, name="Eve Marsh")).to_be_visible()
    expect(staff_box(page)).to_be_checked()
    refusals_are_no_faults(messages)


def test_making_a_key_asks_for_a_new_proof_and_shows_the_key_once(site: Site, new_page: NewPage, messages: list[str]) -> None:
    flo = colleague(site, FLO, "administrator")
    secret = app_of(site, FLO)
    with site.writing() as db:
        db.execute(update(SignedIn).where(SignedIn.person_id == UUID(flo.id)).values(proved_at=YESTERDAY))
    page = flo.page(new_page)
    flo.open(page, "/keys")
    page.get_by_role("button", name="Make a key").press("Enter")
    dialog = page.get_by_role("dialog", name="Make a key")
    partner = choose_partner(site, dialog, "Whose program is it for?")
    assert axe(page) == []
    dialog.get_by_label("How many days does it work?").press("Enter")
    proof = page.get_by_role("dialog", name="Is it still you?")
    expect(proof).to_be_visible()
    assert axe(page) == []
    proof.get_by_label("Six figures from your app").fill(figures(secret))
    page.keyboard.press("Enter")
    made = page.get_by_role("alert").filter(has_text="Keep this key now")
    expect(made).to_be_focused()
    key = made.locator("code").inner_text()
    assert key.startswith("rt_key_")
    made.get_by_role("button", name="I have kept it").press("Enter")
    expect(made).to_have_count(0)
    assert key not in page.content()
    expect(page.get_by_role("cell", name=partner["name"])).to_be_visible()
    page.get_by_role("button", name=re.compile("Take back")).press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Take back").press("Enter")
    expect(page.get_by_role("cell", name="Taken back")).to_be_visible()
    what_was_done_is_found_by_filters_that_have_a_name(flo, page)
    refusals_are_no_faults(messages)


def what_was_done_is_found_by_filters_that_have_a_name(flo: Colleague, page: Page) -> None:
    flo.open(page, "/audit")
    page.get_by_label("What was done").select_option("Made a key")
    page.wait_for_url("**/staff/audit?event=keys*make")
    settled(page)
    expect(page.get_by_role("rowheader").filter(has_not_text="Made a key")).to_have_count(0)
    expect(page.get_by_role("rowheader", name="Made a key")).not_to_have_count(0)
    page.get_by_text("Save these filters").press("Enter")
    page.get_by_label("What do you call them?").fill("New keys")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Take off the filter Made a key").click()
    page.wait_for_url("**/staff/audit")
    page.get_by_role("link", name="New keys", exact=True).press("Enter")
    page.wait_for_url("**/staff/audit?event=keys*make")


def test_every_page_has_no_barrier_and_fits_every_screen(site: Site, new_page: NewPage) -> None:
    ada = colleague(site, BO, *ALL)
    page = ada.page(new_page, reduced_motion="reduce")
    asked = strangers(site, page)
    enquiry = {"topic": "training", "message": "Please come.", "email": BO, "reply_by": "email"}
    assert httpx.post(f"{site.url}/api/v1/enquiries", json=enquiry, trust_env=False).status_code == 202
    letter = httpx.get(f"{site.url}/api/v1/messages", headers={"Cookie": f"session={ada.cookie}"}, trust_env=False).json()
    titles = []
    for path in (*PATHS, f"/messages/{letter['data'][0]['id']}", f"/people/{ada.id}"):
        ada.open(page, path)
        assert (path, barriers_in_each_look(page)) == (path, {})
        page.set_viewport_size(NARROW)
        assert (path, sticks_out(page), page.evaluate(CROWDED)) == (path, [], [])
        page.set_viewport_size(DESKTOP)
        assert page.locator("h1").count() == 1
        assert (path, lost_in_translation(page)) == (path, [])
        titles.append(page.title())
    assert len(set(titles)) == len(titles)
    assert asked == []


def test_rows_of_a_table_are_gone_through_by_arrow_keys(site: Site, new_page: NewPage) -> None:
    colleague(site, CY, "reviewer_by_profession")
    ada = colleague(site, BO, *ALL)
    page = ada.page(new_page)
    ada.open(page, "/people")
    first = page.get_by_role("rowheader").nth(0).get_by_role("link")
    tab_to(page, first)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("rowheader").nth(1).get_by_role("link")).to_be_focused()
    page.keyboard.press("End")
    expect(page.get_by_role("rowheader").last.get_by_role("link")).to_be_focused()
    page.keyboard.press("Home")
    expect(first).to_be_focused()
