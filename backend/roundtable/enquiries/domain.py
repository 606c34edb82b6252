"""What may be done with enquiries: taking them in, showing them to who asked, replying, and telling staff what waits."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable import audit, mail
from roundtable.access import links
from roundtable.access import queries as people
from roundtable.access.links import Purpose
from roundtable.access.models import Person
from roundtable.db import database_now, settings_of
from roundtable.enquiries import emails, promise, queries
from roundtable.enquiries.models import Enquiry, EnquiryAccessNeeds, EnquiryStatus, ReplyBy
from roundtable.enquiries.schemas import (
    EnquiryCard,
    EnquiryChange,
    EnquiryForm,
    EnquiryTaken,
    OwnEnquiry,
    Owner,
    StaffEnquiry,
)
from roundtable.errors import Conflict, FieldError, Invalid
from roundtable.library.queries import help_lines
from roundtable.partners.queries import count_waiting_corrections
from roundtable.text import reference

PREFIX = "EN"
THING = "enquiry"
LINK_DAYS = 365
MOST_RECEIPTS = ((timedelta(hours=1), 6), (timedelta(days=1), 20))  # to one address, at the wish of whoever knows it
# The field that each way to reply needs, and how we ask for it.
NEEDED = {
    ReplyBy.EMAIL: ("email", "Please enter your e-mail address, or choose another way for us to reply"),
    ReplyBy.TELEPHONE: ("telephone", "Please enter your telephone number, or choose another way for us to reply"),
    ReplyBy.POST: ("address", "Please enter your address, or choose another way for us to reply"),
}


class NoWayToReply(Invalid):
    code, title = "no-way-to-reply", "Please tell us where to reply"


class UnknownOwner(Invalid):
    code, title = "unknown-owner", "We know nobody of ours by this id"


class OnlyTheAsker(Conflict):
    code, title = "only-the-asker", "Whether it is answered, only the asker says"


class NoAddress(Conflict):
    code, title = "no-e-mail-address", "They gave no e-mail address, so there is nowhere to send the link"


def ask(db: Session, form: EnquiryForm) -> UUID:
    """Keep an enquiry, and send a receipt to who wants to be answered by e-mail. Returns its id. Raises NoWayToReply."""
    _check(form)
    now = database_now(db)
    enquiry = Enquiry(
        reference=_reference(db),
        **form.model_dump(exclude={"access_needs"}),
        email_key=form.email.casefold() if form.email else None,
        status=EnquiryStatus.OPEN,
        reply_due_on=promise.due_on(now),
        created_at=now,
    )
    may_write = form.reply_by is ReplyBy.EMAIL and _may_write(db, enquiry.email_key or "", now)
    db.add(enquiry)
    db.flush()
    if form.access_needs is not None:
        db.add(EnquiryAccessNeeds(enquiry_id=enquiry.id, needs=form.access_needs))
    if may_write:
        mail.send(db, emails.receipt(settings_of(db), help_lines(db), enquiry, _page(db, enquiry)))
    return enquiry.id


def taken(db: Session, enquiry_id: UUID) -> EnquiryTaken:
    """What whoever sent an enquiry is told at once. It tells nothing personal."""
    enquiry = queries.one(db, enquiry_id)
    return EnquiryTaken(reference=enquiry.reference, status=EnquiryStatus(enquiry.status), reply_due_on=enquiry.reply_due_on)


def own(db: Session, enquiry_id: UUID) -> OwnEnquiry:
    """An enquiry for whoever has the link to it. Raises NotFound."""
    enquiry = queries.one(db, enquiry_id)
    shown = ("reference", "topic", "message", "reply_by", "status", "created_at", "reply_due_on")
    return OwnEnquiry.model_validate({"id": str(enquiry.id)} | {name: getattr(enquiry, name) for name in shown})


def replied(enquiry: Enquiry) -> None:
    """Say that we replied. What is closed stays so."""
    if enquiry.status == EnquiryStatus.OPEN:
        enquiry.status = EnquiryStatus.REPLIED


def change(db: Session, enquiry: Enquiry, sent: EnquiryChange) -> None:
    """Say who answers an enquiry, or that we replied, or did not after all. Raises UnknownOwner, OnlyTheAsker."""
    before = _on_record(enquiry)
    if "owner" in sent.model_fields_set:
        enquiry.owner_id = _owner(db, sent.owner)
    if sent.status is not None and sent.status != enquiry.status:
        if enquiry.status == EnquiryStatus.CLOSED:
            raise OnlyTheAsker("They closed it, and they can open it again.")
        enquiry.status = EnquiryStatus(sent.status)
    enquiry.version += 1
    audit.record(db, THING, enquiry.id, audit.changed(before, _on_record(enquiry)))


def read(db: Session, enquiry: Enquiry) -> StaffEnquiry:
    """An enquiry for staff. That it was read is on record."""
    audit.record(db, THING, enquiry.id, {})
    shown = card(db, enquiry).model_dump()
    private = {name: getattr(enquiry, name) for name in ("message", "name", "email", "telephone", "address")}
    return StaffEnquiry.model_validate({**shown, **private, "access_needs": queries.access_needs(db, enquiry)})


def card(db: Session, enquiry: Enquiry) -> EnquiryCard:
    """An enquiry as the list for staff has it."""
    return shown_in_list(db, [(enquiry, _name(db, enquiry.owner_id))])[0]


def shown_in_list(db: Session, rows: Sequence[tuple[Enquiry, str | None]]) -> list[EnquiryCard]:
    """Enquiries, each with the name of who answers it, as the list for staff has them."""
    today = promise.today(database_now(db))
    as_it_is = ("reference", "topic", "reply_by", "status", "created_at", "reply_due_on", "version")
    return [
        EnquiryCard.model_validate(
            {name: getattr(each, name) for name in as_it_is}
            | {
                "id": str(each.id),
                "owner": Owner(id=str(each.owner_id), name=name) if name is not None else None,
                "late": each.status == EnquiryStatus.OPEN and each.reply_due_on < today,
            }
        )
        for each, name in rows
    ]


def resend_for_staff(db: Session, enquiry: Enquiry) -> None:
    """Send who asked a new link, which is on record. Raises NoAddress."""
    resend(db, enquiry)
    audit.record(db, THING, enquiry.id, {})


def resend(db: Session, enquiry: Enquiry) -> None:
    """Send who asked a new link to their enquiry, at the wish of our staff. Raises NoAddress."""
    if enquiry.email is None:
        raise NoAddress
    mail.send(db, emails.link_again(settings_of(db), help_lines(db), enquiry, _page(db, enquiry)))


def staff_are_due(db: Session) -> bool:
    """Whether staff have to be told now what waits: on working days from eight in the morning, once."""
    now = database_now(db)
    if not promise.has_begun(now) or mail.states(db, [emails.waiting_key(promise.today(now))]):
        return False
    return queries.count_open(db) > 0 or count_waiting_corrections(db) > 0


def tell_staff(db: Session) -> int:
    """Tell staff what waits for a reply, today's one time. Returns how many letters that were."""
    today = promise.today(database_now(db))
    oldest = queries.in_order_of_arrival(db, [EnquiryStatus.OPEN], limit=emails.MOST_NAMED)
    count, late = queries.count_open(db), queries.count_open(db, due_before=today)
    waiting = emails.Waiting(oldest, count=count, late=late, corrections=count_waiting_corrections(db))
    letter = emails.waiting(settings_of(db), help_lines(db), waiting, today)
    return int(mail.send(db, letter))


