"""What holds on every page: no barrier, no message, no stranger, one heading, a title of its own."""

from collections import Counter
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, ViewportSize

from tests.e2e.pseudo import lost_in_translation
from tests.e2e.reflow import large_letters, sticks_out
from tests.e2e.site import DESKTOP, FIXED, FORMS, LISTS, NARROW, PAGES, PHONE, WRITTEN, Site
from tests.e2e.transfer import WHOLE, Transfer
from tests.support.accessibility import OF_THEME, axe
from tests.support.browsers import NewPage
from tests.support.markup import parsed

BOTH = ((DESKTOP, "light"), (PHONE, "dark"))
STATES: tuple[tuple[ViewportSize, Any], ...] = ((DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "dark"), (PHONE, "light"))


@pytest.mark.parametrize("name", [name for name in PAGES if name not in WRITTEN])
def test_page_has_no_barrier_in_both_themes_and_fits_every_screen(site: Site, new_page: NewPage, name: str) -> None:
    page = new_page(viewport=DESKTOP, color_scheme="light", reduced_motion="reduce")
    asked = strangers(site, page)
    transfer = Transfer(page)
    site.open(page, site.address(name))
    assert 50_000 < transfer.total <= WHOLE, "with all its parts, answers and header fields"
    assert barriers(page, STATES) == {}
    assert too_wide(page) == {}
    assert page.locator("h1").count() == 1
    assert introduces_itself(page) or name in LISTS
    assert asked == []
    assert lost_in_translation(page) == []


@pytest.mark.parametrize("half", [WRITTEN[::2], WRITTEN[1::2]], ids=["some", "the others"])
def test_written_pages_have_no_barrier_and_fit_every_screen(site: Site, new_page: NewPage, half: tuple[str, ...]) -> None:
    page = new_page(viewport=DESKTOP, color_scheme="light", reduced_motion="reduce")
    asked = strangers(site, page)
    transfer = Transfer(page)
    for path in half:
        before = transfer.total
        site.open(page, path)
        assert 3_000 < transfer.total - before <= (20_000 if before else WHOLE), path
        assert (path, barriers(page, BOTH)) == (path, {})
        assert (path, too_wide(page)) == (path, {})
        assert page.locator("h1").count() == 1
        assert introduces_itself(page), path
        assert (path, lost_in_translation(page)) == (path, [])
    assert asked == []


def barriers(page: Page, states: tuple[tuple[ViewportSize, Any], ...]) -> dict[str, list[str]]:
    """What axe finds, by the states in which it finds it. By every rule on each device and in each theme; then by those of
    colours where the theme alone is another.
    """
    found, before = {}, None
    for viewport, scheme in states:
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        found[f"{viewport['width']} {scheme}"] = axe(page, *(OF_THEME if viewport == before else ()))
        before = viewport
    return {state: lines for state, lines in found.items() if lines}


def too_wide(page: Page) -> dict[str, list[str]]:
    """What sticks out on the narrowest screen, and there and on a desktop with letters of twice the size."""
    page.set_viewport_size(NARROW)
    found = {"narrow": sticks_out(page)}
    with large_letters(page):
        found["narrow, large"] = sticks_out(page)
        page.set_viewport_size(DESKTOP)
        found["large"] = sticks_out(page)
    return {state: lines for state, lines in found.items() if lines}


def strangers(site: Site, page: Page) -> list[str]:
    """What this page asks for elsewhere from now on, and what it does not get."""
    found: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(f"{site.url}/") else found.append(request.url))
    page.on("response", lambda response: found.append(f"{response.url} {response.status}") if response.status >= 400 else None)
    return found


def test_every_page_has_a_title_and_a_description_of_its_own(site: Site) -> None:
    titles, descriptions = [], []
    items = [name for name in PAGES if not name.startswith("/")]
    with httpx.Client(base_url=site.url, trust_env=False) as client:
        for name in (*FIXED, *FORMS, *WRITTEN, *items):
            served = parsed(client.get(site.address(name)).text)
            titles.append(served.texts("title")[0])
            descriptions.append(served.one("meta", name="description").attributes["content"])
            if name.startswith("/"):
                assert titles[-1].startswith(served.one("meta", property="og:title").attributes["content"])
                picture = served.one("meta", property="og:image").attributes["content"]
                assert client.get(picture).headers["content-type"] == "image/png"
    for found in (titles, descriptions):
        assert [each for each, count in Counter(found).items() if count > 1 or not each] == []


def introduces_itself(page: Page) -> bool:
    """Whether the app gives the page its own address, and leaves its title and description as they were served."""
    served = parsed(page.request.get(page.url).text())
    description = page.locator("meta[name=description]").get_attribute("content")
    address = page.locator("link[rel=canonical]").get_attribute("href") or ""
    return (page.title(), description, address.removesuffix("/")) == (
        served.texts("title")[0],
        served.one("meta", name="description").attributes["content"],
        page.url.partition("?")[0].removesuffix("/"),
    )


def test_page_of_an_item_says_the_same_before_and_after_the_app_starts(site: Site, page: Page) -> None:
    for name in ("a coming seminar", "an example", "a partner"):
        served = parsed(httpx.get(site.url + site.address(name), trust_env=False).text)
        site.open(page, site.address(name))
        assert page.title() == served.texts("title")[0]
        assert page.locator("h1").inner_text() == served.texts("h1")[0]
        described = served.one("meta", name="description").attributes["content"]
        assert page.locator("meta[name=description]").get_attribute("content") == described
        assert page.locator("link[rel=canonical]").get_attribute("href") == served.one("link", rel="canonical").attributes["href"]
        assert page.locator("script[type='application/ld+json']").count() == 1


@pytest.mark.parametrize("path", ["/", "/partners/a-name-that-nobody-has"])
def test_script_that_is_not_ours_is_refused(site: Site, new_page: NewPage, messages: list[str], path: str) -> None:
    page = new_page()
    site.open(page, path)
    messages.clear()
    page.evaluate("""() => {
        const script = document.createElement('script');
        script.append('window.broken = true');
        document.body.append(script);
    }""")
    assert page.evaluate("window.broken") is None
    assert any("Content Security Policy" in each or "TrustedScript" in each for each in messages)
    messages.clear()


def test_sample_content_says_on_every_page_that_it_is_sample_content(site: Site, page: Page) -> None:
    words = site.first("notices")["text"].split(".")[0]
    for name in ("/", "/publications", "an example"):
        site.open(page, site.address(name))
        assert page.get_by_role("region", name="Notices about this site").get_by_text(words).is_visible()


def test_letters_of_welsh_have_our_faces_and_are_fetched_only_where_they_stand(site: Site, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]) if ".woff2" in request.url else None)
    site.open(page, "/contact")
    assert sorted(set(asked)) == ["atkinson.woff2", "bricolage.woff2"]
    with page.expect_request("**/bricolage-welsh.woff2"), page.expect_request("**/atkinson-welsh.woff2"):
        page.get_by_role("heading", level=1).evaluate("heading => heading.append('ŵ')")
        page.get_by_role("main").get_by_role("paragraph").first.evaluate("text => text.append('Ŷ')")
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    assert sorted(set(asked)) == ["atkinson-welsh.woff2", "atkinson.woff2", "bricolage-welsh.woff2", "bricolage.woff2"]
