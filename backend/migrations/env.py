"""How Alembic reaches the database: through our own engine, one migration at a time, one upgrade at once."""

from alembic import context
from sqlalchemy import Connection, text

from roundtable import features, models  # noqa: F401 - every table is known once these are imported
from roundtable.db import Database, Model
from roundtable.migrating import BrokenReference
from roundtable.settings import Settings

UPGRADE_LOCK = 7_301_020


def _run(connection: Connection) -> None:
    # What is not described by our models on this database: the text of search, and the queue of jobs.
    others = ("document_text", "procrastinate_", *(["jobs"] if connection.dialect.name == "postgresql" else []))
    context.configure(
        connection=connection,
        target_metadata=Model.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transaction_per_migration=False,
        transactional_ddl=True,  # SQLite can, though Alembic does not expect it to
        include_object=lambda _object, name, kind, _reflected, _compared: kind != "table" or not str(name).startswith(others),
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SET LOCAL lock_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": UPGRADE_LOCK})
        context.run_migrations()
        if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
            raise BrokenReference


def main() -> None:
    settings: Settings = context.config.attributes["settings"]
    with Database(settings) as database, database.engine.execution_options(writing=True).connect() as connection:
        if connection.dialect.name == "sqlite":
            _without_cascades(connection)
        _run(connection)


def _without_cascades(connection: Connection) -> None:
    """A table is altered by making it anew and dropping the old one, which would delete all rows that refer to it."""
    # Straight at the driver: inside a transaction SQLite ignores this. The connection is closed afterwards.
    found = connection.connection.driver_connection
    assert found is not None
    found.execute("PRAGMA foreign_keys=OFF")


main()
