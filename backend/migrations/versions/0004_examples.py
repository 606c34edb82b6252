"""The tables of the feature examples."""

import sqlalchemy as sa
from alembic import op

from roundtable.db import Utc

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calls",
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=True),
        sa.Column("asked_by_name", sa.String(length=200), nullable=True),
        sa.Column("funder", sa.String(length=200), nullable=True),
        sa.Column("invited", sa.JSON(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("routes", sa.JSON(), nullable=False),
        sa.Column("what_you_get", sa.String(length=500), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("updated_at", Utc(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by_id"], ["partners.id"], name=op.f("fk_calls_asked_by_id_partners")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
        sa.UniqueConstraint("slug", name=op.f("uq_calls_slug")),
    )
    op.create_table(
        "examples",
        sa.Column("reference", sa.String(length=12), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=True),
        sa.Column("external_id", sa.String(length=120), nullable=True),
        sa.Column("contributor_name", sa.String(length=200), nullable=True),
        sa.Column("contributor_email", sa.String(length=254), nullable=True),
        sa.Column("publish_text", sa.Boolean(), nullable=False),
        sa.Column("publish_name", sa.Boolean(), nullable=False),
        sa.Column("text_version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("published_version", sa.Integer(), nullable=True),
        sa.Column("published_at", Utc(), nullable=True),
        sa.Column("closed_at", Utc(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("updated_at", Utc(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_examples_partner_id_partners")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_examples")),
        sa.UniqueConstraint("reference", name=op.f("uq_examples_reference")),
        sa.UniqueConstraint("slug", name=op.f("uq_examples_slug")),
    )
    with op.batch_alter_table("examples", schema=None) as batch_op:
        batch_op.create_index("ix_examples_partner_id_digest", ["partner_id", "digest"], unique=False)
        batch_op.create_index("uq_examples_partner_id_external_id", ["partner_id", "external_id"], unique=True)

    op.create_table(
        "example_texts",
        sa.Column("example_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("credited_name", sa.String(length=200), nullable=True),
        sa.Column("targets", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("agreed_by", sa.String(length=20), nullable=True),
        sa.Column("accepted_at", Utc(), nullable=True),
        sa.Column("accepted_digest", sa.String(length=64), nullable=True),
        sa.Column("published_at", Utc(), nullable=True),
        sa.Column("published_by", sa.String(length=200), nullable=True),
        sa.Column("created_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(
            ["example_id"], ["examples.id"], name=op.f("fk_example_texts_example_id_examples"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("example_id", "version", name=op.f("pk_example_texts")),
    )
    op.create_table(
        "bulk_reports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_bulk_reports_partner_id_partners"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_reports")),
    )
    with op.batch_alter_table("bulk_reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bulk_reports_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_bulk_reports_partner_id"), ["partner_id"], unique=False)


def downgrade() -> None:
    for table in ("bulk_reports", "example_texts", "examples", "calls"):
        op.drop_table(table)
