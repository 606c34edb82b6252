"""What comes in from outside, in the hands of staff: enquiries, practice examples and corrections of partners' pages."""

import json

from sqlalchemy import select
from starlette.testclient import TestClient

from roundtable.access.policy import Role
from roundtable.app import Application
from roundtable.examples.domain.submission import submit
from roundtable.mail.models import KeptLetter
from tests.support.clocks import SetClock
from tests.support.databases import on_sqlite
from tests.support.enquiries import ENQUIRIES, TELEPHONE, sent
from tests.support.examples import FULL, changed, furnish, submission
from tests.support.partners import add as add_partner
from tests.support.people import ADA, add
from tests.support.servers import Unit
from tests.support.staff import Desk, on_record, refusal
from tests.support.statements import counted

READ = "/api/v1/staff/enquiries"
EXAMPLES = "/api/v1/staff/practice-examples"
CORRECTIONS = "/api/v1/staff/corrections"


def test_enquiry_is_read_given_to_somebody_and_answered_on_record(api: TestClient, unit: Unit, desk: Desk) -> None:
    with unit() as db:
        add(db, ADA, Role.ADMINISTRATOR)
        add(db, "panel@example.org", Role.REVIEWER_BY_PROFESSION)
    reference = sent(api, access_needs="Large print")
    listed = desk.get(ENQUIRIES)
    (card,) = listed.json()["data"]
    assert (card["reference"], card["late"], card["version"], "owner" in card) == (reference, False, 1, False)
    assert "show us" not in listed.text
    path = f"{ENQUIRIES}/{card['id']}"
    whole = desk.done(desk.get(f"{READ}/{card['id']}"))
    assert (whole["message"], whole["email"], whole["access_needs"]) == (
        "Can somebody come and show us?",
        "amina@example.org",
        "Large print",
    )
    people = desk.get("/api/v1/staff/colleagues").json()["data"]
    assert [each["name"] for each in people] == ["Ada", "Jo"]
    taken = desk.done(desk.change(path, {"owner": people[1]["id"], "status": "replied"}, seen=1))
    assert (taken["owner"]["name"], taken["status"], taken["version"]) == ("Jo", "replied", 2)
    assert refusal(desk.change(path, {"owner": None}, seen=1)) == (412, "changed-meanwhile")
    assert refusal(desk.change(path, {"owner": None}, seen=None)) == (428, "version-missing")
    unknown = desk.change(path, {"owner": card["id"]}, seen=2)
    assert refusal(unknown) == (422, "unknown-owner")
    assert card["id"] not in unknown.text
    assert refusal(desk.change(path, {"status": "closed"}, seen=2)) == (422, "invalid")
    assert "owner" not in desk.done(desk.change(path, {"owner": None, "status": "open"}, seen=2))
    assert desk.post(f"{READ}/{card['id']}/resend").status_code == 200
    with unit() as db:
        record = [(each.event, json.loads(changes)) for each, changes in on_record(db)]
        assert set(db.scalars(select(KeptLetter.kind))) == {"enquiry-receipt", "enquiry-link"}
    assert [event for event, _ in record] == ["enquiries:read", "enquiries:change", "enquiries:change", "enquiries:resend"]
    assert record[1][1]["status"] == {"from": "open", "to": "replied"}
    assert desk.get(f"{READ}/{people[0]['id']}").status_code == 404


@on_sqlite
def test_enquiries_are_found_by_what_they_are_and_how_late(api: TestClient, app: Application, at: SetClock, desk: Desk) -> None:
    first = sent(api)
    second = sent(api, topic="take_part", reply_by="telephone", telephone=TELEPHONE, email=None, message="100% new here")
    at("2026-12-01 12:00")
    desk.comes_in()
    third = sent(api)
    mine = desk.get("/api/v1/staff/colleagues").json()["data"][0]["id"]
    card = desk.get(f"{ENQUIRIES}?sort=-created_at&limit=1").json()["data"][0]
    desk.done(desk.change(f"{ENQUIRIES}/{card['id']}", {"owner": mine}, seen=1))
    for wanted, found in {
        "": [first, second, third],
        "late=true": [first, second],
        "late=false": [third],
        "topic=take_part": [second],
        "status=closed": [],
        "owned=false": [first, second],
        f"owner={mine}": [third],
        "q=100%25": [second],
        f"q={third.lower()}": [third],
    }.items():
        rows, following = [], f"{ENQUIRIES}?limit=2&{wanted}"
        while following:
            answer = desk.get(following)
            rows += [each["reference"] for each in answer.json()["data"]]
            following = answer.links.get("next", {}).get("url", "")
        assert sorted(rows) == sorted(found), wanted
    with counted(app.database) as one_row:
        desk.get(f"{ENQUIRIES}?limit=1")
    with counted(app.database) as all_rows:
        desk.get(ENQUIRIES)
    assert len(all_rows) == len(one_row)


