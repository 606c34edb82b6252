"""What staff see across all features: the work that waits, with its age and promise, and figures."""

from sqlalchemy import insert, inspect, select
from starlette.testclient import TestClient

from roundtable import clock
from roundtable.app import Application
from roundtable.console.schemas import WorkKind
from roundtable.db import new_id
from roundtable.documents.models import Document
from roundtable.examples.domain.submission import submit
from roundtable.mail.models import KeptLetter, State
from tests.support.clocks import SetClock
from tests.support.enquiries import sent
from tests.support.examples import LEAST, furnish, submission
from tests.support.partners import add as add_partner
from tests.support.places import AMINA, confirmed, open_seminar, taken
from tests.support.seminars import LIST, draft
from tests.support.servers import Unit
from tests.support.staff import Desk
from tests.support.statements import counted

DEE = {"name": "Dee", "consent": {"contact": True, "wording": "2026-11"}}


def _end(unit: Unit, state: State) -> None:
    """Have the letters that wait come to this end."""
    with unit() as db:
        for each in db.scalars(select(KeptLetter).where(KeptLetter.state == State.QUEUED)):
            each.state, each.trouble, each.ended_at = state, "refused" if state is State.FAILED else None, clock.now()


def test_work_that_waits_is_told_with_its_age_and_promise(
    api: TestClient, app: Application, unit: Unit, at: SetClock, desk: Desk
) -> None:
    empty = desk.get("/api/v1/staff/work").json()["data"]
    assert {each["kind"]: (each["count"], each["late"], each["first"]) for each in empty} == dict.fromkeys(WorkKind, (0, 0, []))
    with unit() as db:
        furnish(db)
        open_seminar(db, capacity=2)
        submit(db, submission(LEAST))
    references = [sent(api) for _ in range(7)]
    dee = desk.done(desk.post(f"{LIST}/talk/places", DEE), 201)
    api.post("/api/v1/partners/lantern-row/corrections", json={"message": "They moved."})
    at("2026-12-01 12:00")
    desk.comes_in()
    version = desk.get("/api/v1/staff/seminars/talk").json()["version"]
    times = {"starts_at": "2026-12-04T13:00", "ends_at": "2026-12-04T14:00"}
    desk.done(desk.change(f"{LIST}/talk/move", times, seen=version, method="POST"))
    _end(unit, State.FAILED)
    late = sent(api)
    with counted(app.database) as statements:
        found = {each["kind"]: each for each in desk.get("/api/v1/staff/work").json()["data"]}
    assert len(statements) < 15
    enquiries = found["enquiries"]
    assert (enquiries["count"], enquiries["late"], enquiries["oldest_at"]) == (8, 7, "2026-11-22T12:00:00Z")
    assert {each["name"] for each in enquiries["first"]} < {*references, late}
    assert {each["due_on"] for each in enquiries["first"]} == {"2026-11-27"}
    assert {kind: each["count"] for kind, each in found.items() if kind != "letters"} == {
        "enquiries": 8, "examples": 1, "corrections": 1, "partner_proposals": 0,
        "seminars_without_link": 1, "people_to_ring": 1,
    }  # fmt: skip
    ring, unlinked = (found[kind]["first"][0] for kind in ("people_to_ring", "seminars_without_link"))
    assert (ring["id"], ring["seminar"], unlinked["seminar"]) == (dee["id"], "talk", "talk")
    assert found["letters"]["count"] == 6  # as many receipts as one address gets in an hour


def test_figures_are_plain_counts(api: TestClient, app: Application, unit: Unit, at: SetClock, desk: Desk) -> None:
    with unit() as db:
        furnish(db)
        open_seminar(db, capacity=2)
        submit(db, submission(LEAST))
    sent(api)
    taken(api, AMINA)
    confirmed(api, unit, AMINA)
    dee = desk.done(desk.post(f"{LIST}/talk/places", DEE), 201)
    desk.done(desk.post(f"{LIST}/talk/places", {**DEE, "name": "Eli"}), 201)
    desk.done(desk.post(f"{LIST}/talk/places/{dee['id']}/attendance", {"came": True}))
    at("2026-12-05 12:00")
    desk.comes_in()
    sent(api, topic="other")
    with counted(app.database) as statements:
        found = desk.get("/api/v1/stats").json()
    assert len(statements) < 15
    assert found["seminars"] == [
        {
            "slug": "talk", "title": "Talk", "starts_at": "2026-12-03T13:00:00Z", "capacity": 2,
            "confirmed": 2, "waiting": 1, "came": 1, "did_not_come": 0,
        }
    ]  # fmt: skip
    new, old = {"under_a_week": 1, "under_a_month": 0, "older": 0}, {"under_a_week": 0, "under_a_month": 1, "older": 0}
    assert found["examples"] == [{"status": "submitted", "count": 1, "ages": old}]
    assert found["enquiries"] == [
        {"topic": "other", "status": "open", "count": 1, "ages": new},
        {"topic": "training", "status": "open", "count": 1, "ages": old},
    ]
    assert sum(each["count"] for each in found["messages"] if each["state"] == "queued") >= 3
    assert found["partners"]["listed"] == found["partners"]["stale"] == found["partners"]["never_checked"] > 0


def test_forms_choose_from_names_that_everyone_can_read(app: Application, unit: Unit, desk: Desk) -> None:
    with unit() as db:
        furnish(db)
        add_partner(db, "a-first")
        draft(db, "nobody-sees-it")
    found = desk.get("/api/v1/staff/names", params={"of": ["partner", "theme"]}).json()["data"]
    assert found[0] == {"of": "partner", "slug": "a-first", "name": "A First"}
    assert {each["of"] for each in found} == {"partner", "theme"}
    assert {each["of"] for each in desk.get("/api/v1/staff/names").json()["data"]} >= {"partner", "theme", "principle"}
    assert "nobody-sees-it" not in desk.get("/api/v1/staff/names").text
    assert desk.get("/api/v1/staff/names", params={"of": "people"}).status_code == 422
    with counted(app.database) as few:
        desk.get("/api/v1/staff/names")
    with unit() as db:
        theme = db.scalars(select(Document).where(Document.kind == "theme")).first()
        assert theme is not None
        facts = {each.key: getattr(theme, each.key) for each in inspect(Document).columns}
        new = ({"id": new_id(), "slug": f"theme-{n}", "change_number": 10**9 + n} for n in range(5000))
        db.execute(insert(Document), [facts | each for each in new])
    with counted(app.database) as many:
        assert len(desk.get("/api/v1/staff/names").json()["data"]) == 5000
    assert len(many) == len(few)
