"""Places at seminars on the wire."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, JsonValue
from pydantic_core import PydanticCustomError

from roundtable.seminars.schemas import Attendance, PlacesState, Status, Venue
from roundtable.shapes import Sent, Shown
from roundtable.text import Email, Instant, Line, Slug, line, prose

MOST_AT_ONCE = 20
EXAMPLE: dict[str, JsonValue] = {
    "seminars": ["who-sets-the-agenda", "paid-and-unpaid"],
    "email": "amina@example.org",
    "name": "Amina",
    "consent": {"contact": True, "wording": "2026-11"},
}
Wording: Any = line(20)
AccessNeeds: Any = prose(5_000)
State = Literal["unconfirmed", "confirmed", "waiting", "cancelled", "lapsed"]


def _each_once(value: list[str]) -> list[str]:
    if len(set(value)) < len(value):
        raise PydanticCustomError("twice", "You chose one seminar twice. Please choose each one once")
    return value


def _agreed(value: bool) -> bool:
    if not value:
        raise PydanticCustomError("consent", "Please say that we may write to you. We can't keep a place for you without that")
    return value


class PlacesConsent(Sent):
    """What the person agreed to: that we may write to them, in the wording of this month."""

    contact: Annotated[bool, AfterValidator(_agreed)]
    wording: Wording


class PlacesForm(Sent):
    """Signing up for one seminar or for several. `attend` counts where both ways to come are open."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    seminars: Annotated[list[Slug], Field(min_length=1, max_length=MOST_AT_ONCE), AfterValidator(_each_once)]
    email: Email
    name: Line | None = None
    attend: Literal["online", "in_person"] | None = None
    access_needs: AccessNeeds | None = Field(
        default=None, description="What they need to take part. One named person reads it, and it is deleted afterwards."
    )
    consent: PlacesConsent


class CancelForm(Sent):
    """Giving a place back, or leaving a waiting list."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"seminar": "who-sets-the-agenda"}]})

    seminar: Slug


class ResendForm(Sent):
    """Asking for the link again."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"email": "amina@example.org"}]})

    email: Email


class StateOfPlaces(Shown):
    """Whether places could be taken when this was sent."""

    state: PlacesState


class AskedFor(Shown):
    """A seminar of a request."""

    slug: str
    places: StateOfPlaces


class Asked(Shown):
    """A request that was taken in. It says the same whoever asks; what came of it stands in the letter that goes to them."""

    seminars: list[AskedFor]


class LinkAsked(Shown):
    """A request for the link. It says the same whether or not we know the address."""

    detail: str


class OwnSeminar(Shown):
    """The seminar of a place."""

    slug: str
    title: str
    url: str
    status: Status
    starts_at: Instant | None = None
    ends_at: Instant | None = None
    time_zone: str | None = None
    previous_starts_at: Instant | None = None
    attendance: Attendance | None = None
    venue: Venue | None = None


class OwnPlace(Shown):
    """A place as its holder sees it."""

    seminar: OwnSeminar
    state: State
    confirmed: bool = Field(description="Whether the holder confirmed it. Who waits has to do that as well.")
    attend: Literal["online", "in_person"] | None = None
    position: int | None = Field(default=None, description="On the waiting list, from 1.")
    held_until: Instant | None = Field(default=None, description="Until when it has to be confirmed.")
    joining_link_at: Instant | None = Field(default=None, description="When we send the link to join.")
    joining_link_sent_at: Instant | None = None


class OwnPlaces(Shown):
    """Everything that somebody signed up for, the next first."""

    id: str
    calendar_url: str = Field(
        description="Where a calendar program reads this. Whoever has the address can read it: keep it to yourself."
    )
    places: list[OwnPlace]
