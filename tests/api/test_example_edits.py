"""Words of an example that staff would change: a proposal that its contributor sees field by field, and agrees to or not."""

import json
import re

from sqlalchemy import select
from starlette.testclient import TestClient

from roundtable.access import links
from roundtable.access.policy import Role
from roundtable.db import new_id
from roundtable.examples.domain.submission import submit
from roundtable.mail.models import KeptLetter
from roundtable.partners import queries as partners
from tests.support.databases import on_sqlite
from tests.support.examples import BULK, FULL, LEAST, changed, furnish, key, submission
from tests.support.people import ADA, add
from tests.support.servers import Unit
from tests.support.staff import Desk, on_record, refusal

STAFF, SENT = "/api/v1/staff/practice-examples", "/api/v1/submissions"


def _link_in_letter(unit: Unit) -> dict[str, str]:
    """The header field that the link of the letter to the contributor makes. The letter holds our words and not the text."""
    with unit() as db:
        (letter,) = db.scalars(select(KeptLetter)).all()
    assert letter.text
    assert (letter.address, "A little shorter." in letter.text) == ("zebedee@example.org", True)
    assert "rules anew" not in letter.text
    found = re.search(r"/your-example#[0-9a-f-]{36}/(rt_link_\S+)", letter.text)
    assert found
    return {"Authorization": f"Bearer {found[1]}"}


def test_edit_is_published_only_once_its_contributor_agrees(api: TestClient, unit: Unit, desk: Desk) -> None:
    with unit() as db:
        furnish(db)
        example = submit(db, submission(FULL)).id
    shown = desk.done(desk.change(f"{SENT}/{example}/publish", seen=1, method="POST"))
    page = f"/api/v1/practice-examples/{shown['slug']}"
    edit = {"words": "A little shorter.", "summary": "They wrote its rules anew.", "advice": None}
    edited = desk.done(desk.change(f"{SENT}/{example}/edits", edit, seen=2, method="POST"))
    assert edited["differences"] == [
        {"field": "summary", "before": FULL["summary"], "proposed": "They wrote its rules anew."},
        {"field": "advice", "before": "Bring cake."},
    ]
    assert (edited["status"], edited["accepted"], edited["words"]) == ("awaiting_agreement", False, "A little shorter.")
    assert api.get(page).json()["summary"] == FULL["summary"]
    assert refusal(desk.change(f"{SENT}/{example}/publish", seen=3, method="POST")) == (409, "text-not-accepted")
    assert refusal(desk.change(f"{SENT}/{example}/edits", edit, seen=2, method="POST")) == (412, "changed-meanwhile")
    mine = _link_in_letter(unit)
    own = api.get(f"{SENT}/{example}", headers=mine)
    assert (own.json()["differences"], own.json()["words"]) == (edited["differences"], "A little shorter.")
    assert refusal(api.post(f"{SENT}/{example}/accept-text", headers=mine)) == (428, "version-missing")
    assert refusal(api.post(f"{SENT}/{example}/accept-text", headers={**mine, "If-Match": '"2"'})) == (412, "changed-meanwhile")
    agreed = api.post(f"{SENT}/{example}/accept-text", headers={**mine, "If-Match": own.headers["etag"]})
    assert (agreed.json()["accepted"], agreed.json()["status"]) == (True, "accepted")
    again = api.post(f"{SENT}/{example}/accept-text", headers={**mine, "If-Match": agreed.headers["etag"]})
    assert again.json() == agreed.json()
    done = desk.done(desk.change(f"{SENT}/{example}/publish", seen=agreed.json()["version"], method="POST"))
    assert done["status"] == "published"
    assert (api.get(page).json()["summary"], "advice" in api.get(page).json()) == ("They wrote its rules anew.", False)
    with unit() as db:
        record = [(each.event, json.loads(changes)) for each, changes in on_record(db)]
    assert [event for event, _ in record] == ["examples:publish", "examples:edit", "examples:accept-text", "examples:publish"]
    assert record[1][1]["fields"]["to"] == ["advice", "summary"]


