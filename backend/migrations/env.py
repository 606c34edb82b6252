"""How Alembic reaches the database: through our own engine, one migration at a time, one upgrade at once."""

from alembic import context
from sqlalchemy import Connection, text

from roundtable import features, models  # noqa: F401 - every table is known once these are imported
from roundtable.db import Database, Model
from roundtable.settings import Settings

UPGRADE_LOCK = 7_301_020


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Model.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transaction_per_migration=False,
        include_object=lambda _object, name, kind, _reflected, _compared: (
            kind != "table" or not str(name).startswith("document_text")
        ),
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": UPGRADE_LOCK})
        context.run_migrations()


def main() -> None:
    settings: Settings = context.config.attributes["settings"]
    database = Database(settings)
    with database.engine.execution_options(writing=True).connect() as connection:
        _run(connection)
    database.close()


main()
