"""What happens to corrections by time, found by state: a worker that was down misses nothing."""

from roundtable.db import Database
from roundtable.partners import domain, queries


def forget(database: Database) -> int:
    """Delete corrections that were settled long ago. Returns how many."""
    with database.unit_of_work(write=False) as db:
        if not queries.has_old_corrections(db, domain.SETTLED_KEPT):
            return 0
    with database.unit_of_work() as db:
        return domain.forget(db)
