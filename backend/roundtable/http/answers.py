"""Finished public answers: the same bytes for everyone, with validators, so that a browser, a program or a CDN can keep them."""

import gzip
import hashlib
import re
from functools import cached_property

from fastapi import Request
from starlette.responses import Response

JSON = "application/json"
SMALLEST_COMPRESSED = 1024


class Finished:
    """The bytes of an answer, and what is worked out from them once. `squeeze` says whether gzip would make them smaller."""

    def __init__(self, body: bytes, *, squeeze: bool = True) -> None:
        self.body = body
        self.squeeze = squeeze and len(body) >= SMALLEST_COMPRESSED
        self.digest = hashlib.blake2b(body, digest_size=16).hexdigest()

    @cached_property
    def squeezed(self) -> bytes:
        return gzip.compress(self.body, 6, mtime=0)


def public(
    request: Request,
    body: bytes | Finished,
    *,
    media_type: str = JSON,
    max_age: int = 60,
    headers: dict[str, str] | None = None,
) -> Response:
    """A public answer of `body`: ETag, 304, gzip where it is taken. `max_age` in seconds."""
    finished = body if isinstance(body, Finished) else Finished(body)
    squeezed = finished.squeeze and _takes_gzip(request.headers.get("accept-encoding", ""))
    found = {
        "ETag": f'"{finished.digest}-gzip"' if squeezed else f'"{finished.digest}"',
        "Cache-Control": f"public, max-age={max_age}, stale-while-revalidate={max_age * 5}",
        "Vary": "Accept, Accept-Encoding",
        **(headers or {}),
    }
    if _is_known(finished.digest, request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=found)
    if squeezed:
        found["Content-Encoding"] = "gzip"
    return Response(finished.squeezed if squeezed else finished.body, 200, found, media_type)


def private(body: bytes, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """An answer for one caller only: nobody keeps it."""
    return Response(body, status, {"Cache-Control": "private, no-store", **(headers or {})}, JSON)


def _takes_gzip(accepted: str) -> bool:
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() in ("gzip", "*"):
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _is_known(digest: str, wanted: str) -> bool:
    # Proxies weaken tags when they compress, so W/ and our own suffix are looked through.
    tags = re.findall(r'"([^"]{1,64})"', wanted[:4000])
    return wanted.strip() == "*" or digest in {tag.removesuffix("-gzip") for tag in tags}
