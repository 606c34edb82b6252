"""Stories and publications on the site: words before films, whose each is, and how to name them as a source."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.site import Site, settled
from tests.support import run
from tests.support.browsers import NewPage

FILM = {
    "slug": "two-chairs",
    "title": "Two chairs (made up)",
    "summary": "Two people talk.",
    "form": "video",
    "of": "co-production-collective",
    "link": "https://films.example/1",
    "length_seconds": 150,
    "size_bytes": 18_400_000,
    "captions": True,
    "transcript": "Ana: Hello.\n\nBen: Hello to you.",
}


@pytest.fixture
def film(site: Site, tmp_path: Path) -> None:
    """A film that staff kept and that we may link to."""
    folder = site.letters.parents[1]
    file = tmp_path / "film.json"
    file.write_text(json.dumps(FILM))
    where = {"ROUNDTABLE_DATABASE_URL": f"sqlite:///{folder / 'roundtable.db'}", "ROUNDTABLE_BASE_URL": site.url}
    assert run.roundtable("library", "keep", "story", str(file), **where) == "It is kept and shown.\n"


@pytest.mark.usefixtures("film")
def test_a_film_is_linked_to_with_its_length_and_its_words_stand_open(site: Site, new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    site.open(page, "/stories")
    card = page.get_by_role("listitem").filter(has_text="Two chairs")
    expect(card).to_contain_text("2 minutes 30 seconds, 18.4 MB, with captions")
    expect(page.get_by_role("listitem").filter(has_text="Words of advice")).to_contain_text("There is no link yet.")
    card.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two chairs (made up)")
    link = page.get_by_role("link", name="Watch the film")
    assert link.get_attribute("href") == "https://films.example/1"
    main = page.get_by_role("main")
    expect(main).to_contain_text("2 minutes 30 seconds, 18.4 MB. It has captions. It opens on another site.")
    expect(main).to_contain_text("Ben: Hello to you.")
    assert page.locator("iframe, video, audio").count() == 0

    page.goto(f"{site.url}/stories/two-chairs")
    linked = json.loads(page.locator("script[type='application/ld+json']").inner_text())
    assert (linked["@type"], linked["transcript"]) == ("VideoObject", FILM["transcript"])
    settled(page)

    publication = site.first("publications", type="article")
    site.open(page, "/publications")
    page.get_by_role("link", name=publication["title"]).click()
    page.get_by_role("button", name="Copy this line").click()
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == publication["citation"]
    with page.expect_download() as file:
        page.get_by_role("link", name="RIS").click()
    assert file.value.suggested_filename == f"{publication['slug']}.ris"
    assert file.value.path().read_text().startswith("TY  - JOUR")


def test_an_example_is_named_as_a_source_and_on_paper_only_the_line_is_left(site: Site, page: Page) -> None:
    found = site.read("practice-examples", limit="100")["data"]
    plain = next(each for each in found if not each["content_notes"])
    site.open(page, plain["url"].removeprefix(site.url))
    line = site.read(f"practice-examples/{plain['slug']}")["citation"]
    title = page.get_by_role("heading", name="How to name it as a source")
    cited = page.locator("details").filter(has=title)
    expect(cited.get_by_text(line)).to_be_hidden()
    title.click()
    expect(cited.get_by_text(line)).to_be_visible()
    page.emulate_media(media="print")
    expect(cited).to_be_hidden()
    expect(page.get_by_text(line).last).to_be_visible()
    assert page.get_by_role("navigation").filter(visible=True).count() == 0
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--c-surface')") == "#fff"
