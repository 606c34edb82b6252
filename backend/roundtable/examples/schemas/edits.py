"""Other words for an example that staff propose, and what its contributor sees of them, on the wire."""

from typing import Any

from pydantic import ConfigDict, Field, JsonValue

from roundtable.examples.models import Status
from roundtable.examples.schemas.sent import Aim, DidNotWork, ExampleLink, PrincipleKept, Seat
from roundtable.examples.schemas.values import Setting
from roundtable.partners.schemas import Place
from roundtable.shapes import Difference, Sent, Shown
from roundtable.text import Day, Instant, Line, LongLine, Prose, Slug, prose

EXAMPLE: dict[str, JsonValue] = {"summary": "Patients and staff wrote it together.", "words": "We made it a little shorter."}
ToThem: Any = prose(2_000)


class ExampleEdit(Sent):
    """What is to be different, and why. What is left out stays; null takes away what may be missing.

    What each voice said is theirs, and so are the consents: neither can be edited.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    words: ToThem = Field(description="To the contributor: why we would say it so.")
    # What is not sent stays as it is, so these defaults are never looked at.
    title: Line = Field(default_factory=str)
    summary: LongLine = Field(default_factory=str)
    setting: Setting = Field(default_factory=lambda: "other")
    what_was_done: Prose = Field(default_factory=str)
    aims: list[Aim] = Field(default_factory=list, min_length=1, max_length=20)
    themes: list[Slug] = Field(default_factory=list, max_length=10)
    place: Place | None = None
    started_on: Day | None = None
    ended_on: Day | None = None
    partners: list[Slug] = Field(default_factory=list, max_length=20)
    how_power_was_shared: Prose | None = None
    what_worked: Prose | None = None
    what_did_not_work: DidNotWork | None = None
    what_changed: Prose | None = None
    what_was_learnt: Prose | None = None
    advice: Prose | None = None
    principles: list[PrincipleKept] = Field(default_factory=list, max_length=20)
    at_the_table: list[Seat] = Field(default_factory=list, max_length=20)
    links: list[ExampleLink] = Field(default_factory=list, max_length=20)
    content_notes: list[Slug] = Field(default_factory=list, max_length=10)


class AnswerForm(Sent):
    """What the contributor would like us to know; nothing has to be said."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"words": "I would rather say that we sang, because we did."}]})

    words: ToThem | None = None


class Declined(Shown):
    """Words that we proposed, and that the contributor did not want."""

    at: Instant
    words: str | None = Field(default=None, description="Why we would have changed something.")
    answer: str | None = Field(default=None, description="What the contributor wrote to us about it.")
    differences: list[Difference] = Field(description="What would have been other.")


class OwnExample(Shown):
    """An example as who told it sees it."""

    id: str
    reference: str
    status: Status
    title: str
    text_version: int
    text: dict[str, JsonValue] = Field(description="The newest words.")
    accepted: bool = Field(description="Whether they agreed to these words.")
    differences: list[Difference] = Field(description="What we would change in what they sent or agreed to last.")
    words: str | None = Field(default=None, description="Why we would change it.")
    declined: Declined | None = Field(default=None, description="What they last wanted to keep as it was.")
    slug: str | None = Field(default=None, description="Its address, once it was published.")
    version: int = Field(description="Send it as `If-Match` to agree to what you read.")
