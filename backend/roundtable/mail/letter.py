"""A letter to one person, as a feature hands it in."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict
from pydantic.dataclasses import dataclass

from roundtable.text import Email, Instant, Slug, line, prose

Key: Any = line(200)
Subject: Any = line(150)
Body: Any = prose(100_000)
_METHOD = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)


def _with_method(value: str) -> str:
    if not _METHOD.search(value):
        raise ValueError("a calendar part needs a METHOD")
    return value


def method_of(calendar: str) -> str:
    """The METHOD of a calendar, which the part of the message has to repeat."""
    found = _METHOD.search(calendar)
    assert found, "a letter is not made with a calendar that has none"
    return found[1]


# The subject and the address become header lines, so their types refuse line breaks, hidden characters and lists.
@dataclass(frozen=True, slots=True, repr=False, config=ConfigDict(hide_input_in_errors=True, extra="forbid"))
class Letter:
    """What is sent, to whom, and for which one event (`key`): the same key is sent once.

    After `not_after` it is of no use to the person: it is kept for staff instead.
    """

    to: Email
    kind: Slug
    key: Key
    subject: Subject
    text: Body
    html: Body
    calendar: Annotated[str, AfterValidator(_with_method)] | None = None
    not_after: Instant | None = None
