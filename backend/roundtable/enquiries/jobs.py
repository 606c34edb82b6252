"""What happens to enquiries by time, found by state: a worker that was down misses nothing."""

from roundtable.db import Database
from roundtable.enquiries import domain


def tell_staff(database: Database) -> int:
    """Tell staff once a working day what waits for a reply. Returns how many letters that were."""
    with database.unit_of_work(write=False) as db:
        if not domain.staff_are_due(db):
            return 0
    with database.unit_of_work() as db:
        return domain.tell_staff(db)
