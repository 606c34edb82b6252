"""Tables of enquiries, and what they are about."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from roundtable.db import LongText, Model, personal

WHILE_KEPT = "12 months after the enquiry is closed"


class EnquiryTopic(StrEnum):
    """What an enquiry is about."""

    PROJECT_DESIGN_AND_EVALUATION = "project_design_and_evaluation"
    RESEARCH_SUPPORT = "research_support"
    TRAINING = "training"
    CONFERENCE_SUPPORT = "conference_support"
    IDEA_OR_QUESTION = "idea_or_question"
    TAKE_PART = "take_part"
    OTHER = "other"


class ReplyBy(StrEnum):
    """How somebody wants to be answered."""

    EMAIL = "email"
    TELEPHONE = "telephone"
    POST = "post"


class EnquiryStatus(StrEnum):
    """Open until we reply. Whether that answered it, only the asker says: then it is closed, or else open again."""

    OPEN = "open"
    REPLIED = "replied"
    CLOSED = "closed"


class Enquiry(Model):
    """What somebody asked. `reply_due_on` is the day that we promised them, in London.

    `email_key` tells addresses apart that differ by more than capitals. `owner_id` is who of ours answers it.
    """

    __tablename__ = "enquiries"
    __table_args__ = (
        Index("ix_enquiries_status", "status", "created_at"),
        Index("ix_enquiries_email_key", "email_key", "created_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    reference: Mapped[str] = mapped_column(String(12), unique=True)
    topic: Mapped[str] = mapped_column(String(40))
    message: Mapped[str] = mapped_column(LongText, info=personal("content", keep=WHILE_KEPT))
    name: Mapped[str | None] = mapped_column(String(200), info=personal("contact", keep=WHILE_KEPT))
    email: Mapped[str | None] = mapped_column(String(254), info=personal("contact", keep=WHILE_KEPT))
    email_key: Mapped[str | None] = mapped_column(String(254), info=personal("contact", keep=WHILE_KEPT))
    telephone: Mapped[str | None] = mapped_column(String(100), info=personal("contact", keep=WHILE_KEPT))
    address: Mapped[str | None] = mapped_column(LongText, info=personal("contact", keep=WHILE_KEPT))
    reply_by: Mapped[str] = mapped_column(String(10))
    status: Mapped[str] = mapped_column(String(10), default=EnquiryStatus.OPEN)
    reply_due_on: Mapped[date]
    created_at: Mapped[datetime]
    owner_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("people.id", ondelete="SET NULL"), index=True)
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class EnquiryAccessNeeds(Model):
    """What somebody needs when we answer, apart from the rest, because it can tell of their health."""

    __tablename__ = "enquiry_access_needs"

    enquiry_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("enquiries.id", ondelete="CASCADE"), primary_key=True)
    needs: Mapped[str] = mapped_column(LongText, info=personal("special", keep=WHILE_KEPT))
