"""Search finds things of every public kind, and shows them in one form."""

import pytest
from starlette.testclient import TestClient

from roundtable.demo import domain as demo
from tests.support.kept import Kept

SEARCH = "/api/v1/search"


@pytest.fixture(scope="module")
def sample_content(kept: Kept) -> None:
    with kept.unit() as db:
        demo.load(db)


@pytest.mark.usefixtures("sample_content")
def test_every_kind_is_found_and_shown_in_one_form(api: TestClient) -> None:
    answer = api.get(SEARCH, params={"q": "power", "limit": 100, "include": "total"}).json()
    kinds = {each["kind"] for each in answer["data"]}
    assert kinds >= {"example", "seminar", "principle", "question"}
    assert answer["page"] == {"has_more": False, "total": len(answer["data"])}
    chapter = api.get(SEARCH, params={"q": "parenting programmes"}).json()["data"]
    assert [(each["kind"], each["slug"]) for each in chapter] == [("publication", "bridging-communities-through-co-learning")]
    partner = api.get(SEARCH, params={"q": "volition"}).json()["data"]
    assert [(each["kind"], each["slug"]) for each in partner] == [("partner", "volition")]
    for each in [*answer["data"], *chapter, *partner]:
        assert set(each) == {"kind", "id", "slug", "url", "title", "summary"}
        assert all(each.values())


@pytest.mark.usefixtures("sample_content")
@pytest.mark.parametrize("q", ["Samaritans", "this site shows sample content"])
def test_help_lines_and_notices_are_not_in_search(api: TestClient, q: str) -> None:
    assert api.get(SEARCH, params={"q": q, "limit": 100}).json()["data"] == []
