"""The pages of single things: filled from documents, so that they can be read, found and shared without script."""

import json
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from roundtable.demo import domain as demo
from roundtable.library import domain as library
from roundtable.library.schemas import HelpLineForm, NoticeForm
from roundtable.pages import rendering
from roundtable.partners import domain as partners
from roundtable.partners import queries
from roundtable.partners.schemas import PartnerForm
from tests.support.databases import on_sqlite
from tests.support.kept import Kept
from tests.support.markup import Markup, parsed
from tests.support.servers import Unit

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
HOSTILE = "</title></script><script>alert(1)</script><!-- --> \"'>{{ 7 * 7 }}{% raw %} & <!--roundtable:text-->"


@pytest.fixture(scope="module")
def sample_content(kept: Kept) -> None:
    with kept.unit() as db:
        demo.load(db)


def partner(slug: str = "wheel", **more: object) -> PartnerForm:
    facts = {"slug": slug, "name": "Wheel", "kind": "charity", "summary": "A group by the river.", **more}
    return PartnerForm.model_validate(facts)


def page(api: TestClient, path: str, status: int = 200) -> Markup:
    answer = api.get(path, headers=HTML, follow_redirects=False)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    return parsed(answer.text)


def test_partner_page_can_be_read_found_and_shared_without_script(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        partners.add(db, partner("river", name="River network", kind="network"))
        partners.add(db, partner(description="First.\n\nSecond.", website="https://wheel.example/?a=1&b=2", networks=["river"]))
    found = page(api, "/partners/wheel")
    assert found.texts("title") == ["Wheel - Centre for Co-production"]
    assert found.one("meta", name="description").attributes["content"] == "A group by the river."
    assert found.one("link", rel="canonical").attributes["href"] == "http://127.0.0.1:8000/partners/wheel"
    assert found.texts("h1") == ["Wheel"]
    assert found.texts("p")[:3] == ["A group by the river.", "First.", "Second."]
    linked = json.loads(found.one("script", type="application/ld+json").text)
    assert (linked["@type"], linked["name"]) == ("Organization", "Wheel")
    assert {"/partners/river", "https://wheel.example/?a=1&b=2"} <= {each.attributes["href"] for each in found.all("a")}
    assert found.comments == ["roundtable:head", "/roundtable:head", "roundtable:text", "/roundtable:text"]
    assert found.texts("script")[-1] == "start()"


def test_partner_page_is_the_same_for_everyone_and_kept_for_a_minute(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        partners.add(db, partner())
    first = api.get("/partners/wheel")
    with_key = api.get("/partners/wheel", headers={"Authorization": "Bearer rt_key_nobody", "Cookie": "a=b"})
    assert (first.content, first.headers["etag"]) == (with_key.content, with_key.headers["etag"])
    assert first.headers["cache-control"].startswith("public, max-age=60")
    again = api.get("/partners/wheel", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


def test_hostile_text_stays_text(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        partners.add(db, partner(name=HOSTILE, summary=HOSTILE, description=HOSTILE, user_led_said_by=HOSTILE))
    found = page(api, "/partners/wheel")
    assert found.texts("title") == [f"{HOSTILE} - Centre for Co-production"]
    assert found.texts("h1") == [HOSTILE]
    assert found.texts("p")[:2] == [HOSTILE, HOSTILE]
    assert found.one("meta", name="description").attributes["content"] == HOSTILE
    assert found.comments == ["roundtable:head", "/roundtable:head", "roundtable:text", "/roundtable:text"]
    assert [each.attributes for each in found.all("script")] == [{"type": "application/ld+json"}, {"src": "/theme.js"}, {}]
    assert json.loads(found.all("script")[0].text)["name"] == HOSTILE
    assert found.texts("main") != []


def test_renamed_partner_leads_to_its_new_address(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        partners.add(db, partner())
    with unit() as db:
        partners.change(db, queries.one(db, "wheel"), partner("cart"))
    answer = api.get("/partners/wheel?from=letter", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/partners/cart?from=letter")


def test_partner_that_was_taken_down_is_gone_in_words(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        partners.add(db, partner())
    with unit() as db:
        partners.remove(db, queries.one(db, "wheel"))
    found = page(api, "/partners/wheel", status=410)
    assert found.texts("h1") == ["This page was taken down"]
    assert found.one("meta", name="robots").attributes["content"] == "noindex"
    answer = api.get("/partners/wheel")
    assert (answer.status_code, answer.json()["status"]) == (410, 410)


def test_help_lines_and_notices_can_be_read_without_script(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        partners.add(db, partner())
        library.keep_notice(db, NoticeForm(slug="n", text=HOSTILE))
        for slug, number, at in (("b", "text SHOUT to 85258", 2), ("a", "111, option 2", 1), ("c", HOSTILE, 3)):
            library.keep_help_line(db, HelpLineForm(slug=slug, name="Line", number=number, nation="England", position=at))
    found = page(api, "/partners/wheel")
    assert found.texts("em") == [HOSTILE]
    lines = [(each.text, each.attributes["href"]) for each in found.all("a", **{"class": "number"})]
    assert lines == [("111, option 2", "tel:111"), ("text SHOUT to 85258", "sms:85258")]
    assert found.one("b", **{"class": "number"}).text == HOSTILE
    assert found.texts("noscript") == []
    assert found.texts("p")[-1] == "We have not checked these numbers yet."
    # The page of a problem has no app that would fill them in.
    assert len(page(api, "/problems/invalid").all("a", **{"class": "number"})) == 2


SECTIONS = {
    "partners": "partner",
    "seminars": "seminar",
    "series": "series",
    "practice-examples": "example",
    "publications": "publication",
    "stories": "story",
}
# What a page shows in other words, or by a link: codes, addresses, days and hours.
NOT_AS_WRITTEN = {
    "id", "slug", "url", "created_at", "updated_at", "version", "kind", "region", "themes", "access", "languages", "status",
    "starts_at", "ends_at", "starts_on", "previous_starts_at", "time_zone", "attendance", "places", "founded", "assured_at",
    "figures_as_of", "outcome", "outcomes", "setting", "contributor_kind", "voice_roles", "role", "started_on", "ended_on",
    "published_at", "principle", "question", "content_notes", "voices_missing", "as", "identifiers", "speaks_from", "texts",
    "type", "form",
}  # fmt: skip


def test_page_of_help_lines_names_them_as_staff_keep_them(api: TestClient, unit: Unit) -> None:
    assert "There are no help lines here yet" in page(api, "/help").texts("p")[0]
    with unit() as db:
        library.keep_help_line(db, HelpLineForm(slug="l", name="Listeners <b>", number="01632 960000", nation="Wales"))
    found = page(api, "/help")
    assert (found.texts("h3"), found.texts("noscript")) == (["Listeners <b>"], [])
    assert [each.attributes["href"] for each in found.all("a")] == ["tel:01632960000"] * 2
    assert found.texts("p")[-1] == "We have not checked these numbers yet."
    assert "After" in found.texts("p")


def test_search_engines_are_told_of_all_public_pages_and_of_no_others(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        for slug in ("wheel", "river", "gone"):
            partners.add(db, partner(slug, name=slug))
    with unit() as db:
        partners.remove(db, queries.one(db, "gone"))
    base = "http://127.0.0.1:8000"
    assert api.get("/robots.txt").text.splitlines() == ["User-agent: *", "Allow: /", f"Sitemap: {base}/sitemap.xml"]
    lists = addresses(api, "/sitemap.xml")
    assert lists == [f"{base}/sitemap-pages.xml", f"{base}/sitemap-partners-1.xml"]
    assert addresses(api, "/sitemap-pages.xml") == [f"{base}{path}" for path in ("/", "/help", "/seminars", "/seminars/past")]
    assert addresses(api, "/sitemap-partners-1.xml") == [f"{base}/partners/wheel", f"{base}/partners/river"]
    for none in ("/sitemap-partners-2.xml", "/sitemap-partners-0.xml", "/sitemap-people-1.xml", "/sitemap-seminars-1.xml"):
        assert api.get(none).status_code == 404


def addresses(api: TestClient, path: str) -> list[str]:
    answer = api.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/xml")
    return [str(each.text) for each in ElementTree.fromstring(answer.text).iter() if each.tag.endswith("}loc")]  # noqa: S314 - our own


def words_of(value: Any, key: str = "") -> Iterator[str]:
    """Every text of a document that its page should show as it is written, spaces folded, a paragraph at a time."""
    if key in NOT_AS_WRITTEN:
        return
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from words_of(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from words_of(inner, key)
    elif isinstance(value, str):
        yield from (" ".join(each.split()) for each in value.split("\n\n") if each.strip())


@on_sqlite
@pytest.mark.usefixtures("sample_content")
def test_page_of_every_sample_thing_holds_its_whole_text(api: TestClient) -> None:
    for section in SECTIONS:
        for card in api.get(f"/api/v1/{section}?limit=100").json()["data"]:
            item = api.get(f"/api/v1/{section}/{card['slug']}").json()
            found = page(api, f"/{section}/{card['slug']}")
            text = " ".join(found.one("main").text.split())
            assert [words for words in words_of(item) if words not in text] == [], card["slug"]
            assert found.texts("h1") == [item.get("title") or item["name"]]
            assert "_" not in text


@on_sqlite
@pytest.mark.usefixtures("sample_content")
def test_hostile_text_stays_text_on_the_page_of_every_kind(api: TestClient) -> None:
    for section, kind in SECTIONS.items():
        for card in api.get(f"/api/v1/{section}?limit=100").json()["data"]:
            plain = api.get(f"/api/v1/{section}/{card['slug']}").json()
            shown = parsed(rendering.text("item.html", kind=kind, item=hostile(plain), notices=[]))
            lists = {"dl", "dt", "dd", "ul", "li"}
            allowed = {"h1", "h2", "h3", "p", "strong", "em", "a", "blockquote", "details", "summary"} | lists
            assert {each.name for each in shown.elements} <= allowed
            assert shown.comments == []
            assert {name for each in shown.elements for name in each.attributes} <= {"href"}
            assert all(each.attributes["href"].startswith(("/", "https://")) for each in shown.all("a"))


def hostile(value: Any, key: str = "") -> Any:
    """A document with hostile text in every place that is no code, and an address that would be a script."""
    if isinstance(value, dict):
        return {name: hostile(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [hostile(inner, key) for inner in value]
    if key in ("url", "website"):
        return f"javascript:alert(1)//{HOSTILE}"
    return HOSTILE if isinstance(value, str) and key not in NOT_AS_WRITTEN else value
