"""Series as staff see and change them, on the wire."""

from pydantic import ConfigDict, Field, JsonValue

from roundtable.seminars.schemas import SeriesForm, SeriesKind
from roundtable.shapes import Listing, Shown
from roundtable.text import Instant, Line, LongLine, Slug

FORM: dict[str, JsonValue] = {
    "slug": "tuesday-talks",
    "title": "Tuesday talks",
    "kind": "conversations",
    "summary": "A talk on the first Tuesday of each month.",
    "free": True,
}


class NewSeries(SeriesForm):
    """A series that everyone sees at once."""

    model_config = ConfigDict(json_schema_extra={"examples": [FORM]})


class SeriesChange(SeriesForm):
    """What is to be different. What is left out stays; null takes away what may be missing."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"summary": "A talk on each Tuesday."}]})

    # What is not sent stays as it is, so these defaults are never looked at.
    slug: Slug = Field(default_factory=str)
    title: Line = Field(default_factory=str)
    kind: SeriesKind = Field(default_factory=lambda: "conversations")
    summary: LongLine = Field(default_factory=str)


class StaffSeries(Shown):
    """A series as staff wrote it: its fields have the names and forms that a change takes."""

    id: str
    url: str = Field(description="The page for people.")
    slug: str
    title: str
    kind: SeriesKind
    summary: str
    description: str | None = None
    host: str | None = Field(default=None, description="The slug of the partner that holds it.")
    funder: str | None = None
    aims: list[str]
    ground_rules: list[str]
    time_zone: str
    free: bool | None = None
    created_at: Instant
    updated_at: Instant
    version: int = Field(description="Send it as `If-Match` to change something.")


class StaffSeriesList(Listing[StaffSeries]):
    """A page of series, by title."""
