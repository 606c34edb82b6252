"""The list of seminars in a frame on a partner's site, put there by the words of docs/embedding.md."""

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import quote, urlencode

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.reflow import sticks_out
from tests.e2e.site import CONVERSATIONS, NARROW, Site
from tests.support import run
from tests.support.accessibility import axe
from tests.support.browsers import NewPage
from tests.support.markup import parsed

HOSTILE = """* { all: unset !important; font: 5px/1 fantasy !important; color: #eee !important }
h1, h2, a { display: none !important } iframe { display: block !important; width: 100% !important }
.column { display: block !important; width: 300px !important } .ours { display: inline !important }"""


def snippet(site: Site) -> str:
    """What we tell partners to copy, with our own address in it."""
    told = (run.ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
    found = re.search(r"```html\n(<iframe.*?)```", told, re.DOTALL)
    assert found is not None
    return found[1].replace("https://hub.example", site.url)


@pytest.fixture
def host(site: Site) -> Iterator[str]:
    """A partner's page at another origin, with a narrow column and styles that spoil all that they reach."""
    page = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Partner</title><style>{HOSTILE}</style><body>
<main><a class="ours" href="#a">Before</a><div class="column">{snippet(site)}</div><a class="ours" href="#b">After</a></main>"""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_page = self.path == "/"
            self.send_response(200 if is_page else 204)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode() if is_page else b"")

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is said of a request."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_list_in_a_frame_keeps_its_looks_its_height_and_its_way_out(site: Site, new_page: NewPage, host: str) -> None:
    page = new_page(viewport={"width": 1024, "height": 900}, reduced_motion="reduce")
    page.goto(host)
    frame = page.frame_locator("iframe[title='Seminars and conversations']")
    wanted = site.read("seminars", when="upcoming", series=CONVERSATIONS)["data"]
    items = frame.get_by_role("listitem")
    expect(items).to_have_count(len(wanted))
    expect(frame.get_by_role("heading", level=1)).to_have_text("Seminars and conversations")
    expect(frame.get_by_text("Each link opens our site in a new tab.")).to_be_visible()
    link = items.first.get_by_role("link", name=f"{wanted[0]['title']} (opens in a new tab)")
    assert link.evaluate("each => getComputedStyle(each).fontFamily").startswith('"Bricolage Grotesque"')
    assert frame.locator("body").evaluate("() => document.querySelector('header, footer')") is None

    inside = frame.locator("main").evaluate("each => each.getBoundingClientRect().height")
    page.wait_for_function("tall => Math.abs(document.querySelector('iframe').height - tall) <= 1", arg=inside)
    assert inside > 700

    page.get_by_role("link", name="Before").focus()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    with page.expect_popup() as opened:
        page.keyboard.press("Enter")
    expect(opened.value.get_by_role("heading", level=1)).to_have_text(wanted[0]["title"])
    opened.value.close()
    for _ in range(len(wanted) + 2):
        page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="After")).to_be_focused()


def test_list_for_frames_has_no_barrier_and_fits_a_narrow_column(site: Site, new_page: NewPage, messages: list[str]) -> None:
    page = new_page(viewport=NARROW, reduced_motion="reduce", color_scheme="light")
    page.goto(f"{site.url}/embed/seminars")
    expect(page.get_by_role("listitem").first).to_be_visible()
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found[scheme] = [*axe(page), *sticks_out(page)]
    assert found == {"light": [], "dark": []}
    page.goto(f"{site.url}/embed/seminars?access=lift")
    expect(page.get_by_role("alert")).to_contain_text("We did not understand this search")
    page.goto(f"{site.url}/embed/seminars?q=nothing+has+these+words")
    expect(page.get_by_role("main")).to_contain_text("There is nothing in the diary just now.")
    messages.clear()


def test_dates_of_a_filter_can_be_subscribed_to_in_every_calendar(site: Site, page: Page) -> None:
    site.open(page, "/seminars?access=bsl")
    box = page.get_by_role("region", name="Get these dates in your calendar")
    expect(box).to_contain_text("You get only the dates that match your filters.")
    feed = f"{site.url}/api/v1/seminars.ics?access=bsl"
    subscribed = feed.replace("http:", "webcal:")
    ways = {each.inner_text(): each.get_attribute("href") for each in box.get_by_role("listitem").get_by_role("link").all()}
    assert ways == {
        "Phone or computer": subscribed,
        "Google Calendar": f"https://calendar.google.com/calendar/r?cid={quote(subscribed, safe='')}",
        "Outlook.com": f"https://outlook.live.com/calendar/0/addfromweb?{outlook(feed)}",
        "Outlook at work": f"https://outlook.office.com/calendar/0/addfromweb?{outlook(feed)}",
    }
    expect(box.get_by_label("Or copy this address into your calendar app")).to_have_value(feed)
    box.get_by_role("button", name="Copy").click()
    expect(box.get_by_role("status")).to_have_text(re.compile("^(Copied|Your browser does not let us copy)"))
    assert httpx.get(feed, trust_env=False).text.count("BEGIN:VEVENT") == len(site.read("seminars", access="bsl")["data"])


def outlook(feed: str) -> str:
    return urlencode({"url": feed, "name": "Seminars and conversations"})


def test_page_for_developers_tells_the_same_as_the_documentation(site: Site) -> None:
    told = parsed(httpx.get(f"{site.url}/developers", trust_env=False).text)
    copied = "".join(each.text for each in told.all("pre", **{"class": "page"}))
    documented = snippet(site).replace(site.url, "https://the-address-of-this-site")
    assert "".join(documented.split()) in "".join(copied.split())
    assert "<ul>" in copied
