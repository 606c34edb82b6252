"""`make growth`: how much a database grows with each thing that is kept, by the product's own acts on both databases."""

import argparse
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

import psycopg
from sqlalchemy.orm import Session

from bench import data
from roundtable.db import Database
from roundtable.features import open_database
from roundtable.seminars.domain import places, seminars
from roundtable.seminars.schemas.places import PlacesForm
from roundtable.settings import Settings
from tests.support import run
from tests.support.examples import FULL, changed, furnish, published
from tests.support.places import wish
from tests.support.postgres import start_server, stop_server

HOW_MANY, AT_ONCE = 600, 10

Act = Callable[[Session, int], object]
Size = Callable[[], int]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description="Measure how much a database grows.")
    parser.add_argument("--of-each", type=int, default=HOW_MANY, help="how many of each thing are kept")
    asked = parser.parse_args()
    run.begin()
    try:
        print("| kept | SQLite | PostgreSQL |\n|---|---|---|")
        found = [_measured(database, size, asked.of_each) for database, size in _databases()]
        for name in found[0]:
            print(f"| {name} | " + " | ".join(f"{each[name] / 1000:.1f} kB" for each in found) + " |")
    finally:
        stop_server(run.folder())
        shutil.rmtree(run.folder(), ignore_errors=True)
    return 0


def _measured(opened: Callable[[], Iterator[Database]], size: Size, of_each: int) -> dict[str, float]:
    """Bytes for each, after as many were there already, so that what a table costs when it is empty does not count."""
    chance = Random(data.SEED)  # noqa: S311 - the same in each run
    acts: dict[str, Act] = {
        "a published example, with every field": lambda db, n: published(
            db, changed(FULL, title=f"Number {n}", external_id=f"e-{n}")
        ),
        "a published seminar": lambda db, n: seminars.publish(db, seminars.add(db, data.seminar(chance, n))),
        "a sign-up, with its letter": lambda db, n: places.take(db, PlacesForm.model_validate(wish(f"n{n}@example.org", "hot"))),
    }
    found = {}
    with contextmanager(opened)() as database:
        with database.unit_of_work() as db:
            furnish(db)
            data.surroundings(db)
        data.add_hot_seminar(database, "hot", 10 * of_each)
        for name, act in acts.items():
            _do(database, act, range(of_each))
            before = size()
            _do(database, act, range(of_each, 2 * of_each))
            found[name] = (size() - before) / of_each
    return found


def _do(database: Database, act: Act, numbers: Sequence[int]) -> None:
    for start in range(0, len(numbers), AT_ONCE):
        with database.unit_of_work() as db:
            for number in numbers[start : start + AT_ONCE]:
                act(db, number)


def _databases() -> Iterator[tuple[Callable[[], Iterator[Database]], Size]]:
    file = run.folder() / "growth.db"
    yield _opener(f"sqlite:///{file}"), lambda: _file_size(file)
    socket = start_server(run.folder())
    with psycopg.connect(host=socket, user="postgres", dbname="postgres", autocommit=True) as server:
        server.execute("CREATE DATABASE growth")
        yield _opener(f"postgresql+psycopg://postgres@/growth?host={socket}"), lambda: _database_size(server)


def _opener(url: str) -> Callable[[], Iterator[Database]]:
    def opened() -> Iterator[Database]:
        run.roundtable("migrate", ROUNDTABLE_DATABASE_URL=url)
        settings = {"ROUNDTABLE_DATABASE_URL": url, "ROUNDTABLE_ENVIRONMENT": "test", "ROUNDTABLE_FORM_LIMIT": "1000000"}
        with open_database(Settings.from_environment(settings)) as database:
            yield database

    return opened


def _file_size(file: Path) -> int:
    """With the log beside it folded in."""
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file.stat().st_size


def _database_size(server: psycopg.Connection) -> int:
    """After old versions of rows were given back, as autovacuum does it."""
    with psycopg.connect(host=server.info.host, user="postgres", dbname="growth", autocommit=True) as database:
        database.execute("VACUUM")
    row = server.execute("SELECT pg_database_size('growth')").fetchone()
    assert row is not None
    return int(row[0])


if __name__ == "__main__":
    sys.exit(main())
