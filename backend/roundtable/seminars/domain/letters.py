"""What the letters of this feature are made with."""

from sqlalchemy.orm import Session

from roundtable.access import links
from roundtable.access.links import Purpose
from roundtable.db import settings_of
from roundtable.library.queries import help_lines
from roundtable.seminars.emails import Letterhead, Own
from roundtable.seminars.models import PlaceHolder

LINK_DAYS = 365


def head(db: Session) -> Letterhead:
    """Our letterhead, with who can help in a crisis."""
    return Letterhead(settings_of(db), help_lines(db))


def own(db: Session, holder: PlaceHolder) -> Own:
    """Where a letter to somebody goes, and a new link to their own page: no link can be made again from what is kept."""
    assert holder.email, "a letter to who has no address"
    link = links.create(db, Purpose.PLACES, holder.id, days=LINK_DAYS)
    # Behind the #, which browsers keep to themselves: it stands in no log and in no Referer.
    return Own(holder.email, f"{settings_of(db).base_url}/places#{holder.id}/{link}")
