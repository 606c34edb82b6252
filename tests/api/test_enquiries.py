"""Enquiries by HTTP: sending one, the receipt, and reading it by one's own link."""

import uuid

import pytest
from sqlalchemy import func, select, update
from starlette.testclient import TestClient

from roundtable import clock
from roundtable.access.models import SentLink
from roundtable.app import Application
from roundtable.enquiries import domain, queries
from roundtable.enquiries.models import Enquiry, EnquiryAccessNeeds, EnquiryStatus
from roundtable.library.domain import keep_help_line
from roundtable.library.schemas import HelpLineForm
from tests.support.clocks import SetClock
from tests.support.enquiries import (
    AMINA,
    ENQUIRIES,
    TELEPHONE,
    Own,
    kept,
    letters,
    question,
    send,
    sent,
)
from tests.support.seminars import NOW
from tests.support.servers import Unit
from tests.support.statements import counted

LETTER = """\
Hello,

Thank you for writing to us. Your message is here, and a person will read it.

We will reply to this address by Friday 27 November 2026. That is within five working days.

Your reference is {reference}. Please give it when you contact us about this.

On your page you can read what you sent. The link is only for you, so please keep it to yourself.

Did you not write to us? Then somebody typed your address by mistake. Please answer this letter and tell us.

Read my message:
{base}/contact#{id}/{link}

--
Centre for Co-production
{base}
A program sent this letter. If you answer it, a person will read what you write.

We can't help in a crisis, but others can. If a life is at risk, call 999.
Samaritans: 116 123
"""


@pytest.fixture(autouse=True)
def _today(at: SetClock) -> None:
    at(NOW)


def test_an_enquiry_is_taken_in_with_a_reference_and_the_day_of_the_reply(api: TestClient, unit: Unit) -> None:
    answer = send(api, name="Amina", access_needs="Large print")
    assert (answer.status_code, answer.headers["cache-control"]) == (202, "private, no-store")
    with unit() as db:
        (enquiry,) = kept(db)
        needs = db.scalars(select(EnquiryAccessNeeds.needs)).all()
    assert answer.json() == {"reference": enquiry.reference, "status": "open", "reply_due_on": "2026-11-27"}
    assert (enquiry.topic, enquiry.message) == ("training", "Can somebody come and show us?")
    assert (enquiry.name, enquiry.email, enquiry.reply_by, enquiry.created_at) == ("Amina", AMINA, "email", clock.now())
    assert needs == ["Large print"]


def test_the_receipt_says_what_happens_next_and_not_what_was_written(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        line = {"slug": "samaritans", "name": "Samaritans", "number": "116 123", "nation": "UK", "position": 1}
        keep_help_line(db, HelpLineForm.model_validate(line))
    reference = sent(api, name="Amina", access_needs="Large print")
    with unit() as db:
        (letter,) = letters(db)
    own = Own(api, letter)
    base = "http://127.0.0.1:8000"
    assert letter.text == LETTER.format(reference=reference, base=base, id=own.id, link=own.link)
    assert (letter.kind, letter.subject, letter.address) == ("enquiry-receipt", "Your message has arrived", AMINA)
    assert letter.calendar is None
    for private in ("Can somebody come", "Amina", "Large print", "training"):
        assert private not in f"{letter.text}{letter.html}{letter.subject}"


def test_the_link_shows_what_was_asked_and_by_when_we_reply(api: TestClient, unit: Unit) -> None:
    reference = sent(api, name="Amina", telephone=TELEPHONE, access_needs="Large print")
    with unit() as db:
        own = Own(api, letters(db)[0])
    answer = own.see()
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "private, no-store")
    assert answer.json() == {
        "id": own.id,
        "reference": reference,
        "topic": "training",
        "message": "Can somebody come and show us?",
        "reply_by": "email",
        "status": "open",
        "created_at": "2026-11-22T12:00:00Z",
        "reply_due_on": "2026-11-27",
    }
    with unit() as db:
        before = [dict(row) for row in db.execute(select(Enquiry.__table__)).mappings()]
    assert own.see().json() == answer.json()
    with unit() as db:
        assert [dict(row) for row in db.execute(select(Enquiry.__table__)).mappings()] == before
        assert len(letters(db)) == 1


def test_nobody_is_written_to_who_did_not_ask_for_it(api: TestClient, unit: Unit) -> None:
    """Somebody may give an address and ask for a call, because another person reads their letters."""
    sent(api, reply_by="telephone", telephone=TELEPHONE)
    with unit() as db:
        assert kept(db)[0].email == AMINA
        assert letters(db) == []
        assert db.scalar(select(func.count()).select_from(SentLink)) == 0


def test_the_same_key_asks_once(api: TestClient, unit: Unit) -> None:
    headers = {"Idempotency-Key": str(uuid.uuid4())}
    first, second = (api.post(ENQUIRIES, json=question(), headers=headers) for _ in range(2))
    assert (second.status_code, second.json()) == (202, first.json())
    assert second.headers["idempotency-replayed"] == "true"
    other = api.post(ENQUIRIES, json=question(message="Something else"), headers=headers)
    assert (other.status_code, other.json()["title"]) == (422, "This Idempotency-Key was used for something else")
    assert api.post(ENQUIRIES, json=question(), headers={"Idempotency-Key": "mine"}).status_code == 400
    with unit() as db:
        assert (len(kept(db)), len(letters(db))) == (1, 1)
    sent(api)
    with unit() as db:
        assert (len(kept(db)), len(letters(db))) == (2, 2)


