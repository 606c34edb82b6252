"""Series as staff see and change them, on the wire."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from roundtable.partners.schemas import Access
from roundtable.seminars.schemas import Attendance, SeriesForm, SeriesKind
from roundtable.shapes import Listing, Sent, Shown
from roundtable.text import Day, Instant, Line, LongLine, Prose, Slug

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
ClockTime = Annotated[str, StringConstraints(strict=True, pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
RULE: dict[str, JsonValue] = {
    "weekday": "thursday",
    "nth": 1,
    "starts": "13:00",
    "ends": "14:30",
    "from_on": "2027-01-01",
    "until_on": "2027-06-30",
    "leave_out": ["2027-04-01"],
    "attendance": "online",
}

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


class OccurrencesForm(Sent):
    """A rule that makes a seminar of each of its days, and what all of them are like.

    Title and summary are those of the series where they are left out; the time zone is that of the series.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [RULE]})

    weekday: Weekday
    nth: Literal[1, 2, 3, 4, 5, -1] | None = Field(
        default=None, description="Which of the month; -1 is the last. Left out, it is each week."
    )
    starts: ClockTime = Field(description="By the clock on the wall, as 13:00.")
    ends: ClockTime
    from_on: Day = Field(description="The first day that it may be.")
    until_on: Day = Field(description="The last day that it may be.")
    leave_out: list[Day] = Field(default=[], max_length=100, description="Days of the rule on which there is none.")
    first_number: Annotated[int, Field(strict=True, ge=1, le=900)] | None = Field(
        default=None, description="The number of the first in the series; the others count on."
    )
    title: Line | None = None
    summary: LongLine | None = None
    description: Prose | None = None
    attendance: Attendance | None = None
    partners: list[Slug] = Field(default=[], max_length=20)
    themes: list[Slug] = Field(default=[], max_length=20)
    access: list[Access] = Field(default=[], max_length=20)
    content_notes: LongLine | None = None
    what_you_get: LongLine | None = None
    capacity: Annotated[int, Field(strict=True, ge=1, le=100_000)] | None = None


class OccurrencesQuery(BaseModel):
    """How to take a rule."""

    model_config = ConfigDict(extra="forbid")

    dry_run: bool = Field(default=False, description="Tell the days, and write nothing.")


class Occurrence(Shown):
    """One day of a rule, as a seminar."""

    slug: str
    title: str
    number: int | None = None
    starts_at: Instant
    ends_at: Instant
    there: bool | None = Field(default=None, description="In a dry run: whether there is a seminar of this name already.")


class Occurrences(Shown):
    """The days of a rule, the first first. Each is a draft, or would be."""

    time_zone: str
    data: list[Occurrence]
