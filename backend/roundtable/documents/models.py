"""The tables of finished documents. Nothing private is ever in them, so nothing private can leak from them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from roundtable.db import BigNumber, LongText, Model, SortText

LIVE, GONE, MOVED = "live", "gone", "moved"


class PublicClock(Model):
    """One row, locked while documents are written: the last change number, which is the version of everything public."""

    __tablename__ = "public_clock"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    n: Mapped[int] = mapped_column(BigNumber)


class Document(Model):
    """One public thing: `body` is its answer, `card` its form in a list, `linked` its JSON-LD; tombstones keep no text."""

    __tablename__ = "documents"
    __table_args__ = (
        Index("uq_documents_kind_slug", "kind", "slug", unique=True),
        Index("ix_documents_by_time", "kind", "state", "sort_at", "id"),
        Index("ix_documents_by_text", "kind", "state", "sort_text", "id"),
        Index("ix_documents_by_change", "kind", "change_number"),
        Index("uq_documents_change_number", "change_number", unique=True),
        Index("ix_documents_changes_at", "changes_at"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    slug: Mapped[str] = mapped_column(String(140))
    state: Mapped[str] = mapped_column(String(8))
    change_number: Mapped[int] = mapped_column(BigNumber)
    sort_at: Mapped[datetime]
    sort_text: Mapped[str] = mapped_column(SortText)
    changes_at: Mapped[datetime | None]
    title: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(LongText)
    card: Mapped[str] = mapped_column(LongText)
    linked: Mapped[str] = mapped_column(LongText)
    digest: Mapped[str] = mapped_column(String(64))


class DocumentTag(Model):
    """A value by which live documents are filtered and counted."""

    __tablename__ = "document_tags"
    __table_args__ = (Index("ix_document_tags_id", "id", "key"),)

    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(140), primary_key=True)
    sort_at: Mapped[datetime] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)


class DocumentRef(Model):
    """The document `id` embeds something of the target, so a change of the target may change it."""

    __tablename__ = "document_refs"

    target_kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    target_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True, index=True)


class DocumentSearch(Model):
    """The narrow side of search: a number for the text index beside what every search filters and sorts by."""

    __tablename__ = "document_search"
    __table_args__ = (Index("ix_document_search_by_time", "kind", "sort_at", "id"),)

    number: Mapped[int] = mapped_column(BigNumber, primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("documents.id", ondelete="CASCADE"), unique=True)
    kind: Mapped[str] = mapped_column(String(40))
    sort_at: Mapped[datetime]


class SlugRedirect(Model):
    """A slug that a document had before."""

    __tablename__ = "slug_redirects"

    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    slug: Mapped[str] = mapped_column(String(140), primary_key=True)
    id: Mapped[UUID] = mapped_column(Uuid)
