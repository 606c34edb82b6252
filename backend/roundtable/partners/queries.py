"""Reads of partners."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from roundtable.db import database_now
from roundtable.errors import NotFound
from roundtable.partners.models import Correction, Partner
from roundtable.partners.schemas import CorrectionQuery


class NoSuchPartner(NotFound):
    code, title = "no-such-partner", "We know no partner of this name"


class NoSuchCorrection(NotFound):
    code, title = "no-such-correction", "We know no correction of this reference"


def one(db: Session, slug: str) -> Partner:
    """The partner with this slug. Raises NoSuchPartner."""
    found = db.scalars(select(Partner).where(Partner.slug == slug)).one_or_none()
    if found is None:
        raise NoSuchPartner
    return found


def by_slug(db: Session, slugs: Iterable[str]) -> dict[str, Partner]:
    """The partners that have these slugs."""
    rows = db.scalars(select(Partner).where(Partner.slug.in_(list(slugs))))
    return {each.slug: each for each in rows}


def held(db: Session, partner_id: UUID) -> None:
    """Hold a partner until the end of this unit of work, so that two that write for it do so one after another."""
    db.execute(select(Partner.id).where(Partner.id == partner_id).with_for_update(key_share=True))


def correction(db: Session, reference: str) -> Correction:
    """The correction with this reference, held against other writers. Raises NoSuchCorrection."""
    wanted = select(Correction).where(Correction.reference == reference.strip().upper()).with_for_update()
    found = db.scalars(wanted).one_or_none()
    if found is None:
        raise NoSuchCorrection
    return found


def waiting_corrections(db: Session) -> Sequence[tuple[Correction, Partner]]:
    """What nobody settled yet, oldest first, with the partner that it is about."""
    about = select(Correction, Partner).join(Partner, Partner.id == Correction.partner_id)
    rows = db.execute(about.where(Correction.settled_at.is_(None)).order_by(Correction.created_at, Correction.reference))
    return [(correction, partner) for correction, partner in rows]


def count_waiting_corrections(db: Session) -> int:
    """How many corrections nobody settled yet."""
    return db.scalars(select(func.count()).select_from(Correction).where(Correction.settled_at.is_(None))).one()


def has_old_corrections(db: Session, kept: timedelta) -> bool:
    """Whether any correction was settled longer ago than it is kept."""
    old = select(Correction.id).where(Correction.settled_at < database_now(db) - kept).limit(1)
    return db.scalars(old).first() is not None


def corrections(query: CorrectionQuery) -> tuple[Select[*tuple[Any, ...]], tuple[ColumnElement[Any], ...]]:
    """What people say is wrong, with the partner that it is about; and what the list is ordered by."""
    rows = select(Correction, Partner.slug, Partner.name).join(Partner, Partner.id == Correction.partner_id)
    if query.partner:
        rows = rows.where(Partner.slug.in_(query.partner))
    if query.settled is not None:
        rows = rows.where(Correction.settled_at.is_not(None) if query.settled else Correction.settled_at.is_(None))
    return rows, (Correction.created_at.expression, Correction.id.expression)


def held_correction(db: Session, correction_id: UUID) -> Correction:
    """The correction with this id, held against other writers. Raises NotFound."""
    found = db.get(Correction, correction_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found
