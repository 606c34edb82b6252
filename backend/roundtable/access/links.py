"""Links that are sent to a person: whoever has the letter may do what the link is for, and nothing else."""

import hashlib
import re
import secrets
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.access.models import SentLink

PREFIX = "rt_link_"
SECRET_BYTES = 32
_WHOLE = re.compile(PREFIX + r"[A-Za-z0-9_-]{43}", re.ASCII)


class Purpose(StrEnum):
    """What a link is for."""

    PLACES = "places"
    ENQUIRY = "enquiry"
    EXAMPLE = "example"


def create(db: Session, purpose: Purpose, subject_id: UUID, *, days: int) -> str:
    """Make a link to what somebody has here, good for `days`. The link itself is returned here and never again."""
    credential = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    expires = clock.now() + timedelta(days=days)
    db.add(SentLink(digest=_digest(credential), purpose=purpose, subject_id=subject_id, expires_at=expires))
    db.flush()
    return credential


def find(db: Session, credential: str) -> SentLink | None:
    """The working link that `credential` is, or None: all causes look alike."""
    if not _WHOLE.fullmatch(credential):
        return None
    link = db.scalars(select(SentLink).where(SentLink.digest == _digest(credential))).one_or_none()
    if link is None:
        return None
    works = link.revoked_at is None and link.expires_at > clock.now()
    return link if works else None


def made_since(db: Session, purpose: Purpose, subject_id: UUID, span: timedelta) -> int:
    """How many links to this were made in the last `span`."""
    mine = (SentLink.purpose == purpose) & (SentLink.subject_id == subject_id)
    count = select(func.count()).where(mine, SentLink.created_at > clock.now() - span)
    return db.scalars(count).one()


def _digest(credential: str) -> str:
    return hashlib.sha256(credential.encode()).hexdigest()
