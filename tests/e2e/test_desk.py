"""Staff keep seminars, partners and what comes in, in the console; a partner's person proposes a change there."""

import re
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from roundtable import audit
from roundtable.access.models import Person
from roundtable.examples.domain import edits
from roundtable.examples.domain.submission import submit
from roundtable.examples.schemas.edits import ExampleEdit
from roundtable.seminars.domain import attendance
from roundtable.seminars.schemas.attendance import StaffPlaceForm
from tests.e2e.console import Colleague, barriers_in_each_look, colleague
from tests.e2e.forms import looking, press
from tests.e2e.letters import letter_with, link_in_letter
from tests.e2e.site import CONVERSATIONS, Site
from tests.support.browsers import NewPage
from tests.support.examples import LEAST, changed, submission
from tests.support.partners import add as add_partner
from tests.support.partners import say_wrong
from tests.support.seminars import published

STAFF = ("jo@example.org", "staff")


@pytest.fixture
def jo(site: Site) -> Colleague:
    return colleague(site, *STAFF)


def _confirm(page: Page, name: str) -> None:
    """Press a button, and then the one of the dialog that it opens."""
    press(page, name)
    page.get_by_role("dialog").get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def _seminar(site: Site, slug: str, **facts: Any) -> None:
    """A public seminar to come, with a place for two people without e-mail."""
    with site.writing() as db:
        seminar = published(db, slug, "2027-03-02T10:00", capacity=10, **facts)
        audit.acting(db, "command", "places:give")
        consent = {"contact": True, "wording": "2026-11"}
        for name in ("Ines", "Paul"):
            place = attendance.give(db, seminar, StaffPlaceForm.model_validate({"name": name, "consent": consent}))
            place.told = seminar.sequence


def test_seminar_is_made_and_published_and_everyone_sees_it(site: Site, new_page: NewPage, jo: Colleague) -> None:
    page = jo.page(new_page)
    jo.open(page, "/seminars/new")
    press(page, "Make the draft")
    expect(page.get_by_role("alert").filter(has_text="Enter a title")).to_be_focused()
    page.get_by_label("Title", exact=True).fill("Tea with the editors")
    expect(page.get_by_label("Name in the address")).to_have_value("tea-with-the-editors")
    page.get_by_label("In one or two sentences").fill("We read a text together.")
    page.get_by_label("Starts").fill("2027-03-09T14:00")
    page.get_by_label("Ends").fill("2027-03-09T15:00")
    page.get_by_label("People come", exact=True).select_option("Online")
    page.get_by_label("What may be hard to hear").fill("none")
    page.get_by_label("What people get for coming").fill("Tea")
    page.get_by_label("Number of places").fill("12")
    page.get_by_label("Places close").fill("2027-03-08T18:00")
    page.get_by_role("searchbox", name="Find in: Partners").fill("croydon")
    page.keyboard.press("Enter")
    page.get_by_role("group", name="Partners").get_by_role("checkbox").check()
    expect(page.get_by_text("1 chosen: Croydon Council")).to_be_visible()
    press(page, "Make the draft")
    expect(page.get_by_role("heading", level=1, name="Tea with the editors")).to_be_visible()
    assert httpx.get(f"{site.url}/seminars/tea-with-the-editors", trust_env=False).status_code == 404
    _confirm(page, "Publish")
    expect(page.get_by_role("main")).to_contain_text("Published")
    page.get_by_role("link", name="See the public page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tea with the editors")
    made = site.read("seminars/tea-with-the-editors")
    assert (made["places"]["closes_at"], [each["name"] for each in made["partners"]]) == (
        "2027-03-08T18:00:00Z", ["Croydon Council"],
    )  # fmt: skip
    for address in ("/api/v1/seminars.ics", "/api/v1/feeds/seminars?limit=1000"):
        assert "Tea with the editors" in httpx.get(site.url + address, trust_env=False).text


def test_days_of_a_rule_are_shown_and_those_that_are_wanted_are_made(
    new_page: NewPage, jo: Colleague, barriers: dict[str, list[str]]
) -> None:
    page = jo.page(new_page)
    jo.open(page, f"/series/{CONVERSATIONS}/dates")
    barriers |= barriers_in_each_look(page)
    press(page, "Show the days")
    expect(page.get_by_role("alert").filter(has_text="Starts: please fill this in")).to_be_focused()
    page.get_by_label("How often").select_option("The last of the month")
    page.get_by_label("On a", exact=True).select_option("Friday")
    for label, value in {"Starts": "10:00", "Ends": "11:30", "First day": "2031-01-01", "Last day": "2031-03-31"}.items():
        page.get_by_label(label).fill(value)
    press(page, "Show the days")
    expect(page.get_by_text("There are 3 days.")).to_be_focused()
    looking(page, barriers)("the days")
    page.get_by_label("Friday 28 February 2031, 10am to 11:30am (UK time)").uncheck()
    press(page, "Make 2 drafts")
    expect(page.get_by_role("rowheader")).to_have_count(2)
    expect(page.get_by_role("main")).to_contain_text("Friday 28 March 2031, 10am to 11:30am")
    assert barriers == {}


