"""Practice examples by HTTP, for staff."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, Request
from sqlalchemy.orm import Session
from starlette.responses import Response

from roundtable import audit
from roundtable.access.callers import Identified
from roundtable.access.policy import Action
from roundtable.access.routes import Routes
from roundtable.db import Db, DbOnRecord
from roundtable.examples import queries
from roundtable.examples.domain import edits, staff
from roundtable.examples.models import Example
from roundtable.examples.schemas.edits import ExampleEdit
from roundtable.examples.schemas.staff import (
    ReasonForm,
    StaffExample,
    StaffExampleCard,
    StaffExampleFilters,
    StaffExampleList,
    StaffExampleQuery,
    StaffExampleSort,
    ToldBy,
)
from roundtable.http import lists, tables
from roundtable.http.answers import private
from roundtable.http.bodies import json_body
from roundtable.http.conditions import SeenVersion, etag, expect

routes = Routes("Examples for staff")

ExampleId = Annotated[UUID, Path(alias="id", description="As the list of examples has it.")]


@routes.see("/staff/practice-examples", action=Action.SEE_EXAMPLES, answers=StaffExampleList)
def list_examples_for_staff(request: Request, query: Annotated[StaffExampleQuery, Query()], db: Db) -> Response:
    """Every example that was sent in, and where it is on its way. Who told it is not here."""
    rows, by = queries.for_staff(query)
    return lists.page(request, db, rows, lists.Order(by, query.sort is StaffExampleSort.NEWEST), query, staff.cards)


@routes.see("/staff/practice-examples.csv", action=Action.EXPORT_EXAMPLES, media_type="text/csv")
def export_examples(query: Annotated[StaffExampleFilters, Query()], db: DbOnRecord) -> Response:
    """The same list as a table, for who has just shown who they are."""
    rows, by = queries.for_staff(query)
    found = staff.cards(lists.whole(db, rows, lists.Order(by, query.sort is StaffExampleSort.NEWEST)))
    audit.taken_out(db, "example", len(found))
    return tables.of("practice-examples", found, StaffExampleCard)


@routes.see("/staff/practice-examples/{id}", action=Action.SEE_EXAMPLES, answers=StaffExample)
def get_example_for_staff(example_id: ExampleId, db: Db) -> Response:
    """One example with its newest text. `ETag` is the version that publishing it has to name."""
    return _shown(db, queries.one(db, example_id))


@routes.act("/staff/practice-examples/{id}/contributor", action=Action.REVEAL_CONTRIBUTOR, body=ReasonForm, answers=ToldBy)
def reveal_contributor(example_id: ExampleId, sent: Annotated[ReasonForm, json_body(ReasonForm)], db: Db) -> Response:
    """Who told an example, for who says why they have to know. That stands on record."""
    return private(staff.reveal(db, queries.one(db, example_id), reason=sent.reason).json_bytes())


@routes.act("/submissions/{id}/publish", action=Action.PUBLISH_EXAMPLE, answers=StaffExample)
def publish_example(example_id: ExampleId, seen: SeenVersion, caller: Identified, db: Db) -> Response:
    """Show the newest text to everyone: only what its contributor agreed to, to the letter."""
    example = queries.one(db, example_id, hold=True)
    expect(example.version, seen)
    staff.publish(db, example, by=caller.id)
    return _shown(db, example)


@routes.act("/submissions/{id}/edits", action=Action.EDIT_EXAMPLE, body=ExampleEdit, answers=StaffExample)
def edit_example(
    example_id: ExampleId, seen: SeenVersion, sent: Annotated[ExampleEdit, json_body(ExampleEdit)], caller: Identified, db: Db
) -> Response:
    """Propose other words. They are published only once the contributor, who is written to, accepts them."""
    example = queries.one(db, example_id, hold=True)
    expect(example.version, seen)
    edits.propose(db, example, sent, by=caller.id)
    return _shown(db, example)


def _shown(db: Session, example: Example) -> Response:
    return private(staff.shown(db, example).json_bytes(), headers=etag(example.version))
