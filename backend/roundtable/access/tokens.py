"""Tokens in the path of an address, for programs that can send no header: they only let somebody read, and are kept nowhere.

A token is made of our secret, of what it is for, whose it is and a number; who raises the number has taken it back.
"""

import base64
import hashlib
import hmac
import re
from enum import StrEnum
from uuid import UUID

from roundtable.settings import Settings

PREFIX = "rt_read_"
_WHOLE = re.compile(PREFIX + r"([A-Za-z0-9_-]{64})", re.ASCII)  # 16 bytes of whose it is, 32 of signature


class Reads(StrEnum):
    """What a token lets somebody read."""

    CALENDAR = "calendar"


def create(settings: Settings, reads: Reads, subject_id: UUID, number: int) -> str:
    """The token to what somebody has here, the same each time."""
    key = settings.secret_keys[0].get_secret_value()
    raw = subject_id.bytes + _signature(key, reads, subject_id, number)
    return PREFIX + base64.urlsafe_b64encode(raw).decode()


def subject(token: str) -> UUID | None:
    """Whose token this says it is; `works` tells whether that is so. None where it is none of ours at all."""
    found = _WHOLE.fullmatch(token)
    return UUID(bytes=base64.urlsafe_b64decode(found[1])[:16]) if found else None


def works(settings: Settings, token: str, reads: Reads, subject_id: UUID, number: int) -> bool:
    """Whether this token is for that, and was not taken back."""
    found = _WHOLE.fullmatch(token)
    if found is None:
        return False
    sent = base64.urlsafe_b64decode(found[1])
    keys = (each.get_secret_value() for each in settings.secret_keys)
    return any(hmac.compare_digest(subject_id.bytes + _signature(key, reads, subject_id, number), sent) for key in keys)


def _signature(key: str, reads: Reads, subject_id: UUID, number: int) -> bytes:
    own = hashlib.sha256(b"reads:" + key.encode()).digest()
    return hmac.digest(own, f"{reads}:{subject_id}:{number}".encode(), "sha256")
