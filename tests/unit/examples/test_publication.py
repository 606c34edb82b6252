"""Nothing is published that its contributor did not accept, and what is published can be taken back."""

import json
from collections.abc import Iterator
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
from roundtable.features import open_database
from roundtable.partners import domain as directory
from roundtable.partners import queries as partners
from roundtable.partners.schemas import PartnerForm
from roundtable.settings import Settings
from tests.support.clocks import SetClock
from tests.support.examples import FULL, changed, furnish, published, submission

SLUG = "ward-rules-rewritten-with-the-people-who-live-under-them"


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    opened = open_database(settings)
    with opened.unit_of_work() as db:
        furnish(db)
    yield opened
    opened.close()


def sent(database: Database, **changes: Any) -> str:
    """The reference of an example that Lantern Row sent in."""
    with database.unit_of_work() as db:
        partner = partners.one(db, "lantern-row")
        return submit(db, submission(changed(FULL, **changes)), partner_id=partner.id).reference


def sent_again(database: Database, **changes: Any) -> str:
    """What became of it when Lantern Row sent it again in bulk."""
    with database.unit_of_work() as db:
        example = submission(changed(FULL, **changes))
        lines = bulk.check(db, [Record(1, example.external_id, example, ())])
        return bulk.take(db, partners.one(db, "lantern-row").id, lines, atomic=False, dry_run=False).results[0].status


def refused(database: Database, reference: str) -> str:
    """Why it is not published, as the refusal's code; or an empty text where it is."""
    try:
        with database.unit_of_work() as db:
            publication.publish(db, queries.by_reference(db, reference), by="a test")
    except Refusal as refusal:
        return refusal.code
    return ""


def shown(database: Database) -> dict[str, Any] | str:
    """What the public sees of the only example, or the state of its document."""
    with database.unit_of_work(write=False) as db:
        document = db.scalars(select(Document).where(Document.kind == "example")).one_or_none()
        found: dict[str, Any] | str = "nothing"
        if document is not None:
            found = json.loads(document.body) if document.body else document.state
        return found


def title(database: Database) -> str:
    found = shown(database)
    return found["title"] if isinstance(found, dict) else found


def test_an_accepted_text_is_published_word_for_word(database: Database) -> None:
    reference = sent(database)
    assert refused(database, reference) == ""
    body = shown(database)
    assert isinstance(body, dict)
    for name in ("title", "summary", "what_was_done", "aims", "what_did_not_work", "advice", "links", "at_the_table"):
        assert body[name] == FULL[name]


def test_a_text_that_nobody_accepted_is_not_published(database: Database) -> None:
    reference = sent(database, consent__agreed_by=None)
    assert refused(database, reference) == "text-not-accepted"
    assert shown(database) == "nothing"


def test_a_text_that_was_changed_after_it_was_accepted_is_not_published(database: Database) -> None:
    reference = sent(database)
    with database.unit_of_work() as db:
        text = db.scalars(select(ExampleText)).one()
        db.execute(update(ExampleText).values(body=text.body | {"summary": "All went well."}))
    assert refused(database, reference) == "text-not-accepted"


def test_a_name_that_was_put_in_after_the_text_was_accepted_is_not_published(database: Database) -> None:
    reference = sent(database)
    with database.unit_of_work() as db:
        db.execute(update(ExampleText).values(credited_name="Somebody Else"))
    assert refused(database, reference) == "text-not-accepted"


def test_without_consent_to_publish_the_text_it_is_not_published(database: Database) -> None:
    assert refused(database, sent(database, consent__publish_text=False)) == "no-consent"
    assert shown(database) == "nothing"


def test_it_is_published_from_the_day_that_its_contributor_named_in_london(database: Database, at: SetClock) -> None:
    reference = sent(database, not_before="2027-06-01")
    at("2027-05-31 22:59")
    assert refused(database, reference) == "too-early"
    at("2027-05-31 23:00")  # midnight in London, in summer
    assert refused(database, reference) == ""


def test_from_other_states_it_is_not_published(database: Database) -> None:
    reference = sent(database)
    for status in set(Status) - publication.PUBLISHABLE:
        with database.unit_of_work() as db:
            queries.by_reference(db, reference).status = status
        assert refused(database, reference) == "not-publishable", status


def test_a_new_text_waits_while_the_page_shows_the_one_that_was_published(database: Database) -> None:
    reference = sent(database)
    assert refused(database, reference) == ""
    assert sent_again(database, title="A newer title", consent__agreed_by=None) == "updated"
    with database.unit_of_work() as db:
        example = queries.by_reference(db, reference)
        assert (example.status, example.text_version, example.published_version) == ("submitted", 2, 1)
    assert title(database) == FULL["title"]
    assert refused(database, reference) == "text-not-accepted"
    assert sent_again(database, title="A newer title") == "updated"
    assert title(database) == FULL["title"]
    assert refused(database, reference) == ""
    body = shown(database)
    assert isinstance(body, dict)
    assert (body["title"], body["slug"], body["version"]) == ("A newer title", SLUG, 3)


