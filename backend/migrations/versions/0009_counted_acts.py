"""How often forms came from one network in an hour."""

import sqlalchemy as sa
from alembic import op

from roundtable.db import Utc

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "counted_acts",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("ends_at", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_counted_acts")),
    )
    op.create_index(op.f("ix_counted_acts_ends_at"), "counted_acts", ["ends_at"])


def downgrade() -> None:
    op.drop_table("counted_acts")
