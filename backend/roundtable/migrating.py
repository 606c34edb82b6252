"""Bringing a database to the newest schema, and telling whether it is there."""

from enum import Enum, auto
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from roundtable.db import Database
from roundtable.settings import Settings

MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"


class BrokenReference(Exception):
    """A migration would leave a row that refers to nothing."""


def configured(settings: Settings) -> Config:
    """Alembic's configuration for the database of these settings."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["settings"] = settings
    return config


def upgrade(settings: Settings, to: str = "head") -> None:
    """Bring the database up to this revision. Two at once wait for each other."""
    command.upgrade(configured(settings), to)


def downgrade(settings: Settings, to: str) -> None:
    """Take the database back to this revision."""
    command.downgrade(configured(settings), to)


class Schema(Enum):
    """How the schema of a database stands to this release."""

    OLDER = auto()
    NEWEST = auto()
    NEWER = auto()  # a later release has been here; its schema carries the release before it, which is ours


def schema(database: Database) -> Schema:
    """The schema of this database, by the revisions that it names. One that has none is older."""
    with database.engine.connect() as connection:
        current = set(MigrationContext.configure(connection).get_current_heads())
    known, heads = _revisions()
    if current == heads:
        return Schema.NEWEST
    return Schema.OLDER if current <= known else Schema.NEWER


def at_head(database: Database) -> bool:
    """Whether the schema is the newest."""
    return schema(database) is Schema.NEWEST


@cache
def _revisions() -> tuple[set[str], set[str]]:
    """Every revision that this release knows, and the newest."""
    scripts = ScriptDirectory(str(MIGRATIONS))
    return {each.revision for each in scripts.walk_revisions()}, set(scripts.get_heads())
