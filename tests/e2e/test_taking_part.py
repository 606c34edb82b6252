"""People take part: they sign up for two conversations, mend an error, confirm by letter and give one back."""

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.forms import DEVICES, Look, heading, looking, press, summary
from tests.e2e.letters import link_in_letter, texts
from tests.e2e.site import CONVERSATIONS, Site, settled
from tests.support.browsers import NewPage
from tests.support.seminars import published


def upcoming(site: Site) -> tuple[Any, Any]:
    """The first two conversations to come."""
    first, second, *_ = site.read("seminars", when="upcoming", series=CONVERSATIONS)["data"]
    return first, second


@pytest.mark.parametrize("device", DEVICES)
def test_visitor_signs_up_for_two_confirms_by_letter_and_gives_one_back(
    site: Site, new_page: NewPage, barriers: dict[str, list[str]], device: str
) -> None:
    page = new_page(**DEVICES[device])
    look, who, (first, second) = looking(page, barriers), f"amina-{device}@example.org", upcoming(site)
    site.open(page, "/seminars")
    page.get_by_role("link", name=f"Take a place: {first['title']}").click()
    heading(page, "Take a place")
    settled(page)
    assert page.url == f"{site.url}/sign-up"
    expect(page.get_by_role("checkbox", name=first["title"])).to_be_checked()
    page.get_by_role("checkbox", name=second["title"]).check()
    look("choose")
    press(page, "Continue")
    heading(page, "How can we reach you?")
    press(page, "Continue")
    assert summary(page) == [
        "Enter your e-mail address",
        "Tick the box to say that we may write to you. We can’t keep a place without that",
    ]
    look("errors")
    page.get_by_role("link", name="Enter your e-mail address").click()
    expect(page.get_by_label("Your e-mail address")).to_be_focused()
    page.get_by_label("Your e-mail address").fill(f" {who} ")
    page.get_by_label("What can we call you?").fill("Amina")
    page.get_by_label("You may write to me").check()
    press(page, "Continue")
    heading(page, "Check your answers")
    assert who not in page.url
    look("check")
    press(page, "Take my places")
    heading(page, "Now look at your e-mail")
    expect(page.get_by_role("main")).to_contain_text(f"We sent a letter to {who}.")
    look("done")
    confirm_and_give_back(site, page, look, who, (first, second))
    assert barriers == {}


def confirm_and_give_back(site: Site, page: Page, look: Look, who: str, both: tuple[Any, Any]) -> None:
    page.goto(link_in_letter(site, who, "/places"))
    settled(page)
    assert page.url == f"{site.url}/places"
    cards = page.locator("[data-item]")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text("Not confirmed yet")
    look("to confirm")
    press(page, "Confirm my places")
    expect(page.locator("#news")).to_be_focused()
    expect(page.locator("#news")).to_contain_text("Thank you. You have a place.")
    for card, seminar in zip((cards.nth(0), cards.nth(1)), both, strict=True):
        expect(card).to_contain_text(seminar["title"])
        expect(card).to_contain_text("You have a place")
        expect(card).to_contain_text("We will send you the link to join on")
    calendar = page.get_by_role("region", name="Your dates in your calendar").get_by_role("link", name="Get the file")
    file = httpx.get(str(calendar.get_attribute("href")), trust_env=False)
    assert sorted(re.findall(r"^SUMMARY:(.*?)\r?$", file.text, re.MULTILINE)) == sorted(each["title"] for each in both)
    press(page, f"Give it back: {both[0]['title']}")
    expect(page.get_by_text(f"Do you want to give back your place at “{both[0]['title']}”?")).to_be_focused()
    look("sure")
    press(page, "Yes, give it back")
    expect(page.locator("#news")).to_contain_text("You gave your place back.")
    page.reload()
    settled(page)
    expect(cards.first).to_contain_text(both[1]["title"])
    expect(cards.last).to_contain_text("You gave this back")
    look("places")


def filled_in(site: Site, page: Page, who: str, **query: str) -> None:
    """Fill in everything and stop before it is sent."""
    first, _ = upcoming(site)
    site.open(page, f"/sign-up?seminar={query.get('seminar', first['slug'])}")
    press(page, "Continue")
    page.get_by_label("Your e-mail address").fill(who)
    page.get_by_label("You may write to me").check()
    press(page, "Continue")
    heading(page, "Check your answers")


