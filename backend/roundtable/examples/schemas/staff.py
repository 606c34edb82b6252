"""Practice examples as staff read them before they are published, without who told them."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from roundtable.examples.models import Status
from roundtable.examples.schemas.edits import Declined
from roundtable.shapes import Difference, Listing, PageQuery, Sent, Shown
from roundtable.text import Instant, Line


class StaffExampleCard(Shown):
    """An example in the list for staff."""

    id: str
    reference: str
    status: Status
    title: str
    accepted: bool = Field(description="Whether its contributor agreed to the newest text.")
    text_version: int
    sent_at: Instant
    updated_at: Instant
    published_at: Instant | None = None
    slug: str | None = Field(default=None, description="Its address, once it was published.")
    version: int = Field(description="Send it as `If-Match` to publish what you read.")


class StaffExample(StaffExampleCard):
    """An example with its newest text. Who told it is not here."""

    text: dict[str, JsonValue] = Field(description="As it was sent, without name, address and the sender's own number.")
    publish_text: bool = Field(description="Whether its contributor agreed that the text is published.")
    not_before: date | None = Field(default=None, description="Publish no earlier than this day.")
    differences: list[Difference] = Field(
        description="What we changed in the newest text, while it is ours: it needs its contributor's agreement."
    )
    words: str | None = Field(default=None, description="What we wrote to the contributor about that.")
    declined: Declined | None = Field(default=None, description="What the contributor last wanted to keep as it was.")


class StaffExampleList(Listing[StaffExampleCard]):
    """A page of examples."""


class ReasonForm(Sent):
    """Why somebody has to know who told an example. It stands on record."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "They asked us by telephone to change a word."}]})

    reason: Line


class ToldBy(Shown):
    """Who told an example."""

    name: str | None = None
    email: str | None = None
    partner: str | None = Field(default=None, description="The slug of the partner whose program sent it.")


class StaffExampleSort(StrEnum):
    """Orders of examples."""

    OLDEST = "created_at"
    NEWEST = "-created_at"


class StaffExampleFilters(BaseModel):
    """Filters and order of examples. Repeated filters mean or, different filters mean and."""

    model_config = ConfigDict(extra="forbid")

    status: list[Status] = Field(default=[], description="Where it is on its way.")
    accepted: bool | None = Field(default=None, description="Whether its contributor agreed to the newest text.")
    sort: StaffExampleSort = Field(default=StaffExampleSort.OLDEST, description="`-` for the last first.")


class StaffExampleQuery(PageQuery, StaffExampleFilters):
    """Filters, order and page of examples."""
