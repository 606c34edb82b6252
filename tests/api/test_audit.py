"""What was done is on record: by whom, when, from what to what; nobody changes it, and what it says of a person can be erased."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError
from starlette.testclient import TestClient

from roundtable import audit
from roundtable.access import queries
from roundtable.access.policy import POLICY
from roundtable.app import Application
from roundtable.audit.models import AuditEntry, AuditHead
from roundtable.people import domain
from roundtable.settings import Settings
from tests.support import run
from tests.support.databases import on_sqlite
from tests.support.people import ADA, JO, OWN_PAGE, PEOPLE, SESSIONS, Browser, add
from tests.support.servers import Unit

AUDIT = "/api/v1/audit"


@pytest.fixture
def ada(app: Application, api: TestClient, unit: Unit) -> Browser:
    """An administrator who came in by letter and app."""
    with unit() as db:
        add(db, ADA)
    browser = Browser(app, api)
    browser.sign_in()
    browser.enrol()
    return browser


@pytest.fixture
def jo(ada: Browser) -> str:
    """The id of somebody whom the administrator invited."""
    answer = ada.post(PEOPLE, {"email": JO, "name": "Jo Kestrel", "roles": ["staff"]})
    assert answer.status_code == 201
    return str(answer.json()["id"])


def _events(ada: Browser, **wanted: str) -> list[str]:
    return [each["event"] for each in ada.get(AUDIT, params=wanted).json()["data"]]


def test_record_says_who_did_what_when_and_from_which_value_to_which(ada: Browser, jo: str) -> None:
    headers = {**OWN_PAGE, "If-Match": '"1"'}
    assert ada.send("PATCH", f"{PEOPLE}/{jo}", headers=headers, json={"roles": ["staff", "access_lead"]}).status_code == 200
    newest = ada.get(AUDIT).json()["data"][0]
    me = ada.get().json()["id"]
    assert (newest["who"], newest["name"], newest["event"]) == (f"person:{me}", "Ada", "people:change")
    assert (newest["thing"], newest["thing_id"]) == ("person", jo)
    assert newest["changes"] == {"roles": {"before": ["staff"], "after": ["access_lead", "staff"]}}


def test_all_that_people_of_ours_do_is_on_record_under_the_name_of_its_action(ada: Browser, jo: str) -> None:
    ada.send("PATCH", f"{PEOPLE}/{jo}", headers={**OWN_PAGE, "If-Match": '"1"'}, json={"name": "Jo K"})
    ada.post(f"{PEOPLE}/{jo}/reset-second-factor")
    ada.post(f"{PEOPLE}/{jo}/revoke")
    other = Browser(ada.app, ada.api)
    other.comes_in()
    other.send("DELETE", f"{SESSIONS}/current")
    ada.sign_in()
    assert ada.post("/api/v1/auth/second-factor", {"code": ada.figures(steps=1)}).status_code == 200
    assert ada.get("/api/v1/people.csv").status_code == 200
    events = _events(ada, limit="100")
    here = ("sign-in:", "self:", "people:")  # the others are beside their own rules
    assert set(events) == {action for action, rule in POLICY.items() if rule.audited and action.startswith(here)}
    assert [each["n"] for each in ada.get(AUDIT, params={"limit": 100}).json()["data"]] == list(range(len(events), 0, -1))


@pytest.mark.usefixtures("jo")
def test_what_was_refused_or_undone_is_not_on_record(ada: Browser) -> None:
    before = len(_events(ada, limit="100"))
    me = ada.get().json()["id"]
    for path in (f"{PEOPLE}/{me}/revoke", f"{PEOPLE}/{me[:-4]}0000/revoke", "/api/v1/auth/second-factor"):
        assert ada.post(path, {"code": "000000"} if "factor" in path else None).status_code in (403, 404, 409)
    assert len(_events(ada, limit="100")) == before


def test_record_is_read_page_by_page_and_by_what_is_looked_for(ada: Browser, jo: str) -> None:
    for name in ("J", "Jo", "Joan"):
        version = ada.get(f"{PEOPLE}/{jo}").headers["etag"]
        ada.send("PATCH", f"{PEOPLE}/{jo}", headers={**OWN_PAGE, "If-Match": version}, json={"name": name})
    assert _events(ada, thing_id=jo) == ["people:change"] * 3 + ["people:invite"]
    assert _events(ada, event="people:invite", thing="person") == ["people:invite"]
    assert _events(ada, who="command") == []
    first = ada.get(AUDIT, params={"limit": 2, "event": "people:change"}).json()
    cursor = first["page"]["next_cursor"]
    second = ada.get(AUDIT, params={"limit": 2, "event": "people:change", "cursor": cursor}).json()
    after = [each["changes"]["name"]["after"] for page in (first, second) for each in page["data"]]
    assert (after, second["page"]) == (["Joan", "Jo", "J"], {"has_more": False})
    assert ada.get(AUDIT, params={"limit": 2, "cursor": cursor}).status_code == 400
    assert ada.get(AUDIT, params={"page": "2"}).status_code == 422


@pytest.mark.parametrize("act", ["UPDATE audit_entries SET who = 'x'", "DELETE FROM audit_entries"])
def test_database_itself_refuses_to_change_the_record(jo: str, unit: Unit, act: str) -> None:
    with pytest.raises(DatabaseError, match="stays as it is"), unit() as db:
        db.execute(text(act))
    with unit() as db:
        assert db.scalars(select(func.count()).select_from(AuditEntry)).one() > 3
        assert jo


def test_chain_tells_what_was_changed_or_taken_out_behind_its_back(ada: Browser, jo: str, unit: Unit) -> None:
    assert jo
    with unit() as db:
        entries = audit.verify(db).entries
        drop = "DROP TRIGGER audit_entries_stay{} ON audit_entries"
        if ada.app.api.state.settings.is_sqlite:
            db.execute(text("DROP TRIGGER audit_entries_stay_update"))
            db.execute(text("DROP TRIGGER audit_entries_stay_delete"))
        else:
            db.execute(text(drop.format("")))
    last = "(SELECT max(n) FROM audit_entries)"
    tampering = [
        ("UPDATE audit_entries SET who = 'person:somebody-else' WHERE n = 2", "Entry 2 is not as it was written"),
        ("UPDATE audit_details SET changes = '{}' WHERE n = 3", "Entry 3 has another detail"),
        ("DELETE FROM audit_details WHERE n = 2; DELETE FROM audit_entries WHERE n = 2", "Entry 2 is missing"),
        (f"DELETE FROM audit_details WHERE n = {last}; DELETE FROM audit_entries WHERE n = {last}", f"Entry {entries} is"),  # noqa: S608 - ours
        ("UPDATE audit_head SET n = n + 1", f"Entry {entries + 1} is missing"),
    ]
    for acts, said in tampering:
        with pytest.raises(audit.BrokenChain, match=said):
            _verify_after(unit, acts)
    with unit() as db:
        assert audit.verify(db).entries == entries


def _verify_after(unit: Unit, acts: str) -> None:
    with unit() as db:
        for act in acts.split("; "):
            db.execute(text(act))
        audit.verify(db)


@on_sqlite
def test_who_was_shut_out_can_be_erased_and_the_chain_still_holds(ada: Browser, jo: str, unit: Unit, settings: Settings) -> None:
    with pytest.raises(domain.StillHere):
        _erase(unit)
    assert ada.post(f"{PEOPLE}/{jo}/revoke").status_code == 200
    _erase(unit)
    about = ada.get(AUDIT, params={"thing_id": jo}).json()["data"]
    assert [(each["event"], each.get("changes"), each["who"] == "command") for each in about] == [
        ("people:erase", {}, True),
        ("people:revoke", None, False),
        ("people:invite", None, False),
    ]
    with unit() as db:
        tables = ("people", "audit_details")
        kept = " ".join(str(row) for name in tables for row in db.execute(text(f"SELECT * FROM {name}")))  # noqa: S608 - ours
        assert "Kestrel" not in kept
        assert JO not in kept
        head = db.scalars(select(AuditHead)).one()
    said = run.roundtable("audit-verify", ROUNDTABLE_DATABASE_URL=settings.database_url)
    assert said == f"{head.n} entries hold, 2 of them without their detail. The last one is {head.hash}\n"


def _erase(unit: Unit) -> None:
    """What `people erase` does."""
    with unit() as db:
        audit.acting(db, "command", "people:erase")
        domain.erase(db, queries.anybody(db, JO))


def test_acts_at_the_same_time_are_one_chain(ada: Browser, unit: Unit) -> None:
    """Each takes its place after the one that was committed before it."""

    def act(number: int) -> None:
        with unit() as db:
            audit.acting(db, "command", "people:change")
            audit.record(db, "person", add(db, f"n{number}@example.org").id, {})

    before = len(_events(ada))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(act, range(12)))
    with unit() as db:
        assert audit.verify(db).entries == before + 12


def test_what_nobody_says_who_does_can_not_be_put_on_record(unit: Unit) -> None:
    with pytest.raises(LookupError), unit() as db:
        audit.record(db, "person", add(db).id, {})
