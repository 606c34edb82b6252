"""The tables of the feature seminars."""

import sqlalchemy as sa
from alembic import op

from roundtable.db import Utc

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "series",
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("summary", sa.String(length=500), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("host_id", sa.Uuid(), nullable=True),
        sa.Column("funder", sa.String(length=200), nullable=True),
        sa.Column("aims", sa.JSON(), nullable=False),
        sa.Column("ground_rules", sa.JSON(), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("free", sa.Boolean(), nullable=True),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("updated_at", Utc(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["host_id"], ["partners.id"], name=op.f("fk_series_host_id_partners")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("slug", name=op.f("uq_series_slug")),
    )
    op.create_table(
        "seminars",
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("series_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.String(length=500), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("starts_local", sa.DateTime(), nullable=True),
        sa.Column("ends_local", sa.DateTime(), nullable=True),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("starts_at", Utc(), nullable=True),
        sa.Column("ends_at", Utc(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("previous_starts_at", Utc(), nullable=True),
        sa.Column("attendance", sa.String(length=10), nullable=True),
        sa.Column("venue_name", sa.String(length=200), nullable=True),
        sa.Column("venue_address", sa.String(length=500), nullable=True),
        sa.Column("venue_access", sa.JSON(), nullable=False),
        sa.Column("themes", sa.JSON(), nullable=False),
        sa.Column("access", sa.JSON(), nullable=False),
        sa.Column("content_notes", sa.String(length=500), nullable=True),
        sa.Column("what_you_get", sa.String(length=500), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("places_open_at", Utc(), nullable=True),
        sa.Column("places_close_at", Utc(), nullable=True),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("recap", sa.Text(), nullable=True),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("updated_at", Utc(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(starts_at IS NULL) = (ends_at IS NULL)", name=op.f("ck_seminars_starts_and_ends_together")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_seminars_ends_after_start")),
        sa.CheckConstraint("starts_at IS NULL OR starts_on IS NULL", name=op.f("ck_seminars_one_kind_of_date")),
        sa.CheckConstraint(
            "taken >= 0 AND (capacity IS NULL OR taken <= capacity)", name=op.f("ck_seminars_taken_within_capacity")
        ),
        sa.CheckConstraint("waiting >= 0", name=op.f("ck_seminars_waiting_not_negative")),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_seminars_series_id_series")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seminars")),
        sa.UniqueConstraint("slug", name=op.f("uq_seminars_slug")),
    )
    with op.batch_alter_table("seminars", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seminars_series_id"), ["series_id"], unique=False)
        batch_op.create_index("ix_seminars_ends_at", ["ends_at"], unique=False)

    op.create_table(
        "seminar_partners",
        sa.Column("seminar_id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_seminar_partners_partner_id_partners"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["seminar_id"], ["seminars.id"], name=op.f("fk_seminar_partners_seminar_id_seminars"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("seminar_id", "partner_id", name=op.f("pk_seminar_partners")),
    )
    with op.batch_alter_table("seminar_partners", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seminar_partners_partner_id"), ["partner_id"], unique=False)

    op.create_table(
        "speakers",
        sa.Column("seminar_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=200), nullable=True),
        sa.Column("organisation", sa.String(length=200), nullable=True),
        sa.Column("biography", sa.Text(), nullable=True),
        sa.Column("speaks_from", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["seminar_id"], ["seminars.id"], name=op.f("fk_speakers_seminar_id_seminars"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("seminar_id", "position", name=op.f("pk_speakers")),
    )


def downgrade() -> None:
    op.drop_table("speakers")
    with op.batch_alter_table("seminar_partners", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seminar_partners_partner_id"))

    op.drop_table("seminar_partners")
    with op.batch_alter_table("seminars", schema=None) as batch_op:
        batch_op.drop_index("ix_seminars_ends_at")
        batch_op.drop_index(batch_op.f("ix_seminars_series_id"))

    op.drop_table("seminars")
    op.drop_table("series")
