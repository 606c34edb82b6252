"""Tables of partners."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from roundtable.db import LongText, Model, Recorded, personal

WHILE_KEPT = "90 days after staff settled it"
WHILE_PARTNER = "as long as the partner is in the directory"
WAITING, ACCEPTED, DECLINED, WITHDRAWN = "waiting", "accepted", "declined", "withdrawn"  # a proposed change


class Partner(Recorded, Model):
    """An organisation, group or network. `founded` and `figures_as_of` are months, as 2014-10."""

    __tablename__ = "partners"

    slug: Mapped[str] = mapped_column(String(120), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    short_name: Mapped[str | None] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(40))
    summary: Mapped[str] = mapped_column(String(500))
    description: Mapped[str | None] = mapped_column(LongText)
    place_name: Mapped[str | None] = mapped_column(String(200))
    region: Mapped[str | None] = mapped_column(String(40))
    address: Mapped[str | None] = mapped_column(String(500))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    website: Mapped[str | None] = mapped_column(String(2000))
    founded: Mapped[str | None] = mapped_column(String(7))
    part_of: Mapped[str | None] = mapped_column(String(200))
    user_led: Mapped[bool | None]
    user_led_said_by: Mapped[str | None] = mapped_column(String(200))
    member_organisations: Mapped[int | None]
    members: Mapped[int | None]
    figures_as_of: Mapped[str | None] = mapped_column(String(7))
    themes: Mapped[list[Any]] = mapped_column(default=list)
    identifiers: Mapped[list[Any]] = mapped_column(default=list)
    access: Mapped[list[Any]] = mapped_column(default=list)
    languages: Mapped[list[Any]] = mapped_column(default=list)
    assured_at: Mapped[datetime | None]
    assured_by: Mapped[str | None] = mapped_column(String(200))
    listed: Mapped[bool] = mapped_column(default=True)
    merged_into_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("partners.id"))


class NetworkMember(Model):
    """A partner that belongs to another."""

    __tablename__ = "network_members"

    network_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("partners.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("partners.id", ondelete="CASCADE"), primary_key=True, index=True)


class Correction(Model):
    """What somebody says is wrong on a partner's page. Whoever gives an address is answered there."""

    __tablename__ = "corrections"
    __table_args__ = (Index("ix_corrections_settled_at", "settled_at", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    reference: Mapped[str] = mapped_column(String(12), unique=True)
    partner_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("partners.id", ondelete="CASCADE"), index=True)
    message: Mapped[str] = mapped_column(LongText, info=personal("content", keep=WHILE_KEPT))
    email: Mapped[str | None] = mapped_column(String(254), info=personal("contact", keep=WHILE_KEPT))
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class Proposal(Model):
    """What a partner's person would like to have changed; one of a partner waits at a time, and takes in what comes meanwhile.

    `fields` are named and shaped as a form of a partner takes them, `before` is how they were when they were proposed, and
    since a decision when it was made. `words` are what we wrote to who proposed it.
    """

    __tablename__ = "partner_proposals"
    __table_args__ = (Index("ix_partner_proposals_state", "state", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    partner_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("partners.id", ondelete="CASCADE"), index=True)
    proposer_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("people.id", ondelete="SET NULL"), index=True)
    fields: Mapped[dict[str, Any]] = mapped_column(info=personal("content", keep=WHILE_PARTNER))
    before: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(10), default=WAITING)
    words: Mapped[str | None] = mapped_column(LongText, info=personal("content", keep=WHILE_PARTNER))
    decided_by_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("people.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
