"""Keys that programs hold, links that people were sent, and how often forms came."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from roundtable import clock
from roundtable.db import Model, new_id, personal


class ApiKey(Model):
    """A partner's key. Only a digest is kept; `handle` is the part of the key by which it is found."""

    __tablename__ = "api_keys"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    partner_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("partners.id", ondelete="CASCADE"), index=True)
    handle: Mapped[str] = mapped_column(String(12), unique=True)
    digest: Mapped[str] = mapped_column(String(64))
    scopes: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class SentLink(Model):
    """A link in somebody's letter. Only a digest is kept; `subject_id` is what it leads to, of the kind that `purpose` says."""

    __tablename__ = "links"
    __table_args__ = (Index("ix_links_subject", "purpose", "subject_id", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[UUID]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    revoked_at: Mapped[datetime | None]


class CountedAct(Model):
    """How often something was done within an hour, by whom only a digest with our secret tells."""

    __tablename__ = "counted_acts"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True, info=personal("contact", keep="until the hour is over"))
    times: Mapped[int]
    ends_at: Mapped[datetime] = mapped_column(index=True)
