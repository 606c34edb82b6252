"""Reads of series, seminars and places."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, false, func, literal, or_, select, true
from sqlalchemy.orm import Session, aliased

from roundtable.db import Utc, database_now, holding
from roundtable.documents.kinds import UNDATED
from roundtable.errors import NotFound
from roundtable.partners.models import Partner
from roundtable.seminars.models import (
    DRAFT,
    LIVE,
    AccessNeeds,
    Joining,
    Place,
    PlaceHolder,
    PlaceState,
    Seminar,
    SeminarPartner,
    Series,
    Speaker,
)
from roundtable.seminars.schemas import Availability
from roundtable.seminars.schemas.attendance import CAME, StaffPlaceQuery
from roundtable.seminars.schemas.staff import StaffSeminarFilters, StaffSeminarSort
from roundtable.seminars.times import HERE

# What a list is ordered by, and whether the last comes first.
Order = tuple[tuple[ColumnElement[Any], ...], bool]


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


def one(db: Session, slug: str, *, of: UUID | None = None) -> Seminar:
    """The seminar with this slug, whatever its status; with `of` only one of this partner. Raises NoSuchSeminar."""
    found = db.scalars(select(Seminar).where(Seminar.slug == slug, Seminar.listed, is_of(of))).one_or_none()
    if found is None:
        raise NoSuchSeminar
    return found


def held(db: Session, slug: str, *, of: UUID | None = None) -> Seminar:
    """The same, held against other writers. Raises NoSuchSeminar."""
    wanted = select(Seminar).where(Seminar.slug == slug, Seminar.listed, is_of(of)).with_for_update()
    found = db.scalars(wanted, execution_options={"populate_existing": True}).one_or_none()
    if found is None:
        raise NoSuchSeminar
    return found


def is_of(partner_id: UUID | None) -> ColumnElement[bool]:
    """Whether a seminar is this partner's; any is where none is named."""
    if partner_id is None:
        return true()
    return Seminar.id.in_(select(SeminarPartner.seminar_id).where(SeminarPartner.partner_id == partner_id))


def series(db: Session, slug: str) -> Series:
    """The series with this slug. Raises NoSuchSeries."""
    found = db.scalars(select(Series).where(Series.slug == slug, Series.listed)).one_or_none()
    if found is None:
        raise NoSuchSeries
    return found


def held_series(db: Session, slug: str) -> Series:
    """The series with this slug, held against other writers. Raises NoSuchSeries."""
    wanted = select(Series).where(Series.slug == slug, Series.listed).with_for_update()
    found = db.scalars(wanted, execution_options={"populate_existing": True}).one_or_none()
    if found is None:
        raise NoSuchSeries
    return found


def series_for_staff() -> tuple[Select[*tuple[Any, ...]], tuple[ColumnElement[Any], ...]]:
    """Every series with the slug of who holds it; and the order of the list."""
    rows = select(Series, Partner.slug).outerjoin(Partner, Partner.id == Series.host_id).where(Series.listed)
    return rows, (func.lower(Series.title), Series.id.expression)


def for_staff(db: Session, query: StaffSeminarFilters) -> tuple[Select[*tuple[Any, ...]], Order]:
    """Every seminar with the slug of its series and whether there is a link to join by; and the order of the list."""
    linked = select(Joining.seminar_id).where(Joining.seminar_id == Seminar.id).exists()
    rows = select(Seminar, Series.slug, linked).outerjoin(Series, Series.id == Seminar.series_id).where(Seminar.listed)
    rows = rows.where(*holding(query.q, Seminar.title, Seminar.summary, Seminar.slug), *_spans(db, query))
    for column, values in ((Seminar.status, query.status), (Series.slug, query.series)):
        if values:
            rows = rows.where(column.in_(values))
    if query.partner:
        of = select(SeminarPartner.seminar_id).join(Partner, Partner.id == SeminarPartner.partner_id)
        rows = rows.where(Seminar.id.in_(of.where(Partner.slug.in_(query.partner))))
    by_start = func.coalesce(Seminar.starts_at, literal(UNDATED, Utc()), type_=Utc())
    by = Seminar.updated_at.expression if query.sort is StaffSeminarSort.CHANGED_DOWN else by_start
    return rows, ((by, Seminar.id.expression), query.sort is not StaffSeminarSort.STARTS)


def _spans(db: Session, query: StaffSeminarFilters) -> list[ColumnElement[bool]]:
    now = database_now(db)
    # Something without a date is past, and null is neither true nor false.
    coming = func.coalesce(Seminar.ends_at > now, Seminar.starts_on >= now.astimezone(HERE).date(), false())
    found = [coming if query.when == ["upcoming"] else ~coming] if len(set(query.when)) == 1 else []
    if query.starts_after is not None:
        found.append(Seminar.starts_at >= query.starts_after)
    if query.starts_before is not None:
        found.append(Seminar.starts_at < query.starts_before)
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


def partner_slugs(db: Session, seminar_id: UUID) -> list[str]:
    """The slugs of a seminar's partners, in their order."""
    rows = select(Partner.slug).join(SeminarPartner, SeminarPartner.partner_id == Partner.id)
    return list(db.scalars(rows.where(SeminarPartner.seminar_id == seminar_id).order_by(SeminarPartner.position)))


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


