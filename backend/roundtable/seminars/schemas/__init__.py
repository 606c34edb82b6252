"""Series and seminars on the wire."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from roundtable.partners.schemas import Access
from roundtable.seminars.times import EARLIEST_DAY, bound, wall
from roundtable.shapes import Listing, ListQuery, PublicThing, Ref, Sent, Shown, Words
from roundtable.text import Day, HttpsUrl, Instant, Line, LongLine, Prose, Slug

SeriesKind = Literal["seminar_series", "conversations"]
Attendance = Literal["online", "in_person", "hybrid"]
LinkKind = Literal["recording", "slides"]
Status = Literal["published", "cancelled", "postponed", "moved"]
PlacesState = Literal["open", "waiting_list", "closed"]
# Of `Wall`, which no document of ours is to describe: on the wire it is text.
WallTime = Annotated[Any, BeforeValidator(wall), WithJsonSchema({"type": "string"})]
ZoneName = Annotated[str, Field(strict=True, max_length=64)]
Bound = Annotated[
    datetime,
    BeforeValidator(bound),
    WithJsonSchema(
        {"pattern": "^[1-8][0-9]{3}-", "anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]}
    ),
]


def _later_than_undated(day: date) -> date:
    if day < EARLIEST_DAY:
        raise PydanticCustomError("day", "Enter a year after 1900")
    return day


class SeriesForm(Sent):
    """A series as staff write it. Leave `free` out where nobody knows."""

    slug: Slug
    title: Line
    kind: SeriesKind
    summary: LongLine
    description: Prose | None = None
    host: Slug | None = None
    funder: Line | None = None
    aims: list[LongLine] = Field(default=[], max_length=20)
    ground_rules: list[LongLine] = Field(default=[], max_length=20)
    time_zone: ZoneName = "Europe/London"
    free: bool | None = None


class SpeakerForm(Sent):
    """A speaker. `speaks_from` is in their own words; leave it out where they would rather not say."""

    name: Line
    role: Line | None = None
    organisation: Line | None = None
    biography: Prose | None = None
    speaks_from: Line | None = None


class VenueForm(Sent):
    """Where it is held, and what is known of getting in and around."""

    name: Line
    address: LongLine | None = None
    access: list[Access] = Field(default=[], max_length=20)


class LinkForm(Sent):
    """Something to read, see or hear afterwards. Never the link to join by."""

    title: Line
    url: HttpsUrl
    kind: LinkKind | None = Field(default=None, description="A recording needs the `transcript` of the seminar.")
    bytes: Annotated[int, Field(strict=True, ge=1, le=10**12)] | None = None
    minutes: Annotated[int, Field(strict=True, ge=1, le=6000)] | None = None


class SeminarForm(Sent):
    """A seminar as staff write it.

    `starts_at` and `ends_at` are the times on the poster, as 2027-02-17T10:00, in `time_zone`; with an offset where the
    clocks go back and the time comes twice. An entry of the archive may have `starts_on` instead, or no date at all.
    """

    slug: Slug
    title: Line
    summary: LongLine
    series: Slug | None = None
    number: Annotated[int, Field(strict=True, ge=1, le=1000)] | None = None
    description: Prose | None = None
    starts_at: WallTime | None = None
    ends_at: WallTime | None = None
    time_zone: ZoneName = "Europe/London"
    starts_on: Annotated[Day, AfterValidator(_later_than_undated)] | None = None
    attendance: Attendance | None = None
    venue: VenueForm | None = None
    speakers: list[SpeakerForm] = Field(default=[], max_length=50)
    partners: list[Slug] = Field(default=[], max_length=20)
    themes: list[Slug] = Field(default=[], max_length=20)
    access: list[Access] = Field(default=[], max_length=20)
    content_notes: LongLine | None = Field(default=None, description='What may be hard to hear, or "none".')
    what_you_get: LongLine | None = Field(default=None, description='What people get for coming. "Nothing" may be said.')
    capacity: Annotated[int, Field(strict=True, ge=1, le=100_000)] | None = None
    places_open_at: Instant | None = None
    places_close_at: Instant | None = None
    recap: Prose | None = None
    transcript: Prose | None = Field(default=None, description="Every word that was said, as text.")
    links: list[LinkForm] = Field(default=[], max_length=20)


class Series(PublicThing):
    """A row of seminars under one name."""

    title: str
    kind: SeriesKind
    summary: str
    description: str | None = None
    host: Ref | None = Field(default=None, description="The partner that holds it.")
    funder: str | None = None
    aims: list[str]
    ground_rules: list[str]
    time_zone: str
    free: bool | None = Field(default=None, description="Left out where nobody knows.")


class SeriesList(Listing[Series]):
    """A page of series."""


class InSeries(Shown):
    """The series of a seminar, and its number there."""

    slug: str
    title: str
    number: int | None = None


class Venue(Shown):
    """Where it is held, and what is known of getting in and around."""

    name: str
    address: str | None = None
    access: list[Access]


class SpeakerCard(Shown):
    """A speaker in a list."""

    name: str
    role: str | None = None
    organisation: str | None = None
    speaks_from: str | None = Field(default=None, description="The experience they speak from, as they say it themselves.")


class Speaker(SpeakerCard):
    """A speaker."""

    biography: str | None = None


class Link(Shown):
    """Something to read, see or hear afterwards."""

    title: str
    url: str
    kind: LinkKind | None = None
    bytes: int | None = Field(default=None, description="How large the file is, where that is known.")
    minutes: int | None = Field(default=None, description="How long it takes to watch or hear, where that is known.")


class Places(Shown):
    """Whether places can be taken. The live numbers are at `/seminars/{slug}/availability`."""

    state: PlacesState
    capacity: int | None = None
    opens_at: Instant | None = Field(default=None, description="When places open, where that was said.")
    closes_at: Instant | None = Field(default=None, description="Until when places can be taken.")


class SeminarFacts(PublicThing):
    """What a seminar shows in lists and on its page alike."""

    title: str
    summary: str
    status: Status
    starts_at: Instant | None = Field(default=None, description="Left out where the hour is not known.")
    ends_at: Instant | None = None
    time_zone: str | None = Field(default=None, description="The zone that the wall times are in, by its IANA name.")
    starts_on: date | None = Field(default=None, description="The day, where the hour is not known.")
    previous_starts_at: Instant | None = Field(default=None, description="When it was to start before it was moved.")
    attendance: Attendance | None = None
    series: InSeries | None = None
    venue: Venue | None = None
    partners: list[Ref]
    themes: list[str]
    access: list[Access]
    content_notes: str | None = Field(default=None, description='What may be hard to hear, or "none".')
    what_you_get: str | None = None
    places: Places | None = Field(default=None, description="Left out where no places are taken.")
    links: list[Link]
    texts: list[Literal["recap", "transcript"]] = Field(description="What its page holds of what was said.")


class SeminarCard(SeminarFacts):
    """A seminar in a list."""

    speakers: list[SpeakerCard]


class Seminar(SeminarFacts):
    """A seminar with everything that its page shows."""

    speakers: list[Speaker]
    description: str | None = None
    recap: str | None = None
    transcript: str | None = Field(default=None, description="Every word that was said, as text.")
    sequence: int = Field(description="Counts the changes of time, place and status, as calendars do.")


class SeminarList(Listing[SeminarCard]):
    """A page of seminars."""


class Availability(Shown):
    """The live numbers of a seminar's places. Where there is no upper limit, nothing is counted down."""

    capacity: int | None = None
    left: int | None = None
    waiting: int


