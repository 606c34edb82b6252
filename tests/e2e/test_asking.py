"""People ask us something: they mend an error, see help beside words of distress, send it, and read it by letter."""

import pytest
from playwright.sync_api import expect

from tests.e2e.forms import DEVICES, heading, looking, press, summary
from tests.e2e.letters import link_in_letter
from tests.e2e.site import Site
from tests.support.browsers import NewPage


@pytest.mark.parametrize("device", DEVICES)
def test_visitor_asks_something_and_reads_it_by_letter(
    site: Site, new_page: NewPage, barriers: dict[str, list[str]], device: str
) -> None:
    page = new_page(**DEVICES[device])
    look, who = looking(page, barriers), f"ask-{device}@example.org"
    site.open(page, "/contact")
    press(page, "Continue")
    assert summary(page) == [
        "Choose what it is about",
        "Write what you would like to tell us",
        "Choose how we can answer you",
    ]
    page.get_by_label("Training or teaching").check()
    page.get_by_label("What would you like to tell us?").fill("Some days I can't go on. Could you come and teach us?")
    lines = page.get_by_role("status").filter(has_text="You can still send this.")
    expect(lines.get_by_role("link", name="116 123")).to_be_visible()
    page.get_by_label("By telephone").check()
    expect(page.get_by_label("Your telephone number")).to_be_visible()
    page.get_by_label("By e-mail").check()
    page.get_by_label("Your e-mail address").fill(who)
    look("written")
    press(page, "Continue")
    heading(page, "Check what you wrote")
    page.go_back()
    heading(page, "Contact us")
    expect(page.get_by_label("Your e-mail address")).to_have_value(who)
    press(page, "Continue")
    look("check")
    press(page, "Send it to us")
    heading(page, "Thank you. We have it")
    reference = page.get_by_role("main").get_by_text("EN-").inner_text()
    expect(page.get_by_role("main")).to_contain_text("within five working days")
    look("done")
    page.goto(link_in_letter(site, who, "/contact"))
    expect(page.get_by_role("heading", level=1)).to_have_text("What you sent us")
    expect(page.get_by_role("main")).to_contain_text(reference)
    expect(page.get_by_role("main")).to_contain_text("Could you come and teach us?")
    assert "rt_link" not in page.url
    look("own")
    assert barriers == {}
