"""Fixtures that give each test a fresh, migrated database of its own, on SQLite and on PostgreSQL.

Tests that only read share one with others of their module: see tests/support/kept.py.
"""

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from roundtable.settings import Settings
from tests.support import run, sites
from tests.support.cleaning import Cleaner
from tests.support.kept import kept_by
from tests.support.postgres import start_server

TEMPLATE = "template_of_the_tests"
on_sqlite = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)

_numbers = itertools.count()
_cleaned: list[str] = []  # databases of this worker that are as fresh as new ones


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def database_kind(request: pytest.FixtureRequest) -> str:
    """The kind of database; a test runs once on each (or marks itself `on_sqlite`)."""
    return str(request.param)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, database_kind: str, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh, migrated database; that of `kept` in a test that reads from it."""
    if kept := kept_by(request):
        yield kept.settings.database_url
        return
    with fresh(database_kind, tmp_path) as url:
        yield url


@contextmanager
def fresh(kind: str, folder: Path) -> Iterator[str]:
    """The address of a migrated database of this kind that nobody else has; its files, where it has some, are in `folder`."""
    if kind == "sqlite":
        yield fresh_sqlite(folder)
        return
    socket = postgresql()
    name = _cleaned.pop() if _cleaned else _new_postgresql(socket)
    yield _address(socket, name)
    if cleaner(socket).clean(name):
        _cleaned.append(name)
    else:
        with _maintenance(socket) as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def postgresql() -> str:
    """The folder of the socket of this run's PostgreSQL, which is its address."""
    return run.once("postgresql", _prepare_postgresql)


@contextmanager
def empty_postgresql(owner: str) -> Iterator[tuple[str, str]]:
    """A database with nothing in it, of somebody who may do nothing else: the folder of its socket, and its name."""
    socket, name = postgresql(), f"empty_{os.getpid()}_{next(_numbers)}"
    with _maintenance(socket) as server:
        if not server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [owner]).fetchone():
            server.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(owner)))
        server.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(owner)))
        try:
            yield socket, name
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def fresh_sqlite(folder: Path) -> str:
    """The address of a migrated database in `folder`."""
    template = run.once("sqlite", _prepare_sqlite)
    shutil.copyfile(template, folder / "roundtable.db")
    return f"sqlite:///{folder / 'roundtable.db'}"


def _prepare_sqlite() -> str:
    """Migrate an empty file, which then holds everything: its last connection folds the write-ahead log in."""
    path = run.folder() / "template.db"
    run.roundtable("migrate", ROUNDTABLE_DATABASE_URL=f"sqlite:///{path}")
    assert not path.with_name("template.db-wal").exists(), "the migration left its log open"
    return str(path)


def _prepare_postgresql() -> str:
    """Start the server and migrate the database that every test's is a copy of."""
    socket = start_server(run.folder())
    with _maintenance(socket) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEMPLATE)))
    run.roundtable("migrate", ROUNDTABLE_DATABASE_URL=_address(socket, TEMPLATE))
    return socket


def _new_postgresql(socket: str) -> str:
    name = f"test_{os.getpid()}_{next(_numbers)}"
    with _maintenance(socket) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(TEMPLATE)))
    return name


def cleaner(socket: str) -> Cleaner:
    """The one of this worker, who looked at a fresh database once."""
    if socket not in _cleaners:
        _cleaners[socket] = Cleaner(socket, _new_postgresql(socket))
    return _cleaners[socket]


_cleaners: dict[str, Cleaner] = {}


def _maintenance(socket: str) -> psycopg.Connection:
    return psycopg.connect(host=socket, user="postgres", dbname="postgres", autocommit=True)


def _address(socket: str, name: str) -> str:
    return f"postgresql+psycopg://postgres@/{name}?host={socket}"


@pytest.fixture
def settings(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Settings:
    """Settings of a test's own process: a fresh database, a small site, letters as files in `tmp_path / "mail"`, nothing of the
    machine's.
    """
    kept = kept_by(request)
    return kept.settings if kept else settings_for(database_url, tmp_path)


def settings_for(database_url: str, folder: Path) -> Settings:
    """Settings of a process on this database, whose letters are files in `folder / "mail"`."""
    ours = {"DATABASE_URL": database_url, "ENVIRONMENT": "test", "MAIL_URL": f"file:{folder / 'mail'}", "FORM_LIMIT": run.NEVER}
    ours["SITE_DIR"] = run.once("site", lambda: str(sites.build(run.folder())))
    return Settings.from_environment({f"ROUNDTABLE_{name}": value for name, value in ours.items()})