def test_example_is_published_as_read_and_only_as_agreed(api: TestClient, app: Application, unit: Unit, desk: Desk) -> None:
    with unit() as db:
        furnish(db)
        agreed = submit(db, submission(FULL)).id
        silent = submit(db, submission(changed(FULL, consent__agreed_by=None))).id
    listed = desk.get(EXAMPLES)
    assert {each["id"]: each["accepted"] for each in listed.json()["data"]} == {str(agreed): True, str(silent): False}
    whole = desk.get(f"{EXAMPLES}/{agreed}")
    assert whole.json()["text"]["advice"] == "Bring cake."
    assert [name for name in ("Zebedee", "zebedee") if name in listed.text + whole.text] == []
    assert [each["id"] for each in desk.get(f"{EXAMPLES}?accepted=false&status=submitted").json()["data"]] == [str(silent)]
    publish = "/api/v1/submissions/{}/publish"
    assert refusal(desk.change(publish.format(silent), seen=1, method="POST")) == (409, "text-not-accepted")
    assert refusal(desk.change(publish.format(agreed), seen=None, method="POST")) == (428, "version-missing")
    assert refusal(desk.change(publish.format(agreed), seen=4, method="POST")) == (412, "changed-meanwhile")
    made = desk.done(desk.change(publish.format(agreed), seen=1, method="POST"))
    assert api.get(f"/api/v1/practice-examples/{made['slug']}").status_code == 200
    assert desk.post(f"{EXAMPLES}/{agreed}/contributor").status_code == 415
    assert desk.post(f"{EXAMPLES}/{agreed}/contributor", {}).status_code == 422
    told = desk.done(desk.post(f"{EXAMPLES}/{agreed}/contributor", {"reason": "They rang us."}))
    assert told == {"name": "Zebedee Quill", "email": "zebedee@example.org"}
    with unit() as db:
        record = [(each.event, json.loads(changes)) for each, changes in on_record(db)]
    assert record == [
        ("examples:publish", {"status": {"from": "submitted", "to": "published"}, "text_version": {"from": None, "to": 1}}),
        ("examples:contributor", {"reason": {"from": None, "to": "They rang us."}}),
    ]
    with counted(app.database) as one_row:
        desk.get(f"{EXAMPLES}?limit=1")
    with counted(app.database) as all_rows:
        desk.get(EXAMPLES)
    assert len(all_rows) == len(one_row)


def test_correction_is_settled_once(api: TestClient, unit: Unit, desk: Desk) -> None:
    with unit() as db:
        add_partner(db, "wheel")
    sent_in = api.post("/api/v1/partners/wheel/corrections", json={"message": "They moved.", "email": "amina@example.org"})
    (found,) = desk.get(f"{CORRECTIONS}?settled=false&partner=wheel").json()["data"]
    assert (found["reference"], found["partner"]) == (sent_in.json()["reference"], {"slug": "wheel", "name": "Wheel"})
    settled = [desk.done(desk.post(f"{CORRECTIONS}/{found['id']}/settle"))["settled_at"] for _ in range(2)]
    assert settled[0] == settled[1]
    assert desk.get(f"{CORRECTIONS}?settled=false").json()["data"] == []
    with unit() as db:
        assert [each.event for each, _ in on_record(db)] == ["corrections:settle"]
        add(db, ADA, Role.PARTNER, Role.REVIEWER_BY_LIVED_EXPERIENCE)
    partner = Desk(desk.app, api, ADA)
    partner.comes_in()
    paths = (CORRECTIONS, EXAMPLES, ENQUIRIES, f"{READ}/{found['id']}", "/api/v1/staff/seminars", "/api/v1/staff/colleagues")
    assert {partner.get(path).status_code for path in paths} == {403}
