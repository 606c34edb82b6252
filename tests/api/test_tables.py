"""Lists of the console as tables to save: the same rows, on record, for who has just shown who they are."""

import csv
import io

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from roundtable.access.policy import Role
from roundtable.examples.domain.submission import submit
from roundtable.http import lists
from roundtable.seminars.models import Seminar
from tests.support.clocks import SetClock
from tests.support.databases import on_sqlite
from tests.support.enquiries import sent
from tests.support.examples import FULL, changed, furnish, key, submission
from tests.support.partners import say_wrong
from tests.support.people import ADA, add
from tests.support.seminars import draft
from tests.support.servers import Unit
from tests.support.staff import Desk, on_record, refusal

# Each table, the list that it is of, and what is recorded.
TABLES = {
    "/api/v1/enquiries.csv": ("/api/v1/enquiries", "enquiry"),
    "/api/v1/staff/practice-examples.csv": ("/api/v1/staff/practice-examples", "example"),
    "/api/v1/staff/partners.csv": ("/api/v1/staff/partners", "partner"),
    "/api/v1/staff/corrections.csv": ("/api/v1/staff/corrections", "correction"),
    "/api/v1/staff/seminars.csv": ("/api/v1/staff/seminars", "seminar"),
    "/api/v1/messages.csv": ("/api/v1/messages", "letter"),
    "/api/v1/people.csv": ("/api/v1/people", "person"),
    "/api/v1/keys.csv": ("/api/v1/keys", "key"),
}


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_tables_hold_what_their_lists_hold_and_are_on_record(api: TestClient, unit: Unit, desk: Desk, at: SetClock) -> None:
    with unit() as db:
        furnish(db)
        key(db)
        submit(db, submission(changed(FULL, title="=HYPERLINK(1)")))
        draft(db, "talk", title="-1+1")
        add(db, ADA, Role.STAFF, Role.ADMINISTRATOR)
    with unit() as db:
        say_wrong(db, "lantern-row", message=" @SUM(1)")
    sent(api)
    ada = Desk(desk.app, api, ADA)
    ada.comes_in()
    for path, (listed, _) in TABLES.items():
        answer = ada.get(path)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "private, no-store"), answer.text
        rows, data = _rows(answer.text), ada.get(listed).json()["data"]
        assert len(rows) == len(data) > 0, path
        assert [each["id"] for each in rows] == [each["id"] for each in data]
    titles = {path: _rows(ada.get(path).text)[0] for path in TABLES}
    assert titles["/api/v1/staff/practice-examples.csv"]["title"] == "'=HYPERLINK(1)"
    assert titles["/api/v1/staff/corrections.csv"]["message"] == "' @SUM(1)"
    assert titles["/api/v1/staff/corrections.csv"]["partner"] == "Lantern Row"
    assert (titles["/api/v1/staff/seminars.csv"]["title"], titles["/api/v1/staff/seminars.csv"]["joining_link"]) == (
        "'-1+1",
        "no",
    )
    assert titles["/api/v1/people.csv"]["roles"] == "staff, administrator"
    assert "Can somebody come" not in ada.get("/api/v1/enquiries.csv").text
    with unit() as db:
        taken = [each.thing for each, changes in on_record(db) if '"exported"' in changes]
    assert taken[: len(TABLES)] == [thing for _, thing in TABLES.values()]
    assert refusal(desk.get("/api/v1/people.csv")) == (403, "not-allowed")
    at("2026-11-22 12:20")
    assert {refusal(ada.get(path)) for path in TABLES} == {(403, "prove-again")}


@on_sqlite
def test_record_and_figures_are_saved_like_other_tables(api: TestClient, unit: Unit, desk: Desk, at: SetClock) -> None:
    with unit() as db:
        furnish(db)
        draft(db, "talk")
        add(db, ADA, Role.STAFF, Role.ADMINISTRATOR)
    sent(api)
    ada = Desk(desk.app, api, ADA)
    ada.comes_in()
    assert {tuple(each.values()) for each in _rows(ada.get("/api/v1/stats.csv").text)} >= {
        ("enquiries", "training open", "under_a_week", "1"), ("partners", "", "listed", "2"),
    }  # fmt: skip
    (taken,) = _rows(ada.get("/api/v1/audit.csv?event=stats:export").text)
    assert (taken["thing"], taken["name"], '"exported"' in taken["changes"]) == ("figures", "Ada", True)
    assert ada.get("/api/v1/audit").json()["data"][0]["event"] == "audit:export"
    assert {refusal(desk.get("/api/v1/audit.csv"))} == {(403, "not-allowed")}
    at("2026-11-22 12:20")
    assert {refusal(ada.get(f"/api/v1/{each}.csv")) for each in ("audit", "stats")} == {(403, "prove-again")}


@on_sqlite
def test_table_follows_the_filters_and_has_an_end(unit: Unit, desk: Desk) -> None:
    with unit() as db:
        for slug in ("talk", "walk"):
            draft(db, slug)
        order = lists.Order((Seminar.id.expression,))
        assert len(lists.whole(db, select(Seminar), order, most=2)) == 2
        with pytest.raises(lists.TooManyRows):
            lists.whole(db, select(Seminar), order, most=1)
    found = _rows(desk.get("/api/v1/staff/seminars.csv?q=walk").text)
    assert [each["slug"] for each in found] == ["walk"]
    assert desk.get("/api/v1/staff/seminars.csv?limit=1").status_code == 422
