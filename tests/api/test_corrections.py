"""Anybody says that something is wrong on a partner's page: without an account, once, and staff find it."""

import uuid
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from roundtable import clock
from roundtable.app import Application
from roundtable.partners import domain, jobs, queries
from tests.support import run
from tests.support.clocks import SetClock
from tests.support.databases import on_sqlite
from tests.support.partners import LIST, add, change, corrections
from tests.support.seminars import NOW
from tests.support.servers import Unit

SENT = {"message": "They moved to Hull.\nI live there.", "email": "amina@example.org"}


@pytest.fixture(autouse=True)
def _network(unit: Unit, at: SetClock) -> None:
    at(NOW)
    with unit() as db:
        for slug in ("wheel", "spoke", "kettle"):
            add(db, slug)


def correct(api: TestClient, slug: str = "wheel", headers: dict[str, str] | None = None, **changes: Any) -> Response:
    return api.post(f"{LIST}/{slug}/corrections", json={**SENT, **changes}, headers=headers or {})


def test_a_correction_is_taken_in_with_a_reference_and_changes_nothing_on_the_page(api: TestClient, unit: Unit) -> None:
    before = api.get(f"{LIST}/wheel").json()
    answer = correct(api)
    assert (answer.status_code, answer.headers["cache-control"]) == (202, "private, no-store")
    with unit() as db:
        (kept,) = corrections(db)
        assert queries.one(db, "wheel").id == kept.partner_id
    assert answer.json() == {"reference": kept.reference}
    assert kept.reference.startswith("CO-")
    assert (kept.message, kept.email, kept.created_at, kept.settled_at) == (SENT["message"], SENT["email"], clock.now(), None)
    assert api.get(f"{LIST}/wheel").json() == before
    assert correct(api, email=None).status_code == 202


def test_a_correction_follows_the_partner_to_its_new_name(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        change(db, "wheel", slug="cart")
    with unit() as db:
        change(db, "cart", slug="wagon")
        domain.merge(db, queries.one(db, "kettle"), into=queries.one(db, "wagon"))
        domain.remove(db, queries.one(db, "spoke"))
    assert [correct(api, slug).status_code for slug in ("wheel", "cart", "wagon", "kettle")] == [202] * 4
    gone, never = correct(api, "spoke"), correct(api, "nobody")
    assert (gone.status_code, never.status_code) == (410, 404)
    with unit() as db:
        assert {each.partner_id for each in corrections(db)} == {queries.one(db, "wagon").id}
        assert len(corrections(db)) == 4


def test_the_same_key_corrects_once_and_a_form_token_changes_nothing(api: TestClient, unit: Unit) -> None:
    headers = {"Idempotency-Key": str(uuid.uuid4()), "X-Form-Token": "anything"}
    first, second = correct(api, headers=headers), correct(api, headers=headers)
    assert (second.status_code, second.json()) == (202, first.json())
    assert second.headers["idempotency-replayed"] == "true"
    assert correct(api, headers=headers, message="Something else").status_code == 422
    with unit() as db:
        assert len(corrections(db)) == 1


BAD: list[tuple[dict[str, Any], str]] = [
    ({"message": " \n"}, "#/message"),
    ({"message": None}, "#/message"),
    ({"message": "a\u0000b"}, "#/message"),
    ({"message": "a" * 5_001}, "#/message"),
    ({"email": "amina"}, "#/email"),
    ({"email": "a@example.org, b@example.org"}, "#/email"),
    ({"partner": "kettle"}, "#"),
]


def test_bad_corrections_are_refused_where_they_are_wrong(api: TestClient, unit: Unit) -> None:
    answers = [correct(api, **changes) for changes, _ in BAD]
    found = [(each.status_code, [error["pointer"] for error in each.json()["errors"]]) for each in answers]
    assert found == [(422, [pointer]) for _, pointer in BAD]
    assert correct(api, message="三 " * 1_600).status_code == 202
    with unit() as db:
        assert len(corrections(db)) == 1


def test_what_was_settled_is_deleted_ninety_days_later(api: TestClient, app: Application, unit: Unit, at: SetClock) -> None:
    references = [correct(api).json()["reference"] for _ in range(2)]
    with unit() as db:
        domain.settle(db, queries.correction(db, f" {references[0].lower()} "))
        assert [each.reference for each, _ in queries.waiting_corrections(db)] == [references[1]]
    at("2027-02-20 11:59")
    assert jobs.forget(app.database) == 0
    at("2027-02-20 12:01")
    assert (jobs.forget(app.database), jobs.forget(app.database)) == (1, 0)
    with unit() as db:
        assert [each.reference for each in corrections(db)] == [references[1]]
        with pytest.raises(queries.NoSuchCorrection):
            queries.correction(db, references[0])


@on_sqlite
def test_staff_read_corrections_and_say_that_one_is_settled(api: TestClient, database_url: str) -> None:
    first, second = correct(api).json()["reference"], correct(api, "kettle", email=None).json()["reference"]

    def command(*words: str) -> str:
        return run.roundtable("partners", *words, ROUNDTABLE_DATABASE_URL=database_url)

    told = "    They moved to Hull.\n    I live there.\n"
    listed = command("corrections").splitlines(keepends=True)
    assert sorted(["".join(listed[:3]), "".join(listed[3:])]) == sorted(
        [f"{first}\twheel\tamina@example.org\n{told}", f"{second}\tkettle\t\n{told}"]
    )
    assert command("settled", first) == ""
    assert command("corrections") == f"{second}\tkettle\t\n{told}"
