"""Calls for practice examples, as they are written and shown."""

from datetime import date
from typing import Literal

from pydantic import Field

from roundtable.examples.schemas.values import ContributorKind
from roundtable.shapes import Listing, ListQuery, PublicThing, Sent, Shown
from roundtable.text import Day, Line, LongLine, Prose, Slug


class Question(Sent):
    """A question of a call; answers name it by its key."""

    key: Slug
    text: LongLine


class CallForm(Sent):
    """A call as staff write it. `asked_by` is a partner's slug, `asked_by_name` the name of anybody else."""

    slug: Slug
    title: Line
    purpose: Prose
    asked_by: Slug | None = None
    asked_by_name: Line | None = None
    funder: Line | None = None
    invited: list[ContributorKind] = Field(default=[], max_length=20)
    opens_on: Day | None = None
    closes_on: Day | None = None
    routes: list[LongLine] = Field(default=[], max_length=20)
    what_you_get: LongLine
    questions: list[Question] = Field(default=[], max_length=40)


class AskedBy(Shown):
    """Who asks; with a slug where it is a partner."""

    slug: str | None = None
    name: str


class ShownQuestion(Shown):
    """A question of a call; answers name it by its key."""

    key: str
    text: str


class Call(PublicThing):
    """A call for practice examples. Whom it invites is an invitation: nobody else is refused."""

    title: str
    purpose: str
    asked_by: AskedBy | None = None
    funder: str | None = None
    invited: list[ContributorKind]
    opens_on: date | None = None
    closes_on: date | None = Field(default=None, description="The last day, to its end in London.")
    state: Literal["open", "closed"]
    routes: list[str] = Field(description="The ways to send an example in.")
    what_you_get: str
    questions: list[ShownQuestion]


class CallList(Listing[Call]):
    """A page of calls."""


class CallQuery(ListQuery):
    """Parameters of the list of calls."""
