"""Signing up for seminars by HTTP: taking, confirming, seeing, cancelling, and the link again."""

import itertools
import uuid
from typing import Any

import pytest
from sqlalchemy import select, update
from starlette.testclient import TestClient

from roundtable import clock
from roundtable.access.models import SentLink
from roundtable.seminars.domain import seminars
from roundtable.seminars.models import AccessNeeds, Place, PlaceHolder
from tests.support.clocks import SetClock
from tests.support.mail import NO_ADDRESSES
from tests.support.places import (
    AMINA,
    BEN,
    PLACES,
    Own,
    ask,
    confirmed,
    counts,
    kinds,
    letters,
    open_seminar,
    state,
    taken,
    wish,
)
from tests.support.seminars import NOW, draft, published
from tests.support.servers import Unit


@pytest.fixture(autouse=True)
def programme(unit: Unit, at: SetClock) -> None:
    at(NOW)
    with unit() as db:
        open_seminar(db)
        open_seminar(db, "second", capacity=None, starts="2027-01-07T13:00")


def test_several_seminars_are_taken_in_one_go_and_confirmed_from_one_letter(api: TestClient, unit: Unit) -> None:
    answer = ask(api, AMINA, "talk", "second", name="Amina", access_needs="A quiet corner")
    assert (answer.status_code, answer.headers["cache-control"]) == (202, "private, no-store")
    assert answer.json() == {
        "seminars": [{"slug": "talk", "places": {"state": "open"}}, {"slug": "second", "places": {"state": "open"}}]
    }
    with unit() as db:
        assert (state(db), state(db, slug="second")) == (["unconfirmed"], ["unconfirmed"])
        assert db.scalars(select(AccessNeeds.needs)).all() == ["A quiet corner", "A quiet corner"]
        (letter,) = letters(db)
        own = Own(api, letter)
    assert letter.subject == "Please confirm that you want to come"
    assert "Talk. Thursday 3 December 2026, 13:00 to 14:00 (UK time). Online" in str(letter.text)
    assert "by 14:00 on Sunday 22 November 2026 (UK time)" in str(letter.text)
    assert "METHOD:PUBLISH" in str(letter.calendar)
    assert str(letter.calendar).count("BEGIN:VEVENT") == 2
    assert own.link not in str(letter.calendar)
    shown = own.confirm().json()
    assert [(each["seminar"]["slug"], each["state"], each["confirmed"]) for each in shown["places"]] == [
        ("talk", "confirmed", True),
        ("second", "confirmed", True),
    ]
    assert own.confirm().json() == shown
    assert own.see().json() == shown
    assert shown["places"][0]["joining_link_at"] == "2026-12-03T08:00:00Z"
    with unit() as db:
        assert kinds(db) == ["places-asked"]
        assert counts(db) == (1, 0)


def test_looking_confirms_nothing(api: TestClient, unit: Unit) -> None:
    taken(api)
    with unit() as db:
        own = Own(api, letters(db)[0])
    answer = own.see()
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "private, no-store")
    assert [(each["state"], each["confirmed"]) for each in answer.json()["places"]] == [("unconfirmed", False)]
    assert answer.json()["places"][0]["held_until"] == "2026-11-22T14:00:00Z"
    with unit() as db:
        assert state(db) == ["unconfirmed"]


def test_the_answer_is_the_same_whether_or_not_the_address_is_known(api: TestClient, unit: Unit) -> None:
    taken(api, BEN)
    taken(api)
    confirmed(api, unit)
    known, unknown = ask(api), ask(api, "dora@example.org")
    assert known.status_code == unknown.status_code == 202
    assert known.json() == unknown.json()
    assert {name for name in known.headers if name != "x-request-id"} == {
        name for name in unknown.headers if name != "x-request-id"
    }
    with unit() as db:
        assert counts(db) == (2, 1)
        again = letters(db)[-1]
        assert (again.subject, again.kind) == ("You already have a place", "places-asked")
        assert "You already have a place at:" in str(again.text)
    resent = [api.post(f"{PLACES}/resend", json={"email": each}) for each in (AMINA, "nobody@example.org")]
    assert [each.status_code for each in resent] == [202, 202]
    assert resent[0].json() == resent[1].json()
    with unit() as db:
        assert kinds(db)[-1] == "places-link"
        assert Own(api, letters(db)[-1]).see().status_code == 200
        assert letters(db, "nobody@example.org") == []
        assert [each.email for each in db.scalars(select(PlaceHolder).order_by(PlaceHolder.email))] == [
            AMINA,
            BEN,
            "dora@example.org",
        ]


