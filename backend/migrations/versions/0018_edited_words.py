"""Words of examples that staff would change, and why."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("example_texts", sa.Column("words", sa.Text(), nullable=True))
    op.add_column("example_texts", sa.Column("edited_by", sa.String(length=200), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("example_texts", schema=None) as batch_op:
        batch_op.drop_column("edited_by")
        batch_op.drop_column("words")
