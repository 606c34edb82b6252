"""Calls for practice examples."""

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from roundtable import features
from roundtable.documents import catch_up
from roundtable.documents.models import Document
from roundtable.errors import Invalid
from roundtable.examples.domain import calls
from roundtable.examples.schemas.calls import CallForm
from tests.support.clocks import SetClock
from tests.support.examples import CALL, FULL, LEAST, LIST, changed, furnish
from tests.support.servers import Unit

CALLS = "/api/v1/calls"


@pytest.fixture(autouse=True)
def furnished(unit: Unit) -> None:
    with unit() as db:
        furnish(db)


def keep(unit: Unit, **changes: object) -> None:
    with unit() as db:
        calls.keep(db, CallForm.model_validate(changed(CALL, **changes)))


def state(api: TestClient) -> str:
    found: str = api.get(f"{CALLS}/ward-life-call").json()["state"]
    return found


def test_a_call_says_who_asks_whom_for_what_and_what_they_get(api: TestClient) -> None:
    found = api.get(f"{CALLS}/ward-life-call").json()
    shown = {name: value for name, value in found.items() if name not in ("id", "created_at", "updated_at")}
    assert shown == {
        **CALL,
        "asked_by": {"slug": "wheel", "name": "The Wheel"},
        "url": "http://127.0.0.1:8000/practice-examples?call=ward-life-call",
        "state": "open",
        "version": 1,
    }
    assert api.get(CALLS).json() == {"data": [found], "page": {"has_more": False}}


def test_a_call_is_open_until_the_end_of_its_last_day_in_london(api: TestClient, unit: Unit, at: SetClock) -> None:
    at("2027-05-01 12:00")
    keep(unit, opens_on="2027-05-02", closes_on="2027-06-30")
    states = []
    for moment in ("2027-05-01 22:59", "2027-05-01 23:00", "2027-06-30 22:59", "2027-06-30 23:00"):
        at(moment)
        with unit() as db:
            catch_up(db)
        states.append(state(api))
    assert states == ["closed", "open", "open", "closed"]
    with unit() as db:
        assert db.scalars(select(Document.changes_at).where(Document.kind == "call")).all() == [None]


def test_what_comes_after_a_call_closed_is_not_lost(api: TestClient, unit: Unit) -> None:
    keep(unit, closes_on="2016-01-15")
    assert state(api) == "closed"
    sent = changed(LEAST, call="ward-life-call", answers=FULL["answers"])
    assert api.post(LIST, json=sent).status_code == 201


def test_a_call_that_is_kept_again_unchanged_keeps_its_version(api: TestClient, unit: Unit) -> None:
    keep(unit)
    assert api.get(f"{CALLS}/ward-life-call").json()["version"] == 1
    keep(unit, title="Life on a ward, again", asked_by=None, asked_by_name="A friend of ours")
    found = api.get(f"{CALLS}/ward-life-call").json()
    assert (found["version"], found["asked_by"]) == (2, {"name": "A friend of ours"})


def test_a_call_by_a_partner_that_is_not_there_is_refused(unit: Unit) -> None:
    with pytest.raises(Invalid) as refused:
        keep(unit, asked_by="nobody")
    assert [each.pointer for each in refused.value.errors] == ["#/asked_by"]


def test_a_call_that_is_not_there_is_not_found(api: TestClient) -> None:
    assert api.get(f"{CALLS}/no-call").status_code == 404
    assert api.get(CALLS, params={"q": "ward"}).status_code == 422
    assert "call" in features.KINDS
