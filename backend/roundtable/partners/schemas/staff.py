"""Partners as staff, and their own people, see and change them, on the wire."""

from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from roundtable.partners.schemas import Access, Identifier, PartnerForm, PartnerKind, Place
from roundtable.shapes import Difference, Listing, PageQuery, Ref, Sent, Shown, Words
from roundtable.text import Instant, Line, LongLine, Slug, prose

FORM: dict[str, JsonValue] = {
    "slug": "lantern-row",
    "name": "Lantern Row",
    "kind": "user_led_group",
    "summary": "People who use mental health services in one street meet and change them.",
    "place": {"name": "Leeds", "region": "yorkshire_and_the_humber"},
    "user_led": True,
    "user_led_said_by": "Lantern Row",
}
State = Literal["waiting", "accepted", "declined", "withdrawn"]
ToThem: Any = prose(2_000)


class NewPartner(PartnerForm):
    """A partner that everyone sees at once."""

    model_config = ConfigDict(json_schema_extra={"examples": [FORM]})


class PartnerChange(PartnerForm):
    """What is to be different. What is left out stays; null takes away what may be missing."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"summary": "We meet on Tuesdays."}]})

    # What is not sent stays as it is, so these defaults are never looked at.
    slug: Slug = Field(default_factory=str)
    name: Line = Field(default_factory=str)
    kind: PartnerKind = Field(default_factory=lambda: "other")
    summary: LongLine = Field(default_factory=str)


class PartnerDifference(Difference):
    """A field of a page that is to be different. `before` is how the page shows it, or did when this was decided."""

    changed_since: bool = Field(description="Whether somebody changed this field after it was proposed.")


class PartnerProposal(Shown):
    """What a partner's person would like to have changed on its page."""

    id: str
    partner: Ref
    proposed_by: str | None = Field(default=None, description="Their name.")
    state: State
    differences: list[PartnerDifference]
    created_at: Instant
    updated_at: Instant
    decided_at: Instant | None = None
    decided_by: str | None = Field(default=None, description="The name of who of ours decided.")
    words: str | None = Field(default=None, description="What we wrote to who proposed it.")
    version: int = Field(description="Grows with each change of the proposal or the partner. Send it as `If-Match` to decide.")


class PartnerProposalList(Listing[PartnerProposal]):
    """A page of proposed changes, oldest first."""


class ProposalFilters(BaseModel):
    """Which proposed changes. Repeated filters mean or, different filters mean and."""

    model_config = ConfigDict(extra="forbid")

    partner: list[Slug] = Field(default=[], description="The slug of a partner.")
    state: list[State] = Field(default=[], description="Whether it waits, and what became of it.")


class ProposalQuery(PageQuery, ProposalFilters):
    """Filters and page of proposed changes."""


class AcceptForm(Sent):
    """Taking over what was proposed. Words to who proposed it are welcome, and not needed."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"words": "Thank you for telling us."}]})

    words: ToThem | None = None


class DeclineForm(Sent):
    """Leaving it as it is. Who proposed it is told why, in these words."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"words": "Please tell us who says that the group is user-led."}]})

    words: ToThem


class StaffPartnerCard(Shown):
    """A partner in the list for staff."""

    id: str
    slug: str
    name: str
    kind: PartnerKind
    place: Place | None = None
    user_led: bool | None = None
    website: str | None = None
    assured_at: Instant | None = Field(default=None, description="When its facts were last checked with it.")
    stale: bool = Field(description="Nobody checked its facts with it within the last year.")
    listed: bool = Field(description="Whether everyone sees it.")
    merged_into: Ref | None = Field(default=None, description="The partner that it became part of.")
    proposal: bool = Field(description="Whether a change that it proposed waits.")
    created_at: Instant
    updated_at: Instant
    version: int = Field(description="Send it as `If-Match` to change something.")


class StaffPartner(Shown):
    """A partner as it was written: its fields have the names and forms that a change takes."""

    id: str
    url: str
    slug: str
    name: str
    kind: PartnerKind
    summary: str
    short_name: str | None = None
    description: str | None = None
    place: Place | None = None
    address: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    website: str | None = None
    founded: str | None = None
    part_of: str | None = None
    user_led: bool | None = None
    user_led_said_by: str | None = None
    member_organisations: int | None = None
    members: int | None = None
    figures_as_of: str | None = None
    networks: list[str] = Field(description="The slugs of the networks that it belongs to.")
    themes: list[str]
    identifiers: list[Identifier]
    access: list[Access]
    languages: list[str]
    assured_at: Instant | None = None
    assured_by: str | None = None
    proposal: PartnerProposal | None = Field(
        default=None, description="What its people would like to have changed, while that waits."
    )
    created_at: Instant
    updated_at: Instant
    version: int = Field(description="Send it as `If-Match` to change something.")


class StaffPartnerList(Listing[StaffPartnerCard]):
    """A page of partners."""


class StaffPartnerSort(StrEnum):
    """Orders of partners."""

    NAME = "name"
    NAME_DOWN = "-name"
    CHANGED_DOWN = "-updated_at"


class StaffPartnerFilters(BaseModel):
    """Filters and order of partners. Repeated filters mean or, different filters mean and."""

    model_config = ConfigDict(extra="forbid")

    q: Words | None = Field(default=None, description="Words of the name, the short name, the summary or the slug.")
    kind: list[PartnerKind] = Field(default=[], description="What kind of partner it is.")
    stale: bool | None = Field(default=None, description="`true` for who was not checked with within a year.")
    proposal: bool | None = Field(default=None, description="`true` for who waits for an answer to a proposed change.")
    sort: StaffPartnerSort = Field(default=StaffPartnerSort.NAME, description="`-` for the last first.")


class StaffPartnerQuery(PageQuery, StaffPartnerFilters):
    """Filters, order and page of partners."""
