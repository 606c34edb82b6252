"""Finished public answers: the same bytes for everyone, with validators, so that a browser, a program or a CDN can keep them."""

import gzip
import hashlib
import re
from dataclasses import dataclass, field
from functools import lru_cache

import zstandard
from fastapi import Request
from starlette.responses import Response

JSON = "application/json"
SMALLEST_COMPRESSED = 1024
CODINGS = ("zstd", "gzip")  # the better one first


class Finished:
    """The bytes of an answer, and what is worked out from them once. `squeeze` says whether codings would make them smaller."""

    def __init__(self, body: bytes, *, squeeze: bool = True) -> None:
        self.body = body
        self.squeeze = squeeze and len(body) >= SMALLEST_COMPRESSED
        self.digest = hashlib.blake2b(body, digest_size=16).hexdigest()
        self.size = len(body)  # bytes in memory, with the twins that were asked for until now
        self._twins: dict[str, bytes] = {}

    def twin(self, coding: str) -> bytes:
        """The body in this coding."""
        if coding not in self._twins:
            self._twins[coding] = _compressed(self.body, coding)
            self.size += len(self._twins[coding])
        return self._twins[coding]


@dataclass(frozen=True, slots=True)
class PublicAnswer:
    """A 200 for everyone: it answers anybody's request for the same thing, whole, compressed, or that they have it already."""

    finished: Finished
    media_type: str
    headers: dict[str, str]
    route: object = None  # what made it, for the log and the figures of those who get it from memory
    _forms: dict[tuple[str | None, bool], Response] = field(default_factory=dict)

    def to(self, accepted: str, has: str) -> Response:
        """The response to who takes these codings and has what these tags stand for. It is the same object for everyone."""
        coding = _coding(accepted) if self.finished.squeeze else None
        known = bool(has) and _is_known(self.finished.digest, has)
        if (coding, known) not in self._forms:
            self._forms[coding, known] = self._form(coding, known=known)
        return self._forms[coding, known]

    def _form(self, coding: str | None, *, known: bool) -> Response:
        finished = self.finished
        etag = f'"{finished.digest}-{coding}"' if coding else f'"{finished.digest}"'
        found = {"ETag": etag, **self.headers}
        if known:
            return Response(status_code=304, headers=found)
        if coding is None:
            return Response(finished.body, 200, found, self.media_type)
        return Response(finished.twin(coding), 200, {**found, "Content-Encoding": coding}, self.media_type)


def public(
    request: Request,
    body: bytes | Finished,
    *,
    media_type: str = JSON,
    max_age: int = 60,
    headers: dict[str, str] | None = None,
) -> Response:
    """A public answer of `body`, marked so that the front cache keeps it. `max_age` in seconds."""
    fields = {
        "Cache-Control": f"public, max-age={max_age}, stale-while-revalidate={max_age * 5}",
        "Vary": "Accept, Accept-Encoding",
        **(headers or {}),
    }
    answer = PublicAnswer(body if isinstance(body, Finished) else Finished(body), media_type, fields, request.scope.get("route"))
    request.scope["state"]["public"] = answer
    return answer.to(request.headers.get("accept-encoding", ""), request.headers.get("if-none-match", ""))


def private(body: bytes, status: int = 200, headers: dict[str, str] | None = None, *, media_type: str = JSON) -> Response:
    """An answer for one caller only: nobody keeps it."""
    return Response(body, status, {"Cache-Control": "private, no-store", **(headers or {})}, media_type)


def _compressed(body: bytes, coding: str) -> bytes:
    return zstandard.ZstdCompressor(level=6).compress(body) if coding == "zstd" else gzip.compress(body, 6, mtime=0)


@lru_cache
def _coding(accepted: str) -> str | None:
    """The best coding of ours that is taken; a star takes gzip, which everything can read."""
    taken = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        taken[name.strip()] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    star = taken.get("*", False)
    return next((each for each in CODINGS if taken.get(each, star and each == "gzip")), None)


def _is_known(digest: str, wanted: str) -> bool:
    # Proxies weaken tags when they compress, so W/ and our own suffixes are looked through.
    tags = re.findall(r'"([^"]{1,64})"', wanted[:4000])
    return wanted.strip() == "*" or digest in {tag.partition("-")[0] for tag in tags}