class SeminarSort(StrEnum):
    """Orders of seminars."""

    STARTS = "starts_at"
    STARTS_DOWN = "-starts_at"
    RELEVANCE = "relevance"


class SeriesFeedQuery(BaseModel):
    """Filters of the seminars of one series. Repeated filters mean or, different filters mean and."""

    model_config = ConfigDict(extra="forbid")

    q: Words | None = Field(default=None, description="Words to look for. All are taken literally; each has to be there.")
    partner: list[Slug] = Field(default=[], description="The slug of a partner.")
    theme: list[Slug] = Field(default=[], description="The slug of a theme.")
    attendance: list[Attendance] = Field(default=[], description="How people come together.")
    access: list[Access] = Field(default=[], description="What it offers, itself or by its venue.")
    status: list[Status] = Field(default=[], description="Whether it goes on as it was said.")
    when: list[Literal["upcoming", "past"]] = Field(default=[], description="By its end. What has no date is past.")
    starts_after: Bound | None = Field(default=None, description="At this instant or later; a date means its first instant.")
    starts_before: Bound | None = Field(default=None, description="Before this instant; a date means its first instant.")


class SeminarFeedQuery(SeriesFeedQuery):
    """Filters of seminars, the same for the list and for its other formats."""

    series: list[Slug] = Field(default=[], description="The slug of a series.")


class SeminarQuery(ListQuery, SeminarFeedQuery):
    """Filters, order and page of seminars."""

    sort: SeminarSort = Field(default=SeminarSort.STARTS, description="`relevance` puts the best match for `q` first.")
