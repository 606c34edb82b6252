"""What people need to take part, on the wire."""

from typing import Literal

from pydantic import Field

from roundtable.seminars.schemas.places import State
from roundtable.shapes import Shown


class Need(Shown):
    """What somebody said that they need, and how to plan it with them. It is deleted seven days after the seminar."""

    place_id: str
    name: str | None = None
    email: str | None = None
    telephone: str | None = None
    state: State
    attend: Literal["online", "in_person"] | None = None
    needs: str = Field(description="In their own words.")


class NeedList(Shown):
    """All needs of one seminar, in the order in which people asked for their places."""

    data: list[Need]