def _owner(db: Session, person_id: UUID | None) -> UUID | None:
    if person_id is not None and person_id not in {each.id for each in people.at_work(db)}:
        at = FieldError("unknown_owner", "Please choose somebody of the list of colleagues", pointer="#/owner")
        raise UnknownOwner("Please look at the field named here and send it again.", (at,))
    return person_id


def _name(db: Session, person_id: UUID | None) -> str | None:
    return db.get_one(Person, person_id).name if person_id else None


def _on_record(enquiry: Enquiry) -> dict[str, str]:
    return {"owner": str(enquiry.owner_id or ""), "status": enquiry.status}


def _page(db: Session, enquiry: Enquiry) -> str:
    """The address of the asker's own page, with a new link: none can be made again from what is kept."""
    link = links.create(db, Purpose.ENQUIRY, enquiry.id, days=LINK_DAYS)
    # Behind the #, which browsers keep to themselves: it stands in no log and in no Referer.
    return f"{settings_of(db).base_url}/contact#{enquiry.id}/{link}"


def _check(form: EnquiryForm) -> None:
    field, words = NEEDED[form.reply_by]
    if getattr(form, field) is None:
        at = FieldError("needed_to_reply", words, pointer=f"#/{field}")
        raise NoWayToReply("Please look at the field named here and send it again.", (at,))


def _reference(db: Session) -> str:
    """A fresh reference, such as EN-7KQ4-M2XD."""
    made = reference(PREFIX)
    while db.scalars(select(Enquiry.id).where(Enquiry.reference == made)).first() is not None:
        made = reference(PREFIX)
    return made


def _may_write(db: Session, email_key: str, now: datetime) -> bool:
    """Whether a receipt may go out at anyone's wish: a box can be filled by those who know its address.

    Without one the enquiry is kept and answered all the same.
    """
    return all(queries.count_from(db, email_key, after=now - span) < most for span, most in MOST_RECEIPTS)
