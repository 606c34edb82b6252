"""What people need to take part, for the access lead alone, and each reading on record."""

from sqlalchemy.orm import Session

from roundtable import audit
from roundtable.seminars import queries
from roundtable.seminars.models import Seminar
from roundtable.seminars.schemas.needs import Need, NeedList


def read(db: Session, seminar: Seminar) -> NeedList:
    """What those who come to a seminar, or wait to, need there. That it was read is on record; what it says is not."""
    found = [
        Need(
            place_id=str(place.id),
            name=place.name,
            email=holder.email,
            telephone=holder.telephone,
            state=place.state,
            attend=place.attend,
            needs=needs,
        )
        for place, holder, needs in queries.access_needs(db, seminar)
    ]
    audit.record(db, "seminar", seminar.id, {"access_needs_read": (None, len(found))})
    return NeedList(data=found)
