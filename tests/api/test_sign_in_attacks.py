"""What people try who have no business here: old links, guessed codes, foreign pages, borrowed cookies."""

import statistics
import time
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, func, select
from starlette.testclient import TestClient

from roundtable.access.domain import sign_in
from roundtable.access.models import Person, SignIn
from roundtable.access.policy import Role
from roundtable.app import Application, create_app
from roundtable.mail.models import KeptLetter
from roundtable.settings import Settings
from tests.support.clocks import SetClock
from tests.support.databases import on_sqlite
from tests.support.people import ADA, ENROLMENT, FACTOR, JO, LINKS, ME, OWN_PAGE, PEOPLE, SESSIONS, Browser, add
from tests.support.servers import Unit

NOBODY = "nobody@example.org"


@pytest.fixture
def ada(app: Application, api: TestClient, unit: Unit) -> Browser:
    with unit() as db:
        add(db, ADA)
    return Browser(app, api)


@pytest.fixture
def jo(app: Application, api: TestClient, unit: Unit) -> Browser:
    with unit() as db:
        add(db, JO, Role.REVIEWER_BY_PROFESSION)
    return Browser(app, api, JO)


def _other(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def _said(answer: Any) -> dict[str, Any]:
    own = ("id", "request_id", "instance", "expires_at")
    return {name: value for name, value in answer.json().items() if name not in own}


def test_link_lets_somebody_in_once_and_for_a_quarter_of_an_hour(jo: Browser, at: SetClock) -> None:
    at("2026-11-23 09:00")
    jo.ask()
    used = jo.link()
    assert jo.follow().status_code == 201
    assert jo.follow(used).status_code == 403
    jo.ask()
    at("2026-11-23 09:15")
    late = jo.follow()
    assert (late.status_code, late.json()["type"].rpartition("/")[2]) == (403, "not-proved")
    assert [jo.follow(each).status_code for each in ("x", used[:-1], used + "A", used.upper())] == [403] * 4


def test_program_that_looks_at_links_first_uses_nothing_up(jo: Browser, api: TestClient) -> None:
    jo.ask()
    link = jo.link()
    for method in ("GET", "HEAD", "OPTIONS"):
        api.request(method, "/sign-in")
        api.request(method, f"/api/v1/auth/sessions?link={link}")
    assert jo.follow(link).status_code == 201


def test_once_somebody_is_in_the_other_letters_let_nobody_in(jo: Browser) -> None:
    jo.ask()
    first = jo.link()
    jo.ask()
    assert jo.follow().status_code == 201
    assert jo.follow(first).status_code == 403


def test_code_works_once_and_only_for_who_asked(jo: Browser, ada: Browser) -> None:
    mine, code = jo.ask(), jo.code()
    theirs = ada.ask()
    assert jo.post(SESSIONS, {"id": theirs, "code": code}).status_code == 403
    assert jo.post(SESSIONS, {"id": mine, "code": code}).status_code == 201
    assert jo.post(SESSIONS, {"id": mine, "code": code}).status_code == 403


def test_code_is_lost_after_five_wrong_guesses_and_the_link_is_not(jo: Browser, unit: Unit) -> None:
    asked, code = jo.ask(), jo.code()
    guesses = [jo.post(SESSIONS, {"id": asked, "code": _other(code)}).status_code for _ in range(5)]
    assert guesses == [403] * 5
    assert jo.post(SESSIONS, {"id": asked, "code": code}).status_code == 403
    with unit() as db:
        assert db.scalars(select(SignIn.attempts)).one() == sign_in.MOST_TRIES
    assert jo.follow().status_code == 201


def test_app_code_works_once_and_twenty_guesses_an_hour_are_the_end(ada: Browser, at: SetClock) -> None:
    at("2026-11-23 09:00")
    ada.sign_in()
    ada.enrol()
    used = ada.figures()
    assert ada.post(FACTOR, {"code": used}).status_code == 403
    early, late = ada.figures(steps=1), ada.figures(steps=2)
    assert ada.post(FACTOR, {"code": late}).status_code == 403
    assert ada.post(FACTOR, {"code": early}).status_code == 200
    at("2026-11-23 09:20")
    guesses = [ada.post(FACTOR, {"code": _other(ada.figures(steps=5))}).status_code for _ in range(17)]
    assert guesses == [403] * 16 + [429]
    assert ada.post(FACTOR, {"code": ada.figures()}).status_code == 429
    at("2026-11-23 10:01")
    ada.sign_in()
    assert ada.post(FACTOR, {"code": ada.figures()}).status_code == 200


def test_who_only_has_the_letter_can_not_put_another_app_in_place(ada: Browser) -> None:
    ada.sign_in()
    ada.enrol()
    thief = Browser(ada.app, ada.api)
    ada.ask()
    thief.follow(ada.link())
    assert thief.post(ENROLMENT).status_code == 403
    assert thief.post(f"{ENROLMENT}/confirm", {"code": "000000"}).status_code == 403
    assert thief.get(PEOPLE).status_code == 403
    assert thief.get(SESSIONS).status_code == 403


def test_words_tell_nobody_which_addresses_are_known(jo: Browser, unit: Unit) -> None:
    answers = [jo.post(LINKS, {"email": email}) for email in (JO, NOBODY, JO.upper())]
    assert [each.status_code for each in answers] == [202] * 3
    assert len({str(_said(each)) for each in answers}) == 1
    ids = [each.json()["id"] for each in answers]
    for each in ids:
        sign_in.write_letter(jo.app.database, UUID(each))
    tries = [jo.post(SESSIONS, {"id": each, "code": "000000"}) for each in (ids[1], ids[0], "0" * 8 + ids[0][8:])]
    assert {each.status_code for each in tries} == {403}
    assert len({str(_said(each)) for each in tries}) == 1
    with unit() as db:
        assert db.scalars(select(func.count()).select_from(KeptLetter)).one() == 2


def test_time_tells_nobody_which_addresses_are_known(jo: Browser, app: Application) -> None:
    """The same statements in the same order, and as much work for both."""
    seconds: dict[str, list[float]] = {"known": [], "unknown": []}
    said: dict[str, list[str]] = {"known": [], "unknown": []}
    for number in range(25):
        for kind in seconds:
            email = f"{kind}{number}@example.org"
            if kind == "known":
                with app.database.unit_of_work() as db:
                    add(db, email)

            def hear(*words: Any, kind: str = kind) -> None:
                said[kind].append(str(words[2]))

            event.listen(app.database.engine, "before_cursor_execute", hear)
            began = time.process_time()  # what neighbours of the machine do is not in it
            answer = jo.post(LINKS, {"email": email})
            seconds[kind].append(time.process_time() - began)
            event.remove(app.database.engine, "before_cursor_execute", hear)
            assert answer.status_code == 202
    assert said["known"] == said["unknown"]
    known, unknown = (statistics.median(each) for each in seconds.values())
    assert abs(known - unknown) < 0.002, (known, unknown)


def test_seventh_letter_to_one_address_within_the_hour_is_refused_for_known_and_unknown_alike(jo: Browser) -> None:
    for email in (JO, NOBODY):
        answers = [jo.post(LINKS, {"email": email}) for _ in range(7)]
        assert [each.status_code for each in answers] == [202] * 6 + [429]
        assert "sign-in-to-one" in answers[-1].headers["ratelimit"]


@on_sqlite
def test_letters_are_limited_by_network_and_in_all(settings: Settings) -> None:
    for name, changes in (("sign-in", {"form_limit": 3}), ("sign-in-in-all", {"sign_in_limit": 6})):
        few = create_app(settings.model_copy(update=changes))
        with TestClient(few, base_url=settings.base_url) as api:
            answers = [api.post(LINKS, json={"email": f"{name}{number}@example.org"}) for number in range(4)]
        assert [each.status_code for each in answers] == [202] * 3 + [429], name
        assert f'"{name}";r=0' in answers[-1].headers["ratelimit"]


def test_cookie_that_was_planted_before_is_never_taken_over(jo: Browser, ada: Browser) -> None:
    """Fixation: neither a made-up cookie nor somebody else's own becomes the session of who signs in."""
    planted = "rt_session_" + "A" * 43
    jo.cookie = planted
    jo.sign_in()
    assert jo.cookie != planted
    ada.comes_in()
    borrowed = jo.cookie = ada.cookie
    jo.sign_in()
    assert jo.cookie not in (planted, borrowed)
    assert jo.get().json()["email"] == JO
    assert ada.get().status_code == 401


def test_cookie_of_the_first_step_opens_nothing_after_the_second(ada: Browser) -> None:
    ada.sign_in()
    half = ada.cookie
    ada.enrol()
    whole, ada.cookie = ada.cookie, half
    assert ada.get().status_code == 401
    ada.cookie = whole
    assert ada.is_in()


def test_session_ends_unused_and_in_the_end_anyway(jo: Browser, at: SetClock) -> None:
    at("2026-11-23 08:00")
    jo.sign_in()
    for clock in ("08:29", "08:58", "09:27"):
        at(f"2026-11-23 {clock}")
        assert jo.is_in(), clock
    at("2026-11-23 09:57")
    assert jo.get().status_code == 401
    at("2026-11-24 08:00")
    jo.sign_in()
    for minutes in range(29, 12 * 60, 29):
        at(f"2026-11-24 {8 + minutes // 60:02}:{minutes % 60:02}")
        assert jo.is_in(), minutes
    at("2026-11-24 20:00")
    assert jo.get().status_code == 401


def test_who_is_half_way_in_has_ten_minutes(ada: Browser, at: SetClock) -> None:
    at("2026-11-23 08:00")
    ada.sign_in()
    at("2026-11-23 08:10")
    assert ada.post(ENROLMENT).status_code == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (OWN_PAGE, 204),
        ({"Sec-Fetch-Site": "none"}, 204),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8000"}, 403),
        ({"Origin": "http://127.0.0.1:8000"}, 204),
        ({"Origin": "http://127.0.0.1:8001"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
)
@on_sqlite
def test_only_our_own_pages_act_for_who_is_signed_in(jo: Browser, headers: dict[str, str], status: int) -> None:
    jo.comes_in()
    answer = jo.send("DELETE", f"{SESSIONS}/current", headers=headers)
    assert answer.status_code == status
    assert jo.get().status_code == (401 if status == 204 else 200)


@on_sqlite
def test_another_site_reads_nothing_and_signs_nobody_in(jo: Browser, ada: Browser) -> None:
    jo.ask()
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"}
    for sent, path in (({"link": jo.link()}, SESSIONS), ({"email": JO}, LINKS)):
        assert jo.post(path, sent, headers=foreign).status_code == 403
        assert jo.post(path, sent, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    ada.comes_in()
    assert ada.get(ME, headers=foreign).status_code == 403
    form = {**OWN_PAGE, "Content-Type": "text/plain"}
    assert ada.send("POST", PEOPLE, headers=form, content=b'{"email": "eve@example.org"}').status_code == 415
    assert jo.follow().status_code == 201


def test_whoever_loses_a_role_or_is_shut_out_loses_the_session_at_once(ada: Browser, jo: Browser, unit: Unit) -> None:
    ada.comes_in()
    jo.comes_in()
    with unit() as db:
        person = db.scalars(select(Person).where(Person.email == JO)).one()
        one = f"{PEOPLE}/{person.id}"
    changed = ada.send("PATCH", one, headers={**OWN_PAGE, "If-Match": '"1"'}, json={"roles": ["staff"]})
    assert (changed.status_code, jo.get().status_code) == (200, 401)
    jo.comes_in()
    assert (ada.post(f"{one}/revoke").status_code, jo.get().status_code) == (200, 401)


def test_form_for_everyone_works_with_a_cookie_that_is_over(jo: Browser) -> None:
    jo.cookie = "rt_session_" + "A" * 43
    question = {"topic": "training", "message": "Can you come?", "email": JO, "reply_by": "email"}
    assert jo.post("/api/v1/enquiries", question).status_code == 202
    assert jo.get().status_code == 401
