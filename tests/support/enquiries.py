"""Enquiries as tests send them."""

from typing import Any

from httpx2 import Response
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from roundtable.enquiries import domain
from roundtable.enquiries.models import Enquiry
from roundtable.enquiries.schemas import EnquiryForm
from roundtable.mail.models import KeptLetter
from tests.support.links import Linked

ENQUIRIES = "/api/v1/enquiries"
AMINA = "amina@example.org"
TELEPHONE = "0113 496 0000"
ADDRESS = "1 Willow Row\nLeeds\nLS1 0AA"


def question(**changes: Any) -> dict[str, Any]:
    """An enquiry as it is sent; what is changed to None is left out."""
    whole = {"topic": "training", "message": "Can somebody come and show us?", "email": AMINA, "reply_by": "email", **changes}
    return {name: value for name, value in whole.items() if value is not None}


def send(api: TestClient, **changes: Any) -> Response:
    return api.post(ENQUIRIES, json=question(**changes))


def sent(api: TestClient, **changes: Any) -> str:
    """Send an enquiry, which is taken in; its reference."""
    answer = send(api, **changes)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["reference"])


def kept(db: Session) -> list[Enquiry]:
    """Every enquiry, in the order in which they came."""
    return list(db.scalars(select(Enquiry).order_by(Enquiry.created_at, Enquiry.reference)))


def letters(db: Session) -> list[KeptLetter]:
    return list(db.scalars(select(KeptLetter).order_by(KeptLetter.created_at, KeptLetter.id)))


def add(db: Session, **changes: Any) -> None:
    """Have an enquiry in the database."""
    domain.ask(db, EnquiryForm.model_validate(question(**changes), strict=False))


class Own(Linked):
    """Somebody who has a letter of ours and follows its link."""

    page, path = "/contact", ENQUIRIES
