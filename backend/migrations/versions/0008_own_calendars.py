"""How often somebody asked for a new address of their calendar."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # With a default, because the release before this one makes rows without it.
    op.add_column("place_holders", sa.Column("calendar_number", sa.Integer(), server_default="1", nullable=False))


def downgrade() -> None:
    op.drop_column("place_holders", "calendar_number")