def test_an_address_in_capitals_is_the_same_person(api: TestClient, unit: Unit) -> None:
    taken(api)
    taken(api, AMINA.upper())
    with unit() as db:
        assert counts(db) == (1, 0)


def test_a_full_seminar_puts_people_on_the_list_and_says_so_in_public(api: TestClient, unit: Unit) -> None:
    for name in ("one", "two", "three", "four"):
        taken(api, f"{name}@example.org")
    with unit() as db:
        assert counts(db) == (2, 2)
        own = [Own(api, letters(db, f"{name}@example.org")[0]) for name in ("three", "four")]
        assert "This is full, so we put you on the waiting list for:" in str(letters(db, "four@example.org")[0].text)
        assert "STATUS:TENTATIVE" in str(letters(db, "four@example.org")[0].calendar)
    assert [each.see().json()["places"][0]["position"] for each in own] == [1, 2]
    assert api.get("/api/v1/seminars/talk").json()["places"]["state"] == "waiting_list"
    assert api.get("/api/v1/seminars/talk/availability").json() == {"capacity": 2, "left": 0, "waiting": 2}
    assert ask(api, "five@example.org").json()["seminars"][0]["places"] == {"state": "waiting_list"}


def test_the_public_document_changes_only_with_the_state(api: TestClient) -> None:
    tags = []
    for name in ("one", "two", "three"):
        tags.append(api.get("/api/v1/seminars/talk").headers["etag"])
        taken(api, f"{name}@example.org")
    tags.append(api.get("/api/v1/seminars/talk").headers["etag"])
    assert [before == after for before, after in itertools.pairwise(tags)] == [True, False, True]


def test_a_place_given_back_is_free_again_and_can_be_taken_again(api: TestClient, unit: Unit) -> None:
    taken(api)
    own = confirmed(api, unit)
    assert [each["state"] for each in own.cancel().json()["places"]] == ["cancelled"]
    assert own.cancel().status_code == 200
    with unit() as db:
        assert (counts(db), kinds(db)) == ((0, 0), ["places-asked", "place-cancelled"])
    taken(api)
    with unit() as db:
        assert (counts(db), state(db)) == ((1, 0), ["cancelled", "unconfirmed"])
    assert [each["state"] for each in own.see().json()["places"]] == ["unconfirmed"]
    answer = own.cancel("second")
    assert (answer.status_code, answer.json()["title"]) == (404, "You have no place at this seminar")


def test_what_lapsed_can_not_be_confirmed_and_the_answer_says_what_to_do(api: TestClient, unit: Unit) -> None:
    taken(api)
    with unit() as db:
        own = Own(api, letters(db)[0])
        db.execute(update(Place).values(state="lapsed", ended_at=clock.now()))
    answer = own.confirm()
    assert (answer.status_code, answer.json()["detail"]) == (409, "We keep a place for two hours. Please sign up again.")


def test_the_same_key_signs_up_once(api: TestClient, unit: Unit) -> None:
    headers = {"Idempotency-Key": str(uuid.uuid4())}
    first, second = (api.post(PLACES, json=wish(), headers=headers) for _ in range(2))
    assert (second.status_code, second.json()) == (202, first.json())
    assert second.headers["idempotency-replayed"] == "true"
    assert api.post(PLACES, json=wish(BEN), headers=headers).status_code == 422
    with unit() as db:
        assert (counts(db), kinds(db)) == ((1, 0), ["places-asked"])


def test_letters_to_one_address_are_not_without_end(api: TestClient, unit: Unit) -> None:
    for _ in range(8):
        taken(api)
    with unit() as db:
        assert kinds(db) == ["places-asked"] * 6


BAD: list[tuple[dict[str, Any], str]] = [
    *[({"email": each}, "#/email") for each in NO_ADDRESSES],
    ({"name": "Amina\nBcc: x"}, "#/name"),
    ({"name": " "}, "#/name"),
    ({"access_needs": "a" * 5_001}, "#/access_needs"),
    ({"access_needs": "a\u0000b"}, "#/access_needs"),
    ({"attend": "by boat"}, "#/attend"),
    ({"seminars": []}, "#/seminars"),
    ({"seminars": "talk"}, "#/seminars"),
    ({"seminars": ["talk", "talk"]}, "#/seminars"),
    ({"seminars": ["talk", "nowhere"]}, "#/seminars/1"),
    ({"seminars": ["hidden"]}, "#/seminars/0"),
    ({"seminars": ["no slug"]}, "#/seminars/0"),
    ({"seminars": [f"s-{number}" for number in range(21)]}, "#/seminars"),
    ({"consent": {"contact": False, "wording": "2026-11"}}, "#/consent/contact"),
    ({"consent": {"wording": "2026-11"}}, "#/consent/contact"),
    ({"consent": {"contact": True, "wording": "a" * 21}}, "#/consent/wording"),
    ({"capacity": 100}, "#"),
]


