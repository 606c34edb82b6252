"""Work that waits, and figures, on the wire."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from roundtable.enquiries.models import EnquiryStatus, EnquiryTopic
from roundtable.examples.models import Status
from roundtable.mail import State
from roundtable.shapes import Ref, Shown
from roundtable.text import Day, Instant

MOST_NAMES = 5000


class WorkKind(StrEnum):
    """What can wait for staff."""

    ENQUIRIES = "enquiries"
    EXAMPLES = "examples"
    CORRECTIONS = "corrections"
    PARTNER_PROPOSALS = "partner_proposals"
    SEMINARS_WITHOUT_LINK = "seminars_without_link"
    PEOPLE_TO_RING = "people_to_ring"
    LETTERS = "letters"


class WaitingItem(Shown):
    """One thing that waits."""

    id: str
    name: str = Field(description="Its reference or its title.")
    since: Instant
    due_on: Day | None = Field(default=None, description="The day that we promised.")
    seminar: str | None = Field(default=None, description="The slug of the seminar that it is about.")


class Work(Shown):
    """What waits of one kind."""

    kind: WorkKind
    count: int
    late: int = Field(description="How many wait longer than we promised.")
    oldest_at: Instant | None = None
    first: list[WaitingItem] = Field(description="Up to five, the most pressing first.")


class AllWork(Shown):
    """What waits for staff, kind by kind."""

    data: list[Work]


class Ages(Shown):
    """How many are how old."""

    under_a_week: int
    under_a_month: int
    older: int


class SeminarFigures(Shown):
    """A seminar's places and who came."""

    slug: str
    title: str
    starts_at: Instant
    capacity: int | None = None
    confirmed: int
    waiting: int
    came: int
    did_not_come: int


class ExampleFigures(Shown):
    status: Status
    count: int
    ages: Ages


class EnquiryFigures(Shown):
    topic: EnquiryTopic
    status: EnquiryStatus
    count: int
    ages: Ages


class MessageFigures(Shown):
    state: State
    count: int


class PartnerFigures(Shown):
    """Partners in the directory. Those that nobody checked with them within a year are stale."""

    listed: int
    stale: int
    never_checked: int


class Stats(Shown):
    """Plain counts for the dashboard."""

    seminars: list[SeminarFigures] = Field(description="Of the last and the next 90 days, at most 50.")
    examples: list[ExampleFigures]
    enquiries: list[EnquiryFigures]
    messages: list[MessageFigures] = Field(description="Letters of the last 30 days.")
    partners: PartnerFigures


class NameKind(StrEnum):
    """What a form lets people choose from by its name."""

    PARTNER = "partner"
    SERIES = "series"
    THEME = "theme"
    PRINCIPLE = "principle"


class NameQuery(BaseModel):
    """Which names. Without a choice it is all."""

    model_config = ConfigDict(extra="forbid")

    of: list[NameKind] = Field(default=[], description="Repeat it for several.")


class Named(Ref):
    """One of what can be chosen."""

    of: NameKind


class Names(Shown):
    """What can be chosen, in the order of the names."""

    data: list[Named] = Field(max_length=MOST_NAMES)
