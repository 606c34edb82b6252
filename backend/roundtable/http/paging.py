"""Keyset cursors: opaque, signed, bound to the filters that they were made for."""

import base64
import hashlib
import hmac
import json
from collections.abc import Sequence
from typing import Any

from roundtable.errors import Malformed
from roundtable.settings import Settings


class InvalidCursor(Malformed):
    code, title = "invalid-cursor", "This cursor can't be used"

    def __init__(self) -> None:
        super().__init__("Please begin again without a cursor, and use cursors as we send them.")


def fingerprint(wanted: Any) -> str:
    """A short digest of the filters and the sort that a cursor belongs to."""
    return hashlib.sha256(json.dumps(wanted, sort_keys=True, default=str).encode()).hexdigest()[:12]


def cursor(settings: Settings, wanted: Any, after: Sequence[str | int]) -> str:
    """The cursor for the place after the keys `after`."""
    payload = json.dumps([fingerprint(wanted), *after], ensure_ascii=False, separators=(",", ":")).encode()
    return _b64(_sign(settings.secret_keys[0].get_secret_value(), payload) + payload)


def after(settings: Settings, wanted: Any, text: str) -> list[str | int]:
    """The keys that `cursor` was made of. Raises InvalidCursor when it is not ours or belongs to another list."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise InvalidCursor from None
    if _b64(raw) != text:  # base64 has several ways to write the same bytes, and we send one
        raise InvalidCursor
    signature, payload = raw[:16], raw[16:]
    keys = (each.get_secret_value() for each in settings.secret_keys)
    if not any(hmac.compare_digest(_sign(key, payload), signature) for key in keys):
        raise InvalidCursor
    found: list[str | int]
    made_for, *found = json.loads(payload)
    if made_for != fingerprint(wanted):
        raise InvalidCursor
    return found


def _sign(key: str, payload: bytes) -> bytes:
    return hmac.digest(hashlib.sha256(b"cursor:" + key.encode()).digest(), payload, "sha256")[:16]


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
