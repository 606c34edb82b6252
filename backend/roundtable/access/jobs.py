"""What happens to sign-ins and sessions by time."""

from roundtable.access.domain import sessions, sign_in
from roundtable.db import Database


def forget(database: Database) -> int:
    """Delete what is over. Returns how many rows."""
    with database.unit_of_work() as db:
        return sign_in.forget(db) + sessions.forget(db)
