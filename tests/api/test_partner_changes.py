"""Partners in the hands of staff and of their own people: what these propose waits, field by field, until staff decide."""

import json
from typing import Any

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from roundtable.access.policy import Role
from roundtable.app import Application
from roundtable.mail.models import KeptLetter
from roundtable.partners import queries
from tests.support.databases import on_sqlite
from tests.support.partners import LIST
from tests.support.partners import add as add_partner
from tests.support.people import ADA, add
from tests.support.servers import Unit
from tests.support.staff import Desk, on_record, refusal
from tests.support.statements import counted

STAFF, PROPOSALS = "/api/v1/staff/partners", "/api/v1/staff/partner-proposals"
OWN, OWN_PROPOSALS = "/api/v1/own/partner", "/api/v1/own/partner-proposals"
NEW = {"slug": "wheel", "name": "The Wheel", "kind": "network", "summary": "Groups that turn things."}


@pytest.fixture
def ada(desk: Desk, api: TestClient, unit: Unit) -> Desk:
    """Somebody of Lantern Row, beside whom there is another partner."""
    with unit() as db:
        add_partner(db, "lantern-row", themes=[], place={"name": "Leeds"})
        add_partner(db, "kettle")
        add(db, ADA, Role.PARTNER, partner_id=queries.one(db, "lantern-row").id)
    found = Desk(desk.app, api, ADA)
    found.comes_in()
    return found


