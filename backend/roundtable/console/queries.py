"""Reads across all features, each a constant number of statements."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Select, String, case, func, literal, null, select
from sqlalchemy.orm import Session

from roundtable.console.schemas import MOST_NAMES, NameKind, WorkKind
from roundtable.documents.models import LIVE as PUBLIC
from roundtable.documents.models import Document
from roundtable.enquiries.models import Enquiry, EnquiryStatus
from roundtable.examples.models import Example, Status
from roundtable.mail.models import KeptLetter, State
from roundtable.partners.models import WAITING, Correction, Partner, Proposal
from roundtable.seminars.models import LIVE, MOVED, PUBLISHED, Joining, Place, PlaceHolder, PlaceState, Seminar

AT_ONCE = 5
SOON = timedelta(days=7)
AROUND = timedelta(days=90)
MOST_SEMINARS = 50
WEEK, MONTH, YEAR = timedelta(days=7), timedelta(days=30), timedelta(days=365)
# What waits for an answer of its author waits for nobody here.
TO_READ = (Status.SUBMITTED, Status.ACCEPTED, Status.APPEALED)
GOES_ON = Seminar.listed & Seminar.status.in_((PUBLISHED, MOVED))
NONE: ColumnElement[Any] = null().cast(Date).label("due_on")
NO_NAME: ColumnElement[Any] = null().cast(String).label("seminar")


class Waiting(NamedTuple):
    """One thing that waits, how many wait with it, how many of those are late, and since when the oldest waits.

    `seminar` is the slug of the one that it is about.
    """

    id: UUID
    name: str
    since: datetime
    due_on: date | None
    seminar: str | None
    together: int
    late: int
    oldest_at: datetime


def names(db: Session, kinds: Collection[NameKind]) -> list[tuple[NameKind, str, str]]:
    """Kind, slug and name of everything public of these kinds, by name. One statement."""
    rows = select(Document.kind, Document.slug, Document.title).where(Document.state == PUBLIC, Document.kind.in_(kinds))
    found = db.execute(rows.order_by(Document.sort_text, Document.id).limit(MOST_NAMES))
    return [(NameKind(kind), slug, name) for kind, slug, name in found]


def waiting(db: Session, now: datetime, today: date) -> dict[WorkKind, list[Waiting]]:
    """The first of what waits, by kind. One statement a kind."""
    return {kind: [Waiting(*row) for row in db.execute(rows)] for kind, rows in _kinds(now, today).items()}


def _kinds(now: datetime, today: date) -> dict[WorkKind, Select[*tuple[Any, ...]]]:
    linked = select(Joining.seminar_id).where(Joining.seminar_id == Seminar.id).exists()
    soon = GOES_ON & (Seminar.starts_at > now) & (Seminar.starts_at <= now + SOON) & ~linked
    ring = PlaceHolder.email.is_(None) & Place.state.in_(LIVE) & (Place.told < Seminar.sequence) & (Seminar.ends_at > now)
    people = select(Place.id, Seminar.title, Place.created_at, NONE, Seminar.slug, *_counts(Place.created_at))
    people = people.join(Seminar, Seminar.id == Place.seminar_id).join(PlaceHolder, PlaceHolder.id == Place.holder_id)
    stuck = KeptLetter.state.in_((State.FAILED, State.EXPIRED)) & (KeptLetter.ended_at > now - WEEK)
    late = Enquiry.reply_due_on < today
    return {
        WorkKind.ENQUIRIES: _first(Enquiry, Enquiry.reference, Enquiry.created_at, due=Enquiry.reply_due_on, late=late).where(
            Enquiry.status == EnquiryStatus.OPEN
        ),
        WorkKind.EXAMPLES: _first(Example, Example.reference, Example.created_at).where(Example.status.in_(TO_READ)),
        WorkKind.CORRECTIONS: _first(Correction, Correction.reference, Correction.created_at).where(
            Correction.settled_at.is_(None)
        ),
        WorkKind.PARTNER_PROPOSALS: _first(Proposal, Partner.name, Proposal.created_at)
        .join(Partner, Partner.id == Proposal.partner_id)
        .where(Proposal.state == WAITING),
        WorkKind.SEMINARS_WITHOUT_LINK: _first(Seminar, Seminar.title, Seminar.starts_at, seminar=Seminar.slug).where(
            soon, Seminar.attendance != "in_person"
        ),
        WorkKind.PEOPLE_TO_RING: people.where(ring).order_by(Place.created_at, Place.id).limit(AT_ONCE),
        WorkKind.LETTERS: _first(KeptLetter, KeptLetter.kind, KeptLetter.created_at).where(stuck),
    }


def _first(
    table: Any, name: Any, since: Any, *, due: Any = NONE, late: Any = None, seminar: Any = NO_NAME
) -> Select[*tuple[Any, ...]]:
    rows = select(table.id, name, since, due, seminar, *_counts(since, late))
    return rows.order_by(since, table.id).limit(AT_ONCE)


def _counts(since: Any, late: Any = None) -> tuple[Any, Any, Any]:
    """How many rows there are in all, how many of them are late, and since when the oldest waits."""
    how_late = func.sum(case((late, 1), else_=0)).over() if late is not None else literal(0)
    return func.count().over(), how_late, func.min(since).over()


def seminars(db: Session, now: datetime) -> list[Any]:
    """Seminars around now: slug, title, start, capacity; and counts of confirmed, waiting, came, did not come."""
    counts = [func.sum(case((Place.state == state, 1), else_=0)) for state in (PlaceState.CONFIRMED, PlaceState.WAITING)] + [
        func.sum(case((Place.came.is_(came), 1), else_=0)) for came in (True, False)
    ]
    facts = Seminar.slug, Seminar.title, Seminar.starts_at, Seminar.capacity
    rows = select(*facts, *counts).outerjoin(Place, Place.seminar_id == Seminar.id).group_by(Seminar.id, *facts)
    near = GOES_ON & (Seminar.starts_at > now - AROUND) & (Seminar.starts_at < now + AROUND)
    return list(db.execute(rows.where(near).order_by(Seminar.starts_at, Seminar.slug).limit(MOST_SEMINARS)))


def examples(db: Session, now: datetime) -> list[Any]:
    """Status, count, and counts by age."""
    rows = select(Example.status, func.count(), *_ages(Example.created_at, now)).group_by(Example.status)
    return list(db.execute(rows.order_by(Example.status)))


def enquiries(db: Session, now: datetime) -> list[Any]:
    """Topic, status, count, and counts by age."""
    kinds = Enquiry.topic, Enquiry.status
    rows = select(*kinds, func.count(), *_ages(Enquiry.created_at, now)).group_by(*kinds)
    return list(db.execute(rows.order_by(*kinds)))


def letters(db: Session, now: datetime) -> list[Any]:
    """State and count of the letters of a month."""
    rows = select(KeptLetter.state, func.count()).where(KeptLetter.created_at > now - MONTH).group_by(KeptLetter.state)
    return list(db.execute(rows.order_by(KeptLetter.state)))


def partners(db: Session, now: datetime) -> Any:
    """How many partners are listed, stale, and never checked."""
    stale = func.coalesce(Partner.assured_at <= now - YEAR, True)
    counts = (func.coalesce(func.sum(case((each, 1), else_=0)), 0) for each in (stale, Partner.assured_at.is_(None)))
    return db.execute(select(func.count(), *counts).where(Partner.listed, Partner.merged_into_id.is_(None))).one()


def _ages(since: Any, now: datetime) -> list[Any]:
    ages = since > now - WEEK, (since <= now - WEEK) & (since > now - MONTH), since <= now - MONTH
    return [func.sum(case((each, 1), else_=0)) for each in ages]
