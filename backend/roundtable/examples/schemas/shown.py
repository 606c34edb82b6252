"""Practice examples as the public sees them, and the parameters of their list."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from roundtable.examples.schemas.values import ContributorKind, CreditAs, Outcome, Role, Setting
from roundtable.partners.schemas import Region, ShownPlace
from roundtable.shapes import Listing, ListQuery, PublicThing, Ref, Shown
from roundtable.text import Instant, Slug


class ShownSeat(Shown):
    """How many people of a role sat at the table."""

    role: Role
    count: int


class CallRef(Shown):
    """The call that an example answers."""

    slug: str
    title: str


class ShownAim(Shown):
    """What people set out to do, and how it went."""

    aim: str
    outcome: Outcome


class ShownDidNotWork(Shown):
    """Five questions about what did not work."""

    set_out_to_do: str | None = None
    what_happened: str | None = None
    what_went_wrong: str | None = None
    could_have_done: str | None = None
    do_differently_now: str | None = None


class ShownPrinciple(Shown):
    """A principle of co-production, whose it is, and whether it was kept."""

    principle: str
    name: str
    of: str
    kept: bool
    how: str | None = None


class ShownCredit(Shown):
    """How somebody wishes to be named beside their words."""

    model_config = ConfigDict(serialize_by_alias=True)

    as_: CreditAs = Field(alias="as")
    text: str | None = None


class ShownVoice(Shown):
    """Somebody's own words."""

    role: Role
    text: str
    credit: ShownCredit | None = None


class ShownLink(Shown):
    """A page elsewhere."""

    title: str
    url: str


class ShownAnswer(Shown):
    """An answer to a question of the call: `question` is its key, `asked` its words."""

    question: str
    asked: str | None = None
    text: str


class ExampleCard(PublicThing):
    """A practice example in a list."""

    title: str
    summary: str
    outcome: Outcome = Field(description="Derived from the aims: what all of them have in common, otherwise `partly`.")
    outcomes: list[Outcome] = Field(description="Every outcome of its aims; `?outcome=` finds it by any of them.")
    setting: Setting
    themes: list[str]
    place: ShownPlace | None = None
    started_on: date | None = None
    ended_on: date | None = None
    contributor_kind: ContributorKind
    partners: list[Ref]
    voice_roles: list[Role]
    at_the_table: list[ShownSeat]
    call: CallRef | None = None
    content_notes: list[str]
    published_at: Instant


class Example(ExampleCard):
    """A practice example with everything that its contributor agreed to show."""

    what_was_done: str
    how_power_was_shared: str | None = None
    aims: list[ShownAim]
    what_worked: str | None = None
    what_did_not_work: ShownDidNotWork | None = None
    what_changed: str | None = None
    what_was_learnt: str | None = None
    advice: str | None = None
    principles: list[ShownPrinciple]
    voices: list[ShownVoice]
    voices_missing: list[Role] = Field(description="Who sat at the table, or used the service, and is not heard here.")
    links: list[ShownLink]
    answers: list[ShownAnswer]
    credit: ShownCredit
    citation: str = Field(description="How to name it as a source, in one line to copy.")


class ExampleList(Listing[ExampleCard]):
    """A page of practice examples."""


class ExampleSort(StrEnum):
    """Orders of practice examples. None puts successes first."""

    PUBLISHED_DOWN = "-published_at"
    RELEVANCE = "relevance"


Year = Annotated[str, StringConstraints(pattern=r"^[1-8]\d{3}$")]


class ExampleQuery(ListQuery):
    """Filters of practice examples."""

    theme: list[Slug] = Field(default=[], description="The slug of a theme.")
    setting: list[Setting] = Field(default=[], description="Where it went on.")
    outcome: list[Outcome] = Field(default=[], description="The outcome of any of its aims.")
    contributor_kind: list[ContributorKind] = Field(default=[], description="Who sent it in.")
    voice: list[Role] = Field(default=[], description="Whose voice is heard in it.")
    partner: list[Slug] = Field(default=[], description="The slug of a partner who took part.")
    call: list[Slug] = Field(default=[], description="The slug of the call that it answers.")
    region: list[Region] = Field(default=[], description="The region where it went on.")
    year: list[Year] = Field(default=[], description="A year in which it went on.")
    principle: list[Slug] = Field(default=[], description="The slug of a principle that it names.")
    kept: list[Literal["true", "false"]] = Field(
        default=[], description="`false` finds examples that broke a principle, `true` those that kept one."
    )
    sort: ExampleSort = Field(default=ExampleSort.PUBLISHED_DOWN, description="`relevance` puts the best match for `q` first.")
