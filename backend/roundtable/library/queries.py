"""Reads of the library for other parts of the product."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable.library.models import HelpLine as KeptHelpLine
from roundtable.mail import HelpLine


def help_lines(db: Session) -> list[HelpLine]:
    """Who can help in a crisis, for the foot of a letter."""
    rows = select(KeptHelpLine.name, KeptHelpLine.number).order_by(KeptHelpLine.position)
    return [HelpLine(name, number) for name, number in db.execute(rows)]
