"""Who may sign in, on the wire."""

from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from roundtable.access.policy import PEOPLE, Role
from roundtable.shapes import Sent, Shown
from roundtable.text import Email, Instant, Line, Slug


def _givable(role: Role) -> Role:
    if role not in PEOPLE:
        raise PydanticCustomError("role", "This is no role that a person can have")
    return role


def _each_once(roles: list[Role]) -> list[Role]:
    return sorted(set(roles))


GivenRole = Annotated[Role, AfterValidator(_givable), Field(json_schema_extra={"enum": sorted(PEOPLE)})]
Roles = Annotated[list[GivenRole], Field(min_length=1, max_length=len(PEOPLE)), AfterValidator(_each_once)]


class Invitation(Sent):
    """Somebody who is to sign in."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"email": "amina@example.org", "name": "Amina", "roles": ["staff"]}]}
    )

    email: Email
    name: Line
    roles: Roles
    partner: Slug | None = Field(default=None, description="The organisation that they belong to. `partner` needs one.")


class PersonChange(Sent):
    """What is to be different. What is left out stays; `partner: null` takes the organisation away."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"roles": ["staff", "access_lead"]}]})

    name: Line | None = None
    roles: Roles | None = None
    partner: Slug | None = None


class PersonRef(Shown):
    """An organisation by its slug and its name."""

    slug: str
    name: str


class OnePerson(Shown):
    """Somebody who may sign in, or could until `revoked_at`."""

    id: str
    name: str
    email: str
    roles: list[Role]
    partner: PersonRef | None = None
    second_factor: bool = Field(description="Whether an app is set up.")
    created_at: Instant
    updated_at: Instant
    revoked_at: Instant | None = None
    version: int = Field(description="Send it as `If-Match` to change something.")


class People(Shown):
    data: list[OnePerson]


class Self(Shown):
    """Who is signed in."""

    id: str
    name: str
    email: str
    roles: list[Role]
    partner: PersonRef | None = None
    may: list[str] = Field(description="The actions of the policy table that are open to these roles.")
    proved_at: Instant = Field(description="When they last showed who they are.")
    expires_at: Instant = Field(description="When the session ends at the latest.")


class Colleague(Shown):
    """Somebody who does the work of the hub."""

    id: str
    name: str


class Colleagues(Shown):
    data: list[Colleague]
