"""Reads of series and seminars."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from roundtable.errors import NotFound
from roundtable.partners.models import Partner
from roundtable.seminars.models import Seminar, SeminarPartner, Series, Speaker
from roundtable.seminars.schemas import Availability


class NoSuchSeminar(NotFound):
    code, title = "no-such-seminar", "We know no seminar of this name"


class NoSuchSeries(NotFound):
    code, title = "no-such-series", "We know no series of this name"


class NoPlaces(NotFound):
    code, title = "no-places", "No places are taken for this seminar"


@dataclass(frozen=True, slots=True)
class Holder:
    """A partner as it is named beside what it holds; `into` is the one that it became part of, whose name it has now."""

    slug: str
    name: str
    into: UUID | None
    listed: bool


def one(db: Session, slug: str) -> Seminar:
    """The seminar with this slug, whatever its status. Raises NoSuchSeminar."""
    found = db.scalars(select(Seminar).where(Seminar.slug == slug, Seminar.listed)).one_or_none()
    if found is None:
        raise NoSuchSeminar
    return found


def series(db: Session, slug: str) -> Series:
    """The series with this slug. Raises NoSuchSeries."""
    found = db.scalars(select(Series).where(Series.slug == slug, Series.listed)).one_or_none()
    if found is None:
        raise NoSuchSeries
    return found


def not_over(db: Session, now: datetime) -> Iterable[Seminar]:
    """Every seminar that has not ended by then."""
    return db.scalars(select(Seminar).where(Seminar.ends_at > now))


def series_of(db: Session, ids: Collection[UUID | None]) -> dict[UUID | None, Series]:
    """These series, listed or not."""
    rows = db.scalars(select(Series).where(Series.id.in_({each for each in ids if each})))
    return {each.id: each for each in rows}


def speakers(db: Session, ids: Collection[UUID]) -> defaultdict[UUID, list[Speaker]]:
    """The speakers of each seminar, in their order."""
    found: defaultdict[UUID, list[Speaker]] = defaultdict(list)
    rows = select(Speaker).where(Speaker.seminar_id.in_(ids)).order_by(Speaker.seminar_id, Speaker.position)
    for each in db.scalars(rows):
        found[each.seminar_id].append(each)
    return found


def partner_ids(db: Session, ids: Collection[UUID]) -> defaultdict[UUID, list[UUID]]:
    """The partners of each seminar, in their order."""
    found: defaultdict[UUID, list[UUID]] = defaultdict(list)
    rows = select(SeminarPartner.seminar_id, SeminarPartner.partner_id).where(SeminarPartner.seminar_id.in_(ids))
    for each, partner in db.execute(rows.order_by(SeminarPartner.seminar_id, SeminarPartner.position)):
        found[each].append(partner)
    return found


def holders(db: Session, ids: Collection[UUID]) -> dict[UUID | None, Holder]:
    """These partners, listed or not; one that became part of another goes by the other's name."""
    into = aliased(Partner)
    names = func.coalesce(into.slug, Partner.slug), func.coalesce(into.name, Partner.name)
    listed = Partner.listed & func.coalesce(into.listed, True)
    rows = select(Partner.id, *names, into.id, listed).outerjoin(into, into.id == Partner.merged_into_id)
    return {
        each: Holder(slug, name, other, seen) for each, slug, name, other, seen in db.execute(rows.where(Partner.id.in_(ids)))
    }


def availability(db: Session, slug: str) -> Availability:
    """The live numbers of a seminar's places. Raises NoSuchSeminar, and NoPlaces where none are taken."""
    seminar = one(db, slug)
    if not seminar.takes_places:
        raise NoPlaces
    left = None if seminar.capacity is None else seminar.capacity - seminar.taken
    return Availability(capacity=seminar.capacity, left=left, waiting=seminar.waiting)
