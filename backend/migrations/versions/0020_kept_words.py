"""What contributors answer who would rather keep their own words."""

import sqlalchemy as sa
from alembic import op

from roundtable.db import Utc

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("example_texts", sa.Column("declined_at", Utc(), nullable=True))
    op.add_column("example_texts", sa.Column("answer", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("example_texts", schema=None) as batch_op:
        batch_op.drop_column("answer")
        batch_op.drop_column("declined_at")
