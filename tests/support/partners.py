"""Partners and seminars as tests need them."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable.partners import domain, queries
from roundtable.partners.models import Correction, Partner
from roundtable.partners.schemas import CorrectionForm, PartnerForm
from roundtable.seminars.domain import seminars
from roundtable.seminars.models import Seminar
from roundtable.seminars.schemas import SeminarForm

LIST = "/api/v1/partners"


def partner_form(slug: str, **facts: Any) -> PartnerForm:
    """A partner named after its slug, with other `facts` where they are given."""
    name = slug.replace("-", " ").title()
    return PartnerForm.model_validate({"slug": slug, "name": name, "kind": "charity", "summary": "A group.", **facts})


def add(db: Session, slug: str, **facts: Any) -> Partner:
    return domain.add(db, partner_form(slug, **facts))


def change(db: Session, slug: str, /, **facts: Any) -> None:
    """Give the partner of this slug these facts; its slug is one of them, the others are as `partner_form` makes them."""
    domain.change(db, queries.one(db, slug), partner_form(facts.pop("slug", slug), **facts))


def say_wrong(db: Session, slug: str, message: str = "They moved to Hull.", email: str | None = "amina@example.org") -> None:
    """Have a correction of this partner in the database."""
    domain.correct(db, slug, CorrectionForm(message=message, email=email))


def corrections(db: Session) -> list[Correction]:
    """Every correction, in the order in which they came."""
    return list(db.scalars(select(Correction).order_by(Correction.created_at, Correction.reference)))


def add_seminar(db: Session, slug: str, **facts: Any) -> Seminar:
    """A published seminar named after its slug."""
    said = {"summary": "A talk.", "attendance": "online", "content_notes": "none", "what_you_get": "Tea and cake."}
    times = {"starts_at": "2027-02-17T10:00", "ends_at": "2027-02-17T12:00"}
    form = SeminarForm.model_validate({"slug": slug, "title": slug.title(), **said, **times, **facts})
    seminar = seminars.add(db, form)
    seminars.publish(db, seminar)
    return seminar
