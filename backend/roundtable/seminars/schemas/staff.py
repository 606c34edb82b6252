"""Seminars as staff see and change them, on the wire."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from roundtable.partners.schemas import Access
from roundtable.seminars.schemas import Attendance, Bound, Link, SeminarForm, Speaker, Venue, WallTime
from roundtable.shapes import Listing, PageQuery, Sent, Shown, Words
from roundtable.text import HttpsUrl, Instant, Line, LongLine, Slug

Status = Literal["draft", "published", "cancelled", "postponed", "moved"]
FORM: dict[str, JsonValue] = {
    "slug": "who-sets-the-agenda",
    "title": "Who sets the agenda?",
    "summary": "A conversation about how meetings begin.",
    "starts_at": "2027-02-17T10:00",
    "ends_at": "2027-02-17T11:30",
    "attendance": "online",
    "content_notes": "none",
    "what_you_get": "A certificate of attendance",
    "capacity": 40,
}


class NewSeminar(SeminarForm):
    """A seminar as a draft, which only staff can see until it is published.

    `starts_at` and `ends_at` are the times on the poster, as 2027-02-17T10:00, in `time_zone`; with an offset where the
    clocks go back and the time comes twice. An entry of the archive may have `starts_on` instead, or no date at all.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [FORM]})


class SeminarChange(SeminarForm):
    """What is to be different. What is left out stays; null takes away what may be missing."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"title": "Who sets the agenda, and when?"}]})

    # What is not sent stays as it is, so these defaults are never looked at.
    slug: Slug = Field(default_factory=str)
    title: Line = Field(default_factory=str)
    summary: LongLine = Field(default_factory=str)


class MoveForm(Sent):
    """The new time, as it stands on the poster, in the seminar's own zone."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"starts_at": "2027-02-24T10:00", "ends_at": "2027-02-24T11:30"}]})

    starts_at: WallTime
    ends_at: WallTime


class JoiningForm(Sent):
    """Where people join. Only those with a place are sent it, on the morning."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"url": "https://meet.example.org/who-sets-the-agenda"}]})

    url: HttpsUrl


class JoiningLink(Shown):
    """The link by which people join."""

    url: str
    version: int = Field(description="Counts the links that it had. Send it as `If-Match` to set another.")
    updated_at: Instant
    goes_at: Instant | None = Field(default=None, description="When it is sent. Left out while the seminar has no time.")


class StaffSeminarCard(Shown):
    """A seminar in the list for staff."""

    id: str
    slug: str
    title: str
    summary: str
    status: Status
    series: str | None = Field(default=None, description="The slug of its series.")
    number: int | None = None
    starts_at: Instant | None = None
    ends_at: Instant | None = None
    time_zone: str
    starts_on: date | None = None
    previous_starts_at: Instant | None = None
    attendance: Attendance | None = None
    capacity: int | None = None
    taken: int = Field(description="Places that are held, confirmed or not.")
    waiting: int = Field(description="People on the waiting list.")
    joining_link: bool = Field(description="Whether there is a link to join by.")
    created_at: Instant
    updated_at: Instant
    version: int = Field(description="Send it as `If-Match` to change something.")


class StaffSeminar(StaffSeminarCard):
    """A seminar as staff wrote it: its fields have the names and forms that a change takes."""

    url: str = Field(description="The page for people. There is none as long as it is a draft.")
    description: str | None = None
    venue: Venue | None = None
    speakers: list[Speaker]
    partners: list[str] = Field(description="Their slugs.")
    themes: list[str]
    access: list[Access]
    content_notes: str | None = None
    what_you_get: str | None = None
    places_open_at: Instant | None = None
    places_close_at: Instant | None = None
    recap: str | None = None
    transcript: str | None = None
    links: list[Link]
    sequence: int = Field(description="Counts the changes of time, place and status, as calendars do.")


class StaffSeminarList(Listing[StaffSeminarCard]):
    """A page of seminars."""


class StaffSeminarSort(StrEnum):
    """Orders of seminars. What has no hour comes before everything that has one."""

    STARTS = "starts_at"
    STARTS_DOWN = "-starts_at"
    CHANGED_DOWN = "-updated_at"


class StaffSeminarFilters(BaseModel):
    """Filters and order of seminars. Repeated filters mean or, different filters mean and."""

    model_config = ConfigDict(extra="forbid")

    q: Words | None = Field(default=None, description="Words of the title, summary or slug; each has to be there.")
    status: list[Status] = Field(default=[], description="Drafts are here too.")
    series: list[Slug] = Field(default=[], description="The slug of a series.")
    partner: list[Slug] = Field(default=[], description="The slug of a partner.")
    when: list[Literal["upcoming", "past"]] = Field(default=[], description="By its end. What has no date is past.")
    starts_after: Bound | None = Field(default=None, description="At this instant or later; a date means its first instant.")
    starts_before: Bound | None = Field(default=None, description="Before this instant; a date means its first instant.")
    sort: StaffSeminarSort = Field(default=StaffSeminarSort.STARTS, description="`-` for the last first.")


class StaffSeminarQuery(PageQuery, StaffSeminarFilters):
    """Filters, order and page of seminars."""
