"""Bringing a database to the newest schema, and telling whether it is there."""

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


def at_head(database: Database) -> bool:
    """Whether the schema is the newest."""
    with database.engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_heads()
    return set(current) == set(ScriptDirectory.from_config(configured(database.settings)).get_heads())
