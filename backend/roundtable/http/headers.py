"""Header fields that every answer carries, whoever made it."""

from collections.abc import Mapping
from functools import lru_cache

EXPOSED = "ETag, Link, Location, Retry-After, RateLimit, RateLimit-Policy, X-Request-ID, Idempotency-Replayed"
PREFLIGHT = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "Accept, If-None-Match, X-Request-ID",
    "Access-Control-Max-Age": "86400",
}
SHARED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
# Only what is opened by itself is held to these; thirty files of a page would carry them for nothing.
FOR_WINDOWS = ("Cross-Origin-Opener-Policy", "Permissions-Policy")
# A page carries its own policy with the hashes of its scripts; only what a page cannot say of itself is said here.
FOR_PAGES = "frame-ancestors 'none'"
FOR_DATA = "default-src 'none'; frame-ancestors 'none'; sandbox"


RawFields = tuple[tuple[bytes, bytes], ...]


@lru_cache
def raw(*, https: bool, api: bool, reading: bool, page: bool | None, refused: bool) -> RawFields:
    """The same as `shared`, as the server sends them."""
    return as_raw(shared(https=https, api=api, reading=reading, page=page, refused=refused))


def as_raw(fields: Mapping[str, str]) -> RawFields:
    return tuple((name.lower().encode(), value.encode()) for name, value in fields.items())


def shared(*, https: bool, api: bool, reading: bool, page: bool | None, refused: bool = True) -> dict[str, str]:
    """Header fields for an answer: `api` says that its path is below /api, `reading` that the method was safe.

    `page` says that it is HTML, and is None for an answer that tells nothing but that the client has it already.
    """
    is_file = page is False and reading and not api and not refused
    found = {name: value for name, value in SHARED.items() if not (is_file and name in FOR_WINDOWS)}
    if page is not None:
        found["Content-Security-Policy"] = FOR_PAGES if page else FOR_DATA
    if https:
        found["Strict-Transport-Security"] = "max-age=31536000"
    if api and reading:
        found["Access-Control-Allow-Origin"] = "*"
        found["Access-Control-Expose-Headers"] = EXPOSED
    else:
        found["Cross-Origin-Resource-Policy"] = "same-origin"
    return found
