"""Reads of enquiries."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, defer

from roundtable.access.models import Person
from roundtable.db import holding
from roundtable.enquiries.models import Enquiry, EnquiryAccessNeeds, EnquiryStatus, ReplyBy
from roundtable.enquiries.schemas import EnquiryFilters
from roundtable.errors import NotFound


class NoSuchEnquiry(NotFound):
    code, title = "no-such-enquiry", "We know no enquiry of this reference"


def one(db: Session, enquiry_id: UUID) -> Enquiry:
    """The enquiry with this id. Raises NotFound."""
    found = db.get(Enquiry, enquiry_id)
    if found is None:
        raise NotFound
    return found


def by_reference(db: Session, reference: str) -> Enquiry:
    """The enquiry with this reference, held against other writers. Raises NoSuchEnquiry."""
    wanted = select(Enquiry).where(Enquiry.reference == reference.strip().upper()).with_for_update()
    found = db.scalars(wanted).one_or_none()
    if found is None:
        raise NoSuchEnquiry
    return found


def access_needs(db: Session, enquiry: Enquiry) -> str | None:
    """What the asker needs when we answer."""
    found = db.get(EnquiryAccessNeeds, enquiry.id)
    return found.needs if found else None


def in_order_of_arrival(db: Session, statuses: Sequence[EnquiryStatus], *, limit: int | None = None) -> Sequence[Enquiry]:
    """The enquiries in these states, oldest first, without their messages, which are long."""
    wanted = select(Enquiry).where(Enquiry.status.in_(list(statuses))).options(defer(Enquiry.message, raiseload=True))
    return db.scalars(wanted.order_by(Enquiry.created_at, Enquiry.reference).limit(limit)).all()


def count_open(db: Session, *, due_before: date = date.max) -> int:
    """How many wait for a reply; with `due_before` only those that were due before that day."""
    wanted = Enquiry.status == EnquiryStatus.OPEN, Enquiry.reply_due_on < due_before
    return db.scalars(select(func.count()).select_from(Enquiry).where(*wanted)).one()


def count_from(db: Session, email_key: str, *, after: datetime) -> int:
    """How many enquiries that want a reply to this address came since."""
    mine = Enquiry.email_key == email_key, Enquiry.created_at > after, Enquiry.reply_by == ReplyBy.EMAIL
    return db.scalars(select(func.count()).select_from(Enquiry).where(*mine)).one()


def held(db: Session, enquiry_id: UUID) -> Enquiry:
    """The enquiry with this id, held against other writers. Raises NotFound."""
    found = db.get(Enquiry, enquiry_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def for_staff(query: EnquiryFilters, today: date) -> tuple[Select[*tuple[Any, ...]], tuple[ColumnElement[Any], ...]]:
    """Every enquiry with the name of who answers it; and what the list is ordered by."""
    rows = select(Enquiry, Person.name).outerjoin(Person, Person.id == Enquiry.owner_id)
    rows = rows.options(defer(Enquiry.message, raiseload=True))
    rows = rows.where(*holding(query.q, Enquiry.reference, Enquiry.message, Enquiry.name, Enquiry.email))
    for column, values in ((Enquiry.status, query.status), (Enquiry.topic, query.topic), (Enquiry.owner_id, query.owner)):
        if values:
            rows = rows.where(column.in_(list(values)))
    if query.owned is not None:
        rows = rows.where(Enquiry.owner_id.is_not(None) if query.owned else Enquiry.owner_id.is_(None))
    if query.late is not None:
        late = (Enquiry.status == EnquiryStatus.OPEN) & (Enquiry.reply_due_on < today)
        rows = rows.where(late if query.late else ~late)
    return rows, (Enquiry.created_at.expression, Enquiry.id.expression)
