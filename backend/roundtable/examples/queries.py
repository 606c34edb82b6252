"""Reads of calls and practice examples."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarResult, Select, false, func, select
from sqlalchemy.orm import Session

from roundtable.errors import NotFound
from roundtable.examples.models import Call, Example, ExampleText, KeptReport, Status
from roundtable.examples.schemas.staff import StaffExampleFilters


class NoSuchExample(NotFound):
    code, title = "no-such-example", "We know no practice example of this reference"


def by_reference(db: Session, reference: str) -> Example:
    """The example with this reference, held against other writers. Raises NoSuchExample."""
    wanted = select(Example).where(Example.reference == reference.strip().upper()).with_for_update()
    found = db.scalars(wanted).one_or_none()
    if found is None:
        raise NoSuchExample
    return found


def by_external_id(db: Session, partner_id: UUID | None, external_ids: Iterable[str], *, hold: bool = True) -> dict[str, Example]:
    """A partner's examples by its own numbers. `partner_id` None: those that no key sent."""
    ours = select(Example).where(Example.partner_id == partner_id, Example.external_id.in_(list(external_ids)))
    return {each.external_id: each for each in _in_order(db, ours, hold=hold) if each.external_id is not None}


def by_digest(db: Session, partner_id: UUID, digests: Iterable[str], *, hold: bool = True) -> dict[str, Example]:
    """A partner's examples without a number of its own, by the digest of their newest text."""
    ours = select(Example).where(Example.partner_id == partner_id, Example.digest.in_(list(digests)))
    return {each.digest: each for each in _in_order(db, ours.where(Example.external_id.is_(None)), hold=hold)}


def _in_order(db: Session, examples: Select[Example], *, hold: bool) -> ScalarResult[Example]:
    """In the order of their ids; with `hold` no other writer changes them until this unit of work ends."""
    ordered = examples.order_by(Example.id)
    return db.scalars(ordered.with_for_update() if hold else ordered)


def newest_text(db: Session, example: Example) -> ExampleText:
    """The newest words of an example."""
    return db.get_one(ExampleText, (example.id, example.text_version))


def call_by_slug(db: Session, slugs: Iterable[str]) -> dict[str, Call]:
    """The calls that have these slugs."""
    return {each.slug: each for each in db.scalars(select(Call).where(Call.slug.in_(list(slugs))))}


def kept_report(db: Session, report_id: UUID) -> str:
    """A bulk report as it was sent."""
    return db.get_one(KeptReport, report_id).report


@dataclass(frozen=True, slots=True)
class Waiting:
    """An example in the list for staff."""

    reference: str
    status: str
    accepted: bool
    title: str


def in_order_of_arrival(db: Session, statuses: Sequence[Status]) -> list[Waiting]:
    """The examples in these states, oldest first."""
    newest = (ExampleText.example_id == Example.id) & (ExampleText.version == Example.text_version)
    rows = select(Example, ExampleText).join(ExampleText, newest).where(Example.status.in_(list(statuses)))
    return [
        Waiting(example.reference, example.status, text.accepted_digest == text.digest, text.body["title"])
        for example, text in db.execute(rows.order_by(Example.created_at, Example.id))
    ]


def one(db: Session, example_id: UUID, *, hold: bool = False) -> Example:
    """The example with this id; with `hold` no other writer changes it until this unit of work ends. Raises NotFound."""
    found = db.get(Example, example_id, with_for_update=hold or None, populate_existing=hold)
    if found is None:
        raise NotFound
    return found


def for_staff(query: StaffExampleFilters) -> tuple[Select[*tuple[Any, ...]], tuple[ColumnElement[Any], ...]]:
    """Every example with its newest title and whether that text is accepted; and what the list is ordered by."""
    newest = (ExampleText.example_id == Example.id) & (ExampleText.version == Example.text_version)
    accepted = func.coalesce(ExampleText.accepted_digest == ExampleText.digest, false())
    rows = select(Example, ExampleText.body["title"].as_string(), accepted).join(ExampleText, newest)
    if query.status:
        rows = rows.where(Example.status.in_(query.status))
    if query.accepted is not None:
        rows = rows.where(accepted if query.accepted else ~accepted)
    return rows, (Example.created_at.expression, Example.id.expression)
