"""Who has a place, in the hands of staff: the list, the ledger of links, people without e-mail, who came, and the table."""

import csv
import io
import json

from sqlalchemy import select
from starlette.testclient import TestClient

from roundtable.app import Application
from roundtable.mail.models import KeptLetter, State
from roundtable.seminars import jobs
from roundtable.seminars.domain import joining, late, seminars
from roundtable.seminars.models import AccessNeeds, PlaceHolder
from roundtable.seminars.queries import one
from tests.support.clocks import SetClock
from tests.support.databases import on_sqlite
from tests.support.places import AMINA, BEN, CARA, ask, confirmed, counts, kinds, open_seminar, taken
from tests.support.seminars import LIST, draft
from tests.support.servers import Unit
from tests.support.staff import Desk, on_record, refusal
from tests.support.statements import counted

PLACES = f"{LIST}/talk/places"
DEE = {"name": "Dee", "telephone": "+44 113 496 0000", "consent": {"contact": True, "wording": "2026-11"}}


def _people(desk: Desk, wanted: str = "") -> list[str]:
    return [each.get("email") or each["name"] for each in desk.done(desk.get(f"{PLACES}{wanted}"))["data"]]


def test_somebody_without_e_mail_gets_a_place_and_is_rung(
    api: TestClient, app: Application, unit: Unit, at: SetClock, desk: Desk
) -> None:
    with unit() as db:
        joining.keep(db, open_seminar(db, capacity=2), "https://meet.example.org/talk")
    taken(api, AMINA)
    confirmed(api, unit, AMINA)
    dee = desk.done(desk.post(PLACES, {**DEE, "access_needs": "A chair by the door"}), 201)
    eli = desk.done(desk.post(PLACES, {**DEE, "name": "Eli"}), 201)
    assert (dee["state"], dee["told"], dee["joining_link"]) == ("confirmed", True, {"state": "not_sent"})
    assert (eli["state"], eli["position"]) == ("waiting", 1)
    assert refusal(desk.post(PLACES, {**DEE, "consent": {"contact": False, "wording": "2026-11"}})) == (422, "invalid")
    with unit() as db:
        assert counts(db) == (2, 1)
        assert db.scalars(select(AccessNeeds.needs)).all() == ["A chair by the door"]
        assert "chair" not in desk.get(PLACES).text
        amina = desk.get(PLACES).json()["data"][0]
    assert desk.done(desk.post(f"{PLACES}/{amina['id']}/cancel"))["state"] == "cancelled"
    assert desk.done(desk.post(f"{PLACES}/{amina['id']}/cancel"))["state"] == "cancelled"
    found = desk.get(PLACES).json()
    assert [each["state"] for each in found["data"]] == ["cancelled", "confirmed", "confirmed"]
    assert found["attendance"]["to_ring"] == 1
    assert desk.done(desk.post(f"{PLACES}/{eli['id']}/told"))["told"] is True
    with unit() as db:
        seminars.cancel(db, one(db, "talk"))
        assert kinds(db)[-1] == "place-cancelled"
    assert (jobs.tell_news(app.database), desk.get(PLACES).json()["attendance"]["to_ring"]) == (0, 2)
    at("2026-12-03 09:00")
    with unit() as db:
        assert joining.due(db) == []
        assert db.scalars(select(PlaceHolder.email).where(PlaceHolder.telephone.is_not(None))).all() == [None, None]


