"""Signing in: by the letter's link or its six figures, and for staff by an app as well."""

import pytest
from sqlalchemy import select, text
from starlette.testclient import TestClient

from roundtable.access.models import Person
from roundtable.access.policy import Role
from roundtable.app import Application, create_app
from roundtable.db import Model
from roundtable.settings import Settings
from tests.support.clocks import SetClock
from tests.support.databases import on_sqlite
from tests.support.people import ADA, ENROLMENT, FACTOR, JO, LINKS, ME, SESSIONS, Browser, add
from tests.support.servers import Unit

REVIEWER = Role.REVIEWER_BY_LIVED_EXPERIENCE


@pytest.fixture
def ada(app: Application, api: TestClient, unit: Unit) -> Browser:
    """An administrator, who signs in with an app."""
    with unit() as db:
        add(db, ADA, Role.ADMINISTRATOR, Role.STAFF)
    return Browser(app, api)


@pytest.fixture
def jo(app: Application, api: TestClient, unit: Unit) -> Browser:
    """A reviewer, whom a letter lets in."""
    with unit() as db:
        add(db, JO, REVIEWER)
    return Browser(app, api, JO)


def test_reviewer_comes_in_by_the_link_of_the_letter(jo: Browser) -> None:
    jo.ask()
    answer = jo.follow()
    assert (answer.status_code, answer.json()) == (201, {"step": "signed_in"})
    me = jo.get().json()
    assert (me["email"], me["roles"]) == (JO, [REVIEWER])
    assert "people:read" not in me["may"]


def test_reviewer_comes_in_by_the_six_figures_of_the_letter(jo: Browser) -> None:
    asked = jo.ask()
    answer = jo.post(SESSIONS, {"id": asked, "code": jo.code()})
    assert (answer.status_code, jo.is_in()) == (201, True)


def test_staff_set_up_an_app_the_first_time_and_send_its_code_ever_after(ada: Browser, at: SetClock) -> None:
    at("2026-11-23 09:00")
    ada.ask()
    assert ada.follow().json() == {"step": "enrol"}
    half = ada.cookie
    assert ada.get("/api/v1/people").status_code == 403
    codes = ada.enrol()
    assert (len(set(codes)), {len(each) for each in codes}) == (10, {19})
    assert ada.cookie != half
    assert ada.get("/api/v1/people").status_code == 200

    at("2026-11-23 15:00")
    ada.ask()
    assert ada.follow().json() == {"step": "second_factor"}
    assert ada.get("/api/v1/people").status_code == 403
    assert ada.post(FACTOR, {"code": ada.figures()}).json() == {"step": "signed_in"}
    assert ada.get("/api/v1/people").status_code == 200


def test_recovery_code_stands_in_for_the_app_once_however_it_is_written(ada: Browser) -> None:
    ada.sign_in()
    first, second, *_ = ada.enrol()
    for code, comes_in in ((first.lower().replace("-", " "), 200), (first, 403), (second, 200)):
        ada.sign_in()
        assert ada.post(FACTOR, {"recovery_code": code}).status_code == comes_in


def test_new_app_takes_the_place_of_the_old_one_with_its_first_code(ada: Browser, at: SetClock) -> None:
    at("2026-11-23 09:00")
    ada.sign_in()
    old_codes, old = ada.enrol(), ada.app_secret
    at("2026-11-23 09:05")
    ada.app_secret = ada.post(ENROLMENT).json()["secret"]
    new, ada.app_secret = ada.app_secret, old
    assert ada.post(FACTOR, {"code": ada.figures()}).status_code == 200
    ada.app_secret = new
    assert ada.post(f"{ENROLMENT}/confirm", {"code": ada.figures()}).status_code == 200
    at("2026-11-23 09:06")
    ada.sign_in()
    assert ada.post(FACTOR, {"recovery_code": old_codes[0]}).status_code == 403
    ada.app_secret = old
    assert ada.post(FACTOR, {"code": ada.figures()}).status_code == 403
    ada.app_secret = new
    assert ada.post(FACTOR, {"code": ada.figures()}).status_code == 200


def test_who_signs_out_is_out_and_their_other_places_are_shown_and_ended(jo: Browser, app: Application, api: TestClient) -> None:
    phone = Browser(app, api, JO)
    for each in (jo, phone):
        each.sign_in()
    seen = jo.get(SESSIONS).json()["data"]
    assert sorted(each["current"] for each in seen) == [False, True]
    there = next(each["id"] for each in seen if not each["current"])
    assert jo.send("DELETE", f"{SESSIONS}/{there}").status_code == 204
    assert (phone.get().status_code, jo.is_in()) == (401, True)
    gone = jo.send("DELETE", f"{SESSIONS}/current")
    assert (gone.status_code, gone.content) == (204, b"")
    assert "session=" in gone.headers["set-cookie"]
    assert jo.get().status_code == 401


def test_session_of_another_is_as_if_it_were_not(ada: Browser, jo: Browser) -> None:
    ada.comes_in()
    jo.comes_in()
    mine = ada.get(SESSIONS).json()["data"][0]["id"]
    none = "00000000-0000-4000-8000-000000000000"
    answers = [jo.send("DELETE", f"{SESSIONS}/{each}") for each in (mine, none)]
    assert [each.status_code for each in answers] == [404, 404]
    assert len({each.json()["title"] for each in answers}) == 1
    assert ada.is_in()


@on_sqlite
def test_cookie_is_for_this_host_alone_and_for_no_script(settings: Settings, unit: Unit) -> None:
    with unit() as db:
        add(db, JO, REVIEWER)
    encrypted = create_app(settings.model_copy(update={"base_url": "https://hub.example"}))
    with TestClient(encrypted, base_url="https://hub.example") as api:
        jo = Browser(encrypted, api, JO)
        jo.ask()
        fields = jo.follow().headers["set-cookie"].split("; ")
        assert fields[0] == f"__Host-session={jo.cookie}"
        assert {each.lower() for each in fields[1:]} == {"httponly", "path=/", "samesite=lax", "secure"}
        assert jo.is_in()
        assert api.get(ME, headers={"Cookie": f"session={jo.cookie}"}).status_code == 401


@on_sqlite
def test_neither_link_nor_figures_nor_cookie_nor_app_is_in_the_database(ada: Browser, unit: Unit) -> None:
    asked = ada.ask()
    link, code = ada.link(), ada.code()
    ada.follow(link)
    half, recovery = ada.cookie, ada.enrol()
    assert half
    assert ada.cookie
    secrets = [link, half, ada.cookie, ada.app_secret, *recovery, *(each.replace("-", "") for each in recovery)]
    with unit() as db:
        tables = [name for name in Model.metadata.tables if name != "letters"]
        kept = "\n".join(str(row) for name in tables for row in db.execute(text(f"SELECT * FROM {name}")))  # noqa: S608 - ours
        assert asked.replace("-", "") in kept
        assert [each for each in secrets if each in kept] == []
        assert f"'{code}'" not in kept


@on_sqlite
def test_who_was_shut_out_is_told_what_strangers_are(jo: Browser, unit: Unit, at: SetClock) -> None:
    now = at("2026-11-23 09:00")
    jo.ask()
    with unit() as db:
        db.scalars(select(Person)).one().revoked_at = now
    assert jo.follow().status_code == 403
    assert jo.post(LINKS, {"email": JO}).status_code == 202
