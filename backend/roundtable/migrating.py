"""Bringing a database to the newest schema, and telling whether it is there."""

from enum import Enum, auto
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from roundtable.db import Database
from roundtable.settings import Settings

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"
REVISIONS = text("SELECT version_num FROM alembic_version")


class BrokenReference(Exception):
    """A migration would leave a row that refers to nothing."""


def configured(settings: Settings) -> "Config":
    """Alembic's configuration for the database of these settings."""
    from alembic.config import Config  # noqa: PLC0415 - see _alembic

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["settings"] = settings
    return config


def upgrade(settings: Settings, to: str = "head") -> None:
    """Bring the database up to this revision. Two at once wait for each other."""
    _alembic().upgrade(configured(settings), to)


def downgrade(settings: Settings, to: str) -> None:
    """Take the database back to this revision."""
    _alembic().downgrade(configured(settings), to)


def _alembic() -> ModuleType:
    from alembic import command  # noqa: PLC0415 - a tenth of all imports, and most processes find their schema made

    return command


class Schema(Enum):
    """How the schema of a database stands to this release."""

    OLDER = auto()
    NEWEST = auto()
    NEWER = auto()  # a later release has been here; its schema carries the release before it, which is ours


def schema(database: Database) -> Schema:
    """The schema of this database, by the revisions that it names. One that has none is older."""
    with database.engine.connect() as connection:
        there = inspect(connection).has_table("alembic_version")
        current = set(connection.scalars(REVISIONS)) if there else set()
    known = _revisions()
    if current == {max(known)}:
        return Schema.NEWEST
    return Schema.OLDER if current <= known else Schema.NEWER


def at_head(database: Database) -> bool:
    """Whether the schema is the newest."""
    return schema(database) is Schema.NEWEST


@cache
def _revisions() -> set[str]:
    """Every revision that this release knows. Their files begin with their names, which are in order."""
    return {each.name.partition("_")[0] for each in (MIGRATIONS / "versions").glob("*_*.py")}
