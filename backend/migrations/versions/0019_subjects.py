"""On which subject a principle can be compared with those of others."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("principles", schema=None) as batch_op:
        batch_op.add_column(sa.Column("subject", sa.String(length=20), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("principles", schema=None) as batch_op:
        batch_op.drop_column("subject")
