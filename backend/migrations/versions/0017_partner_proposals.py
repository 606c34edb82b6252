"""What partners' people would like to have changed on their pages."""

import sqlalchemy as sa
from alembic import op

from roundtable.db import Utc

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "partner_proposals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("proposer_id", sa.Uuid(), nullable=True),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("updated_at", Utc(), nullable=False),
        sa.Column("decided_at", Utc(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_partner_proposals_partner_id_partners"), ondelete="CASCADE"
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], ["people.id"], name=op.f(f"fk_partner_proposals_{column}_people"), ondelete="SET NULL"
            )
            for column in ("proposer_id", "decided_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_proposals")),
    )
    for column in ("partner_id", "proposer_id", "decided_by_id"):
        op.create_index(f"ix_partner_proposals_{column}", "partner_proposals", [column])
    op.create_index("ix_partner_proposals_state", "partner_proposals", ["state", "created_at"])


def downgrade() -> None:
    op.drop_table("partner_proposals")
