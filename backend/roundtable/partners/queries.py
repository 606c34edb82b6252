"""Reads of partners."""

from collections.abc import Iterable

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