def test_a_waiting_text_changes_nothing_that_the_public_sees(database: Database) -> None:
    refused(database, sent(database))
    before = shown(database)
    sent_again(database, title="A newer title", contributor__email="other@example.org", partners=["wheel"])
    assert shown(database) == before


def test_it_is_gone_once_it_is_withdrawn_and_nothing_of_it_stays(database: Database) -> None:
    reference = sent(database)
    assert refused(database, reference) == ""
    with database.unit_of_work() as db:
        publication.withdraw(db, queries.by_reference(db, reference))
    assert shown(database) == "gone"
    assert refused(database, reference) == "not-publishable"


def test_what_was_withdrawn_is_not_opened_again_by_sending_it_once_more(database: Database) -> None:
    reference = sent(database)
    with database.unit_of_work() as db:
        publication.withdraw(db, queries.by_reference(db, reference))
    assert sent_again(database) == "unchanged"
    assert sent_again(database, title="A newer title") == "invalid"
    with database.unit_of_work() as db:
        assert (queries.by_reference(db, reference).status, len(db.scalars(select(ExampleText)).all())) == ("withdrawn", 1)


def test_taking_back_the_consent_takes_the_page_down(database: Database) -> None:
    refused(database, sent(database))
    assert sent_again(database, consent__publish_text=False) == "updated"
    assert shown(database) == "gone"


BY_NAME = {"contributor__credit": {"as": "name"}, "consent__publish_name": True}


def test_a_name_is_shown_where_credit_is_by_name_and_hidden_once_that_consent_is_taken_back(database: Database) -> None:
    refused(database, sent(database, **BY_NAME))
    body = shown(database)
    assert isinstance(body, dict)
    assert body["credit"] == {"as": "name", "text": "Zebedee Quill"}
    assert sent_again(database) == "updated"
    body = shown(database)
    assert isinstance(body, dict)
    assert body["credit"] == {"as": "none"}
    assert "Zebedee" not in json.dumps(body)


def test_another_name_to_credit_is_another_text(database: Database) -> None:
    refused(database, sent(database, **BY_NAME))
    assert sent_again(database, **BY_NAME, contributor__name="Another Quill") == "updated"
    body = shown(database)
    assert isinstance(body, dict)
    assert body["credit"] == {"as": "name", "text": "Zebedee Quill"}


def test_another_address_alone_is_no_new_text(database: Database) -> None:
    reference = sent(database)
    assert refused(database, reference) == ""
    assert sent_again(database, contributor__email="other@example.org") == "updated"
    with database.unit_of_work() as db:
        example = queries.by_reference(db, reference)
        assert (example.status, example.text_version) == ("published", 1)
        assert example.contributor_email == "other@example.org"


def test_two_examples_with_one_title_have_two_addresses_for_good(database: Database) -> None:
    with database.unit_of_work() as db:
        first = published(db, changed(FULL, external_id="a"))
        publication.withdraw(db, first)
        assert [published(db, changed(FULL, external_id=each)).slug for each in "bc"] == [f"{SLUG}-2", f"{SLUG}-3"]


def test_references_are_short_and_never_the_same(database: Database) -> None:
    with database.unit_of_work() as db:
        found = [published(db, changed(FULL, external_id=f"n-{each}")).reference for each in range(20)]
    assert len(set(found)) == 20
    assert {(len(each), each[:3], each[7]) for each in found} == {(12, "RT-", "-")}


def test_a_reference_is_known_however_it_is_typed(database: Database) -> None:
    reference = sent(database)
    with database.unit_of_work() as db:
        assert queries.by_reference(db, f" {reference.lower()} ").reference == reference
        with pytest.raises(queries.NoSuchExample):
            queries.by_reference(db, "RT-0000-0000")


def _renamed(db: Session) -> None:
    form = {"slug": "lantern-street", "name": "Lantern Street", "kind": "charity", "summary": "A group."}
    directory.change(db, partners.one(db, "lantern-row"), PartnerForm.model_validate(form))


def test_a_partner_with_a_new_name_has_it_in_the_examples_that_name_it(database: Database) -> None:
    refused(database, sent(database))
    with database.unit_of_work() as db:
        _renamed(db)
    body = shown(database)
    assert isinstance(body, dict)
    assert body["partners"] == [{"slug": "lantern-street", "name": "Lantern Street"}]


def test_staff_see_what_waits_and_whether_its_text_is_accepted(database: Database) -> None:
    first, second = sent(database, external_id="a"), sent(database, external_id="b", consent__agreed_by=None)
    with database.unit_of_work() as db:
        found = [(each.reference, each.accepted) for each in queries.in_order_of_arrival(db, [Status.SUBMITTED])]
    assert found == [(first, True), (second, False)]
    with database.unit_of_work() as db:
        assert db.scalars(select(Example.status)).all() == ["submitted", "submitted"]
