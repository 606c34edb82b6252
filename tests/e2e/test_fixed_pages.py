"""The fixed pages at work: help lines, leaving a page fast, and texts that come without having been built in."""

import json
import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, Route, expect

from tests.e2e.site import FIXED, FORMS, WRITTEN, Site, settled
from tests.e2e.test_trouble import only_about_loading
from tests.support import run
from tests.support.accessibility import axe


def busy(route: Route) -> None:
    route.fulfill(status=503, content_type="application/problem+json", body="{}")


def test_help_is_one_step_away_and_stands_once_on_its_own_page(site: Site, page: Page) -> None:
    site.open(page, "/partners")
    page.get_by_role("link", name="More about getting help").click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    settled(page)
    for _ in ("drawn by the app", "served"):
        main = page.get_by_role("main")
        for line in site.read("help-lines")["data"]:
            expect(main.get_by_role("link", name=line["number"])).to_have_attribute("href", re.compile("^(tel|sms):"))
        expect(page.get_by_role("heading", name="Do you need to talk to someone today?")).to_have_count(0)
        page.get_by_role("link", name="Get help now", exact=True).click()
        assert page.evaluate("document.querySelector(':target').contains(document.querySelector('main .lines'))")
        page.wait_for_load_state("networkidle")
        site.open(page, "/help")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Partners").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Partners")
    expect(page.get_by_role("heading", name="Do you need to talk to someone today?")).to_be_visible()
    settled(page)


def test_help_lines_stand_there_while_the_api_does_not_answer(site: Site, page: Page, messages: list[str]) -> None:
    line = page.get_by_role("main").get_by_role("link", name="116 123")
    site.open(page, "/partners")
    page.route("**/api/v1/**", busy)
    page.get_by_role("link", name="More about getting help").click()
    expect(line).to_be_visible()
    page.goto(f"{site.url}/help")
    expect(line).to_be_visible()
    page.wait_for_load_state("networkidle")
    only_about_loading(messages)


def test_help_lines_are_drawn_by_the_app_on_a_host_that_does_not_fill_them(site: Site, page: Page, messages: list[str]) -> None:
    page.route(f"{site.url}/help", lambda route: route.fulfill(path=run.ROOT / "frontend" / "build" / "help.html"))
    site.open(page, "/help")
    assert page.locator("main .lines").inner_text().splitlines()[0] == site.read("help-lines")["data"][0]["name"]
    page.route("**/api/v1/help-lines", busy)
    page.goto(f"{site.url}/help")
    trouble = page.get_by_role("main").get_by_text("We are having trouble right now")
    expect(trouble).to_be_visible()
    assert axe(page) == []
    page.unroute("**/api/v1/help-lines", busy)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("main").get_by_role("link", name="116 123")).to_be_visible()
    expect(trouble).to_have_count(0)
    page.wait_for_load_state("networkidle")
    only_about_loading(messages)


def test_text_that_does_not_come_says_so_and_can_be_asked_again(site: Site, page: Page, messages: list[str]) -> None:
    site.open(page, "/partners")
    page.route(f"{site.url}/privacy", busy)
    page.get_by_role("link", name="Privacy").click()
    expect(page.get_by_role("main").get_by_role("alert")).to_contain_text("We could not load this.")
    page.unroute(f"{site.url}/privacy", busy)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="What you can ask for")).to_be_visible()
    only_about_loading(messages)


def test_written_page_says_the_same_built_and_drawn_by_the_app(site: Site, page: Page) -> None:
    path = "/help/stay-safe-online"
    site.open(page, path)
    served = page.locator(".place").inner_text()
    site.open(page, "/help")
    page.get_by_role("main").get_by_role("link", name="Stay safe online").click()
    page.wait_for_url(site.url + path)
    settled(page)
    assert page.locator(".place").inner_text() == served
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Get help now")
    settled(page)
    expect(page.get_by_role("main").get_by_role("link", name="116 123")).to_be_visible()
    assert path in WRITTEN


def test_every_question_can_be_linked_to_and_is_told_to_search_engines(site: Site, page: Page) -> None:
    asked = site.read("questions")["data"]
    page.goto(asked[-1]["url"])
    expect(page.locator(":target")).to_contain_text(asked[-1]["answer"])
    expect(page.locator(":target")).to_be_in_viewport()
    settled(page)
    linked = json.loads(page.locator("main script[type='application/ld+json']").inner_text())
    assert linked["@type"] == "FAQPage"
    told = [(each["@id"], each["name"], each["acceptedAnswer"]["text"]) for each in linked["mainEntity"]]
    assert told == [(each["url"], each["question"], each["answer"]) for each in asked]
    page.get_by_role("link", name="Privacy").click()
    expect(page.get_by_role("heading", name="What you can ask for")).to_be_visible()
    expect(page.locator("script[type='application/ld+json']")).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("heading", name=asked[0]["question"])).to_be_visible()


def test_start_of_sharing_tells_the_ways_of_today_and_can_be_left_at_once(site: Site, page: Page) -> None:
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<h1>Weather</h1>", content_type="text/html"))
    site.open(page, "/practice-examples")
    page.get_by_role("link", name="Share your example").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Share an example")
    settled(page)
    main = page.get_by_role("main")
    call = next(each for each in site.read("calls")["data"] if each["state"] == "open")
    expect(main.get_by_role("heading", level=3, name=call["title"])).to_be_visible()
    expect(main).to_contain_text("You can’t write it on this site yet")
    for name, media_type in (("Get the table (CSV)", "text/csv"), ("The same for programs (NDJSON)", "application/x-ndjson")):
        address = main.get_by_role("link", name=name).get_attribute("href") or ""
        assert page.context.request.get(site.url + address).headers["content-type"].startswith(media_type)
    expect(main.get_by_text("The red button takes this page away at once.")).to_be_visible()
    page.get_by_role("button", name="Exit this page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Weather")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Practice examples")
    settled(page)


def test_site_map_leads_to_every_page_that_search_engines_are_told_of(site: Site, page: Page) -> None:
    site.open(page, "/site-map")
    linked = {urlsplit(each).path for each in page.locator("main a").evaluate_all("all => all.map(each => each.href)")}
    told = page.context.request.get(f"{site.url}/sitemap-pages.xml").text()
    fixed = {urlsplit(each).path or "/" for each in re.findall("<loc>(.*?)</loc>", told)}
    assert fixed == {*FIXED, *FORMS, *WRITTEN}
    assert fixed <= linked
    for path in linked:
        assert page.context.request.get(site.url + path).status == 200


def test_examples_for_programs_run_as_they_are_shown(site: Site, page: Page, tmp_path: Path) -> None:
    site.open(page, "/developers")
    shown = page.locator("pre:not(.page)").all_inner_texts()
    assert len(shown) > 5
    script = "\n".join(["set -eu", *(f"{each.strip()}\necho" for each in shown)]).replace(
        "https://the-address-of-this-site", site.url
    )
    ran = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr
    for part in ('"data"', "BEGIN:VCALENDAR", '"next"', "external_id", '"$schema"', "/problems/invalid"):
        assert part in ran.stdout