def test_two_windows_edit_one_seminar_and_nothing_is_lost(
    site: Site, new_page: NewPage, jo: Colleague, messages: list[str]
) -> None:
    kept = {"transcript": "Every word.", "links": [{"title": "Slides", "url": "https://example.org/s", "minutes": 40}]}
    _seminar(site, "two-windows", **kept, places_open_at=datetime(2026, 11, 2, 9, 0, 30, tzinfo=UTC))
    mine, theirs = jo.page(new_page), colleague(site, "kim@example.org", "staff").page(new_page)
    for page in (mine, theirs):
        jo.open(page, "/seminars/two-windows/edit")
    assert barriers_in_each_look(mine) == {}
    theirs.get_by_label("Title", exact=True).fill("Two windows, one wall")
    theirs.get_by_label("What people get for coming").fill("Cake")
    press(theirs, "Save")
    expect(theirs.get_by_role("heading", level=1, name="Two windows, one wall")).to_be_visible()
    mine.get_by_label("Title", exact=True).fill("Two open windows")
    mine.get_by_label("In one or two sentences").fill("We look out together.")
    press(mine, "Save")
    both = mine.get_by_role("alert").filter(has_text="Somebody else changed this")
    expect(both).to_contain_text("Two open windows")
    expect(both).to_contain_text("Two windows, one wall")
    expect(both).to_contain_text("Cake")
    both.get_by_role("group", name="Title").get_by_label("Their version").check()
    press(mine, "Use what I chose")
    press(mine, "Save")
    expect(mine.get_by_role("heading", level=1, name="Two windows, one wall")).to_be_visible()
    assert [each for each in messages if "412" not in each] == []
    messages.clear()
    found = site.read("seminars/two-windows")
    assert (found["title"], found["summary"], found["what_you_get"]) == (
        "Two windows, one wall", "We look out together.", "Cake",
    )  # fmt: skip
    assert {name: found[name] for name in kept} == kept, "nobody touched these"
    assert (found["starts_at"], found["places"]["opens_at"]) == ("2027-03-02T10:00:00Z", "2026-11-02T09:00:30Z")


def test_seminar_is_called_off_and_letters_calendar_and_feed_say_so(site: Site, new_page: NewPage, jo: Colleague) -> None:
    _seminar(site, "called-off")
    body = {"seminars": ["called-off"], "email": "sam@example.org", "consent": {"contact": True, "wording": "2026-11"}}
    assert httpx.post(f"{site.url}/api/v1/places", json=body, trust_env=False).status_code == 202
    page = jo.page(new_page)
    page.goto(link_in_letter(site, "sam@example.org", "/places"))
    press(page, "Confirm my place")
    expect(page.get_by_role("main")).to_contain_text("You have a place")
    jo.open(page, "/seminars/called-off")
    _confirm(page, "Call it off")
    expect(page.get_by_role("main")).to_contain_text("Called off")
    calendar = httpx.get(f"{site.url}/api/v1/seminars/called-off.ics", trust_env=False).text
    assert "STATUS:CANCELLED" in calendar
    feed = httpx.get(f"{site.url}/api/v1/feeds/seminars", params={"limit": "1000"}, trust_env=False).json()["items"]
    (item,) = [each["data"] for each in feed if "/seminars/called-off" in str(each.get("data"))]
    assert item["eventStatus"] == "https://schema.org/EventCancelled"
    letter_with(site, "sam@example.org", "will not take place")


