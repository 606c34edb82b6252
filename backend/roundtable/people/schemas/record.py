"""What was done, on the wire."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from roundtable.shapes import Page, Shown
from roundtable.text import Instant

Name = Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z0-9:._-]+$")]


class AuditFilters(BaseModel):
    """What to look for. Filters that are given all have to fit."""

    model_config = ConfigDict(extra="forbid")

    who: Name | None = Field(default=None, description="Who did it, as the list has it, such as `person:` and an id.")
    event: Name | None = Field(default=None, description="What was done, such as `people:invite`.")
    thing: Name | None = Field(default=None, description="What kind of thing it was done to, such as `person`.")
    thing_id: UUID | None = Field(default=None, description="Which one.")


class AuditQuery(AuditFilters):
    """What to look for, and the page of it."""

    limit: int = Field(default=20, ge=1, le=100, description="How many to send at once.")
    cursor: str | None = Field(
        default=None,
        description="Where to go on: the `next_cursor` of the page before.",
        json_schema_extra={"pattern": "^[A-Za-z0-9_-]+$"},
    )


class ChangedField(Shown):
    """A value before and after. What was not there is left out."""

    before: JsonValue | None = None
    after: JsonValue | None = None


class Entry(Shown):
    """One thing that was done."""

    n: int = Field(description="Its place in the record, from 1.")
    at: Instant
    who: str = Field(description="`person:`, `key:` or `link:` and an id; or `command`, at the machine itself.")
    name: str | None = Field(default=None, description="What the person is called, as long as they are known here.")
    event: str = Field(description="The action of the policy table.")
    thing: str
    thing_id: str
    changes: dict[str, ChangedField] | None = Field(default=None, description="Left out where it was erased.")


class Record(Shown):
    data: list[Entry]
    page: Page
