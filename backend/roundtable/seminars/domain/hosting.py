"""What a partner's people may do with seminars: with those of their own organisation what staff do, and with no other."""

from uuid import UUID

from sqlalchemy.orm import Session

from roundtable.errors import FieldError, Invalid, NotFound
from roundtable.partners.models import Partner
from roundtable.seminars import queries
from roundtable.seminars.domain import staff
from roundtable.seminars.models import Seminar, Series
from roundtable.seminars.schemas import SeminarForm
from roundtable.seminars.schemas.staff import SeminarChange


class NotTheirs(Invalid):
    code, title = "not-theirs", "Only staff can change this"


def own(partner_id: UUID | None) -> UUID:
    """The organisation that somebody belongs to. Raises NotFound where there is none."""
    if partner_id is None:
        raise NotFound
    return partner_id


def draft(db: Session, sent: SeminarForm, partner_id: UUID) -> None:
    """Give a draft to the organisation of who writes it. Raises NotTheirs for what is in others' hands."""
    mine = db.get_one(Partner, partner_id).slug
    sent.partners = sent.partners or [mine]
    _refuse(sent, partners=[mine], series=None, number=None)


def change(db: Session, seminar: Seminar, sent: SeminarChange) -> None:
    """Change a seminar, but not whose it is or its place in a series: those are others' too. Raises NotTheirs."""
    series = db.get(Series, seminar.series_id) if seminar.series_id else None
    partners = queries.partner_slugs(db, seminar.id)
    _refuse(sent, partners=partners, series=series.slug if series else None, number=seminar.number)
    staff.change(db, seminar, sent)


def _refuse(sent: SeminarForm, **as_it_is: object) -> None:
    other = [name for name, value in as_it_is.items() if name in sent.model_fields_set and getattr(sent, name) != value]
    if other:
        words = "Please ask us to change this"
        errors = tuple(FieldError("not_theirs", words, pointer=f"#/{name}") for name in other)
        raise NotTheirs("Please look at each field named here and send it again.", errors)
