"""Sessions: opaque, kept as digests, lost at once when they are ended, and in the end by themselves."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.access.models import Person, SignedIn
from roundtable.db import database_now
from roundtable.errors import NotFound

PREFIX = "rt_session_"
SECRET_BYTES = 32
IDLE, ABSOLUTE = timedelta(minutes=30), timedelta(hours=12)
HALF_WAY = timedelta(minutes=10)  # for who still has to show the second factor
FRESH = timedelta(minutes=15)
NOTED = timedelta(minutes=1)  # how exactly it is known when somebody was last here
_WHOLE = re.compile(PREFIX + r"[A-Za-z0-9_-]{43}", re.ASCII)


def begin(db: Session, person: Person, *, whole: bool) -> str:
    """Begin a session. Its secret is returned here and never again."""
    now, secret = database_now(db), _secret()
    session = SignedIn(
        digest=_digest(secret),
        person_id=person.id,
        whole=whole,
        created_at=now,
        proved_at=now,
        seen_at=now,
        expires_at=now + (ABSOLUTE if whole else HALF_WAY),
    )
    db.add(session)
    db.flush()
    return secret


def find(db: Session, secret: str) -> tuple[SignedIn, Person] | None:
    """The session that `secret` opens, and whose it is; or None: all causes look alike."""
    if not _WHOLE.fullmatch(secret):
        return None
    wanted = select(SignedIn, Person).join(Person).where(SignedIn.digest == _digest(secret), Person.revoked_at.is_(None))
    now = clock.now()
    row = db.execute(wanted.where(SignedIn.expires_at > now, SignedIn.seen_at > now - IDLE)).one_or_none()
    return (row[0], row[1]) if row else None


def is_stale(session: SignedIn) -> bool:
    """Whether it is time to note again that somebody is here."""
    return session.seen_at < clock.now() - NOTED


def note(db: Session, session_id: UUID) -> None:
    """Note that somebody is here."""
    db.execute(update(SignedIn).where(SignedIn.id == session_id).values(seen_at=clock.now()))


def prove(db: Session, session: SignedIn) -> str:
    """Make a session whole and fresh, under a new secret: whoever knew the one until now is outside."""
    now, secret = database_now(db), _secret()
    if not session.whole:
        session.expires_at = session.created_at + ABSOLUTE
    session.whole, session.proved_at, session.seen_at, session.digest = True, now, now, _digest(secret)
    db.flush()
    return secret


def own(db: Session, session_id: UUID, person_id: UUID) -> SignedIn:
    """This person's session of this id, held against other writers. Raises NotFound."""
    wanted = select(SignedIn).where(SignedIn.id == session_id, SignedIn.person_id == person_id).with_for_update()
    found = db.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound
    return found


def of(db: Session, person_id: UUID) -> Sequence[SignedIn]:
    """A person's sessions that are open, the last one seen first."""
    now: datetime = database_now(db)
    live = SignedIn.expires_at > now, SignedIn.seen_at > now - IDLE, SignedIn.whole
    wanted = select(SignedIn).where(SignedIn.person_id == person_id, *live)
    return db.scalars(wanted.order_by(SignedIn.seen_at.desc(), SignedIn.id)).all()


def end(db: Session, session_id: UUID, person_id: UUID) -> None:
    """End this person's session of this id. Raises NotFound."""
    db.delete(own(db, session_id, person_id))


def end_all(db: Session, person_id: UUID) -> None:
    """End every session of a person."""
    db.execute(delete(SignedIn).where(SignedIn.person_id == person_id))


def forget(db: Session) -> int:
    """Delete the sessions that are over. Returns how many."""
    now = database_now(db)
    over = (SignedIn.expires_at < now) | (SignedIn.seen_at < now - IDLE)
    return len(db.execute(delete(SignedIn).where(over).returning(SignedIn.id)).all())


def _secret() -> str:
    return PREFIX + secrets.token_urlsafe(SECRET_BYTES)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
