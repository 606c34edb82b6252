"""Who answers an enquiry, and a count of its changes."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("enquiries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owner_id", sa.Uuid(), nullable=True))
        # With a default, because the release before this one makes rows without it.
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        batch_op.create_foreign_key(
            batch_op.f("fk_enquiries_owner_id_people"), "people", ["owner_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_index("ix_enquiries_owner_id", ["owner_id"])


def downgrade() -> None:
    with op.batch_alter_table("enquiries", schema=None) as batch_op:
        batch_op.drop_index("ix_enquiries_owner_id")
        batch_op.drop_constraint(batch_op.f("fk_enquiries_owner_id_people"), type_="foreignkey")
        batch_op.drop_column("version")
        batch_op.drop_column("owner_id")