def public_by_slug(db: Session, slugs: Collection[str]) -> dict[str, Seminar]:
    """Those of these seminars that everyone can see."""
    rows = select(Seminar).where(Seminar.slug.in_(slugs), Seminar.listed, Seminar.status != DRAFT)
    return {each.slug: each for each in db.scalars(rows)}


def holder_by_email(db: Session, email: str) -> PlaceHolder | None:
    """Who signed up with this address, however they wrote its capitals."""
    return db.scalars(select(PlaceHolder).where(PlaceHolder.email_key == email.casefold())).one_or_none()


def live_places(db: Session, holder_id: UUID, seminar_ids: Collection[UUID]) -> dict[UUID, Place]:
    """What somebody holds or waits for at these seminars, as it stands now."""
    mine = select(Place).where(Place.holder_id == holder_id, Place.seminar_id.in_(seminar_ids), Place.state.in_(LIVE))
    return {each.seminar_id: each for each in db.scalars(mine, execution_options={"populate_existing": True})}


def newest_places(db: Session, holder_id: UUID) -> list[tuple[Place, Seminar, int]]:
    """The newest place that somebody asked for at each seminar, the next seminar first, and how many waited as long."""
    later, ahead = aliased(Place), aliased(Place)
    again = select(later.id).where(
        later.holder_id == holder_id, later.seminar_id == Place.seminar_id, later.number > Place.number
    )
    before = ahead.state == PlaceState.WAITING, ahead.seminar_id == Place.seminar_id, ahead.number <= Place.number
    position = select(func.count()).where(*before).scalar_subquery()
    rows = (
        select(Place, Seminar, position)
        .join(Seminar, Seminar.id == Place.seminar_id)
        .where(Place.holder_id == holder_id, ~again.exists())
        .order_by(Seminar.starts_at, Seminar.id)
    )
    return [(place, seminar, count) for place, seminar, count in db.execute(rows)]


def places_for_staff(
    seminar: Seminar, query: StaffPlaceQuery, among: Collection[UUID] | None
) -> tuple[Select[*tuple[Any, ...]], Order]:
    """Every place at a seminar, with who has it and how many waited as long; and the order of the list. `among` are ids."""
    ahead = aliased(Place)
    before = ahead.state == PlaceState.WAITING, ahead.seminar_id == seminar.id, ahead.number <= Place.number
    position = select(func.count()).where(*before).scalar_subquery()
    rows = select(Place, PlaceHolder, position).join(PlaceHolder, PlaceHolder.id == Place.holder_id)
    rows = rows.where(Place.seminar_id == seminar.id, *holding(query.q, Place.name, PlaceHolder.email, PlaceHolder.telephone))
    if query.state:
        rows = rows.where(Place.state.in_(query.state))
    if query.came:
        rows = rows.where(or_(*(Place.came.is_(CAME[each]) for each in query.came)))
    if among is not None:
        rows = rows.where(Place.id.in_(among) if query.without_link else Place.id.not_in(among))
    return rows, ((Place.number.expression, Place.id.expression), False)


def place(db: Session, seminar: Seminar, place_id: UUID) -> Place:
    """A place at this seminar, held against other writers. Raises NotFound."""
    wanted = select(Place).where(Place.id == place_id, Place.seminar_id == seminar.id).with_for_update()
    found = db.scalars(wanted, execution_options={"populate_existing": True}).one_or_none()
    if found is None:
        raise NotFound
    return found


def count_places(db: Session, seminar: Seminar) -> Counter[str]:
    """How many places of each state, how many `came` and `did_not_come`, and how many have `to_ring`."""
    to_ring = PlaceHolder.email.is_(None) & Place.state.in_(LIVE) & (Place.told < seminar.sequence)
    facts = Place.state, Place.came, to_ring, func.count()
    rows = select(*facts).join(PlaceHolder, PlaceHolder.id == Place.holder_id).where(Place.seminar_id == seminar.id)
    found: Counter[str] = Counter()
    for state, came, rung, count in db.execute(rows.group_by(*facts[:3])):
        found[state] += count
        found["came"] += count if came else 0
        found["did_not_come"] += count if came is False else 0
        found["to_ring"] += count if rung else 0
    return found


def access_needs(db: Session, seminar: Seminar) -> list[tuple[Place, PlaceHolder, str]]:
    """What those who come to a seminar, or wait to, say that they need there, in the order in which they asked.

    For the one person who plans with them; who has not confirmed yet is not listed, since anybody can type an address.
    """
    rows = (
        select(Place, PlaceHolder, AccessNeeds.needs)
        .join(PlaceHolder, PlaceHolder.id == Place.holder_id)
        .join(AccessNeeds, AccessNeeds.place_id == Place.id)
        .where(Place.seminar_id == seminar.id, Place.state.in_(LIVE), Place.confirmed_at.is_not(None))
        .order_by(Place.number)
    )
    return [(place, holder, needs) for place, holder, needs in db.execute(rows)]
