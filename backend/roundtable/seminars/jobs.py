"""What happens to places by time, each found by state: a worker that was down misses nothing."""

from sqlalchemy import select

from roundtable.db import Database, database_now
from roundtable.seminars.domain import forgetting, joining, late, news, places
from roundtable.seminars.models import Place


def lapse(database: Database) -> int:
    """Free the places that nobody confirmed in time. Returns how many."""
    with database.unit_of_work(write=False) as db:
        late = select(Place.seminar_id).where(places.is_late(database_now(db))).distinct()
        found = db.scalars(late).all()
    freed = 0
    for each in found:
        with database.unit_of_work() as db:
            freed += places.lapse(db, each)
    return freed


def send_joining_links(database: Database) -> int:
    """Send the links to join that have to go by now. Returns how many."""
    with database.unit_of_work(write=False) as db:
        found = joining.due(db)
    sent = 0
    for each in found:
        more = True
        while more:
            with database.unit_of_work() as db:
                count = joining.send(db, each)
            sent, more = sent + count, count > 0
    return sent


def tell_staff(database: Database) -> int:
    """Tell staff of links to join that could not go in time. Returns how often."""
    with database.unit_of_work(write=False) as db:
        if not late.due(db):
            return 0
    with database.unit_of_work() as db:
        return late.tell(db)


def tell_news(database: Database) -> int:
    """Tell people of seminars that were cancelled, postponed, moved or changed. Returns how many."""
    told, more = 0, True
    while more:
        with database.unit_of_work(write=False) as db:
            more = news.is_due(db)
        if more:
            with database.unit_of_work() as db:
                count = news.tell(db)
            told, more = told + count, count > 0
    return told


def forget(database: Database) -> int:
    """Delete what is kept no longer. Returns how many rows that were."""
    with database.unit_of_work() as db:
        return forgetting.forget(db)
