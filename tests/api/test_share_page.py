"""The start of sharing an example comes filled with what is asked for now, and reads without script."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from roundtable.examples.domain import calls
from roundtable.examples.schemas.calls import CallForm
from roundtable.settings import Settings
from tests.support.clocks import SetClock
from tests.support.examples import CALL, furnish
from tests.support.markup import Markup, parsed
from tests.support.servers import Unit
from tests.support.sites import build, served

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    site = build(tmp_path)
    (site / "share.html").write_text('<h1>Share</h1><div data-fill="open-calls"><noscript>No list</noscript></div>')
    return served(site, database_url)


def share(api: TestClient) -> Markup:
    return parsed(api.get("/share", headers={"Accept": "text/html"}).text)


def test_open_calls_stand_on_the_page_and_closed_ones_do_not(api: TestClient, unit: Unit, at: SetClock) -> None:
    at("2027-01-01 12:00")
    assert share(api).texts("p") == ["No call is open right now. Tell us all the same. We are glad of each example."]
    with unit() as db:
        furnish(db)
        calls.keep(db, CallForm.model_validate({**CALL, "slug": "over", "title": "Over", "closes_on": "2026-12-31"}))
        calls.keep(db, CallForm.model_validate({**CALL, "slug": "late", "title": HOSTILE, "closes_on": "2027-03-31"}))
    found = share(api)
    assert sorted(found.texts("h3")) == sorted([HOSTILE, "Life on a ward"])
    assert found.texts("noscript") == []
    assert found.texts("dd")[:3] == ["A copy of the guide.", "The Wheel", "Carer"]
    assert "31 March 2027. You have begun and need more time? Tell us, and you get it." in found.texts("dd")
    led = {each.attributes["href"] for each in found.all("a")}
    assert led == {f"/practice-examples?call={slug}" for slug in ("late", "ward-life-call")}
