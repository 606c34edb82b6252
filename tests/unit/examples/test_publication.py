"""Nothing is published that its contributor did not accept, and what is published can be taken back."""

import json
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from roundtable.db import Database
from roundtable.documents.models import Document
from roundtable.errors import Refusal
from roundtable.examples import queries
from roundtable.examples.domain import bulk, publication
from roundtable.examples.domain.bulk import Record
from roundtable.examples.domain.submission import submit
from roundtable.examples.models import Example, ExampleText, Status
from roundtable.partners import domain as directory
from roundtable.partners import queries as partners
from roundtable.partners.schemas import PartnerForm
from tests.support.clocks import SetClock
from tests.support.examples import FULL, changed, published, submission

SLUG = "ward-rules-rewritten-with-the-people-who-live-under-them"


def sent(furnished: Database, **changes: Any) -> str:
    """The reference of an example that Lantern Row sent in."""
    with furnished.unit_of_work() as db:
        partner = partners.one(db, "lantern-row")
        return submit(db, submission(changed(FULL, **changes)), partner_id=partner.id).reference


def sent_again(furnished: Database, **changes: Any) -> str:
    """What became of it when Lantern Row sent it again in bulk."""
    with furnished.unit_of_work() as db:
        example = submission(changed(FULL, **changes))
        lines = bulk.check(db, [Record(1, example.external_id, example, ())])
        return bulk.take(db, partners.one(db, "lantern-row").id, lines, atomic=False, dry_run=False).results[0].status


def refused(furnished: Database, reference: str) -> str:
    """Why it is not published, as the refusal's code; or an empty text where it is."""
    try:
        with furnished.unit_of_work() as db:
            publication.publish(db, queries.by_reference(db, reference), by="a test")
    except Refusal as refusal:
        return refusal.code
    return ""


def shown(furnished: Database) -> dict[str, Any] | str:
    """What the public sees of the only example, or the state of its document."""
    with furnished.unit_of_work(write=False) as db:
        document = db.scalars(select(Document).where(Document.kind == "example")).one_or_none()
        found: dict[str, Any] | str = "nothing"
        if document is not None:
            found = json.loads(document.body) if document.body else document.state
        return found


def title(furnished: Database) -> str:
    found = shown(furnished)
    return found["title"] if isinstance(found, dict) else found


def test_an_accepted_text_is_published_word_for_word(furnished: Database) -> None:
    reference = sent(furnished)
    assert refused(furnished, reference) == ""
    body = shown(furnished)
    assert isinstance(body, dict)
    for name in ("title", "summary", "what_was_done", "aims", "what_did_not_work", "advice", "links", "at_the_table"):
        assert body[name] == FULL[name]


def test_a_text_that_nobody_accepted_is_not_published(furnished: Database) -> None:
    reference = sent(furnished, consent__agreed_by=None)
    assert refused(furnished, reference) == "text-not-accepted"
    assert shown(furnished) == "nothing"


def test_a_text_that_was_changed_after_it_was_accepted_is_not_published(furnished: Database) -> None:
    reference = sent(furnished)
    with furnished.unit_of_work() as db:
        text = db.scalars(select(ExampleText)).one()
        db.execute(update(ExampleText).values(body=text.body | {"summary": "All went well."}))
    assert refused(furnished, reference) == "text-not-accepted"


def test_a_name_that_was_put_in_after_the_text_was_accepted_is_not_published(furnished: Database) -> None:
    reference = sent(furnished)
    with furnished.unit_of_work() as db:
        db.execute(update(ExampleText).values(credited_name="Somebody Else"))
    assert refused(furnished, reference) == "text-not-accepted"


def test_without_consent_to_publish_the_text_it_is_not_published(furnished: Database) -> None:
    assert refused(furnished, sent(furnished, consent__publish_text=False)) == "no-consent"
    assert shown(furnished) == "nothing"


def test_it_is_published_from_the_day_that_its_contributor_named_in_london(furnished: Database, at: SetClock) -> None:
    reference = sent(furnished, not_before="2027-06-01")
    at("2027-05-31 22:59")
    assert refused(furnished, reference) == "too-early"
    at("2027-05-31 23:00")  # midnight in London, in summer
    assert refused(furnished, reference) == ""


def test_from_other_states_it_is_not_published(furnished: Database) -> None:
    reference = sent(furnished)
    for status in set(Status) - publication.PUBLISHABLE:
        with furnished.unit_of_work() as db:
            queries.by_reference(db, reference).status = status
        assert refused(furnished, reference) == "not-publishable", status


def test_a_new_text_waits_while_the_page_shows_the_one_that_was_published(furnished: Database) -> None:
    reference = sent(furnished)
    assert refused(furnished, reference) == ""
    assert sent_again(furnished, title="A newer title", consent__agreed_by=None) == "updated"
    with furnished.unit_of_work() as db:
        example = queries.by_reference(db, reference)
        assert (example.status, example.text_version, example.published_version) == ("submitted", 2, 1)
    assert title(furnished) == FULL["title"]
    assert refused(furnished, reference) == "text-not-accepted"
    assert sent_again(furnished, title="A newer title") == "updated"
    assert title(furnished) == FULL["title"]
    assert refused(furnished, reference) == ""
    body = shown(furnished)
    assert isinstance(body, dict)
    assert (body["title"], body["slug"], body["version"]) == ("A newer title", SLUG, 3)