def test_attendance_is_marked_by_keyboard_and_saved_as_a_table(
    site: Site, new_page: NewPage, jo: Colleague, barriers: dict[str, list[str]]
) -> None:
    _seminar(site, "who-came")
    page = jo.page(new_page)
    jo.open(page, "/seminars/who-came/places")
    ines, paul = (page.get_by_role("group", name=name) for name in ("Ines", "Paul"))
    ines.get_by_role("button", name="Came", exact=True).focus()
    page.keyboard.press("y")
    expect(ines.get_by_role("button", name="Came", exact=True)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("ArrowDown")
    expect(paul.get_by_role("button", name="Came", exact=True)).to_be_focused()
    page.keyboard.press("n")
    expect(paul.get_by_role("button", name="Did not come")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("listitem").filter(has_text=re.compile(r"^1\s+came"))).to_be_visible()
    barriers |= barriers_in_each_look(page)
    with page.expect_download() as download:
        press(page, "Save as a table (CSV)")
    saved = download.value.path().read_text("utf-8-sig")
    assert download.value.suggested_filename == "who-came-places.csv"
    assert [line.split(",")[-1] for line in saved.splitlines()] == ['"came"', '"yes"', '"no"']
    press(page, "Add somebody without e-mail")
    box = page.get_by_role("dialog")
    box.get_by_label("Name").fill("Rosa")
    box.get_by_role("button", name="Give them a place").click()
    expect(box.get_by_role("alert")).to_contain_text("tick the box")
    box.get_by_label("They agreed to this").check()
    box.get_by_role("button", name="Give them a place").click()
    expect(page.get_by_role("rowheader", name="Rosa")).to_be_visible()
    assert barriers == {}


def test_partners_person_proposes_and_staff_accept(
    site: Site, new_page: NewPage, jo: Colleague, barriers: dict[str, list[str]]
) -> None:
    with site.writing() as db:
        partner = add_partner(db, "kite-makers")
        db.flush()
        partner_id = partner.id
    ada = colleague(site, "wren@example.org", "partner")
    with site.writing() as db:
        db.scalars(select(Person).where(Person.email == "wren@example.org")).one().partner_id = partner_id
    page = ada.page(new_page)
    ada.open(page, "/organisation")
    page.get_by_label("In one or two sentences").fill("A group that makes kites.")
    page.get_by_role("searchbox", name="Find in: Languages").fill("welsh")
    page.get_by_role("group", name="Languages").get_by_role("checkbox").check()
    press(page, "Send this to us")
    expect(page.get_by_role("main")).to_contain_text("Your change waits for us")
    barriers |= barriers_in_each_look(page)
    assert site.read("partners/kite-makers")["summary"] == "A group."
    desk = jo.page(new_page)
    jo.open(desk, "/proposals?state=waiting")
    desk.get_by_role("link", name="Kite Makers").click()
    expect(desk.locator("ins").first).to_have_text("group that makes kites.")
    expect(desk.get_by_role("main")).to_contain_text("Welsh")
    barriers |= barriers_in_each_look(desk)
    _confirm(desk, "Accept")
    expect(desk.get_by_role("main")).to_contain_text("Accepted by Jo")
    desk.get_by_role("link", name="See the public page").click()
    expect(desk.get_by_role("main")).to_contain_text("A group that makes kites.")
    assert barriers == {}


def test_every_page_of_the_desk_is_without_barriers(
    site: Site, new_page: NewPage, barriers: dict[str, list[str]], messages: list[str]
) -> None:
    _seminar(site, "without-barriers")
    partner = site.first("partners")["slug"]
    with site.writing() as db:
        say_wrong(db, partner)
        audit.acting(db, "command", "examples:edit")
        example = submit(db, submission(changed(LEAST, content_notes=["self_harm"])))
        edits.propose(db, example, ExampleEdit(words="Shorter.", summary="We sang on Fridays."), by="person:jo")
    enquiry = {"topic": "training", "message": "Please come.", "email": "amina@example.org", "reply_by": "email"}
    httpx.post(f"{site.url}/api/v1/enquiries", json=enquiry, trust_env=False)
    who = colleague(site, "all@example.org", "staff", "administrator", "access_lead")
    headers = {"Cookie": f"session={who.cookie}", "Sec-Fetch-Site": "same-origin"}
    asked = httpx.get(f"{site.url}/api/v1/enquiries", headers=headers, trust_env=False).json()["data"][0]["id"]
    page = who.page(new_page)
    for place, paths in {
        "Seminars": ("/seminars", "/seminars/new", "/seminars/without-barriers", "/series", "/series/new"),
        "Access needs": ("/needs?seminar=without-barriers",),
        "Practice examples": ("/practice-examples", f"/practice-examples/{example.id}", f"/practice-examples/{example.id}/edit"),
        "Enquiries": ("/enquiries", f"/enquiries/{asked}"),
        "Partners": ("/partners", f"/partners/{partner}", "/proposals"),
        "Corrections": ("/corrections",),
    }.items():
        for path in paths:
            who.open(page, path)
            barriers |= {f"{path} {look}": lines for look, lines in barriers_in_each_look(page).items()}
            assert " - Console" in page.title(), path
            assert (path, page.locator("#console-nav [aria-current]").all_inner_texts()) == (path, [place])
    assert barriers == {}
    name = site.read(f"partners/{partner}")["name"]
    page.get_by_label("Partner", exact=True).select_option(name)
    page.wait_for_url(f"**/staff/corrections?partner={partner}")
    expect(page.get_by_role("link", name=f"Take off the filter {name}")).to_be_visible()
    assert messages == []
