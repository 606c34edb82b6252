"""What was said at a seminar, as text."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("seminars", sa.Column("transcript", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("seminars", "transcript")
