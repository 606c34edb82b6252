"""Practice examples by command: what waits, publishing one, and taking one back."""

import pytest
from starlette.testclient import TestClient

from roundtable.db import Database
from roundtable.examples.domain.submission import submit
from roundtable.partners import queries as partners
from tests.support import run
from tests.support.examples import FULL, LIST, changed, submission

PAGE = "/practice-examples/ward-rules-rewritten-with-the-people-who-live-under-them"


@pytest.fixture
def reference(furnished: Database) -> str:
    """An example that waits."""
    with furnished.unit_of_work() as db:
        return submit(db, submission(FULL), partner_id=partners.one(db, "lantern-row").id).reference


def test_an_example_is_listed_published_and_withdrawn_by_its_reference(
    api: TestClient, furnished: Database, reference: str, database_url: str
) -> None:
    with furnished.unit_of_work() as db:
        other = submit(db, submission(changed(FULL, consent__agreed_by=None, contributor__email="a@example.org"))).reference

    def command(*words: str) -> str:
        return run.roundtable("examples", *words, ROUNDTABLE_DATABASE_URL=database_url)

    title = FULL["title"]
    assert command("list") == f"{reference}\tsubmitted\taccepted\t{title}\n{other}\tsubmitted\twaiting\t{title}\n"
    assert command("publish", reference, "--by", "A member of staff") == f"{PAGE}\n"
    assert api.get(f"/api/v1{PAGE}").status_code == 200
    assert command("list", "--status", "published") == f"{reference}\tpublished\taccepted\t{title}\n"
    assert command("withdraw", reference) == ""
    assert (api.get(f"/api/v1{PAGE}").status_code, api.get(LIST).json()["data"]) == (410, [])


def test_a_text_that_was_not_accepted_is_refused_in_one_line(furnished: Database, database_url: str) -> None:
    with furnished.unit_of_work() as db:
        sent = changed(FULL, consent__agreed_by=None)
        reference = submit(db, submission(sent), partner_id=partners.one(db, "lantern-row").id).reference
    with pytest.raises(AssertionError, match=r"ended with 1:\nIts contributor has not accepted this text\.\n$"):
        run.roundtable("examples", "publish", reference, "--by", "me", ROUNDTABLE_DATABASE_URL=database_url)