def test_bad_wishes_are_refused_where_they_are_wrong(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        draft(db, "hidden", "2026-12-03T13:00", capacity=2)
    answers = [api.post(PLACES, json={**wish(), **changes}) for changes, _ in BAD]
    found = [(each.status_code, [error["pointer"] for error in each.json()["errors"]]) for each in answers]
    assert found == [(422, [pointer]) for _, pointer in BAD]
    said = {error["detail"] for each in answers for error in each.json()["errors"]}
    assert "You chose one seminar twice. Please choose each one once" in said
    assert "Please say that we may write to you. We can't keep a place for you without that" in said
    assert "Enter one e-mail address, like name@example.org" in said
    assert "Please choose a seminar from our list" in said
    with unit() as db:
        assert (counts(db), db.scalars(select(PlaceHolder)).all()) == ((0, 0), [])


def test_seminars_that_take_nobody_are_refused_with_the_reason(api: TestClient, unit: Unit, at: SetClock) -> None:
    with unit() as db:
        open_seminar(db, "gone-by", starts="2026-11-23T09:00")
        open_seminar(db, "closed", places_close_at="2026-11-24T00:00:00Z")
        published(db, "not-yet", "2026-12-03T13:00", capacity=2, places_open_at="2026-11-30T00:00:00Z")
        published(db, "no-places", "2026-12-03T13:00")
        seminars.cancel(db, open_seminar(db, "off"))
        seminars.postpone(db, open_seminar(db, "later"))
    at("2026-11-24 12:00")
    slugs = ["talk", "gone-by", "closed", "not-yet", "no-places", "off", "later"]
    answer = ask(api, AMINA, *slugs)
    assert (answer.status_code, answer.json()["title"]) == (409, "You can't sign up for one of these seminars just now")
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [
        ("#/seminars/1", "past"),
        ("#/seminars/2", "closed"),
        ("#/seminars/3", "not_open_yet"),
        ("#/seminars/4", "no_places"),
        ("#/seminars/5", "cancelled"),
        ("#/seminars/6", "postponed"),
    ]
    with unit() as db:
        assert (counts(db), db.scalars(select(PlaceHolder)).all()) == ((0, 0), [])


def test_only_the_whole_link_from_ones_own_letter_works(api: TestClient, unit: Unit, at: SetClock) -> None:
    taken(api)
    taken(api, BEN)
    with unit() as db:
        mine, other = Own(api, letters(db)[0]), Own(api, letters(db, BEN)[0])
    cut = [mine.link[:-1], mine.link + "A", mine.link[:-1] + "~", "rt_link_", mine.link.upper()]
    wrong = [api.get(mine.address, headers={"Authorization": f"Bearer {each}"}) for each in cut] + [api.get(mine.address)]
    assert [each.status_code for each in wrong] == [401] * 6
    assert {each.json()["detail"] for each in wrong[:-1]} == {wrong[-1].json()["detail"]}
    assert "new one" in wrong[0].json()["detail"]
    strange = [api.get(f"{PLACES}/{each}", headers=mine.headers) for each in (other.id, uuid.uuid4(), "nobody")]
    acts = [
        api.post(f"{PLACES}/{other.id}/{act}", headers=mine.headers, json={"seminar": "talk"}) for act in ("confirm", "cancel")
    ]
    assert [each.status_code for each in (*strange, *acts)] == [404] * 5
    assert len({each.json()["title"] for each in (*strange, *acts)}) == 1
    with unit() as db:
        db.execute(update(SentLink).where(SentLink.subject_id == uuid.UUID(other.id)).values(revoked_at=clock.now()))
    assert other.confirm().status_code == 401
    assert mine.see().status_code == 200
    at("2027-11-22 12:00")
    assert mine.confirm().status_code == 401
    with unit() as db:
        assert (state(db), state(db, BEN)) == (["unconfirmed"], ["unconfirmed"])


def test_a_link_is_kept_as_a_digest_only(api: TestClient, unit: Unit) -> None:
    taken(api)
    with unit() as db:
        own = Own(api, letters(db)[0])
        rows = [str(vars(each)) for each in db.scalars(select(SentLink))]
    assert len(rows) == 1
    assert own.link not in rows[0]
    assert own.link.removeprefix("rt_link_") not in rows[0]


def test_a_link_opens_nothing_else(api: TestClient, unit: Unit) -> None:
    taken(api)
    with unit() as db:
        own = Own(api, letters(db)[0])
    answer = api.post("/api/v1/practice-examples/bulk", content=b"{}", headers=own.headers)
    assert answer.status_code == 403
