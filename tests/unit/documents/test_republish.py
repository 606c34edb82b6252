"""Republishing proves every document, tag and search row, and mends what is not equal."""

from typing import Any

import pytest
from sqlalchemy import Connection, select, text
from starlette.testclient import TestClient

from roundtable.app import Application
from roundtable.db import Database
from roundtable.documents import republish
from roundtable.documents.models import Document, DocumentRef, DocumentSearch, DocumentTag, SlugRedirect
from roundtable.features import KINDS
from roundtable.partners import domain, queries
from roundtable.settings import Settings
from tests.support import run
from tests.support.databases import on_sqlite
from tests.support.partners import LIST, add, add_seminar, change
from tests.support.servers import Unit

SQL = {
    "a body": "UPDATE documents SET body = '?' WHERE slug = 'lantern'",
    "a card": "UPDATE documents SET card = '?' WHERE slug = 'lantern'",
    "JSON-LD": "UPDATE documents SET linked = '' WHERE slug = 'lantern'",
    "a title": "UPDATE documents SET title = 'Another' WHERE slug = 'lantern'",
    "a slug": "UPDATE documents SET slug = 'lamp' WHERE slug = 'lantern'",
    "an order": "UPDATE documents SET sort_text = 'zzz' WHERE slug = 'lantern'",
    "a state": "UPDATE documents SET state = 'gone' WHERE slug = 'lantern'",
    "a digest": "UPDATE documents SET digest = '' WHERE slug = 'lantern'",
    "a time to change": "UPDATE documents SET changes_at = NULL WHERE slug = 'lantern'",
    "a document": "DELETE FROM documents WHERE slug = 'lantern'",
    "a tag": "DELETE FROM document_tags WHERE value = 'leeds-ring'",
    "a tag's value": "UPDATE document_tags SET value = 'wales' WHERE key = 'region'",
    "a tag too many": (
        "INSERT INTO document_tags (kind, key, value, sort_at, id)"
        " SELECT kind, 'region', 'wales', sort_at, id FROM documents WHERE slug = 'lantern'"
    ),
    "a search row": (
        "DELETE FROM document_search WHERE kind = 'partner' AND id = (SELECT id FROM documents WHERE slug = 'lantern')"
    ),
    "a text of search": "UPDATE document_text SET {words} WHERE {number} = (SELECT min(number) FROM document_search)",
    "all texts of search": "DELETE FROM document_text",
    "a word for what is gone": (
        "INSERT INTO document_tags (kind, key, value, sort_at, id)"
        " SELECT kind, 'region', 'wales', sort_at, id FROM documents WHERE state = 'gone'"
    ),
    "a text on a tombstone": "UPDATE documents SET body = 'secret' WHERE state = 'gone'",
}


@pytest.fixture
def furnished(unit: Unit) -> None:
    with unit() as db:
        add(db, "leeds-ring", kind="network")
        add(
            db,
            "lantern",
            networks=["leeds-ring"],
            place={"name": "Leeds", "region": "yorkshire_and_the_humber"},
            assured_at="2026-10-01T12:00:00Z",
        )
        add(db, "short-lived")
        add_seminar(db, "power", partners=["lantern"])
    with unit() as db:
        domain.remove(db, queries.one(db, "short-lived"))


def _everything(database: Database) -> list[list[tuple[object, ...]]]:
    """All that the public tables hold, but for numbers."""
    ways: list[list[Any]] = [
        [Document.id, Document.slug, Document.state, Document.title, Document.body, Document.card, Document.linked],
        [Document.id, Document.sort_at, Document.sort_text, Document.changes_at, Document.digest],
        [DocumentTag.id, DocumentTag.key, DocumentTag.value, DocumentTag.sort_at],
        [DocumentRef.id, DocumentRef.target_kind, DocumentRef.target_id],
        [DocumentSearch.id, DocumentSearch.kind, DocumentSearch.sort_at],
    ]
    with database.unit_of_work(write=False) as db:
        return [sorted((tuple(row) for row in db.execute(select(*columns))), key=str) for columns in ways]


def _damage(connection: Connection, statement: str) -> int:
    sqlite = connection.dialect.name == "sqlite"
    parts = {"number": "rowid" if sqlite else "number", "words": "title = 'x'" if sqlite else "words = 'x'::tsvector"}
    return connection.execute(text(statement.format(**parts))).rowcount


@pytest.mark.usefixtures("furnished")
def test_damage_is_found_told_and_mended(app: Application) -> None:
    before = _everything(app.database)
    assert republish(KINDS, app.database) == 0
    mended = {}
    for what, statement in SQL.items():
        with app.database.engine.execution_options(writing=True).begin() as connection:
            assert _damage(connection, statement) > 0, what
        mended[what] = republish(KINDS, app.database)
        assert _everything(app.database) == before, what
    assert [what for what, count in mended.items() if count == 0] == []
    assert republish(KINDS, app.database) == 0


@pytest.mark.usefixtures("furnished")
def test_a_search_finds_again_what_the_index_had_lost(app: Application, api: TestClient) -> None:
    with app.database.engine.execution_options(writing=True).begin() as connection:
        connection.execute(text("DELETE FROM document_text"))
    assert api.get(f"{LIST}?q=lantern").json()["data"] == []
    republish(KINDS, app.database)
    assert [each["slug"] for each in api.get(f"{LIST}?q=lantern").json()["data"]] == ["lantern"]


@on_sqlite
@pytest.mark.usefixtures("furnished")
def test_text_of_search_that_belongs_to_nothing_goes(app: Application) -> None:
    """PostgreSQL refuses such a row by itself."""
    with app.database.engine.execution_options(writing=True).begin() as connection:
        connection.execute(text("INSERT INTO document_text (rowid, title) VALUES (999, 'stray')"))
    republish(KINDS, app.database)
    with app.database.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM document_text WHERE rowid = 999")).scalar() == 0


@pytest.mark.usefixtures("furnished")
def test_what_was_mended_has_a_new_number_and_the_rest_keeps_its_own(app: Application, unit: Unit) -> None:
    with unit() as db:
        before = {row.slug: row.change_number for row in db.execute(select(Document.slug, Document.change_number))}
    with app.database.engine.execution_options(writing=True).begin() as connection:
        _damage(connection, SQL["a tag"])
    assert republish(KINDS, app.database) == 1
    with unit() as db:
        after = {row.slug: row.change_number for row in db.execute(select(Document.slug, Document.change_number))}
    assert [slug for slug in after if after[slug] != before[slug]] == ["lantern"]
    assert after["lantern"] > max(before.values())


@pytest.mark.usefixtures("furnished")
def test_old_slugs_still_lead_on_after_republishing(app: Application, api: TestClient, unit: Unit) -> None:
    with unit() as db:
        change(db, "lantern", slug="lamp")
    with unit() as db:
        before = sorted((row.slug, row.id) for row in db.scalars(select(SlugRedirect)))
    republish(KINDS, app.database)
    with unit() as db:
        assert sorted((row.slug, row.id) for row in db.scalars(select(SlugRedirect))) == before
    assert api.get(f"{LIST}/lantern").json()["slug"] == "lamp"


@on_sqlite
@pytest.mark.usefixtures("furnished")
def test_the_command_says_how_many_it_mended(app: Application, settings: Settings) -> None:
    with app.database.engine.execution_options(writing=True).begin() as connection:
        _damage(connection, SQL["a body"])
    said = [run.roundtable("republish", ROUNDTABLE_DATABASE_URL=settings.database_url) for _ in range(2)]
    assert said == ["1 documents were not equal and are now.\n", "0 documents were not equal and are now.\n"]
