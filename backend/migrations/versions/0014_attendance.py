"""Who came, and places for people who have no e-mail address."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


class PeopleWithoutAddress(Exception):
    """Going down would lose people's places."""


def upgrade() -> None:
    op.add_column("places", sa.Column("came", sa.Boolean(), nullable=True))
    with op.batch_alter_table("place_holders", schema=None) as batch_op:
        batch_op.add_column(sa.Column("telephone", sa.String(length=100), nullable=True))
        for name in ("email", "email_key"):
            batch_op.alter_column(name, existing_type=sa.String(length=254), nullable=True)


def downgrade() -> None:
    # The release before needs an address of everyone, and nobody's place may be lost.
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM place_holders WHERE email IS NULL")):
        raise PeopleWithoutAddress("Some people with a place have no e-mail address: the release before can't keep their places.")
    with op.batch_alter_table("place_holders", schema=None) as batch_op:
        for name in ("email", "email_key"):
            batch_op.alter_column(name, existing_type=sa.String(length=254), nullable=False)
        batch_op.drop_column("telephone")
    op.drop_column("places", "came")
