"""The ground: documents, keys, themes and partners."""

import sqlalchemy as sa
from alembic import op

from roundtable.db import Utc

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("slug", sa.String(length=140), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("change_number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sort_at", Utc(), nullable=False),
        sa.Column(
            "sort_text",
            sa.String(length=300).with_variant(sa.String(length=300, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("changes_at", Utc(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("linked", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.create_index("ix_documents_by_change", ["kind", "change_number"], unique=False)
        batch_op.create_index("ix_documents_by_text", ["kind", "state", "sort_text", "id"], unique=False)
        batch_op.create_index("ix_documents_by_time", ["kind", "state", "sort_at", "id"], unique=False)
        batch_op.create_index("ix_documents_changes_at", ["changes_at"], unique=False)
        batch_op.create_index("uq_documents_change_number", ["change_number"], unique=True)
        batch_op.create_index("uq_documents_kind_slug", ["kind", "slug"], unique=True)

    op.create_table(
        "idempotency_keys",
        sa.Column("caller", sa.String(length=60), nullable=False),
        sa.Column("operation", sa.String(length=200), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("resource_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("caller", "operation", "key", name=op.f("pk_idempotency_keys")),
    )
    with op.batch_alter_table("idempotency_keys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idempotency_keys_created_at"), ["created_at"], unique=False)

    op.create_table(
        "partners",
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("short_name", sa.String(length=200), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("summary", sa.String(length=500), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("place_name", sa.String(length=200), nullable=True),
        sa.Column("region", sa.String(length=40), nullable=True),
        sa.Column("address", sa.String(length=500), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("website", sa.String(length=2000), nullable=True),
        sa.Column("founded", sa.String(length=7), nullable=True),
        sa.Column("part_of", sa.String(length=200), nullable=True),
        sa.Column("user_led", sa.Boolean(), nullable=True),
        sa.Column("user_led_said_by", sa.String(length=200), nullable=True),
        sa.Column("member_organisations", sa.Integer(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("figures_as_of", sa.String(length=7), nullable=True),
        sa.Column("themes", sa.JSON(), nullable=False),
        sa.Column("identifiers", sa.JSON(), nullable=False),
        sa.Column("access", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("assured_at", Utc(), nullable=True),
        sa.Column("assured_by", sa.String(length=200), nullable=True),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("updated_at", Utc(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["merged_into_id"], ["partners.id"], name=op.f("fk_partners_merged_into_id_partners")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partners")),
        sa.UniqueConstraint("slug", name=op.f("uq_partners_slug")),
    )
    op.create_table(
        "public_clock",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_clock")),
    )
    op.create_table(
        "slug_redirects",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("slug", sa.String(length=140), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "slug", name=op.f("pk_slug_redirects")),
    )
    op.create_table(
        "themes",
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("updated_at", Utc(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_themes")),
        sa.UniqueConstraint("slug", name=op.f("uq_themes_slug")),
    )
    op.create_table(
        "api_keys",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("handle", sa.String(length=12), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.String(length=200), nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("expires_at", Utc(), nullable=False),
        sa.Column("revoked_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_api_keys_partner_id_partners"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("handle", name=op.f("uq_api_keys_handle")),
    )
    with op.batch_alter_table("api_keys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_api_keys_partner_id"), ["partner_id"], unique=False)

    op.create_table(
        "document_refs",
        sa.Column("target_kind", sa.String(length=40), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["documents.id"], name=op.f("fk_document_refs_id_documents"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("target_kind", "target_id", "id", name=op.f("pk_document_refs")),
    )
    with op.batch_alter_table("document_refs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_refs_id"), ["id"], unique=False)

    op.create_table(
        "document_search",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("sort_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["documents.id"], name=op.f("fk_document_search_id_documents"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_document_search")),
        sa.UniqueConstraint("id", name=op.f("uq_document_search_id")),
    )
    with op.batch_alter_table("document_search", schema=None) as batch_op:
        batch_op.create_index("ix_document_search_by_time", ["kind", "sort_at", "id"], unique=False)

    op.create_table(
        "document_tags",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=140), nullable=False),
        sa.Column("sort_at", Utc(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["documents.id"], name=op.f("fk_document_tags_id_documents"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("kind", "key", "value", "sort_at", "id", name=op.f("pk_document_tags")),
    )
    with op.batch_alter_table("document_tags", schema=None) as batch_op:
        batch_op.create_index("ix_document_tags_id", ["id", "key"], unique=False)

    op.create_table(
        "network_members",
        sa.Column("network_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["partners.id"], name=op.f("fk_network_members_member_id_partners"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["partners.id"], name=op.f("fk_network_members_network_id_partners"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("network_id", "member_id", name=op.f("pk_network_members")),
    )
    with op.batch_alter_table("network_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_network_members_member_id"), ["member_id"], unique=False)

    op.execute("INSERT INTO public_clock (id, n) VALUES (1, 0)")
    if op.get_bind().dialect.name == "sqlite":
        # The words come stemmed and folded; this tokenizer takes every other letter of the world for a letter.
        op.execute("CREATE VIRTUAL TABLE document_text USING fts5(title, summary, body, tokenize = 'ascii')")
    else:
        op.execute(
            "CREATE TABLE document_text (number BIGINT PRIMARY KEY REFERENCES document_search (number) ON DELETE CASCADE, "
            "words TSVECTOR NOT NULL)"
        )
        op.execute("CREATE INDEX ix_document_text_words ON document_text USING gin (words)")


def downgrade() -> None:
    op.execute("DROP TABLE document_text")
    with op.batch_alter_table("network_members", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_network_members_member_id"))

    op.drop_table("network_members")
    with op.batch_alter_table("document_tags", schema=None) as batch_op:
        batch_op.drop_index("ix_document_tags_id")

    op.drop_table("document_tags")
    with op.batch_alter_table("document_search", schema=None) as batch_op:
        batch_op.drop_index("ix_document_search_by_time")

    op.drop_table("document_search")
    with op.batch_alter_table("document_refs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_refs_id"))

    op.drop_table("document_refs")
    with op.batch_alter_table("api_keys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_api_keys_partner_id"))

    op.drop_table("api_keys")
    op.drop_table("themes")
    op.drop_table("slug_redirects")
    op.drop_table("public_clock")
    op.drop_table("partners")
    with op.batch_alter_table("idempotency_keys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_idempotency_keys_created_at"))

    op.drop_table("idempotency_keys")
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_index("uq_documents_kind_slug")
        batch_op.drop_index("uq_documents_change_number")
        batch_op.drop_index("ix_documents_changes_at")
        batch_op.drop_index("ix_documents_by_time")
        batch_op.drop_index("ix_documents_by_text")
        batch_op.drop_index("ix_documents_by_change")

    op.drop_table("documents")
