"""Enquiries by HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, Request
from starlette.responses import Response

from roundtable import audit
from roundtable.access.callers import named_by_link
from roundtable.access.counting import forms
from roundtable.access.links import Purpose
from roundtable.access.policy import Action
from roundtable.access.routes import Routes
from roundtable.db import Db, DbOnRecord, database_now
from roundtable.enquiries import domain, promise, queries
from roundtable.enquiries.schemas import (
    EnquiryCard,
    EnquiryChange,
    EnquiryFilters,
    EnquiryForm,
    EnquiryList,
    EnquiryQuery,
    EnquirySort,
    EnquiryTaken,
    OwnEnquiry,
    StaffEnquiry,
)
from roundtable.http import lists, tables
from roundtable.http.answers import private
from roundtable.http.bodies import json_body
from roundtable.http.conditions import SeenVersion, etag, expect
from roundtable.idempotency import OncePerKey

ENQUIRIES = forms("enquiries")

routes = Routes("Enquiries")
staff_routes = Routes("Enquiries for staff")

EnquiryId = Annotated[UUID, Path(alias="id", description="As the list of enquiries has it.")]


@routes.act("/enquiries", action=Action.SEND_ENQUIRY, body=EnquiryForm, answers=EnquiryTaken, status=202)
def send_enquiry(sent: Annotated[EnquiryForm, json_body(EnquiryForm)], once: OncePerKey, db: Db) -> Response:
    """Ask the centre something. We reply within five working days, in the way that `reply_by` says.

    The answer is the same for every address. Who wants a reply by e-mail gets a letter with a link to read what they sent.
    """
    return once.do(
        db,
        lambda: domain.ask(db, sent),
        lambda enquiry_id: private(domain.taken(db, enquiry_id).json_bytes(), 202),
        status=202,
        limit=ENQUIRIES,
    )


@routes.see("/enquiries/{id}", action=Action.SEE_OWN_ENQUIRY, answers=OwnEnquiry)
def get_own_enquiry(enquiry_id: Annotated[UUID, named_by_link(Purpose.ENQUIRY)], db: Db) -> Response:
    """What somebody asked, and by when we reply. Looking changes nothing."""
    return private(domain.own(db, enquiry_id).json_bytes())


@staff_routes.see("/enquiries", action=Action.SEE_ENQUIRIES, answers=EnquiryList)
def list_enquiries(request: Request, query: Annotated[EnquiryQuery, Query()], db: Db) -> Response:
    """What people asked, without who and what: how it stands, who answers it, and by when."""
    rows, by = queries.for_staff(query, promise.today(database_now(db)))
    order = lists.Order(by, query.sort is EnquirySort.NEWEST)
    return lists.page(request, db, rows, order, query, lambda found: domain.shown_in_list(db, found))


@staff_routes.see("/enquiries.csv", action=Action.EXPORT_ENQUIRIES, media_type="text/csv")
def export_enquiries(query: Annotated[EnquiryFilters, Query()], db: DbOnRecord) -> Response:
    """The same list as a table, for who has just shown who they are. Who asked, and what, is not in it."""
    rows, by = queries.for_staff(query, promise.today(database_now(db)))
    found = domain.shown_in_list(db, lists.whole(db, rows, lists.Order(by, query.sort is EnquirySort.NEWEST)))
    audit.taken_out(db, "enquiry", len(found))
    return tables.of("enquiries", found, EnquiryCard)


@staff_routes.see("/staff/enquiries/{id}", action=Action.READ_ENQUIRY, answers=StaffEnquiry)
def read_enquiry(enquiry_id: EnquiryId, db: DbOnRecord) -> Response:
    """What somebody asked, and how to reply. That it was read is on record. `ETag` is the version that a change has to name."""
    enquiry = queries.one(db, enquiry_id)
    return private(domain.read(db, enquiry).json_bytes(), headers=etag(enquiry.version))


@staff_routes.act("/enquiries/{id}", action=Action.CHANGE_ENQUIRY, body=EnquiryChange, answers=EnquiryCard, method="PATCH")
def change_enquiry(
    enquiry_id: EnquiryId, seen: SeenVersion, sent: Annotated[EnquiryChange, json_body(EnquiryChange)], db: Db
) -> Response:
    """Say who answers it, and that we replied. The asker sees that on their page, and says whether it is answered."""
    enquiry = queries.held(db, enquiry_id)
    expect(enquiry.version, seen)
    domain.change(db, enquiry, sent)
    return private(domain.card(db, enquiry).json_bytes(), headers=etag(enquiry.version))


@staff_routes.act("/staff/enquiries/{id}/resend", action=Action.RESEND_ENQUIRY_LINK, answers=EnquiryCard)
def resend_enquiry_link(enquiry_id: EnquiryId, db: Db) -> Response:
    """Send the asker a new link to read their enquiry, when they ask us for one. Those that they have go on working."""
    enquiry = queries.held(db, enquiry_id)
    domain.resend_for_staff(db, enquiry)
    return private(domain.card(db, enquiry).json_bytes(), headers=etag(enquiry.version))
