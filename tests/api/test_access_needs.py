"""What people need to take part: the access lead reads it, nobody else by being staff, and each reading is on record."""

import pytest
from starlette.testclient import TestClient

from roundtable.access.policy import Role
from roundtable.app import Application
from tests.support.clocks import SetClock
from tests.support.people import ADA, JO, Browser, add
from tests.support.places import AMINA, BEN, ask, confirmed, open_seminar
from tests.support.seminars import NOW
from tests.support.servers import Unit
from tests.support.staff import on_record

NEEDS = "/api/v1/access-needs"


@pytest.fixture
def lead(api: TestClient, app: Application, unit: Unit, at: SetClock) -> Browser:
    """The access lead; Amina has a place and said what she needs, Ben did too and has not confirmed."""
    at(NOW)
    with unit() as db:
        open_seminar(db, capacity=5)
        open_seminar(db, "other", capacity=5)
        add(db, JO, Role.ACCESS_LEAD)
        add(db, ADA, Role.STAFF, Role.ADMINISTRATOR)
    ask(api, AMINA, name="Amina", access_needs="A chair by the door")
    confirmed(api, unit, AMINA)
    ask(api, BEN, access_needs="A stranger's words")
    browser = Browser(app, api, JO)
    browser.comes_in()
    return browser


def test_access_lead_reads_what_people_need_and_that_is_on_record(lead: Browser, unit: Unit) -> None:
    answer = lead.get(NEEDS, params={"seminar": "talk"})
    assert [(each["email"], each["needs"]) for each in answer.json()["data"]] == [(AMINA, "A chair by the door")]
    assert answer.headers["cache-control"] == "private, no-store"
    assert lead.get(NEEDS, params={"seminar": "other"}).json() == {"data": []}
    with unit() as db:
        record = on_record(db)
    assert [entry.event for entry, _ in record] == ["access-needs:read"] * 2
    assert not any("chair" in changes for _, changes in record)


def test_staff_and_administrators_do_not_read_it_by_being_that(lead: Browser, unit: Unit) -> None:
    ada = Browser(lead.app, lead.api, ADA)
    ada.comes_in()
    assert ada.get(NEEDS, params={"seminar": "talk"}).status_code == 403
    assert "chair" not in ada.get("/api/v1/seminars/talk/places").text
    assert [lead.get(NEEDS, params=each).status_code for each in ({"seminar": "nothing"}, {})] == [404, 422]
    with unit() as db:
        assert on_record(db) == []
