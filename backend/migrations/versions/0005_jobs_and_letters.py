"""Letters, and the queue of jobs: our own table on SQLite, Procrastinate's on PostgreSQL."""

import sqlalchemy as sa
from alembic import op

from roundtable.db import Utc

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Procrastinate names everything that it makes after itself.
WITHOUT_PROCRASTINATE = r"""
DO $$
DECLARE each text;
BEGIN
    FOR each IN SELECT oid::regclass FROM pg_class
        WHERE relkind = 'r' AND relname LIKE 'procrastinate\_%' AND relnamespace = current_schema()::regnamespace
    LOOP EXECUTE 'DROP TABLE ' || each || ' CASCADE'; END LOOP;
    FOR each IN SELECT oid::regprocedure FROM pg_proc
        WHERE proname LIKE 'procrastinate\_%' AND pronamespace = current_schema()::regnamespace
    LOOP EXECUTE 'DROP FUNCTION ' || each; END LOOP;
    FOR each IN SELECT oid::regtype FROM pg_type
        WHERE typtype IN ('c', 'e') AND typname LIKE 'procrastinate\_%' AND typnamespace = current_schema()::regnamespace
    LOOP EXECUTE 'DROP TYPE ' || each; END LOOP;
END
$$
"""


def upgrade() -> None:
    op.create_table(
        "letters",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=120), nullable=False),
        sa.Column("dedupe_key", sa.String(length=200), nullable=False),
        sa.Column("message_id", sa.String(length=320), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=True),
        sa.Column("subject", sa.String(length=150), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("html", sa.Text(), nullable=True),
        sa.Column("calendar", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("due_at", Utc(), nullable=False),
        sa.Column("not_after", Utc(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.String(length=40), nullable=True),
        sa.Column("token", sa.Uuid(), nullable=True),
        sa.Column("lease_until", Utc(), nullable=True),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("ended_at", Utc(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_letters_dedupe_key")),
        sa.UniqueConstraint("message_id", name=op.f("uq_letters_message_id")),
    )
    op.create_index("ix_letters_by_time", "letters", ["state", "due_at"])
    op.create_index("ix_letters_ended_at", "letters", ["ended_at"])
    if op.get_bind().dialect.name == "sqlite":
        _create_jobs()
    else:
        from procrastinate.schema import SchemaManager  # noqa: PLC0415 - each start reads the migrations, and this is slow

        _execute(SchemaManager.get_schema())


def _execute(script: str) -> None:
    """Run many statements at once, on the driver itself, because they hold percent signs and colons of their own."""
    driver = op.get_bind().connection.driver_connection
    assert driver
    driver.execute(script)


def _create_jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("task", sa.String(length=60), nullable=False),
        sa.Column("ref", sa.Uuid(), nullable=False),
        sa.Column("run_at", Utc(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("token", sa.Uuid(), nullable=True),
        sa.Column("lease_until", Utc(), nullable=True),
        sa.PrimaryKeyConstraint("task", "ref", name=op.f("pk_jobs")),
    )
    op.create_index("ix_jobs_by_time", "jobs", ["task", "run_at"])
    op.create_index(op.f("ix_jobs_token"), "jobs", ["token"])


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.drop_table("jobs")
    else:
        _execute(WITHOUT_PROCRASTINATE)
    op.drop_table("letters")
