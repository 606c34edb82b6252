"""Reads of enquiries."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, defer

from roundtable.enquiries.models import Enquiry, EnquiryAccessNeeds, EnquiryStatus, ReplyBy
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