def test_ledger_says_who_has_the_link_and_who_has_not(
    api: TestClient, app: Application, unit: Unit, at: SetClock, desk: Desk
) -> None:
    with unit() as db:
        open_seminar(db, capacity=None)
    for email in (AMINA, BEN):
        taken(api, email)
        confirmed(api, unit, email)
    dee = desk.done(desk.post(PLACES, DEE), 201)
    taken(api, CARA)
    with unit() as db:
        joining.keep(db, one(db, "talk"), "https://meet.example.org/talk")
    at("2026-12-03 08:00")
    desk.comes_in()
    assert jobs.send_joining_links(app.database) == 2
    with unit() as db:
        letter = db.scalars(select(KeptLetter).where(KeptLetter.kind == "joining-link", KeptLetter.address == AMINA)).one()
        letter.state = State.HANDED_OVER
    found = desk.get(PLACES).json()
    assert [each.get("joining_link", {}).get("state") for each in found["data"]] == ["handed_over", "queued", "not_sent", None]
    assert found["joining"]["goes_at"] == "2026-12-03T08:00:00Z"
    assert found["attendance"] == {
        "confirmed": 3, "unconfirmed": 1, "waiting": 0, "came": 0, "did_not_come": 0, "without_link": 2, "to_ring": 0,
    }  # fmt: skip
    assert _people(desk, "?without_link=true") == [BEN, "Dee"]
    assert _people(desk, "?state=unconfirmed") == [CARA]
    assert _people(desk, "?q=0113") == []
    assert _people(desk, "?q=113+496") == ["Dee"]
    desk.done(desk.post(f"{PLACES}/{dee['id']}/told"))
    with unit() as db:
        assert [holder.email for _, holder in late.without_link(db, one(db, "talk"))] == [BEN]
    with counted(app.database) as one_row:
        desk.get(f"{PLACES}?limit=1")
    with counted(app.database) as all_rows:
        desk.get(f"{PLACES}?limit=100")
    assert len(all_rows) == len(one_row)


def test_staff_say_who_came(api: TestClient, unit: Unit, desk: Desk) -> None:
    with unit() as db:
        open_seminar(db)
        open_seminar(db, "other")
        draft(db, "secret", "2027-03-01T13:00", capacity=2)
    taken(api, AMINA)
    confirmed(api, unit, AMINA)
    taken(api, BEN)
    amina, ben = (each["id"] for each in desk.get(PLACES).json()["data"])
    for came in (True, False, None, True, True):
        assert desk.done(desk.post(f"{PLACES}/{amina}/attendance", {"came": came})).get("came") is came
    assert refusal(desk.post(f"{PLACES}/{ben}/attendance", {"came": True})) == (409, "has-no-place")
    assert (_people(desk, "?came=yes"), _people(desk, "?came=no&came=not_said")) == ([AMINA], [BEN])
    wrong = [f"{LIST}/other/places/{amina}/attendance", f"{PLACES}/{'0' * 8}-0000-4000-8000-{'0' * 12}/attendance"]
    answers = [desk.post(each, {"came": True}) for each in wrong]
    same = [{k: v for k, v in each.json().items() if k not in ("instance", "request_id")} for each in answers]
    assert [each.status_code for each in answers] == [404, 404]
    assert same[0] == same[1]
    assert refusal(desk.post(f"{LIST}/secret/places", DEE)) == (409, "no-places-here")
    with unit() as db:
        marks = [json.loads(changes)["came"] for each, changes in on_record(db) if each.event == "places:attendance"]
    assert marks == [{"from": old, "to": new} for old, new in ((None, True), (True, False), (False, None), (None, True))]


@on_sqlite
def test_table_of_places_holds_no_formula_and_is_for_who_has_just_shown_who_they_are(
    api: TestClient, unit: Unit, at: SetClock, desk: Desk
) -> None:
    with unit() as db:
        open_seminar(db, capacity=None)
    for email, name in ((AMINA, "=1+1"), (BEN, "  @sum"), (CARA, "Zoë, O'Neill")):
        assert ask(api, email, name=name, access_needs="A quiet room").status_code == 202
    desk.done(desk.post(PLACES, DEE), 201)
    table = desk.get(f"{PLACES}.csv")
    assert table.headers["Content-Type"].startswith("text/csv")
    assert table.headers["Content-Disposition"] == 'attachment; filename="talk-places.csv"'
    assert table.content.startswith("\ufeff".encode())
    assert table.content.count(b"\r\n") == 5
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [row["name"] for row in rows] == ["'=1+1", "'@sum", "Zoë, O'Neill", "Dee"]
    assert rows[3]["telephone"] == "'+44 113 496 0000"
    assert "quiet" not in table.text
    with unit() as db:
        assert [(each.event, changes) for each, changes in on_record(db)][-1] == (
            "places:export",
            '{"places_exported": {"from": null, "to": 4}}',
        )
    at("2026-11-22 12:16")
    assert refusal(desk.get(f"{PLACES}.csv")) == (403, "prove-again")
    assert desk.get(PLACES).status_code == 200
