"""Letters in the hands of staff: what became of each, its words without what is secret, and sending it again."""

import uuid

from sqlalchemy import select, update
from starlette.testclient import TestClient

from roundtable.app import Application
from roundtable.mail import deliver
from roundtable.mail.models import KeptLetter, State
from tests.support.clocks import SetClock
from tests.support.databases import on_sqlite
from tests.support.enquiries import AMINA
from tests.support.enquiries import sent as ask_us
from tests.support.people import OWN_PAGE
from tests.support.servers import Unit
from tests.support.staff import Desk, on_record, refusal

MESSAGES = "/api/v1/messages"


def _deliver(app: Application, unit: Unit) -> None:
    with unit() as db:
        waiting = list(db.scalars(select(KeptLetter.id).where(KeptLetter.state == State.QUEUED)))
    for each in waiting:
        deliver(app.database, each)


def test_letters_are_listed_with_what_became_of_them(api: TestClient, app: Application, unit: Unit, desk: Desk) -> None:
    ask_us(api)
    _deliver(app, unit)
    ask_us(api, email="ben@example.org")
    found = desk.get(MESSAGES).json()["data"]
    assert [(each["to"], each["state"]) for each in found] == [("ben@example.org", "queued"), (AMINA, "handed_over")]
    assert {each["kind"] for each in found} == {"enquiry-receipt"}
    for wanted, count in (({"state": "queued"}, 1), ({"to": AMINA.upper()}, 1), ({"kind": "sign-in"}, 0), ({"limit": 1}, 1)):
        assert len(desk.get(MESSAGES, params=wanted).json()["data"]) == count, wanted
    assert desk.get(MESSAGES, params={"state": "lost"}).status_code == 422


def test_words_are_shown_without_what_would_open_somebodys_page(api: TestClient, unit: Unit, desk: Desk) -> None:
    ask_us(api)
    with unit() as db:
        kept = db.scalars(select(KeptLetter)).one()
        assert "rt_link_" in (kept.text or "")
    text = desk.get(f"{MESSAGES}/{kept.id}").json()["text"]
    assert "Thank you for writing to us" in text
    assert "rt_" not in text
    desk.cookie, before = None, desk.cookie
    desk.ask()
    desk.cookie = before
    (letter,) = desk.get(MESSAGES, params={"kind": "sign-in"}).json()["data"]
    whole = desk.get(f"{MESSAGES}/{letter['id']}").json()
    assert (whole["to"], "text" in whole) == (desk.email, False)


def test_reading_a_letter_is_on_record_and_looking_at_the_list_is_not(api: TestClient, unit: Unit, desk: Desk) -> None:
    ask_us(api)
    letter = desk.get(MESSAGES).json()["data"][0]["id"]
    with unit() as db:
        assert on_record(db) == []
    assert desk.get(f"{MESSAGES}/{letter}").status_code == 200
    with unit() as db:
        [(entry, _)] = on_record(db)
        assert (entry.event, entry.thing, str(entry.thing_id)) == ("messages:read", "letter", letter)


def test_letter_is_sent_again_once_and_that_is_on_record(api: TestClient, app: Application, unit: Unit, desk: Desk) -> None:
    ask_us(api)
    first = desk.get(MESSAGES).json()["data"][0]["id"]
    assert refusal(desk.post(f"{MESSAGES}/{first}/resend")) == (409, "not-again")
    _deliver(app, unit)
    headers = {**OWN_PAGE, "Idempotency-Key": str(uuid.uuid4())}
    answers = [desk.post(f"{MESSAGES}/{first}/resend", headers=headers) for _ in range(2)]
    assert [each.status_code for each in answers] == [201, 201]
    _deliver(app, unit)
    with unit() as db:
        rows = list(db.scalars(select(KeptLetter)))
        assert {each.state for each in rows} == {State.HANDED_OVER}
        assert (len(rows), len({each.text for each in rows}), len({each.message_id for each in rows})) == (2, 1, 2)
        assert [(entry.event, str(entry.thing_id)) for entry, _ in on_record(db)] == [("messages:resend", first)]


@on_sqlite
def test_letter_that_is_forgotten_or_would_come_too_late_is_not_sent_again(
    api: TestClient, app: Application, unit: Unit, desk: Desk, at: SetClock
) -> None:
    ask_us(api)
    _deliver(app, unit)
    first = desk.get(MESSAGES).json()["data"][0]["id"]
    with unit() as db:
        db.execute(update(KeptLetter).values(not_after=at("2026-11-22 12:01")))
    assert refusal(desk.post(f"{MESSAGES}/{first}/resend")) == (409, "not-again")
    with unit() as db:
        db.execute(update(KeptLetter).values(not_after=None, address=None, text=None))
    assert refusal(desk.post(f"{MESSAGES}/{first}/resend")) == (409, "not-again")
    assert desk.post(f"{MESSAGES}/{uuid.uuid4()}/resend").status_code == 404