def test_people_of_the_partner_agree_to_what_its_program_sent(api: TestClient, unit: Unit, desk: Desk) -> None:
    sent = changed(FULL, contributor__email=None)
    with unit() as db:
        furnish(db)
        headers = key(db)
        example = submit(db, submission(sent), partner_id=partners.one(db, "lantern-row").id).id
    edit = {"words": "We cut it.", "what_worked": "The drinks, and the phones."}
    assert refusal(desk.change(f"{SENT}/{example}/edits", edit, seen=1, method="POST")) == (409, "nobody-to-ask")
    with unit() as db:
        add(db, ADA, Role.PARTNER, partner_id=partners.one(db, "lantern-row").id)
        add(db, "bo@example.org", Role.PARTNER, partner_id=partners.one(db, "wheel").id)
    desk.done(desk.change(f"{SENT}/{example}/edits", edit, seen=1, method="POST"))
    # A script that sends its file once more does not undo what we proposed.
    once_more = {**headers, "Idempotency-Key": "7d793037-a076-4b1f-9c5e-5c2d3c1f0a11"}
    assert api.post(BULK, json=[sent], headers=once_more).json()["summary"]["unchanged"] == 1
    ada, bo = (Desk(desk.app, api, email) for email in (ADA, "bo@example.org"))
    ada.comes_in()
    bo.comes_in()
    assert [each["status"] for each in ada.get("/api/v1/own/practice-examples").json()["data"]] == ["awaiting_agreement"]
    assert bo.get("/api/v1/own/practice-examples").json()["data"] == []
    accept = f"{SENT}/{example}/accept-text"
    assert {bo.get(f"{SENT}/{example}").status_code, bo.change(accept, seen=2, method="POST").status_code} == {404}
    assert ada.done(ada.get(f"{SENT}/{example}"))["differences"][0]["field"] == "what_worked"
    assert ada.done(ada.change(accept, seen=2, method="POST"))["accepted"] is True
    with unit() as db:
        assert [each.address for each in db.scalars(select(KeptLetter))] == [ADA]


def test_contributor_keeps_their_words_and_staff_read_why(api: TestClient, unit: Unit, desk: Desk) -> None:
    with unit() as db:
        furnish(db)
        example = submit(db, submission(FULL)).id
    slug = desk.done(desk.change(f"{SENT}/{example}/publish", seen=1, method="POST"))["slug"]
    edit = {"words": "A little shorter.", "summary": "They wrote its rules anew."}
    desk.done(desk.change(f"{SENT}/{example}/edits", edit, seen=2, method="POST"))
    mine, decline = _link_in_letter(unit), f"{SENT}/{example}/decline-text"
    answer = {"words": "It was\nall of us."}
    assert refusal(api.post(decline, json=answer, headers={**mine, "If-Match": '"2"'})) == (412, "changed-meanwhile")
    assert refusal(desk.change(decline, answer, seen=3, method="POST")) == (403, "not-allowed")
    kept = api.post(decline, json=answer, headers={**mine, "If-Match": '"3"'})
    said = {"words": "A little shorter.", "answer": "It was\nall of us."}
    assert {name: kept.json()["declined"][name] for name in said} == said
    assert (kept.json()["differences"], kept.json()["text"]["summary"], kept.json()["status"]) == (
        [],
        FULL["summary"],
        "published",
    )
    again = api.post(decline, json={}, headers={**mine, "If-Match": kept.headers["etag"]})
    assert again.json() == kept.json()
    seen = desk.done(desk.get(f"{STAFF}/{example}"))
    assert (seen["accepted"], seen["declined"]["answer"]) == (True, "It was\nall of us.")
    assert seen["declined"]["differences"] == [
        {"field": "summary", "before": FULL["summary"], "proposed": "They wrote its rules anew."}
    ]
    assert desk.done(desk.get(f"{SENT}/{example}"))["declined"] == seen["declined"]
    assert api.get(f"/api/v1/practice-examples/{slug}").json()["summary"] == FULL["summary"]
    with unit() as db:
        letter = db.scalars(select(KeptLetter).where(KeptLetter.kind == "example-kept")).one()
        assert f"/staff/practice-examples/{example}" in str(letter.text)
        assert "all of us" not in str(letter.text)
        assert [each.event for each, _ in on_record(db)][-1] == "examples:decline-text"
    # What they said no to can be proposed in other words, which they then look at anew.
    more = desk.done(desk.change(f"{SENT}/{example}/edits", {"words": "So?", "advice": "Tea."}, seen=4, method="POST"))
    assert ([each["field"] for each in more["differences"]], "declined" in more) == (["advice"], False)


