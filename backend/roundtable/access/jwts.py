"""Ten-minute tokens for programs (JWT), and the one place that uses python-jose, behind checks of all that it lets through.

What it was seen to accept: algorithms that nobody named, `crit`, tokens without an end or an audience, ends that are no
numbers, and headers so deep that reading them fails. Each is refused here before or after it is asked.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from jose import jwt

from roundtable import clock
from roundtable.access import sealing
from roundtable.http import strictjson
from roundtable.settings import Settings

ALGORITHM, KIND, PURPOSE = "HS256", "at+jwt", "token"
LIFE = timedelta(minutes=10)
LONGEST = 2048
MOST_AHEAD = 60  # seconds by which the clock of another process of ours may be ahead
LAST_SECOND = 2**53
SUBJECT = "key:"
CLAIMS = dict.fromkeys(("iss", "aud", "sub", "jti", "scope"), str) | dict.fromkeys(("iat", "exp"), int)
_WHOLE = re.compile(r"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43})", re.ASCII)
# Times are ours to check, by the clock of the product and to the type.
OPTIONS = {f"require_{name}": True for name in ("aud", "iat", "exp", "iss", "sub", "jti")} | {
    f"verify_{name}": False for name in ("exp", "iat", "nbf", "at_hash")
}


class NoToken(Exception):
    """This is no token of ours that works. Why not is nobody's business."""


@dataclass(frozen=True, slots=True)
class Token:
    """Whose token it is, and what it is for."""

    key_id: UUID
    scopes: frozenset[str]


def issue(settings: Settings, key_id: UUID, scopes: frozenset[str]) -> str:
    """A token for who holds this key, good for ten minutes."""
    now = int(clock.now().timestamp())
    claims = {
        "iss": settings.base_url,
        "aud": _audience(settings),
        "sub": f"{SUBJECT}{key_id}",
        "iat": now,
        "exp": now + int(LIFE.total_seconds()),
        "jti": str(uuid4()),
        "scope": " ".join(sorted(scopes)),
    }
    key = sealing.keys(settings, PURPOSE)[0]
    made: str = jwt.encode(claims, key, algorithm=ALGORITHM, headers={"typ": KIND, "kid": kid(key)})
    return made


def read(settings: Settings, token: str) -> Token:
    """What the token says. Raises NoToken, whatever is wrong and whatever goes wrong."""
    try:
        return _read(settings, token)
    except Exception:  # the library was seen to raise what is no error of its own
        raise NoToken from None


def kid(key: bytes) -> str:
    """The name of a key: the beginning of its digest."""
    return hashlib.sha256(key).hexdigest()[:8]


def _read(settings: Settings, token: str) -> Token:
    found = _WHOLE.fullmatch(token) if len(token) <= LONGEST else None
    if found is None:
        raise NoToken
    header, claims = (strictjson.loads(_decoded(part)) for part in found.groups()[:2])
    _decoded(found[3])
    ring = {kid(key): key for key in sealing.keys(settings, PURPOSE)}
    if not isinstance(header, dict) or header != {"alg": ALGORITHM, "typ": KIND, "kid": header.get("kid")}:
        raise NoToken
    key = ring[str(header["kid"])]
    audience, issuer = _audience(settings), settings.base_url
    said = jwt.decode(token, key, algorithms=[ALGORITHM], audience=audience, issuer=issuer, options=OPTIONS)
    if said != claims or {name: type(value) for name, value in said.items()} != CLAIMS:
        raise NoToken
    _check_times(claims)
    return Token(UUID(claims["sub"].removeprefix(SUBJECT)), frozenset(claims["scope"].split()))


def _check_times(claims: dict[str, Any]) -> None:
    began, ends = claims["iat"], claims["exp"]
    if not 0 < began < ends < LAST_SECOND:
        raise NoToken
    now = clock.now().timestamp()
    if not (began <= now + MOST_AHEAD and now < ends <= began + LIFE.total_seconds()):
        raise NoToken


def _decoded(part: str) -> bytes:
    """What stands in a part, if this is the one way to write it."""
    try:
        raw = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except binascii.Error:
        raise NoToken from None
    if base64.urlsafe_b64encode(raw).decode().rstrip("=") != part:
        raise NoToken
    return raw


def _audience(settings: Settings) -> str:
    return f"{settings.base_url}/api/v1"
