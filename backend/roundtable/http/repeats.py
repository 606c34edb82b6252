"""Requests that ask for the same as an earlier one, which was answered from memory: all that they get is known but the id.

Most reads are such ones, so they are answered before anything else is worked out; see docs/decisions/front-cache.md.
"""

from dataclasses import dataclass
from typing import Protocol

from starlette.types import Scope

from roundtable.http.counts import Route

Fields = tuple[tuple[bytes, bytes], ...]
Words = tuple[bytes | None, ...]

# All that an answer to everybody can depend on, beside the address. A request with one of PERSONAL is read anew.
ASKING = (b"host", b"accept", b"accept-encoding", b"if-none-match")
PERSONAL = frozenset((b"authorization", b"cookie", b"x-request-id", b"content-length", b"transfer-encoding"))


@dataclass(frozen=True, slots=True)
class Ready:
    """A whole answer as it went out, without its request id."""

    status: int
    headers: Fields
    body: bytes
    route: Route


class Memory(Protocol):
    """Keeps answers as they went out."""

    def ready(self, words: Words) -> Ready | None:
        """The answer to a request in these words, if it is still right."""

    def keep_ready(self, scope: Scope, words: Words, ready: Ready) -> None:
        """Keep the answer to this request, where it came from memory."""


def words(scope: Scope) -> Words | None:
    """What a request asks for; None where it has to be read anew each time."""
    headers = scope["headers"]
    fields = dict(headers)
    if scope["method"] != "GET" or len(fields) != len(headers) or not PERSONAL.isdisjoint(fields):
        return None
    return scope.get("raw_path"), scope["query_string"], *map(fields.get, ASKING)
