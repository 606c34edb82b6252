"""The picture beside a shared link: of each thing and each part of the site, kept, and never of what is not public."""

import io
from pathlib import Path

import pytest
from httpx2 import Response
from PIL import Image
from starlette.testclient import TestClient

from roundtable.examples import queries as examples
from roundtable.examples.domain import publication
from roundtable.partners import domain as partners
from roundtable.partners import queries
from roundtable.settings import Settings
from tests.support.examples import FULL, furnish, published
from tests.support.markup import parsed
from tests.support.partners import add, add_seminar, change
from tests.support.servers import Unit
from tests.support.sites import build, served


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    site = build(tmp_path)
    (site / "partners.html").write_text('<head><meta property="og:image" content="/pictures/partners.png" /></head>')
    return served(site, database_url)


def picture(api: TestClient, path: str, **headers: str) -> Response:
    return api.get(f"/pictures/{path}.png", headers=headers, follow_redirects=False)


def test_every_thing_and_every_part_has_a_picture_that_is_kept(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        add(db, "wheel", name="The Wheel")
        add_seminar(db, "balance")
    found = [picture(api, each) for each in ("partners/wheel", "seminars/balance", "partners", "seminars", "share", "home")]
    for each in found:
        assert (each.status_code, each.headers["content-type"]) == (200, "image/png")
        assert each.headers["cache-control"] == "public, max-age=3600, stale-while-revalidate=18000"
        assert each.headers["cross-origin-resource-policy"] == "cross-origin"
        assert Image.open(io.BytesIO(each.content)).size == (1200, 630)
    assert len({each.headers["etag"] for each in found}) == len(found)
    again = picture(api, "partners/wheel", **{"If-None-Match": found[0].headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert api.head("/pictures/partners/wheel.png").headers["etag"] == found[0].headers["etag"]


def test_a_picture_changes_with_the_title_and_follows_a_new_slug(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        add(db, "wheel", name="The Wheel")
    before = picture(api, "partners/wheel")
    with unit() as db:
        change(db, "wheel", name="The Cart")
    after = picture(api, "partners/wheel")
    assert after.headers["etag"] != before.headers["etag"]
    with unit() as db:
        change(db, "wheel", slug="cart", name="The Cart")
    led = picture(api, "partners/wheel")
    assert (led.status_code, led.headers["location"]) == (308, "/pictures/partners/cart.png")
    assert picture(api, "partners/cart").content == after.content


def test_what_is_not_there_has_no_picture(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        add(db, "wheel")
    with unit() as db:
        partners.remove(db, queries.one(db, "wheel"))
    assert picture(api, "partners/wheel").status_code == 410
    wrong = ("partners/nobody", "themes/power", "nothing", "partners/A", f"partners/{'a' * 121}", "partners/..%2fwheel")
    assert [picture(api, each).status_code for each in wrong] == [404] * len(wrong)
    same = {"instance": "", "request_id": ""}
    assert len({str({**picture(api, each).json(), **same}) for each in wrong}) == 1


def test_page_of_an_example_names_its_picture_and_says_what_is_on_it(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        furnish(db)
        example = published(db, FULL)
        slug, reference = example.slug, example.reference
    head = parsed(api.get(f"/practice-examples/{slug}", headers={"Accept": "text/html"}).text)
    said = {each.attributes["property"]: each.attributes["content"] for each in head.all("meta") if "property" in each.attributes}
    assert said["og:image"] == f"http://127.0.0.1:8000/pictures/practice-examples/{slug}.png?v=1"
    assert (said["og:image:width"], said["og:image:height"], said["og:image:type"]) == ("1200", "630", "image/png")
    assert said["og:image:alt"].startswith(f"{FULL['title']}. Who was at the table: 4 people who used the service, 2 carers, ")
    assert head.one("meta", name="twitter:card").attributes["content"] == "summary_large_image"
    assert api.get(said["og:image"]).status_code == 200
    with unit() as db:
        publication.withdraw(db, examples.by_reference(db, reference))
    assert picture(api, f"practice-examples/{slug}").status_code == 410


def test_a_built_page_names_its_picture_at_its_whole_address(api: TestClient) -> None:
    assert 'content="http://127.0.0.1:8000/pictures/partners.png"' in api.get("/partners").text
