"""API keys: `rt_key_`, a handle of 12, a secret of 32 and a checksum of 6 characters, so that a typo is seen offline."""

import hashlib
import hmac
import secrets
import string
import zlib
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.access import jwts
from roundtable.access.models import ApiKey
from roundtable.access.policy import Scope
from roundtable.db import settings_of

PREFIX = "rt_key_"
HANDLE, SECRET, CHECKSUM = 12, 32, 6
LONGEST_LIFE = timedelta(days=365)
ALPHABET = string.ascii_letters + string.digits


def create(db: Session, partner_id: UUID, *, scopes: frozenset[Scope], days: int = 365) -> str:
    """Make a key for a partner, good for `days`. The key itself is returned here and never again."""
    return make(db, partner_id, scopes=scopes, days=days)[1]


def make(db: Session, partner_id: UUID, *, scopes: frozenset[Scope], days: int = 365) -> tuple[ApiKey, str]:
    """The same, with its row."""
    handle, secret = _random(HANDLE), _random(SECRET)
    expires = clock.now() + min(timedelta(days=days), LONGEST_LIFE)
    text = " ".join(sorted(scopes))
    row = ApiKey(partner_id=partner_id, handle=handle, digest=_digest(handle + secret), scopes=text, expires_at=expires)
    db.add(row)
    db.flush()
    return row, f"{PREFIX}{handle}{secret}{_checksum(handle + secret)}"


def find(db: Session, credential: str) -> ApiKey | None:
    """The working key that `credential` is, or None: all causes look alike."""
    body = credential.removeprefix(PREFIX)
    if len(body) != HANDLE + SECRET + CHECKSUM or not set(body) <= set(ALPHABET):
        return None
    text, checksum = body[:-CHECKSUM], body[-CHECKSUM:]
    if not hmac.compare_digest(_checksum(text), checksum):
        return None
    key = db.scalars(select(ApiKey).where(ApiKey.handle == text[:HANDLE])).one_or_none()
    if key is None or not hmac.compare_digest(key.digest, _digest(text)):
        return None
    return key if _works(key) else None


def by_id(db: Session, key_id: UUID) -> ApiKey | None:
    """The working key with this id."""
    key = db.get(ApiKey, key_id)
    return key if key is not None and _works(key) else None


def holder(db: Session, credential: str) -> tuple[ApiKey, frozenset[str]] | None:
    """The working key that `credential` is or is a token of, and the scopes that it opens; or None: all causes look alike.

    A token stops with its key.
    """
    if credential.startswith(PREFIX):
        key = find(db, credential)
        return (key, frozenset(key.scopes.split())) if key else None
    try:
        token = jwts.read(settings_of(db), credential)
    except jwts.NoToken:
        return None
    key = by_id(db, token.key_id)
    return (key, token.scopes & frozenset(key.scopes.split())) if key else None


def _works(key: ApiKey) -> bool:
    return key.revoked_at is None and key.expires_at > clock.now()


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _checksum(text: str) -> str:
    number, found = zlib.crc32(text.encode()), ""
    for _ in range(CHECKSUM):
        number, rest = divmod(number, len(ALPHABET))
        found = ALPHABET[rest] + found
    return found