def _differences(proposal: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {each["field"]: (each.get("before"), each.get("proposed")) for each in proposal["differences"]}


def test_staff_put_a_partner_into_the_directory_and_change_it(api: TestClient, unit: Unit, desk: Desk) -> None:
    made = desk.done(desk.post(LIST, NEW), 201)
    assert (made["version"], api.get(f"{LIST}/wheel").json()["name"]) == (1, "The Wheel")
    assert refusal(desk.post(LIST, NEW)) == (409, "slug-taken")
    place = {"name": "Hull", "region": "yorkshire_and_the_humber"}
    checked = {"assured_at": "2026-11-20T09:00:00Z", "assured_by": "Jo"}
    changed = desk.done(desk.change(f"{LIST}/wheel", {"place": place, "founded": "2014-10", **checked}, seen=1))
    assert (changed["place"], changed["summary"], changed["version"]) == (place, NEW["summary"], 2)
    assert desk.done(desk.change(f"{LIST}/wheel", {"place": place}, seen=2)) == changed
    assert refusal(desk.change(f"{LIST}/wheel", {"name": "Wheel"}, seen=1)) == (412, "changed-meanwhile")
    assert refusal(desk.change(f"{LIST}/wheel", {"name": "Wheel"}, seen=None)) == (428, "version-missing")
    assert refusal(desk.change(f"{LIST}/wheel", {"name": None}, seen=2)) == (422, "invalid")
    assert refusal(desk.change(f"{LIST}/wheel", {"networks": ["none"]}, seen=2)) == (422, "unknown-network")
    assert desk.change(f"{LIST}/none", {}, seen=1).status_code == 404
    assert "place" not in desk.done(desk.change(f"{LIST}/wheel", {"place": None}, seen=2))
    seen = desk.get(f"{STAFF}/wheel")
    assert (seen.json()["founded"], seen.headers["etag"]) == ("2014-10", '"3"')
    with unit() as db:
        record = [(each.event, json.loads(changes)) for each, changes in on_record(db)]
    assert [event for event, _ in record] == ["partners:add", "partners:change", "partners:change"]
    assert record[1][1]["founded"] == {"from": None, "to": "2014-10"}


def test_what_a_partners_person_proposes_waits_until_staff_accept_it(api: TestClient, unit: Unit, desk: Desk, ada: Desk) -> None:
    own = ada.done(ada.get(OWN))
    proposed = ada.change(
        f"{LIST}/lantern-row", {"summary": "We meet on Tuesdays.", "place": {"name": "Hull"}}, seen=own["version"]
    )
    waiting = ada.done(proposed, 202)["proposal"]
    place = {"name": "Leeds", "region": None}, {"name": "Hull", "region": None}
    assert _differences(waiting) == {"summary": ("A group.", "We meet on Tuesdays."), "place": place}
    assert api.get(f"{LIST}/lantern-row").json()["summary"] == "A group."
    # More of it joins what waits, and what is sent as it stands is proposed no more.
    more = {"short_name": "Lantern", "place": {"name": "Leeds", "region": None}}
    waiting = ada.done(ada.change(f"{LIST}/lantern-row", more, seen=1), 202)["proposal"]
    assert _differences(waiting) == {"short_name": (None, "Lantern"), "summary": ("A group.", "We meet on Tuesdays.")}
    (found,) = desk.get(f"{PROPOSALS}?state=waiting&partner=lantern-row").json()["data"]
    assert (found, found["proposed_by"]) == (waiting, "Ada")
    assert desk.get(f"{STAFF}?proposal=true").json()["data"][0]["slug"] == "lantern-row"
    work = {each["kind"]: each for each in desk.get("/api/v1/staff/work").json()["data"]}["partner_proposals"]
    assert (work["count"], work["first"][0]["name"]) == (1, "Lantern Row")
    # Somebody of the staff changes one of these fields: who decides has to look again.
    desk.done(desk.change(f"{LIST}/lantern-row", {"summary": "A good group."}, seen=1))
    accept = f"{PROPOSALS}/{found['id']}/accept"
    assert refusal(desk.change(accept, {}, seen=found["version"], method="POST")) == (412, "changed-meanwhile")
    again = desk.done(desk.get(f"{PROPOSALS}/{found['id']}"))
    assert {each["field"]: each["changed_since"] for each in again["differences"]} == {"short_name": False, "summary": True}
    done = desk.done(desk.change(accept, {"words": "Thank you."}, seen=again["version"], method="POST"))
    assert (done["state"], done["decided_by"], done["words"]) == ("accepted", "Jo", "Thank you.")
    assert _differences(done)["summary"] == ("A good group.", "We meet on Tuesdays.")
    shown = api.get(f"{LIST}/lantern-row").json()
    assert (shown["summary"], shown["short_name"], shown["place"]["name"]) == ("We meet on Tuesdays.", "Lantern", "Leeds")
    assert refusal(desk.change(accept, {}, seen=done["version"], method="POST")) == (409, "decided")
    assert [each["state"] for each in ada.get(OWN_PROPOSALS).json()["data"]] == ["accepted"]
    assert "proposal" not in ada.get(OWN).json()
    with unit() as db:
        (letter,) = db.scalars(select(KeptLetter)).all()
        events = [each.event for each, _ in on_record(db)]
    assert letter.text
    assert (letter.address, "Thank you." in letter.text) == (ADA, True)
    assert events == ["partners:change"] * 3 + ["proposals:accept"] * 2


def test_proposal_is_declined_with_words_and_the_page_stays(api: TestClient, unit: Unit, desk: Desk, ada: Desk) -> None:
    ada.done(ada.change(f"{LIST}/lantern-row", {"user_led": True}, seen=1), 202)
    (found,) = desk.get(PROPOSALS).json()["data"]
    decline = f"{PROPOSALS}/{found['id']}/decline"
    assert refusal(desk.change(decline, {}, seen=found["version"], method="POST")) == (422, "invalid")
    assert refusal(desk.change(decline, {"words": "Who says so?"}, seen=None, method="POST")) == (428, "version-missing")
    done = desk.done(desk.change(decline, {"words": "Who says so?"}, seen=found["version"], method="POST"))
    assert (done["state"], "user_led" in api.get(f"{LIST}/lantern-row").json()) == ("declined", False)
    with unit() as db:
        (text,) = db.scalars(select(KeptLetter.text)).all()
    assert text
    assert "Who says so?" in text
    # A new one begins anew; taking it back before anybody decided leaves nothing that waits.
    ada.done(ada.change(f"{LIST}/lantern-row", {"members": 12}, seen=1), 202)
    ada.done(ada.change(f"{LIST}/lantern-row", {"members": None}, seen=1), 202)
    assert {each["state"] for each in ada.get(OWN_PROPOSALS).json()["data"]} == {"declined", "withdrawn"}
    assert "proposal" not in ada.done(ada.change(f"{LIST}/lantern-row", {"name": "Lantern Row"}, seen=1), 202)


def test_partners_people_reach_their_own_organisation_alone(ada: Desk, desk: Desk) -> None:
    other = ada.change(f"{LIST}/kettle", {"summary": "Closed."}, seen=1)
    missing = ada.change(f"{LIST}/none", {"summary": "Closed."}, seen=1)
    assert (other.status_code, missing.status_code) == (404, 404)
    for name, value in {"slug": "lamp", "assured_at": "2026-11-20T09:00:00Z", "assured_by": "Us"}.items():
        refused = ada.change(f"{LIST}/lantern-row", {name: value}, seen=1)
        assert (refusal(refused), refused.json()["errors"][0]["pointer"]) == ((422, "only-staff"), f"#/{name}")
    assert refusal(ada.change(f"{LIST}/lantern-row", {"themes": ["none"]}, seen=1)) == (422, "unknown-theme")
    assert refusal(ada.change(f"{LIST}/lantern-row", {"summary": "x"}, seen=7)) == (412, "changed-meanwhile")
    assert ada.get(OWN).json()["slug"] == "lantern-row"
    assert [ada.get(path).status_code for path in (STAFF, PROPOSALS, f"{STAFF}.csv")] == [403] * 3
    assert [desk.get(path).status_code for path in (OWN, OWN_PROPOSALS)] == [403] * 2


@on_sqlite
def test_lists_cost_the_same_however_long_they_are(app: Application, unit: Unit, desk: Desk, ada: Desk) -> None:
    with unit() as db:
        for slug in ("spoon", "fork"):
            add_partner(db, slug, kind="network", networks=["kettle"])
        add(db, "bo@example.org", Role.PARTNER, partner_id=queries.one(db, "spoon").id)
    bo = Desk(app, ada.api, "bo@example.org")
    bo.comes_in()
    ada.done(ada.change(f"{LIST}/lantern-row", {"members": 12}, seen=1), 202)
    bo.done(bo.change(f"{LIST}/spoon", {"members": 3}, seen=1), 202)
    for path in (STAFF, PROPOSALS):
        with counted(app.database) as one_row:
            assert len(desk.get(f"{path}?limit=1").json()["data"]) == 1
        with counted(app.database) as all_rows:
            assert len(desk.get(path).json()["data"]) > 1
        assert len(all_rows) == len(one_row)
    found = {asked: [each["slug"] for each in desk.get(f"{STAFF}?{asked}").json()["data"]] for asked in (
        "", "kind=network", "q=kett", "stale=false", "proposal=false", "sort=-name",
    )}  # fmt: skip
    assert found == {
        "": ["fork", "kettle", "lantern-row", "spoon"],
        "kind=network": ["fork", "spoon"],
        "q=kett": ["kettle"],
        "stale=false": [],
        "proposal=false": ["fork", "kettle"],
        "sort=-name": ["spoon", "lantern-row", "kettle", "fork"],
    }
