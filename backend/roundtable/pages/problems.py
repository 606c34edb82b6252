"""The pages that say in words what went wrong, and those that every problem document names as its `type`."""

from dataclasses import dataclass

from roundtable import errors
from roundtable.errors import Refusal


@dataclass(frozen=True, slots=True)
class Words:
    """What happened, and what to do now."""

    title: str
    text: str


# What people read when a page cannot be shown, by status.
FOR_READERS = {
    404: Words("We can’t find this page", "The address may have a typing mistake in it, or the page may have moved."),
    410: Words("This page was taken down", "It was here once. It was taken down, and it will not come back at this address."),
    503: Words("We are having trouble right now", "This is our fault and not yours. Please try again in a few minutes."),
}
OTHERWISE = Words("Something went wrong", "We could not load this. Please try again.")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a kind of problem means for who wrote the program, and what to do about it."""

    means: str
    remedy: str


MEANINGS: dict[type[Refusal], Meaning] = {
    errors.Malformed: Meaning(
        "We could not read the request at all, so we did not look at what is in it.",
        "Check that the body is JSON in UTF-8, with each name once in an object. Then send it again.",
    ),
    errors.NotIdentified: Meaning(
        "This needs a key, and we were sent none, or one that does not work (any more).",
        "Send a key that works as “Authorization: Bearer” and the key. Ask us for a new one if yours has run out.",
    ),
    errors.NotAllowed: Meaning(
        "We know who is asking, but this key is not made for this.",
        "Use a key that is made for it, or ask us for one.",
    ),
    errors.NotFound: Meaning(
        "There is nothing at this address, and as far as we know there never was.",
        "Check the address. Lists give the address of each thing in “url”.",
    ),
    errors.Gone: Meaning(
        "It was here once. It was taken down, and it will not come back.",
        "Take it out of your own copy. The feed of changes names it too.",
    ),
    errors.Conflict: Meaning(
        "The request is well formed, but it does not fit how things stand now.",
        "Read the thing again and look at what changed. Then decide, and send a new request.",
    ),
    errors.TooLarge: Meaning(
        "The body is larger than we take at this address.",
        "Send less at once. Long lists can go in several requests.",
    ),
    errors.WrongMediaType: Meaning(
        "We do not read this kind of content at this address.",
        "Set “Content-Type” to one that the documentation names for this address.",
    ),
    errors.Invalid: Meaning(
        "We could read the request, but something in it can’t be used.",
        "Look at “errors”: each entry names the place and says what to change. Change it and send the request again.",
    ),
    errors.TooMany: Meaning(
        "There were more requests than we take in this time.",
        "Wait as many seconds as “Retry-After” says. Then go on, more slowly.",
    ),
    errors.Unavailable: Meaning(
        "We can’t answer just now. Nothing that was sent was kept.",
        "Wait as many seconds as “Retry-After” says, then send the same request again.",
    ),
}
GENERAL = Meaning(
    "We could not do what was asked.",
    "Read “detail” in the answer. If it does not help, write to us and name the “request_id”.",
)


def known() -> dict[str, type[Refusal]]:
    """Every refusal that the product can answer with, by its code."""
    found: dict[str, type[Refusal]] = {}
    waiting = [Refusal]
    while waiting:
        kind = waiting.pop(0)
        found.setdefault(kind.code, kind)
        waiting += kind.__subclasses__()
    return found


def meaning(kind: type[Refusal]) -> Meaning:
    """What a refusal means: the words of the nearest kind that it is one of."""
    return next((MEANINGS[each] for each in kind.__mro__ if each in MEANINGS), GENERAL)
