"""A practice example as it is sent in; the JSON Schema and the templates are made from this one model."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints

from roundtable.examples.schemas.line import LINE
from roundtable.examples.schemas.values import AgreedBy, ContributorKind, CreditAs, Outcome, Role, Setting
from roundtable.partners.schemas import Place
from roundtable.shapes import Sent
from roundtable.text import Day, Email, HttpsUrl, Line, LongLine, Prose, Slug, SmallCount

# No @ and no space, so that nobody uses an e-mail address or a name as a number.
ExternalId = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,119}$")]
Wording = Annotated[str, StringConstraints(strict=True, pattern=r"^[12]\d{3}-(0[1-9]|1[0-2])$")]

TEXT_FOR = ["pseudonym", "group"]
_NAMED = {"properties": {"credit": {"properties": {"as": {"const": "name"}}, "required": ["as"]}}, "required": ["credit"]}


def _when(condition: dict[str, Any], then: dict[str, Any]) -> dict[str, Any]:
    return {"if": condition, "then": then}


class Credit(Sent):
    """How somebody is named beside their words. `text` is the pseudonym, the group or the role."""

    model_config = ConfigDict(
        json_schema_extra={
            "allOf": [
                _when({"properties": {"as": {"enum": TEXT_FOR}}}, {"required": ["text"]}),
                _when({"properties": {"as": {"const": "none"}}}, {"properties": {"text": False}}),
            ]
        }
    )

    as_: CreditAs = Field(alias="as")
    text: Line | None = None


class Contributor(Sent):
    """Who sends the example. Name and e-mail address are never published, but for the name where credit is by name."""

    model_config = ConfigDict(json_schema_extra={"allOf": [_when(_NAMED, {"required": ["name"]})]})

    kind: ContributorKind
    name: Line | None = None
    email: Email | None = Field(default=None, description="Needed, unless a key sends the example.")
    credit: Credit | None = None


class Aim(Sent):
    """What people set out to do, and how it went."""

    aim: LongLine
    outcome: Outcome


class DidNotWork(Sent):
    """Five questions about what did not work."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    set_out_to_do: Prose | None = None
    what_happened: Prose | None = None
    what_went_wrong: Prose | None = None
    could_have_done: Prose | None = None
    do_differently_now: Prose | None = None


class PrincipleKept(Sent):
    """A principle of co-production, and whether it was kept."""

    principle: Slug
    kept: bool
    how: LongLine | None = None


class Voice(Sent):
    """Somebody's own words. They may disagree with the rest."""

    role: Role
    text: Prose
    credit: Credit | None = None


class Seat(Sent):
    """How many people of a role sat at the table."""

    role: Role
    count: SmallCount


class ExampleLink(Sent):
    """A page elsewhere."""

    title: Line
    url: HttpsUrl


class Answer(Sent):
    """An answer to a question of the call, by the question's key."""

    question: Slug
    text: Prose


class Consent(Sent):
    """What the contributor agreed to. With `agreed_by` the text as sent counts as accepted by them."""

    publish_text: bool
    publish_name: bool = False
    contact: bool = False
    follow_up: bool = False
    wording: Wording | None = Field(default=None, description="The month of the words of consent that were shown.")
    agreed_by: AgreedBy | None = Field(
        default=None, description="Who agreed to this text: the person who tells it, or the organisation that sends it."
    )


_FAILED = {
    "properties": {"aims": {"contains": {"properties": {"outcome": {"const": "did_not_work"}}, "required": ["outcome"]}}},
    "required": ["aims"],
}
_BY_NAME = {
    "anyOf": [
        {"properties": {"contributor": _NAMED}, "required": ["contributor"]},
        {"properties": {"voices": {"contains": _NAMED}}, "required": ["voices"]},
    ]
}
_MAY_NAME = {"properties": {"consent": {"properties": {"publish_name": {"const": True}}, "required": ["publish_name"]}}}


class ExampleSubmission(Sent):
    """A practice example as it is sent in."""

    model_config = ConfigDict(
        json_schema_extra={
            "allOf": [_when(_FAILED, {"required": ["what_did_not_work"]}), _when(_BY_NAME, _MAY_NAME)],
            "examples": [LINE],
        }
    )

    title: Line
    summary: LongLine
    setting: Setting
    contributor: Contributor
    what_was_done: Prose
    aims: list[Aim] = Field(min_length=1, max_length=20)
    consent: Consent
    external_id: ExternalId | None = Field(
        default=None, description="Your own number for it. Sent again in bulk under the same number, it is changed."
    )
    call: Slug | None = Field(default=None, description="The slug of the call that it answers.")
    themes: list[Slug] = Field(default=[], max_length=10, description="Slugs of `GET /themes`.")
    place: Place | None = None
    started_on: Day | None = None
    ended_on: Day | None = None
    partners: list[Slug] = Field(default=[], max_length=20, description="Slugs of `GET /partners`.")
    how_power_was_shared: Prose | None = None
    what_worked: Prose | None = None
    what_did_not_work: DidNotWork | None = Field(
        default=None, description="Needed, with at least one of its fields, where an outcome is `did_not_work`."
    )
    what_changed: Prose | None = None
    what_was_learnt: Prose | None = None
    advice: Prose | None = None
    principles: list[PrincipleKept] = Field(default=[], max_length=20)
    voices: list[Voice] = Field(default=[], max_length=20)
    at_the_table: list[Seat] = Field(default=[], max_length=20)
    links: list[ExampleLink] = Field(default=[], max_length=20)
    content_notes: list[Slug] = Field(default=[], max_length=10, description="What a reader may want to know first.")
    answers: list[Answer] = Field(default=[], max_length=40)
    not_before: Day | None = Field(default=None, description="Publish no earlier than this day.")
