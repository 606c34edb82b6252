"""The kinds of refusal; each feature subclasses one beside its rule, with a code that never changes."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong in one place of a request: `pointer` into the body (RFC 6901 fragment) or `parameter` by name."""

    code: str
    detail: str
    pointer: str | None = None
    parameter: str | None = None


class Refusal(Exception):
    """A request that is answered with a problem document. Never carries what the caller sent."""

    status: ClassVar[int] = 400
    code: ClassVar[str] = "refused"
    title: ClassVar[str] = "We could not do this"
    headers: ClassVar[dict[str, str]] = {}
    members: ClassVar[dict[str, str]] = {}  # what else the problem document says

    def __init__(self, detail: str = "", errors: tuple[FieldError, ...] = ()) -> None:
        super().__init__(self.code)
        self.detail = detail
        self.errors = errors


class Malformed(Refusal):
    status, code, title = 400, "malformed", "We could not read the request"


class NotIdentified(Refusal):
    status, code, title = 401, "not-identified", "You need to say who you are"
    headers: ClassVar[dict[str, str]] = {"WWW-Authenticate": "Bearer"}


class NotAllowed(Refusal):
    status, code, title = 403, "not-allowed", "You may not do this"


class NotFound(Refusal):
    status, code, title = 404, "not-found", "There is nothing here"


class Gone(Refusal):
    status, code, title = 410, "gone", "This was taken down"


class Conflict(Refusal):
    status, code, title = 409, "conflict", "This can't be done as things stand"


class TooLarge(Refusal):
    status, code, title = 413, "too-large", "That is more than we can take at once"


class WrongMediaType(Refusal):
    status, code, title = 415, "wrong-media-type", "We can't read this kind of content"


class Invalid(Refusal):
    status, code, title = 422, "invalid", "Something in the request needs to be changed"


class TooMany(Refusal):
    status, code, title = 429, "too-many-requests", "Too many requests for now"


class Unavailable(Refusal):
    status, code, title = 503, "unavailable", "We can't answer just now"
    headers: ClassVar[dict[str, str]] = {"Retry-After": "3"}
