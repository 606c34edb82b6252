"""Reads of the library for other parts of the product."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable.errors import NotFound
from roundtable.library.models import HelpLine as KeptHelpLine
from roundtable.library.models import Publication, Story
from roundtable.mail import HelpLine


def help_lines(db: Session) -> list[HelpLine]:
    """Who can help in a crisis, for the foot of a letter."""
    rows = select(KeptHelpLine.name, KeptHelpLine.number).order_by(KeptHelpLine.position)
    return [HelpLine(name, number) for name, number in db.execute(rows)]


def publication(db: Session, slug: str) -> Publication:
    """The publication with this slug. Raises NotFound."""
    found = db.scalars(select(Publication).where(Publication.slug == slug)).one_or_none()
    if found is None:
        raise NotFound
    return found


def story(db: Session, slug: str) -> Story:
    """The story with this slug. Raises NotFound."""
    found = db.scalars(select(Story).where(Story.slug == slug)).one_or_none()
    if found is None:
        raise NotFound
    return found
