"""A database with its application and its content for all tests of a module that only read.

A module makes the content in a fixture of its own, `@pytest.fixture(scope="module") def shelves(kept: Kept)`. In a test that
asks for it, `database_url`, `settings`, `app`, `api` and `unit` are those of `kept`, and nobody can write; any other test of the
module has a fresh database as ever.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from roundtable.app import Application
from roundtable.settings import Settings


@dataclass(frozen=True)
class Kept:
    """The application that tests of a module share, and its client."""

    app: Application
    api: TestClient

    @property
    def settings(self) -> Settings:
        return self.app.database.settings

    def unit(self) -> AbstractContextManager[Session]:
        """A unit of work that makes the content."""
        return self.app.database.unit_of_work(write=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """What `unit()` opens in a test: whatever it would write is refused."""
        with self.app.database.unit_of_work(write=False) as db:
            event.listen(db, "before_flush", _refuse)
            yield db


def kept_by(request: pytest.FixtureRequest) -> Kept | None:
    """What the test reads from, if it asks for it or for content in it."""
    found: Kept | None = request.getfixturevalue("kept") if "kept" in request.fixturenames else None
    return found


def _refuse(*_: object) -> None:
    raise AssertionError("a test that reads what others read writes")
