"""What every connection is held to: nothing acknowledged is lost, nobody waits without end, and writers begin as such."""

import sqlite3
from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from roundtable.db import Database
from roundtable.features import open_database
from roundtable.settings import Settings
from tests.support.databases import on_postgresql, on_sqlite


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    with open_database(settings) as opened:
        yield opened


def said(database: Database, *questions: str) -> list[object]:
    with database.unit_of_work(write=False) as db:
        return [db.execute(text(each)).scalar_one() for each in questions]


@on_sqlite
def test_sqlite_syncs_each_commit_beside_readers_and_keeps_foreign_keys(database: Database) -> None:
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    assert said(database, *(f"PRAGMA {each}" for each in pragmas)) == ["wal", 2, 1, 3_000]  # 2 is FULL


@on_sqlite
def test_a_unit_of_work_that_writes_has_the_lock_from_its_beginning(database: Database) -> None:
    other = sqlite3.connect(str(make_url(database.settings.database_url).database), timeout=0)
    with database.unit_of_work() as db:
        db.execute(text("SELECT 1"))
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    with database.unit_of_work(write=False) as db:
        db.execute(text("SELECT 1"))
        other.execute("BEGIN IMMEDIATE")
    other.close()


@on_postgresql
def test_postgresql_waits_for_no_lock_for_long_and_speaks_of_utc(database: Database) -> None:
    names = ("lock_timeout", "statement_timeout", "TimeZone", "transaction_isolation")
    assert said(database, *(f"SHOW {each}" for each in names)) == ["3s", "10s", "UTC", "read committed"]
