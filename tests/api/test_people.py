"""Who may come in, as an administrator sees to it, in the console or by command."""

from uuid import uuid4

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from roundtable.access import queries
from roundtable.access.models import Person
from roundtable.app import Application
from roundtable.mail.models import KeptLetter
from roundtable.people import domain
from roundtable.settings import Settings
from tests.support import run
from tests.support.clocks import SetClock
from tests.support.databases import on_sqlite
from tests.support.examples import furnish
from tests.support.people import ADA, FACTOR, JO, OWN_PAGE, PEOPLE, Browser, add
from tests.support.servers import Unit

SAM = "sam@example.org"


@pytest.fixture
def ada(app: Application, api: TestClient, unit: Unit) -> Browser:
    """An administrator who has just come in."""
    with unit() as db:
        furnish(db)
        add(db, ADA)
    browser = Browser(app, api)
    browser.comes_in()
    return browser


def _invite(ada: Browser, email: str = JO, *roles: str, **facts: str) -> dict[str, object]:
    answer = ada.post(PEOPLE, {"email": email, "name": "Jo", "roles": list(roles or ["staff"]), **facts})
    assert answer.status_code == 201, answer.text
    found: dict[str, object] = answer.json()
    return found


def _change(ada: Browser, person: object, version: str = '"1"', **changes: object) -> tuple[int, str]:
    answer = ada.send("PATCH", f"{PEOPLE}/{person}", headers={**OWN_PAGE, "If-Match": version}, json=changes)
    return answer.status_code, answer.json().get("type", "").rpartition("/")[2]


def test_version_of_somebody_who_never_was_is_no_version(ada: Browser) -> None:
    for version in ('"1"', '"7"', "nonsense", "*"):
        assert _change(ada, uuid4(), version, name="Di") == (404, "not-found"), version
    person = _invite(ada)["id"]
    for version in ('"7"', "nonsense", "*"):
        assert _change(ada, person, version, name="Di") == (412, "changed-meanwhile"), version


def test_whoever_is_invited_hears_of_it_without_a_secret_and_comes_in(ada: Browser, unit: Unit) -> None:
    made = _invite(ada, JO, "partner", "reviewer_by_profession", partner="lantern-row")
    assert (made["partner"], made["version"]) == ({"slug": "lantern-row", "name": "Lantern Row"}, 1)
    with unit() as db:
        letter = db.scalars(select(KeptLetter)).one()
        assert (letter.address, "rt_" in (letter.text or "")) == (JO, False)
        assert "/staff/sign-in\n" in (letter.text or "")
    jo = Browser(ada.app, ada.api, JO)
    jo.sign_in()
    assert jo.get().json()["partner"]["slug"] == "lantern-row"


def test_invitation_has_to_be_right(ada: Browser) -> None:
    _invite(ada)
    wrong = [
        ({"email": JO.upper(), "name": "Jo", "roles": ["staff"]}, 409),
        ({"email": SAM, "name": "Sam", "roles": ["partner"]}, 422),
        ({"email": SAM, "name": "Sam", "roles": ["partner"], "partner": "nobody"}, 422),
        ({"email": SAM, "name": "Sam", "roles": []}, 422),
        ({"email": SAM, "name": "Sam", "roles": ["key"]}, 422),
        ({"email": SAM, "name": "Sam", "roles": ["public"]}, 422),
        ({"email": SAM, "name": "Sam", "roles": ["signing_in"]}, 422),
        ({"email": f"{SAM}, {JO}", "name": "Sam", "roles": ["staff"]}, 422),
    ]
    assert [ada.post(PEOPLE, sent).status_code for sent, _ in wrong] == [status for _, status in wrong]
    assert [each["email"] for each in ada.get(PEOPLE).json()["data"]] == [ADA, JO]


