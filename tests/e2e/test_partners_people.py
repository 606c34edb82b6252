"""A partner's person comes into the console by a letter alone, and keeps what is their organisation's."""

import re
from datetime import timedelta
from uuid import UUID

from playwright.sync_api import expect
from sqlalchemy import update

from roundtable import clock
from roundtable.access.models import Person, SignedIn
from tests.e2e.console import colleague, figures_of
from tests.e2e.forms import press
from tests.e2e.site import DESKTOP, Site
from tests.support.browsers import NewPage
from tests.support.partners import add as add_partner


def test_partners_person_signs_in_by_letter_alone_and_makes_a_seminar_of_theirs(
    site: Site, new_page: NewPage, messages: list[str]
) -> None:
    vera = colleague(site, "vera@example.org", "partner")
    with site.writing() as db:
        partner = add_partner(db, "net-makers")
        db.flush()
        db.get_one(Person, UUID(vera.id)).partner_id = partner.id
    page = new_page(viewport=DESKTOP)
    page.goto(f"{site.url}/staff/seminars/new")
    page.get_by_label("Your e-mail address").fill(vera.email)
    press(page, "Send me a letter")
    page.get_by_label("Six figures from the letter").fill(figures_of(site, vera.email))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Make a seminar")).to_be_visible()
    page.get_by_label("Title", exact=True).fill("Nets, and how to mend them")
    page.get_by_label("In one or two sentences").fill("We mend one together.")
    press(page, "Make the draft")
    expect(page.get_by_role("heading", level=1, name="Nets, and how to mend them")).to_be_visible()
    expect(page.get_by_role("link", name="Who comes")).to_have_count(0)
    links = page.get_by_role("navigation", name="Console").get_by_role("link").all_inner_texts()
    assert links == ["Seminars", "Your organisation", "Keys"]
    page.get_by_role("link", name="Seminars", exact=True).first.click()
    expect(page.get_by_role("rowheader")).to_have_text(["Nets, and how to mend them"])
    # After a while a key asks for a new proof, which is signing in anew for who has no app.
    with site.writing() as db:
        db.execute(update(SignedIn).where(SignedIn.person_id == UUID(vera.id)).values(proved_at=clock.now() - timedelta(hours=1)))
    vera.open(page, "/keys")
    press(page, "Make a key")
    page.get_by_role("dialog", name="Make a key").get_by_role("button", name="Make the key").click()
    expect(page.get_by_role("dialog", name="Is it still you?")).to_contain_text("Then you have 15 minutes")
    assert [each for each in messages if not re.search("status of (401|403)", each)] == []
    messages.clear()