def test_a_waiting_text_changes_nothing_that_the_public_sees(furnished: Database) -> None:
    refused(furnished, sent(furnished))
    before = shown(furnished)
    sent_again(furnished, title="A newer title", contributor__email="other@example.org", partners=["wheel"])
    assert shown(furnished) == before


def test_it_is_gone_once_it_is_withdrawn_and_nothing_of_it_stays(furnished: Database) -> None:
    reference = sent(furnished)
    assert refused(furnished, reference) == ""
    with furnished.unit_of_work() as db:
        publication.withdraw(db, queries.by_reference(db, reference))
    assert shown(furnished) == "gone"
    assert refused(furnished, reference) == "not-publishable"


def test_what_was_withdrawn_is_not_opened_again_by_sending_it_once_more(furnished: Database) -> None:
    reference = sent(furnished)
    with furnished.unit_of_work() as db:
        publication.withdraw(db, queries.by_reference(db, reference))
    assert sent_again(furnished) == "unchanged"
    assert sent_again(furnished, title="A newer title") == "invalid"
    with furnished.unit_of_work() as db:
        assert (queries.by_reference(db, reference).status, len(db.scalars(select(ExampleText)).all())) == ("withdrawn", 1)


def test_taking_back_the_consent_takes_the_page_down(furnished: Database) -> None:
    refused(furnished, sent(furnished))
    assert sent_again(furnished, consent__publish_text=False) == "updated"
    assert shown(furnished) == "gone"


BY_NAME = {"contributor__credit": {"as": "name"}, "consent__publish_name": True}


def test_a_name_is_shown_where_credit_is_by_name_and_hidden_once_that_consent_is_taken_back(furnished: Database) -> None:
    refused(furnished, sent(furnished, **BY_NAME))
    body = shown(furnished)
    assert isinstance(body, dict)
    assert body["credit"] == {"as": "name", "text": "Zebedee Quill"}
    assert sent_again(furnished) == "updated"
    body = shown(furnished)
    assert isinstance(body, dict)
    assert body["credit"] == {"as": "none"}
    assert "Zebedee" not in json.dumps(body)


def test_another_name_to_credit_is_another_text(furnished: Database) -> None:
    refused(furnished, sent(furnished, **BY_NAME))
    assert sent_again(furnished, **BY_NAME, contributor__name="Another Quill") == "updated"
    body = shown(furnished)
    assert isinstance(body, dict)
    assert body["credit"] == {"as": "name", "text": "Zebedee Quill"}


def test_another_address_alone_is_no_new_text(furnished: Database) -> None:
    reference = sent(furnished)
    assert refused(furnished, reference) == ""
    assert sent_again(furnished, contributor__email="other@example.org") == "updated"
    with furnished.unit_of_work() as db:
        example = queries.by_reference(db, reference)
        assert (example.status, example.text_version) == ("published", 1)
        assert example.contributor_email == "other@example.org"


def test_two_examples_with_one_title_have_two_addresses_for_good(furnished: Database) -> None:
    with furnished.unit_of_work() as db:
        first = published(db, changed(FULL, external_id="a"))
        publication.withdraw(db, first)
        assert [published(db, changed(FULL, external_id=each)).slug for each in "bc"] == [f"{SLUG}-2", f"{SLUG}-3"]


def test_references_are_short_and_never_the_same(furnished: Database) -> None:
    with furnished.unit_of_work() as db:
        found = [published(db, changed(FULL, external_id=f"n-{each}")).reference for each in range(20)]
    assert len(set(found)) == 20
    assert {(len(each), each[:3], each[7]) for each in found} == {(12, "RT-", "-")}


def test_a_reference_is_known_however_it_is_typed(furnished: Database) -> None:
    reference = sent(furnished)
    with furnished.unit_of_work() as db:
        assert queries.by_reference(db, f" {reference.lower()} ").reference == reference
        with pytest.raises(queries.NoSuchExample):
            queries.by_reference(db, "RT-0000-0000")


def _renamed(db: Session) -> None:
    form = {"slug": "lantern-street", "name": "Lantern Street", "kind": "charity", "summary": "A group."}
    directory.change(db, partners.one(db, "lantern-row"), PartnerForm.model_validate(form))


def test_a_partner_with_a_new_name_has_it_in_the_examples_that_name_it(furnished: Database) -> None:
    refused(furnished, sent(furnished))
    with furnished.unit_of_work() as db:
        _renamed(db)
    body = shown(furnished)
    assert isinstance(body, dict)
    assert body["partners"] == [{"slug": "lantern-street", "name": "Lantern Street"}]


def test_staff_see_what_waits_and_whether_its_text_is_accepted(furnished: Database) -> None:
    first, second = sent(furnished, external_id="a"), sent(furnished, external_id="b", consent__agreed_by=None)
    with furnished.unit_of_work() as db:
        found = [(each.reference, each.accepted) for each in queries.in_order_of_arrival(db, [Status.SUBMITTED])]
    assert found == [(first, True), (second, False)]
    with furnished.unit_of_work() as db:
        assert db.scalars(select(Example.status)).all() == ["submitted", "submitted"]
