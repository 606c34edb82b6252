"""Links that people are sent, places at seminars, and the links by which people join."""

import sqlalchemy as sa
from alembic import op

from roundtable.db import Utc

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "links",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("expires_at", Utc(), nullable=False),
        sa.Column("revoked_at", Utc(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links")),
        sa.UniqueConstraint("digest", name=op.f("uq_links_digest")),
    )
    op.create_index("ix_links_subject", "links", ["purpose", "subject_id", "created_at"])
    op.create_index(op.f("ix_links_expires_at"), "links", ["expires_at"])
    op.create_table(
        "place_holders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("email_key", sa.String(length=254), nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_holders")),
        sa.UniqueConstraint("email_key", name=op.f("uq_place_holders_email_key")),
    )
    _create_places()
    op.create_table(
        "access_needs",
        sa.Column("place_id", sa.Uuid(), nullable=False),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_access_needs_place_id_places"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("place_id", name=op.f("pk_access_needs")),
    )
    op.create_table(
        "joining",
        sa.Column("seminar_id", sa.Uuid(), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["seminar_id"], ["seminars.id"], name=op.f("fk_joining_seminar_id_seminars"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("seminar_id", name=op.f("pk_joining")),
    )


def _create_places() -> None:
    op.create_table(
        "places",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("seminar_id", sa.Uuid(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("attend", sa.String(length=10), nullable=True),
        sa.Column("wording", sa.String(length=20), nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("hold_until", Utc(), nullable=True),
        sa.Column("confirmed_at", Utc(), nullable=True),
        sa.Column("promoted_at", Utc(), nullable=True),
        sa.Column("ended_at", Utc(), nullable=True),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("joining_sent_at", Utc(), nullable=True),
        sa.Column("joining_sent_for", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["seminar_id"], ["seminars.id"], name=op.f("fk_places_seminar_id_seminars"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["place_holders.id"], name=op.f("fk_places_holder_id_place_holders"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
    )
    live = sa.text("state IN ('unconfirmed', 'confirmed', 'waiting')")
    op.create_index(
        "uq_places_live", "places", ["holder_id", "seminar_id"], unique=True, sqlite_where=live, postgresql_where=live
    )
    op.create_index("ix_places_in_order", "places", ["seminar_id", "state", "number"])
    op.create_index("ix_places_hold_until", "places", ["hold_until"])


def downgrade() -> None:
    for table in ("joining", "access_needs", "places", "place_holders", "links"):
        op.drop_table(table)