def test_words_that_nobody_agreed_to_yet_wait_again_once_they_are_kept(api: TestClient, unit: Unit, desk: Desk) -> None:
    with unit() as db:
        furnish(db)
        sent = submission(changed(FULL, consent__agreed_by=None))
        example = submit(db, sent).id
    desk.done(desk.change(f"{SENT}/{example}/edits", {"words": "So?", "advice": "Tea."}, seen=1, method="POST"))
    with unit() as db:
        (letter,) = db.scalars(select(KeptLetter)).all()
        found = re.search(r"/your-example#[0-9a-f-]{36}/(rt_link_\S+)", str(letter.text))
    assert found
    mine = {"Authorization": f"Bearer {found[1]}", "If-Match": '"2"'}
    kept = api.post(f"{SENT}/{example}/decline-text", json={}, headers=mine)
    assert (kept.json()["status"], kept.json()["accepted"], kept.json()["text"]["advice"]) == ("submitted", False, FULL["advice"])
    assert "answer" not in kept.json()["declined"]


def test_program_sees_where_what_it_sent_is_on_its_way(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        furnish(db)
        ours = key(db)
        example = submit(db, submission(FULL), partner_id=partners.one(db, "lantern-row").id).id
        another = submit(db, submission(LEAST)).id
        unscoped = key(db, scopes=frozenset())
    own = api.get(f"{SENT}/{example}", headers=ours)
    assert (own.status_code, own.json()["status"], own.json()["accepted"]) == (200, "submitted", True)
    assert "zebedee" not in own.text
    assert api.get(f"{SENT}/{another}", headers=ours).status_code == 404
    assert refusal(api.get(f"{SENT}/{example}", headers=unscoped)) == (403, "not-allowed")
    agree = {**ours, "If-Match": own.headers["etag"]}
    assert refusal(api.post(f"{SENT}/{example}/accept-text", headers=agree)) == (403, "not-allowed")


@on_sqlite
def test_edit_that_says_nothing_new_or_what_may_not_be_is_refused(api: TestClient, unit: Unit, desk: Desk) -> None:
    with unit() as db:
        furnish(db)
        example, other = submit(db, submission(FULL)).id, submit(db, submission(LEAST)).id
        link, strange = (
            {"Authorization": f"Bearer {links.create(db, purpose, example, days=1)}"}
            for purpose in (links.Purpose.EXAMPLE, links.Purpose.PLACES)
        )
    edits = f"{SENT}/{example}/edits"
    for edit, refused in {
        '{"words": "So."}': (409, "nothing-new"),
        '{"words": "So.", "themes": ["none"]}': (422, "invalid-example"),
        '{"words": "So.", "what_did_not_work": null}': (422, "invalid-example"),
        '{"words": "So.", "title": null}': (422, "invalid"),
        '{"words": "So.", "voices": []}': (422, "invalid"),
        '{"title": "Rules"}': (422, "invalid"),
    }.items():
        assert refusal(desk.change(edits, json.loads(edit), seen=1, method="POST")) == refused, edit
    assert refusal(desk.change(edits, {"words": "So."}, seen=None, method="POST")) == (428, "version-missing")
    assert desk.change(f"{SENT}/{new_id()}/edits", {"words": "So."}, seen=1, method="POST").status_code == 404
    own = [api.get(f"{SENT}/{each}", headers=headers).status_code for each, headers in ((other, link), (example, strange))]
    assert own == [404, 404]
    assert api.get(f"{SENT}/{example}", headers=link).json()["differences"] == []
