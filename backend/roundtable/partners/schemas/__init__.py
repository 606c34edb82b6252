"""Partners on the wire."""

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from roundtable.shapes import Listing, ListQuery, PageQuery, PublicThing, Ref, Sent, Shown
from roundtable.text import Email, HttpsUrl, Instant, Line, LongLine, Prose, Slug, SmallCount, prose

PartnerKind = Literal[
    "user_led_organisation",
    "user_led_group",
    "charity",
    "network",
    "nhs_trust",
    "local_authority",
    "university",
    "learned_society",
    "community_interest_company",
    "campaigning_organisation",
    "commissioner",
    "company",
    "other",
]
Region = Literal[
    "east_midlands",
    "east_of_england",
    "london",
    "north_east",
    "north_west",
    "south_east",
    "south_west",
    "west_midlands",
    "yorkshire_and_the_humber",
    "scotland",
    "wales",
    "northern_ireland",
    "united_kingdom",
    "international",
]
Access = Literal[
    "step_free",
    "hearing_loop",
    "quiet_space",
    "bsl",
    "captions",
    "breaks",
    "dial_in",
    "recording_off",
    "easy_read_papers",
    "travel_paid",
]
Month = Annotated[str, StringConstraints(strict=True, pattern=r"^[12]\d{3}-(0[1-9]|1[0-2])$")]
Language = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]


class Place(Sent):
    """A place: its name, and its region where that is known."""

    name: Line
    region: Region | None = None


class Identifier(Sent):
    """A number in a register; `scheme` is its code at org-id.guide, such as GB-CHC."""

    scheme: Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Z]{2,6}(-[A-Z0-9]{2,10})?$")]
    identifier: Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9/._-]{1,60}$")]
    uri: HttpsUrl | None = None


class PartnerForm(Sent):
    """A partner as staff, or the partner itself, writes it."""

    slug: Slug
    name: Line
    kind: PartnerKind
    summary: LongLine
    short_name: Line | None = None
    description: Prose | None = None
    place: Place | None = None
    address: LongLine | None = None
    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)] | None = None
    website: HttpsUrl | None = None
    founded: Month | None = None
    part_of: Line | None = None
    user_led: bool | None = None
    user_led_said_by: Line | None = None
    member_organisations: SmallCount | None = None
    members: SmallCount | None = None
    figures_as_of: Month | None = None
    networks: list[Slug] = Field(default=[], max_length=20)
    themes: list[Slug] = Field(default=[], max_length=20)
    identifiers: list[Identifier] = Field(default=[], max_length=20)
    access: list[Access] = Field(default=[], max_length=20)
    languages: list[Language] = Field(default=[], max_length=20)
    assured_at: Instant | None = None
    assured_by: Line | None = None


class ShownPlace(Shown):
    """A place: its name, and its region where that is known."""

    name: str
    region: Region | None = None


class ShownIdentifier(Shown):
    """A number in a register; `scheme` is its code at org-id.guide, such as GB-CHC."""

    scheme: str
    identifier: str
    uri: str | None = None


class PartnerCard(PublicThing):
    """A partner in a list."""

    name: str
    short_name: str | None = None
    kind: PartnerKind
    summary: str
    place: ShownPlace | None = None
    user_led: bool | None = Field(default=None, description="Left out where nobody said so.")
    networks: list[Ref] = Field(description="The networks that it belongs to.")
    themes: list[str]
    member_organisations: int | None = None
    members: int | None = None
    figures_as_of: str | None = Field(default=None, description="The month that the figures are from, as 2016-01.")
    stale: bool = Field(description="Nobody checked these facts with the partner within the last year.")
    assured_at: Instant | None = Field(default=None, description="When the facts were last checked with the partner.")


class Partner(PartnerCard):
    """A partner with everything that its page shows."""

    description: str | None = None
    website: str | None = None
    founded: str | None = Field(default=None, description="The month that it began, as 2014-10.")
    user_led_said_by: str | None = None
    part_of: str | None = None
    address: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    identifiers: list[ShownIdentifier]
    access: list[Access]
    languages: list[str]
    assured_by: str | None = None
    member_partners: list[Ref] = Field(description="The partners that belong to it, where it is a network.")


class PartnerList(Listing[PartnerCard]):
    """A page of partners."""


class PartnerSort(StrEnum):
    """Orders of partners."""

    NAME = "name"
    NAME_DOWN = "-name"
    RELEVANCE = "relevance"


class PartnerQuery(ListQuery):
    """Filters of partners."""

    kind: list[PartnerKind] = Field(default=[], description="What kind of partner it is.")
    theme: list[Slug] = Field(default=[], description="The slug of a theme.")
    region: list[Region] = Field(default=[], description="Where it is at home.")
    network: list[Slug] = Field(default=[], description="The slug of a network.")
    user_led: list[bool] = Field(default=[], description="`true` finds those led by the people who use services.")
    sort: PartnerSort = Field(default=PartnerSort.NAME, description="`relevance` puts the best match for `q` first.")


CORRECTION: dict[str, JsonValue] = {"message": "The group meets on Tuesdays now.", "email": "amina@example.org"}
Wrong: Any = prose(5_000)


class CorrectionForm(Sent):
    """What is wrong on a partner's page. Anybody may say so; whoever gives an address is answered there."""

    model_config = ConfigDict(json_schema_extra={"examples": [CORRECTION]})

    message: Wrong = Field(description="What is wrong, and what would be right if they know it: up to 5,000 characters.")
    email: Email | None = Field(default=None, description="Where to answer them.")


class CorrectionTaken(Shown):
    """A correction that was taken in. It says the same for every address. Nothing changes on the page before staff looked."""

    reference: str = Field(examples=["CO-7KQ4-M2XD"], description="Say this when you contact us about it.")


class StaffCorrection(Shown):
    """What somebody says is wrong on a partner's page."""

    id: str
    reference: str
    partner: Ref
    message: str
    email: str | None = Field(default=None, description="Where they wish to be answered.")
    created_at: Instant
    settled_at: Instant | None = None


class StaffCorrectionList(Listing[StaffCorrection]):
    """A page of corrections, oldest first."""


class CorrectionFilters(BaseModel):
    """Filters of corrections. Repeated filters mean or, different filters mean and."""

    model_config = ConfigDict(extra="forbid")

    partner: list[Slug] = Field(default=[], description="The slug of a partner.")
    settled: bool | None = Field(default=None, description="`false` for what still waits.")


class CorrectionQuery(PageQuery, CorrectionFilters):
    """Filters and page of corrections."""
