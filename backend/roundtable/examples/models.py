"""Tables of calls and practice examples, and the states of an example."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from roundtable import clock
from roundtable.db import LongText, Model, Recorded, new_id, personal

WHILE_KEPT = "as long as the example, or until its contributor asks us to forget it"


class Status(StrEnum):
    """Where an example is on its way."""

    DRAFT = "draft"
    QUARANTINED = "quarantined"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    AWAITING_AGREEMENT = "awaiting_agreement"
    PUBLISHED = "published"
    DECLINED = "declined"
    APPEALED = "appealed"
    WITHDRAWN = "withdrawn"
    TAKEN_DOWN = "taken_down"


class Call(Recorded, Model):
    """A call for examples. `opens_on` and `closes_on` are days in London."""

    __tablename__ = "calls"

    slug: Mapped[str] = mapped_column(String(120), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    purpose: Mapped[str] = mapped_column(LongText)
    asked_by_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("partners.id"))
    asked_by_name: Mapped[str | None] = mapped_column(String(200))
    funder: Mapped[str | None] = mapped_column(String(200))
    invited: Mapped[list[Any]] = mapped_column(default=list)
    opens_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    routes: Mapped[list[Any]] = mapped_column(default=list)
    what_you_get: Mapped[str] = mapped_column(String(500))
    questions: Mapped[list[Any]] = mapped_column(default=list)


class Example(Recorded, Model):
    """A practice example. Its words stand in its texts: `text_version` is the newest, `published_version` the public one.

    `publish_text` and `publish_name` are the consents as they stand now. `digest` is that of the newest text that was sent
    in: one sent again is known by it, whatever staff proposed meanwhile.
    """

    __tablename__ = "examples"
    __table_args__ = (
        Index("uq_examples_partner_id_external_id", "partner_id", "external_id", unique=True),
        Index("ix_examples_partner_id_digest", "partner_id", "digest"),
    )

    reference: Mapped[str] = mapped_column(String(12), unique=True)
    slug: Mapped[str | None] = mapped_column(String(120), unique=True)
    status: Mapped[str] = mapped_column(String(20), default=Status.SUBMITTED)
    partner_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("partners.id"))
    external_id: Mapped[str | None] = mapped_column(String(120))
    contributor_name: Mapped[str | None] = mapped_column(String(200), info=personal("contact", keep=WHILE_KEPT))
    contributor_email: Mapped[str | None] = mapped_column(String(254), info=personal("contact", keep=WHILE_KEPT))
    publish_text: Mapped[bool]
    publish_name: Mapped[bool]
    text_version: Mapped[int] = mapped_column(default=1)
    digest: Mapped[str] = mapped_column(String(64))
    published_version: Mapped[int | None]
    published_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class ExampleText(Model):
    """One version of an example's words: the body as it was validated, without name and e-mail address.

    `targets` are the ids of what the body names by slug. `credited_name` is the name to publish, where credit is by
    name. The text may be published while `accepted_digest` is its digest. `edited_by` is who of ours wrote it, with `words`
    to the contributor, who declined it at `declined_at` with an `answer` or without.
    """

    __tablename__ = "example_texts"

    example_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("examples.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[dict[str, Any]] = mapped_column(info=personal("content", keep=WHILE_KEPT))
    credited_name: Mapped[str | None] = mapped_column(String(200), info=personal("content", keep=WHILE_KEPT))
    targets: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(String(64))
    agreed_by: Mapped[str | None] = mapped_column(String(20))
    accepted_at: Mapped[datetime | None]
    accepted_digest: Mapped[str | None] = mapped_column(String(64))
    published_at: Mapped[datetime | None]
    published_by: Mapped[str | None] = mapped_column(String(200), info=personal("contact", keep=WHILE_KEPT))
    words: Mapped[str | None] = mapped_column(LongText, info=personal("content", keep=WHILE_KEPT))
    declined_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(LongText, info=personal("content", keep=WHILE_KEPT))
    edited_by: Mapped[str | None] = mapped_column(String(200), info=personal("contact", keep=WHILE_KEPT))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


class KeptReport(Model):
    """The report of a bulk submission, kept as sent for as long as its Idempotency-Key. It holds nothing of the texts."""

    __tablename__ = "bulk_reports"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    partner_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("partners.id", ondelete="CASCADE"), index=True)
    report: Mapped[str] = mapped_column(LongText)
    created_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
