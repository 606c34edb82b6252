"""Header fields that every answer carries, whoever made it."""

from roundtable.settings import Settings

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
# A page carries its own policy with the hashes of its scripts; only what a page cannot say of itself is said here.
FOR_PAGES = "frame-ancestors 'none'"
FOR_DATA = "default-src 'none'; frame-ancestors 'none'; sandbox"


def shared(settings: Settings, *, api: bool, reading: bool, media_type: str) -> dict[str, str]:
    """Header fields for an answer: `api` says that its path is below /api, `reading` that the method was safe."""
    page = media_type.startswith("text/html")
    found = {**SHARED, "Content-Security-Policy": FOR_PAGES if page else FOR_DATA}
    if settings.base_url.startswith("https://"):
        found["Strict-Transport-Security"] = "max-age=31536000"
    if api and reading:
        found["Access-Control-Allow-Origin"] = "*"
        found["Access-Control-Expose-Headers"] = EXPOSED
    else:
        found["Cross-Origin-Resource-Policy"] = "same-origin"
    return found
