"""Keys of partners' programs, on the wire."""

from typing import Annotated

from pydantic import ConfigDict, Field

from roundtable.access.policy import Scope
from roundtable.people.schemas.people import PersonRef
from roundtable.shapes import Listing, PageQuery, Sent, Shown
from roundtable.text import Instant, Slug


class KeyForm(Sent):
    """What the key is to be for."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"partner": "lantern-row", "scopes": ["examples:submit"]}]})

    partner: Slug | None = Field(default=None, description="Whose program it is for. Partners' people can leave it out.")
    scopes: Annotated[list[Scope], Field(min_length=1, max_length=len(Scope))]
    days: int = Field(default=365, ge=1, le=365, description="How long it works.")


class OneKey(Shown):
    """A key. What is secret of it is not kept."""

    id: str
    begins_with: str = Field(description="The part by which a program's settings can be recognised.")
    partner: PersonRef
    scopes: list[Scope]
    created_at: Instant
    expires_at: Instant
    revoked_at: Instant | None = None


class MadeKey(Shown):
    """A key that was made. Sent again with the same Idempotency-Key, the answer does not hold it any more."""

    key: str | None = Field(default=None, description="It is shown this once.")
    about: OneKey


class KeyQuery(PageQuery):
    """Which keys."""


class KeyList(Listing[OneKey]):
    """A page of keys, the newest first."""
