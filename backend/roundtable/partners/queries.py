"""Reads of partners."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable.errors import NotFound
from roundtable.partners.models import Partner


class NoSuchPartner(NotFound):
    code, title = "no-such-partner", "We know no partner of this name"


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