def test_lost_answer_and_many_presses_are_one_place(site: Site, new_page: NewPage, messages: list[str]) -> None:
    page, who = new_page(), "once@example.org"
    filled_in(site, page, who)
    keys: list[str | None] = []

    def lose(route: Route) -> None:
        keys.append(route.request.headers.get("idempotency-key"))
        if len(keys) == 1:
            assert route.fetch().status == 202
            route.abort()
        else:
            route.continue_()

    page.route("**/api/v1/places", lose)
    press(page, "Take my place")
    expect(page.get_by_text("It was not sent yet")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("We could not reach our server. Check your connection.")
    expect(page.get_by_role("main")).to_contain_text(who)
    messages.clear()
    page.reload()
    settled(page)
    page.get_by_role("button", name="Take my place").dblclick()
    heading(page, "Now look at your e-mail")
    assert len(keys) == 2
    assert keys[0] == keys[1]
    page.goto(link_in_letter(site, who, "/places"))
    expect(page.locator("[data-item]")).to_have_count(1)
    settled(page)
    assert len(texts(site, who)) == 1


def test_without_a_network_all_is_kept_and_sent_once_when_it_is_back(site: Site, page: Page, messages: list[str]) -> None:
    who, (first, _), posts = "later@example.org", upcoming(site), []
    page.on("request", lambda request: posts.append(request) if request.method == "POST" else None)
    site.open(page, f"/sign-up?seminar={first['slug']}")
    press(page, "Continue")
    page.get_by_label("Your e-mail address").fill(who)
    page.context.set_offline(offline=True)
    page.get_by_label("You may write to me").check()
    press(page, "Continue")
    heading(page, "Check your answers")
    press(page, "Take my place")
    expect(page.get_by_role("alert")).to_contain_text("We will send it when you are back online.")
    expect(page.get_by_role("main")).to_contain_text(who)
    press(page, "Take my place")
    expect(page.get_by_role("alert")).to_contain_text("We will send it when you are back online.")
    messages.clear()
    page.context.set_offline(offline=False)
    heading(page, "Now look at your e-mail")
    link_in_letter(site, who, "/places")
    assert len(texts(site, who)) == 1
    assert len(posts) == 3, "twice without a network, once with it"


def test_what_is_not_taken_says_why_and_loses_nothing(site: Site, page: Page, messages: list[str]) -> None:
    filled_in(site, page, "=?utf-8?q?a?=@example.org")
    answers: list[int] = []

    def refuse(route: Route) -> None:
        body = {
            "type": f"{site.url}/problems/internal-error",
            "title": "Oh",
            "detail": "You can send again in 5 minutes.",
            "status": answers[-1],
        }
        route.fulfill(status=answers[-1], json=body, content_type="application/problem+json")

    page.route("**/api/v1/places", refuse)
    for status, words in (
        (503, "We are having trouble right now."),
        (429, "You can send again in 5 minutes."),
        (500, "You can send again"),
    ):
        answers.append(status)
        press(page, "Take my place")
        expect(page.get_by_role("alert")).to_contain_text(words)
        expect(page.get_by_role("alert")).to_contain_text("What you wrote is still here.")
    page.unroute("**/api/v1/places", refuse)
    press(page, "Take my place")
    expect(page.get_by_role("heading", level=1)).to_have_text("How can we reach you?")
    assert summary(page) == ["Enter one e-mail address, like name@example.org"]
    page.get_by_label("Your e-mail address").fill("mended@example.org")
    press(page, "Continue")
    press(page, "Take my place")
    heading(page, "Now look at your e-mail")
    link_in_letter(site, "mended@example.org", "/places")
    messages.clear()


def test_links_that_do_not_work_lead_to_a_new_one(site: Site, page: Page, messages: list[str]) -> None:
    who = "again@example.org"
    first, _ = upcoming(site)
    consent = {"contact": True, "wording": "2026-11"}
    body = {"seminars": [first["slug"]], "email": who, "consent": consent}
    assert httpx.post(f"{site.url}/api/v1/places", json=body, trust_env=False).status_code == 202
    link = link_in_letter(site, who, "/places")
    for broken, words in ((link[:-9], "This link is not whole"), (f"{link[:-9]}AAAAAAAAA", "This link does not work any more")):
        page.goto("about:blank")
        page.goto(broken)
        expect(page.get_by_role("main")).to_contain_text(words)
        assert "rt_link" not in page.url
    press(page, "Send my link")
    assert summary(page) == ["Enter your e-mail address"]
    page.get_by_label("Your e-mail address").fill(who)
    press(page, "Send my link")
    expect(page.get_by_role("main")).to_contain_text("If this address has signed up here, a letter is on its way.")
    link_in_letter(site, who, "/places", number=2)

    page.route("**/api/v1/places/*", lambda route: route.fulfill(status=503))
    page.goto(link)
    expect(page.get_by_role("alert")).to_contain_text("We are having trouble right now")
    page.unroute("**/api/v1/places/*")
    press(page, "Try again")
    expect(page.locator("[data-item]")).to_contain_text(first["title"])
    messages.clear()


def test_full_seminar_offers_the_waiting_list_and_tells_the_number_in_line(site: Site, page: Page) -> None:
    known = site.read("seminars", when="upcoming", series=CONVERSATIONS, limit="100")["data"]  # and none that another test made
    seminar = min(known, key=lambda each: each["places"]["capacity"])
    consent = {"contact": True, "wording": "2026-11"}
    with httpx.Client(base_url=f"{site.url}/api/v1", trust_env=False) as client:
        for number in range(seminar["places"]["capacity"]):
            body = {"seminars": [seminar["slug"]], "email": f"crowd-{number}@example.org", "consent": consent}
            assert client.post("/places", json=body).status_code == 202
    site.open(page, "/seminars")
    page.get_by_role("link", name=f"Join the waiting list: {seminar['title']}").click()
    settled(page)
    expect(page.get_by_role("checkbox", name=seminar["title"])).to_have_accessible_description(
        re.compile(r"Full\. You can join the waiting list$")
    )
    filled_in(site, page, "late@example.org", seminar=seminar["slug"])
    press(page, "Take my place")
    expect(page.get_by_role("main")).to_contain_text("This was full, so we put you on the waiting list")
    page.goto(link_in_letter(site, "late@example.org", "/places"))
    expect(page.locator("[data-item]")).to_contain_text("You are next in line.")
    press(page, "Confirm my place")
    expect(page.locator("#news")).to_contain_text("Thank you. You are on the waiting list.")


def test_seminar_that_fills_while_one_fills_in_the_form_is_waited_for_and_the_other_is_kept(site: Site, page: Page) -> None:
    who, taken = "meanwhile@example.org", upcoming(site)[0]
    with site.writing() as db:
        published(db, "one-seat", "2027-05-20T13:00", capacity=1)
    site.open(page, "/sign-up?seminar=one-seat")
    page.get_by_role("checkbox", name=taken["title"]).check()
    press(page, "Continue")
    page.get_by_label("Your e-mail address").fill(who)
    page.get_by_label("You may write to me").check()
    press(page, "Continue")
    heading(page, "Check your answers")
    body = {"seminars": ["one-seat"], "email": "first@example.org", "consent": {"contact": True, "wording": "2026-11"}}
    assert httpx.post(f"{site.url}/api/v1/places", json=body, trust_env=False).status_code == 202
    press(page, "Take my places")
    heading(page, "Now look at your e-mail")
    chosen = page.get_by_role("main").get_by_role("listitem")
    expect(chosen.filter(has_text="One Seat")).to_contain_text("This was full, so we put you on the waiting list")
    expect(chosen.filter(has_text=taken["title"])).not_to_contain_text("waiting list")

    page.goto(link_in_letter(site, who, "/places"))
    cards = page.locator("[data-item]")
    press(page, "Confirm my places")
    expect(page.locator("#news")).to_be_focused()
    expect(cards.filter(has_text="One Seat")).to_contain_text("You are next in line.")
    expect(cards.filter(has_text=taken["title"])).to_contain_text("You have a place")
    assert len(texts(site, who)) == 1


@pytest.mark.parametrize("way", ["button", "shift"])
def test_page_of_ones_places_can_be_left_fast(site: Site, page: Page, way: str) -> None:
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<h1>Rain</h1>", content_type="text/html"))
    site.open(page, "/")
    site.open(page, "/places")
    if way == "button":
        press(page, "Exit this page")
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url("https://www.bbc.co.uk/weather")
    page.go_back()
    page.wait_for_url(f"{site.url}/")
