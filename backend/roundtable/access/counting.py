"""Limits of acts, counted in the database, so that all processes count together: so many in an hour from one network.

An act is counted in the unit of work that does it, by one statement and as its last: what is refused or sent again is not
counted, and nobody waits for a neighbour's act for longer than its commit takes.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.access.models import CountedAct
from roundtable.db import Database, database_now, settings_of
from roundtable.errors import TooMany
from roundtable.settings import Settings

HOUR = timedelta(hours=1)
FORGOTTEN_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Limit:
    """What is counted, under a name that callers see. `most` an hour, or as the settings say where that is None.

    `words` say why we ask for patience.
    """

    name: str
    words: str
    most: int | None = None


def forms(name: str) -> Limit:
    """The limit of a form of this name, by the network that it comes from."""
    return Limit(name, "Many forms like this came from your network in the last hour.")


class TooManyActs(TooMany):
    """Refused for now. The header fields say until when."""

    code, title = "too-many-forms", "Please wait a little"

    def __init__(self, settings: Settings, limit: Limit, policy: str, seconds: int) -> None:
        minutes = -(-seconds // 60)
        wait = "1 minute" if minutes == 1 else f"{minutes} minutes"
        super().__init__(
            f"{limit.words} Please send it again in {wait}. If it can't wait, please write to {settings.mail_reply_to}."
        )
        state = {"RateLimit-Policy": policy, "RateLimit": f'"{limit.name}";r=0;t={seconds}', "Retry-After": str(seconds)}
        vars(self)["headers"] = state


def count(db: Session, limit: Limit, who: str, *, keyed: bool = False, most: int | None = None) -> str:
    """Count an act of `who`: a network, a key or an address. Returns the RateLimit-Policy. Raises TooManyActs."""
    settings = settings_of(db)
    most = most or limit.most or (settings.form_limit_with_key if keyed else settings.form_limit)
    policy = f'"{limit.name}";q={most};w={HOUR.seconds}'
    # By this process's clock, which spares a statement: a clock that is wrong only counts into another hour.
    now = clock.now()
    begins = now.replace(minute=0, second=0, microsecond=0)
    insert = sqlite.insert if settings.is_sqlite else postgresql.insert
    first = insert(CountedAct).values(digest=_digest(settings, limit, who, begins), times=1, ends_at=begins + HOUR)
    again = first.on_conflict_do_update(
        index_elements=["digest"], set_={"times": CountedAct.times + 1}, where=CountedAct.times < most
    )
    if db.execute(again.returning(CountedAct.times)).first() is None:
        seconds = max(1, round((begins + HOUR - now).total_seconds()))
        raise TooManyActs(settings, limit, policy, seconds)
    return policy


def forget(database: Database) -> int:
    """Delete the counts of hours that are over. Returns how many."""
    with database.unit_of_work(write=False) as db:
        if db.scalars(select(CountedAct.digest).where(CountedAct.ends_at < database_now(db)).limit(1)).first() is None:
            return 0
    with database.unit_of_work() as db:
        over = select(CountedAct.digest).where(CountedAct.ends_at < database_now(db)).limit(FORGOTTEN_AT_ONCE)
        gone = delete(CountedAct).where(CountedAct.digest.in_(over)).returning(CountedAct.digest)
        return len(db.execute(gone, execution_options={"synchronize_session": False}).all())


def _digest(settings: Settings, limit: Limit, who: str, begins: datetime) -> str:
    """What is kept of who it was: nobody can turn it back without our secret, and it is another one each hour."""
    key = hashlib.sha256(b"acts:" + settings.secret_keys[0].get_secret_value().encode()).digest()
    return hmac.new(key, f"{limit.name}\n{begins.astimezone(UTC):%Y%m%dT%H}\n{who}".encode(), "sha256").hexdigest()