def test_edit_names_the_version_that_was_seen(ada: Browser) -> None:
    jo = _invite(ada)["id"]
    assert ada.get(f"{PEOPLE}/{jo}").headers["etag"] == '"1"'
    assert ada.send("PATCH", f"{PEOPLE}/{jo}", json={"name": "Josephine"}).status_code == 428
    assert _change(ada, jo, name="Josephine") == (200, "")
    assert _change(ada, jo, name="Joanna") == (412, "changed-meanwhile")
    assert _change(ada, jo, "*", name="Joanna") == (412, "changed-meanwhile")
    assert ada.get(f"{PEOPLE}/{jo}").json()["name"] == "Josephine"


def test_nobody_changes_what_they_may_do_themselves(ada: Browser) -> None:
    me = ada.get().json()["id"]
    assert _change(ada, me, roles=["administrator", "staff"]) == (409, "not-own-roles")
    assert [ada.post(f"{PEOPLE}/{me}/{act}").status_code for act in ("revoke", "reset-second-factor")] == [409, 409]
    assert _change(ada, me, name="Ada L") == (200, "")


def test_last_administrator_stays(ada: Browser, unit: Unit) -> None:
    second = _invite(ada, SAM, "administrator")["id"]
    sam = Browser(ada.app, ada.api, SAM)
    sam.comes_in()
    me = ada.get().json()["id"]
    assert ada.post(f"{PEOPLE}/{second}/revoke").status_code == 200
    with unit() as db:
        assert [each.revoked_at is None for each in db.scalars(select(Person).order_by(Person.name))] == [True, False]
    assert sam.post(f"{PEOPLE}/{me}/revoke").status_code == 401


def test_who_was_shut_out_can_be_let_in_again_and_sets_up_a_new_app(ada: Browser) -> None:
    jo = _invite(ada)["id"]
    browser = Browser(ada.app, ada.api, JO)
    browser.sign_in()
    browser.enrol()
    assert ada.post(f"{PEOPLE}/{jo}/revoke").json()["second_factor"] is False
    assert "revoked_at" not in _invite(ada)
    browser.ask()
    assert browser.follow().json() == {"step": "enrol"}


def test_app_that_was_lost_is_taken_away_by_another_administrator(ada: Browser) -> None:
    jo = _invite(ada)["id"]
    browser = Browser(ada.app, ada.api, JO)
    browser.sign_in()
    browser.enrol()
    assert ada.get(f"{PEOPLE}/{jo}").json()["second_factor"] is True
    assert ada.post(f"{PEOPLE}/{jo}/reset-second-factor").json()["second_factor"] is False
    assert browser.get().status_code == 401


def test_roles_are_changed_only_by_who_has_just_shown_who_they_are(ada: Browser, at: SetClock) -> None:
    at("2026-11-23 09:00")
    ada.sign_in()
    ada.enrol()
    at("2026-11-23 09:14")
    assert ada.is_in()
    at("2026-11-23 09:16")
    answer = ada.post(PEOPLE, {"email": JO, "name": "Jo", "roles": ["staff"]})
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (403, "prove-again")
    assert ada.get(PEOPLE).status_code == 200
    before = ada.cookie
    assert ada.post(FACTOR, {"code": ada.figures()}).status_code == 200
    assert ada.cookie != before
    assert _invite(ada)["email"] == JO


@on_sqlite
def test_first_administrator_comes_in_by_a_command(settings: Settings, app: Application, api: TestClient) -> None:
    url = {"ROUNDTABLE_DATABASE_URL": settings.database_url}
    said = run.roundtable("people", "invite", ADA, "--role", "administrator", "--name", "Ada", **url)
    assert said == "They can sign in now. A letter to them is on its way.\n"
    ada = Browser(app, api)
    ada.ask()
    assert ada.follow().json() == {"step": "enrol"}
    ada.enrol()
    assert ada.get(PEOPLE).status_code == 200
    assert run.roundtable("people", "list", **url) == f"{ADA}\tin\tadministrator\tAda\n"


def test_last_administrator_can_not_be_shut_out_by_command_either(ada: Browser, unit: Unit) -> None:
    with pytest.raises(domain.LastAdministrator), unit() as db:
        domain.revoke(db, queries.anybody(db, ADA))
    assert ada.is_in()