def test_a_form_token_changes_nothing(api: TestClient, unit: Unit) -> None:
    answers = [api.post(ENQUIRIES, json=question(), headers=each) for each in ({}, {"X-Form-Token": "anything"})]
    assert [each.status_code for each in answers] == [202, 202]
    with unit() as db:
        assert [each.status for each in kept(db)] == ["open", "open"]


def test_the_answer_is_the_same_for_every_address_and_receipts_to_one_are_not_without_end(api: TestClient, unit: Unit) -> None:
    answers = [send(api, email=each) for each in [AMINA] * 6 + [AMINA.upper(), "ben@example.org"]]
    assert {each.status_code for each in answers} == {202}
    assert len({each.json()["reference"] for each in answers}) == 8
    assert len({tuple((name, value) for name, value in each.json().items() if name != "reference") for each in answers}) == 1
    assert len({tuple(name for name in each.headers) for each in answers}) == 1
    with unit() as db:
        assert len(kept(db)) == 8
        assert [each.address for each in letters(db)] == [AMINA] * 6 + ["ben@example.org"]


def test_the_hour_after_receipts_go_out_again_up_to_twenty_a_day(api: TestClient, unit: Unit, at: SetClock) -> None:
    for hour in ("12:00", "13:01", "14:02", "15:03"):
        at(f"2026-11-22 {hour}")
        for _ in range(6):
            sent(api)
    with unit() as db:
        assert (len(kept(db)), len(letters(db))) == (24, 20)


def test_only_the_whole_link_from_ones_own_letter_works(api: TestClient, unit: Unit, at: SetClock) -> None:
    sent(api)
    sent(api, email="ben@example.org")
    with unit() as db:
        found = {each.address: Own(api, each) for each in letters(db)}
    mine, other = found[AMINA], found["ben@example.org"]
    cut = [mine.link[:-1], mine.link + "A", mine.link[:-1] + "~", "rt_link_", mine.link.upper()]
    wrong = [api.get(mine.address, headers={"Authorization": f"Bearer {each}"}) for each in cut] + [api.get(mine.address)]
    assert [each.status_code for each in wrong] == [401] * 6
    assert {each.json()["detail"] for each in wrong[:-1]} == {wrong[-1].json()["detail"]}
    strange = [api.get(f"{ENQUIRIES}/{each}", headers=mine.headers) for each in (other.id, uuid.uuid4(), "nobody")]
    assert [each.status_code for each in strange] == [404] * 3
    same = {"instance": "", "request_id": ""}
    assert len({str({**each.json(), **same}) for each in strange}) == 1
    assert api.get(f"/api/v1/places/{mine.id}", headers=mine.headers).status_code == 404
    with unit() as db:
        db.execute(update(SentLink).where(SentLink.subject_id == uuid.UUID(other.id)).values(revoked_at=clock.now()))
    assert (other.see().status_code, mine.see().status_code) == (401, 200)
    at("2027-11-22 12:00")
    assert mine.see().status_code == 401


def test_an_enquiry_that_is_gone_looks_like_one_that_never_was(api: TestClient, unit: Unit) -> None:
    sent(api)
    with unit() as db:
        own = Own(api, letters(db)[0])
        db.delete(kept(db)[0])
    gone, never = own.see(), api.get(f"{ENQUIRIES}/{uuid.uuid4()}", headers=own.headers)
    assert (gone.status_code, gone.json()["type"], gone.json()["title"]) == (404, never.json()["type"], never.json()["title"])


def test_staff_find_it_by_its_reference_say_that_they_replied_and_send_the_link_again(api: TestClient, unit: Unit) -> None:
    reference = sent(api, access_needs="Large print")
    with unit() as db:
        found = queries.by_reference(db, f" {reference.lower()} ")
        assert queries.access_needs(db, found) == "Large print"
        domain.replied(found)
        domain.resend(db, found)
    with unit() as db:
        first, again = (Own(api, each) for each in letters(db))
        assert [each.kind for each in letters(db)] == ["enquiry-receipt", "enquiry-link"]
        assert queries.in_order_of_arrival(db, [EnquiryStatus.OPEN]) == []
        assert [each.reference for each in queries.in_order_of_arrival(db, list(EnquiryStatus))] == [reference]
    assert first.link != again.link
    assert first.see().json() == again.see().json()
    assert again.see().json()["status"] == "replied"


def test_what_is_closed_is_not_opened_by_a_reply(api: TestClient, unit: Unit) -> None:
    reference = sent(api)
    with unit() as db:
        found = queries.by_reference(db, reference)
        found.status = EnquiryStatus.CLOSED
        domain.replied(found)
        assert found.status == EnquiryStatus.CLOSED


def test_an_enquiry_costs_the_same_statements_however_many_there_are(app: Application, api: TestClient, unit: Unit) -> None:
    counts = []
    for number in range(3):
        with counted(app.database) as statements:
            sent(api, message="word " * (1 + 1_000 * number), access_needs="Large print")
        counts.append(len(statements))
    with unit() as db:
        own = Own(api, letters(db)[-1])
    with counted(app.database) as statements:
        own.see()
    assert counts == [counts[0]] * 3
    assert len([each for each in statements if each.startswith("SELECT")]) == 2  # the link, and what it leads to
