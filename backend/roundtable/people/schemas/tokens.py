"""Tokens on the wire, as RFC 6749 has them."""

from typing import Literal

from pydantic import Field

from roundtable.shapes import Shown


class AccessToken(Shown):
    """Send it as `Authorization: Bearer ...` in place of the key."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - what RFC 6750 calls this kind
    expires_in: int = Field(description="Seconds.")
    scope: str = Field(description="What it opens, parted by spaces.")
