"""Tables of series, seminars and places."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, String, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from roundtable import clock
from roundtable.db import LongText, Model, Recorded, personal

LONDON = "Europe/London"
DRAFT, PUBLISHED, CANCELLED, POSTPONED, MOVED = "draft", "published", "cancelled", "postponed", "moved"
SPEAKERS_WORDS = "as long as the seminar is public"
HOLDERS_WORDS = "90 days after the last seminar that they have a place at; 7 days where they never confirmed"
NEEDS_WORDS = "7 days after the seminar"


class Series(Recorded, Model):
    """A row of seminars under one name. `free` is None where nobody knows whether a place costs money."""

    __tablename__ = "series"

    slug: Mapped[str] = mapped_column(String(120), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(40))
    summary: Mapped[str] = mapped_column(String(500))
    description: Mapped[str | None] = mapped_column(LongText)
    host_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("partners.id"))
    funder: Mapped[str | None] = mapped_column(String(200))
    aims: Mapped[list[Any]] = mapped_column(default=list)
    ground_rules: Mapped[list[Any]] = mapped_column(default=list)
    time_zone: Mapped[str] = mapped_column(String(64), default=LONDON)
    free: Mapped[bool | None]
    listed: Mapped[bool] = mapped_column(default=True)


class Seminar(Recorded, Model):
    """A seminar or conversation.

    Its time is the wall time on the poster (`starts_local`, in `time_zone`) and the instant that this is (`starts_at`);
    where only the day is known, `starts_on`; where nothing is known, neither. `sequence` counts the changes of time,
    place and status, by which calendars tell a newer copy. `taken` counts the places that are held,
    confirmed or not, and `waiting` who is on the waiting list.
    """

    __tablename__ = "seminars"
    __table_args__ = (
        CheckConstraint("taken >= 0 AND (capacity IS NULL OR taken <= capacity)", name="taken_within_capacity"),
        CheckConstraint("waiting >= 0", name="waiting_not_negative"),
        CheckConstraint("(starts_at IS NULL) = (ends_at IS NULL)", name="starts_and_ends_together"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("starts_at IS NULL OR starts_on IS NULL", name="one_kind_of_date"),
        Index("ix_seminars_ends_at", "ends_at"),
    )

    slug: Mapped[str] = mapped_column(String(120), unique=True)
    series_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("series.id"), index=True)
    number: Mapped[int | None]
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(String(500))
    description: Mapped[str | None] = mapped_column(LongText)
    status: Mapped[str] = mapped_column(String(10), default=DRAFT)
    starts_local: Mapped[datetime | None] = mapped_column(DateTime(timezone=False))
    ends_local: Mapped[datetime | None] = mapped_column(DateTime(timezone=False))
    time_zone: Mapped[str] = mapped_column(String(64), default=LONDON)
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    starts_on: Mapped[date | None]
    previous_starts_at: Mapped[datetime | None]
    attendance: Mapped[str | None] = mapped_column(String(10))
    venue_name: Mapped[str | None] = mapped_column(String(200))
    venue_address: Mapped[str | None] = mapped_column(String(500))
    venue_access: Mapped[list[Any]] = mapped_column(default=list)
    themes: Mapped[list[Any]] = mapped_column(default=list)
    access: Mapped[list[Any]] = mapped_column(default=list)
    content_notes: Mapped[str | None] = mapped_column(String(500))
    what_you_get: Mapped[str | None] = mapped_column(String(500))
    capacity: Mapped[int | None]
    places_open_at: Mapped[datetime | None]
    places_close_at: Mapped[datetime | None]
    taken: Mapped[int] = mapped_column(default=0)
    waiting: Mapped[int] = mapped_column(default=0)
    recap: Mapped[str | None] = mapped_column(LongText)
    transcript: Mapped[str | None] = mapped_column(LongText)
    links: Mapped[list[Any]] = mapped_column(default=list)
    sequence: Mapped[int] = mapped_column(default=0)
    listed: Mapped[bool] = mapped_column(default=True)

    @property
    def takes_places(self) -> bool:
        """Whether places are, were or will be taken here at all."""
        return any(each is not None for each in (self.capacity, self.places_open_at, self.places_close_at))

    @property
    def has_room(self) -> bool:
        """Whether the next who asks gets a place, and is not put on the waiting list."""
        return self.capacity is None or (self.taken < self.capacity and self.waiting == 0)

    @property
    def last_moment_for_places(self) -> datetime | None:
        """When places close: as was said, and at the start at the latest."""
        return min((each for each in (self.places_close_at, self.starts_at) if each is not None), default=None)


class Speaker(Model):
    """Somebody who speaks at a seminar. `speaks_from` is said by themselves; who would rather not leaves it out."""

    __tablename__ = "speakers"

    seminar_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("seminars.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(200), info=personal("content", keep=SPEAKERS_WORDS))
    role: Mapped[str | None] = mapped_column(String(200), info=personal("content", keep=SPEAKERS_WORDS))
    organisation: Mapped[str | None] = mapped_column(String(200), info=personal("content", keep=SPEAKERS_WORDS))
    biography: Mapped[str | None] = mapped_column(LongText, info=personal("content", keep=SPEAKERS_WORDS))
    speaks_from: Mapped[str | None] = mapped_column(String(200), info=personal("special", keep=SPEAKERS_WORDS))


class SeminarPartner(Model):
    """A partner that holds a seminar, alone or with others."""

    __tablename__ = "seminar_partners"

    seminar_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("seminars.id", ondelete="CASCADE"), primary_key=True)
    partner_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("partners.id", ondelete="CASCADE"), primary_key=True, index=True)
    position: Mapped[int]


class PlaceState(StrEnum):
    """Unconfirmed and confirmed places are held; who waits has confirmed or not; the others are over."""

    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


NOT_TOLD = -1  # in `told`: not even that they have a place now
LIVE = (PlaceState.UNCONFIRMED, PlaceState.CONFIRMED, PlaceState.WAITING)
IS_LIVE = text("state IN ('unconfirmed', 'confirmed', 'waiting')")


class PlaceHolder(Model):
    """Somebody who signed up, by the address; `email_key` tells addresses apart that differ by more than capitals.

    For who has none, staff took the place, and somebody rings them. `calendar_number` counts the addresses that their
    calendar had.
    """

    __tablename__ = "place_holders"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    email: Mapped[str | None] = mapped_column(String(254), info=personal("contact", keep=HOLDERS_WORDS))
    email_key: Mapped[str | None] = mapped_column(String(254), unique=True, info=personal("contact", keep=HOLDERS_WORDS))
    telephone: Mapped[str | None] = mapped_column(String(100), info=personal("contact", keep=HOLDERS_WORDS))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    calendar_number: Mapped[int] = mapped_column(default=1, server_default="1")


class Place(Model):
    """A place at a seminar, or one on its waiting list, from asking to the end; asking again later makes another.

    `number` is the order in which people asked, `told` the `sequence` of the seminar that they know of. Until
    `confirmed_at` it is kept no longer than to `hold_until`. The link to join was sent at `joining_sent_at`, for a start
    at `joining_sent_for`. Whether they `came` is None until staff say so.
    """

    __tablename__ = "places"
    __table_args__ = (
        Index("uq_places_live", "holder_id", "seminar_id", unique=True, sqlite_where=IS_LIVE, postgresql_where=IS_LIVE),
        Index("ix_places_in_order", "seminar_id", "state", "number"),
        Index("ix_places_hold_until", "hold_until"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    seminar_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("seminars.id", ondelete="CASCADE"))
    holder_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("place_holders.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(String(12))
    number: Mapped[int]
    name: Mapped[str | None] = mapped_column(String(200), info=personal("contact", keep=HOLDERS_WORDS))
    attend: Mapped[str | None] = mapped_column(String(10))
    wording: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime]
    hold_until: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    promoted_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    told: Mapped[int]
    joining_sent_at: Mapped[datetime | None]
    joining_sent_for: Mapped[datetime | None]
    came: Mapped[bool | None] = mapped_column(info=personal("content", keep=HOLDERS_WORDS))


class AccessNeeds(Model):
    """What somebody needs to take part, apart from the rest, because almost nobody may read it."""

    __tablename__ = "access_needs"

    place_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("places.id", ondelete="CASCADE"), primary_key=True)
    needs: Mapped[str] = mapped_column(LongText, info=personal("special", keep=NEEDS_WORDS))


class Joining(Model):
    """The link by which people join a seminar. `version` counts the links that it had. Never shown to the public."""

    __tablename__ = "joining"

    seminar_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("seminars.id", ondelete="CASCADE"), primary_key=True)
    url: Mapped[str] = mapped_column(String(2000))
    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
