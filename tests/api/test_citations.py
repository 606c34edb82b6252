"""Citations by HTTP: each format of a publication and of a practice example."""

import json

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from roundtable.db import Database
from roundtable.examples.domain.publication import publish, withdraw
from roundtable.examples.domain.submission import submit
from roundtable.examples.models import Example
from roundtable.library import domain as library
from roundtable.library.schemas import PublicationForm
from roundtable.partners import queries as partners
from tests.support.clocks import SetClock
from tests.support.examples import FULL, changed, submission
from tests.support.servers import Unit

ARTICLE = {"slug": "corner", "title": "A corner", "authors": ["Lark Dee"], "year": 2021, "journal": "Tables", "open_access": True}
SLUG = "ward-rules-rewritten-with-the-people-who-live-under-them"


def published(furnished: Database, as_: str, text: str | None = None) -> None:
    credit = {"as": as_, **({"text": text} if text else {})}
    sent = changed(FULL, contributor__credit=credit, consent__publish_name=as_ == "name", not_before=None)
    with furnished.unit_of_work() as db:
        example = submit(db, submission(sent), partner_id=partners.one(db, "lantern-row").id)
        publish(db, example, by="staff")


@pytest.mark.parametrize(
    ("format", "media_type", "begins", "file"),
    [
        ("bibtex", "application/x-bibtex; charset=utf-8", "@article{corner,\n", "corner.bib"),
        ("ris", "application/x-research-info-systems; charset=utf-8", "TY  - JOUR\r\n", "corner.ris"),
        ("csl-json", "application/vnd.citationstyles.csl+json", "[\n", "corner.json"),
    ],
)
def test_a_publication_is_cited_in_each_format(
    api: TestClient, unit: Unit, format: str, media_type: str, begins: str, file: str
) -> None:
    with unit() as db:
        library.keep_publication(db, PublicationForm.model_validate(ARTICLE))
    answer = api.get(f"/api/v1/publications/corner/citation?format={format}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert answer.headers["content-disposition"] == f'attachment; filename="{file}"'
    assert answer.text.startswith(begins)
    assert "Lark Dee" in answer.text
    again = api.get(f"/api/v1/publications/corner/citation?format={format}", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("as_", "text", "author", "begins"),
    [
        ("pseudonym", "Marigold", [{"literal": "Marigold"}], "Marigold (2026). Ward rules"),
        ("group", "The Monday group", [{"literal": "The Monday group"}], "The Monday group (2026). Ward rules"),
        ("none", None, None, "Ward rules rewritten with the people who live under them (2026). Practice example"),
    ],
)
def test_a_practice_example_names_its_teller_only_as_they_wish(
    api: TestClient, furnished: Database, at: SetClock, as_: str, text: str | None, author: object, begins: str
) -> None:
    at("2026-12-31 23:30")
    published(furnished, as_, text)
    (item,) = api.get(f"/api/v1/practice-examples/{SLUG}/citation").json()
    assert item.get("author") == author
    assert item["issued"] == {"date-parts": [[2026, 12, 31]]}
    assert "Quill" not in json.dumps(item)
    line = api.get(f"/api/v1/practice-examples/{SLUG}").json()["citation"]
    assert line.startswith(begins)
    assert line.endswith(f". http://127.0.0.1:8000/practice-examples/{SLUG}")


def test_what_is_gone_is_not_there_or_in_no_such_format_is_not_cited(api: TestClient, furnished: Database) -> None:
    published(furnished, "none")
    assert api.get(f"/api/v1/practice-examples/{SLUG}/citation?format=word").status_code == 422
    assert api.get(f"/api/v1/practice-examples/{SLUG}/citation?style=apa").status_code == 422
    with furnished.unit_of_work() as db:
        withdraw(db, db.scalars(select(Example)).one())
    assert api.get(f"/api/v1/practice-examples/{SLUG}/citation?format=ris").status_code == 410
    assert api.get("/api/v1/publications/nobody/citation").status_code == 404
