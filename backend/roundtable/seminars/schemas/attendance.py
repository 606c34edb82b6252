"""Who has a place at a seminar, as staff see it, on the wire."""

from typing import Literal

from pydantic import ConfigDict, Field, JsonValue

from roundtable.mail import State as LetterState
from roundtable.seminars.schemas.places import AccessNeeds, PlacesConsent, State
from roundtable.seminars.schemas.staff import JoiningLink
from roundtable.shapes import Listing, PageQuery, Sent, Shown, Words
from roundtable.text import Instant, Line, Telephone

FORM: dict[str, JsonValue] = {
    "name": "Ben",
    "telephone": "0113 496 0000",
    "consent": {"contact": True, "wording": "2026-11"},
}
CAME = {"yes": True, "no": False, "not_said": None}


class StaffPlaceForm(Sent):
    """A place for somebody without an e-mail address, who agreed to it by telephone or at the door."""

    model_config = ConfigDict(json_schema_extra={"examples": [FORM]})

    name: Line
    telephone: Telephone | None = Field(default=None, description="How we tell them of changes, and how to join.")
    attend: Literal["online", "in_person"] | None = None
    access_needs: AccessNeeds | None = Field(
        default=None, description="What they need to take part. One named person reads it, and it is deleted afterwards."
    )
    consent: PlacesConsent


class AttendanceForm(Sent):
    """Whether somebody came. `came: null` takes back what was said before."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"came": True}]})

    came: bool | None


class SentLink(Shown):
    """What became of the letter with the newest link to join, for the start as it is now."""

    state: LetterState | Literal["not_sent"]
    sent_at: Instant | None = None


class StaffPlace(Shown):
    """A place as staff see it. What somebody needs to take part is not here: one named person reads that."""

    id: str
    number: int = Field(description="The order in which people asked.")
    name: str | None = None
    email: str | None = None
    telephone: str | None = None
    state: State
    confirmed: bool = Field(description="Whether they confirmed it. Who waits has to do that as well.")
    attend: Literal["online", "in_person"] | None = None
    position: int | None = Field(default=None, description="On the waiting list, from 1.")
    asked_at: Instant
    held_until: Instant | None = None
    told: bool = Field(description="Whether they were told how it stands now. Who has no e-mail address has to be rung.")
    came: bool | None = Field(default=None, description="Left out until somebody says so.")
    joining_link: SentLink | None = Field(default=None, description="For who has a place.")


class Attendance(Shown):
    """The live numbers of a seminar."""

    capacity: int | None = None
    confirmed: int
    unconfirmed: int
    waiting: int
    came: int
    did_not_come: int
    without_link: int = Field(description="How many with a place have not got the newest link to join.")
    to_ring: int = Field(description="How many without an e-mail address do not know how it stands now.")


class StaffPlaceList(Listing[StaffPlace]):
    """A page of places, with the numbers of the whole seminar and the link by which people join it."""

    attendance: Attendance
    joining: JoiningLink | None = None


class StaffPlaceQuery(PageQuery):
    """Filters of places. Repeated filters mean or, different filters mean and. The order is that in which people asked."""

    q: Words | None = Field(default=None, description="Words of the name, the address or the telephone number.")
    state: list[State] = Field(default=[], description="How the place stands.")
    came: list[Literal["yes", "no", "not_said"]] = Field(default=[], description="What staff said.")
    without_link: bool | None = Field(default=None, description="`true` for who has a place and not the newest link to join.")
