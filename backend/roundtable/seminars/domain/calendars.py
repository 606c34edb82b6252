"""The address of somebody's own calendar: shown on their page, and made anew when they want that."""

from uuid import UUID

from sqlalchemy.orm import Session

from roundtable.access import tokens
from roundtable.access.tokens import Reads
from roundtable.db import settings_of
from roundtable.seminars.models import PlaceHolder


def address(db: Session, holder: PlaceHolder) -> str:
    """Where a calendar program reads what this person has here."""
    settings = settings_of(db)
    token = tokens.create(settings, Reads.CALENDAR, holder.id, holder.calendar_number)
    return f"{settings.base_url}/api/v1/places/calendar/{token}.ics"


def holder(db: Session, token: str) -> PlaceHolder | None:
    """Whose calendar a token opens, or None: all causes look alike."""
    subject = tokens.subject(token)
    found = db.get(PlaceHolder, subject) if subject else None
    if found is None or not tokens.works(settings_of(db), token, Reads.CALENDAR, found.id, found.calendar_number):
        return None
    return found


def renew(db: Session, holder_id: UUID) -> None:
    """Make a new address; the one until now opens nothing any more."""
    found = db.get_one(PlaceHolder, holder_id, with_for_update=True)
    found.calendar_number += 1
