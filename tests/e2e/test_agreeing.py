"""Staff propose other words for an example in the console, and its author keeps their own or agrees."""

from typing import Any

from playwright.sync_api import Page, expect

from roundtable.examples.domain.submission import submit
from tests.e2e.console import colleague, settled
from tests.e2e.forms import looking, press
from tests.e2e.letters import link_in_letter
from tests.e2e.site import PHONE, Site
from tests.support.browsers import NewPage
from tests.support.examples import LEAST, changed, submission


def example_and_its_names(site: Site) -> tuple[Any, str, list[str]]:
    """An example, a theme that it does not have, and what the partner and the theme that it has are called."""
    partner, (theme, other, *_) = site.first("partners"), site.read("themes")["data"]
    told = {"title": "A choir in the corridor", "contributor__email": "lee@example.org"}
    with site.writing() as db:
        example = submit(db, submission(changed(LEAST, partners=[partner["slug"]], themes=[theme["slug"]], **told))).id
    return example, other["name"], [partner["name"], f"{theme['name']} and {other['name']}"]


def send_to_author(page: Page, words: str) -> None:
    page.get_by_label("To the author").fill(words)
    press(page, "Send it to the author")
    expect(page.get_by_role("main")).to_contain_text("It waits for its author")


def test_author_sees_what_staff_would_change_and_keeps_their_words_or_agrees(
    site: Site, new_page: NewPage, barriers: dict[str, list[str]]
) -> None:
    example, theme, names = example_and_its_names(site)
    jo = colleague(site, "jo@example.org", "staff")
    page = jo.page(new_page)
    jo.open(page, f"/practice-examples/{example}/edit")
    page.get_by_label("In short").fill("We sang together.")
    page.get_by_role("group", name="Themes").get_by_role("checkbox", name=theme).check()
    press(page, "Add people")
    expect(page.get_by_role("group", name="People at the table 1").get_by_label("Who")).to_be_focused()
    page.keyboard.type("Carer")
    page.get_by_label("How many").fill("3")
    send_to_author(page, "It says who sang.")
    for name in names:
        expect(page.get_by_role("main")).to_contain_text(name)
    looking(page, barriers)("example")
    own = new_page(viewport=PHONE)
    own.goto(link_in_letter(site, "lee@example.org", "/your-example"))
    expect(own.locator("ins").first).to_have_text("sang together.")
    expect(own.get_by_role("main")).to_contain_text("3 carers")
    looking(own, barriers)("own example")
    own.get_by_label("What would you like to tell us?").fill("We did sing, though.")
    press(own, "Keep my own words")
    expect(own.get_by_role("main")).to_contain_text("Thank you. Your own words stay.")
    page.reload()
    expect(page.get_by_role("region", name="Its author keeps their own words")).to_contain_text("We did sing, though.")
    looking(page, barriers)("example that its author keeps")
    jo.open(page, f"/practice-examples/{example}/edit")
    page.get_by_label("In short").fill("We sang, all of us.")
    send_to_author(page, "So?")
    own.reload()
    press(own, "I agree to these words")
    expect(own.get_by_role("main")).to_contain_text("Thank you. You agreed to these words.")
    page.reload()
    settled(page)
    expect(page.get_by_role("main")).to_contain_text("Its author agreed to these words")
    assert barriers == {}
