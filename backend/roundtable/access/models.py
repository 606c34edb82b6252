"""Keys that programs hold, links that people were sent, and how often forms came."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from roundtable import clock
from roundtable.db import Model, new_id, personal

WHILE_HERE = "until an administrator erases the person"
AN_HOUR = "an hour"


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


class Person(Model):
    """Somebody who signs in. `roles` are names of Role; `partner_id` is the organisation that a partner's person belongs to."""

    __tablename__ = "people"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(String(200), info=personal("contact", keep=WHILE_HERE))
    email: Mapped[str] = mapped_column(String(254), info=personal("contact", keep=WHILE_HERE))
    email_key: Mapped[str] = mapped_column(String(254), unique=True, info=personal("contact", keep=WHILE_HERE))
    roles: Mapped[list[Any]]
    partner_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("partners.id", ondelete="RESTRICT"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)
    revoked_at: Mapped[datetime | None]


class SignIn(Model):
    """Somebody asked for a sign-in link. One is made for an unknown address too, so that nothing tells them apart.

    `person_id`, link and code are filled in when the letter is written; `attempts` counts codes that were tried.
    """

    __tablename__ = "sign_ins"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    email_key: Mapped[str] = mapped_column(String(254), info=personal("contact", keep=AN_HOUR))
    person_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    link_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    code_digest: Mapped[str | None] = mapped_column(String(64))
    attempts: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]


class SignedIn(Model):
    """A session: only a digest of its cookie is kept. `whole` once everything was shown that the person's roles ask for."""

    __tablename__ = "sessions"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    whole: Mapped[bool]
    created_at: Mapped[datetime]
    proved_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class SecondFactor(Model):
    """What makes a person's six-figure codes, sealed with our secret. `pending` waits for the first code that fits."""

    __tablename__ = "second_factors"

    person_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    sealed: Mapped[str | None] = mapped_column(String(300))
    pending: Mapped[str | None] = mapped_column(String(300))
    step: Mapped[int] = mapped_column(default=0)


class RecoveryCode(Model):
    """A code that stands in for a lost second factor, once. Only a digest is kept."""

    __tablename__ = "recovery_codes"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("people.id", ondelete="CASCADE"), index=True)
