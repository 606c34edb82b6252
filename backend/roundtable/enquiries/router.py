"""Enquiries by HTTP."""

from typing import Annotated
from uuid import UUID

from starlette.responses import Response

from roundtable.access.callers import named_by_link
from roundtable.access.counting import forms
from roundtable.access.links import Purpose
from roundtable.access.policy import Action
from roundtable.access.routes import Routes
from roundtable.db import Db
from roundtable.enquiries import domain
from roundtable.enquiries.schemas import EnquiryForm, EnquiryTaken, OwnEnquiry
from roundtable.http.answers import private
from roundtable.http.bodies import json_body
from roundtable.idempotency import OncePerKey

ENQUIRIES = forms("enquiries")

routes = Routes("Enquiries")


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
