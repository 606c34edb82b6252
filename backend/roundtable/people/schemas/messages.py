"""Letters as staff see them, on the wire."""

from pydantic import BaseModel, ConfigDict, Field

from roundtable.mail import State
from roundtable.shapes import Listing, PageQuery, Shown
from roundtable.text import Email, Instant, Slug


class Message(Shown):
    """A letter, and what became of it. Address and subject are kept for 30 days after it ended."""

    id: str
    kind: str
    to: str | None = None
    subject: str | None = None
    state: State = Field(description="`handed_over`: a mail server took it. `expired`: it would have come too late.")
    attempts: int
    trouble: str | None = Field(default=None, description="What the mail server said last, as its code or in a word.")
    created_at: Instant
    due_at: Instant = Field(description="When it is tried next, or was last.")
    ended_at: Instant | None = None


class WholeMessage(Message):
    """The same with its words."""

    text: str | None = Field(default=None, description="Without what is secret in its links. Letters to sign in stay closed.")


class MessageFilters(BaseModel):
    """Which letters. Repeated filters mean or, different filters mean and."""

    model_config = ConfigDict(extra="forbid")

    state: list[State] = Field(default=[], description="What became of it.")
    kind: Slug | None = Field(default=None, description="What it is about, such as `enquiry-receipt`.")
    to: Email | None = Field(default=None, description="Whom it is to.")


class MessageQuery(PageQuery, MessageFilters):
    """Which letters."""


class MessageList(Listing[Message]):
    """A page of letters, the newest first."""
