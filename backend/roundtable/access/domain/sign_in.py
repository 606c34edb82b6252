"""Signing in by letter: asking for the link, and the link or the six figures of the letter becoming a session, once."""

import hashlib
import re
import secrets
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from roundtable import audit, jobs, mail
from roundtable.access import counting, emails, queries, sealing
from roundtable.access.counting import Limit
from roundtable.access.domain import sessions
from roundtable.access.models import Person, SignIn
from roundtable.access.policy import WITH_SECOND_FACTOR
from roundtable.db import Database, database_now, settings_of
from roundtable.errors import NotAllowed

LIFE = timedelta(minutes=15)
KEPT = timedelta(hours=1)
MOST_TRIES = 5
LINK_PREFIX = "rt_sign_in_"
PURPOSE = "sign-in-code"
NOBODY = UUID(int=0)
_LINK = re.compile(LINK_PREFIX + r"[A-Za-z0-9_-]{43}", re.ASCII)

TO_ONE = Limit(
    "sign-in-to-one", "We were asked to sign in this address several times in the last hour. Please look for our letters.", 6
)
IN_ALL = Limit("sign-in-in-all", "Very many people asked to sign in within the last hour.")


class NotProved(NotAllowed):
    code, title = "not-proved", "This does not let you in"

    def __init__(self) -> None:
        super().__init__("The link or the code was used, is too old, or is not right. Please ask for a new letter.")


def ask(db: Session, email: str) -> UUID:
    """Take in that somebody wants to sign in. Returns the id by which the code of the letter is known. Raises TooManyActs.

    It does the same for every address. Whether it is known, only the worker looks up, after the answer has left.
    """
    key = email.casefold()
    asked = SignIn(email_key=key, expires_at=database_now(db) + LIFE)
    db.add(asked)
    db.flush()
    jobs.defer(db, LETTER, asked.id)
    counting.count(db, TO_ONE, key)
    counting.count(db, IN_ALL, "everybody", most=settings_of(db).sign_in_limit)
    return asked.id


def write_letter(database: Database, asked_id: UUID) -> None:
    """Write the letter that somebody asked for, if their address is one of ours. Doing it again changes nothing."""
    with database.unit_of_work() as db:
        asked = db.scalars(select(SignIn).where(SignIn.id == asked_id).with_for_update()).one_or_none()
        if asked is None or asked.link_digest is not None or asked.expires_at <= database_now(db):
            return
        person = queries.by_email(db, asked.email_key)
        if person is None:
            return
        settings = settings_of(db)
        link, code = LINK_PREFIX + secrets.token_urlsafe(32), f"{secrets.randbelow(10**6):06}"
        asked.person_id, asked.link_digest = person.id, _digest(link)
        asked.code_digest = sealing.digest(settings, PURPOSE, f"{asked.id}:{code}")
        mail.send(db, emails.sign_in(settings, person, asked, link=link, code=code))


LETTER = jobs.Task("write_sign_in_letter", write_letter)


def by_link(db: Session, link: str) -> str:
    """Begin a session by the link of a letter. Returns the session's secret. Raises NotProved."""
    if not _LINK.fullmatch(link):
        raise NotProved
    mine = (SignIn.link_digest == _digest(link)) & SignIn.used_at.is_(None) & (SignIn.expires_at > database_now(db))
    used = update(SignIn).where(mine).values(used_at=database_now(db)).returning(SignIn.person_id)
    return _begin(db, db.scalars(used).one_or_none(), by="link")


def by_code(db: Session, asked_id: UUID, code: str) -> str:
    """Begin a session by the six figures of the letter that was asked for under this id. Raises NotProved.

    The try counts: whoever catches the refusal has to commit.
    """
    live = SignIn.used_at.is_(None) & (SignIn.expires_at > database_now(db)) & (SignIn.attempts < MOST_TRIES)
    tried = update(SignIn).where(SignIn.id == asked_id, live).values(attempts=SignIn.attempts + 1)
    row = db.execute(tried.returning(SignIn.code_digest, SignIn.person_id)).one_or_none()
    kept = (row.code_digest if row else None) or ""
    if not sealing.is_digest(settings_of(db), PURPOSE, f"{asked_id}:{code}", kept):
        raise NotProved
    return _begin(db, row.person_id if row else None, by="code")


def forget(db: Session) -> int:
    """Delete what was asked for and is long over. Returns how many rows."""
    over = SignIn.expires_at < database_now(db) - KEPT
    return len(db.execute(delete(SignIn).where(over).returning(SignIn.id)).all())


def _begin(db: Session, person_id: UUID | None, *, by: str) -> str:
    person = db.get(Person, person_id or NOBODY)
    if person is None or person.revoked_at is not None:
        raise NotProved
    # Who is in needs no other letter that is on its way.
    others = update(SignIn).where(SignIn.person_id == person.id, SignIn.used_at.is_(None))
    db.execute(others.values(used_at=database_now(db)), execution_options={"synchronize_session": False})
    audit.record(db, "person", person.id, {"signed_in_by": (None, by)}, who=f"person:{person.id}")
    return sessions.begin(db, person, whole=WITH_SECOND_FACTOR.isdisjoint(person.roles))


def _digest(link: str) -> str:
    return hashlib.sha256(link.encode()).hexdigest()
