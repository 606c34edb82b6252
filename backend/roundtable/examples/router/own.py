"""A practice example by HTTP, for who told it: by the link of a letter, or as the partner whose program sent it."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, Request
from sqlalchemy.orm import Session
from starlette.responses import Response

from roundtable.access.callers import Caller, Identified
from roundtable.access.links import Purpose
from roundtable.access.policy import AT_WORK, Action, Role
from roundtable.access.routes import Routes
from roundtable.db import Db
from roundtable.errors import NotFound
from roundtable.examples import queries
from roundtable.examples.domain import edits, staff
from roundtable.examples.models import Example
from roundtable.examples.schemas.edits import AnswerForm, OwnExample
from roundtable.examples.schemas.staff import StaffExampleList, StaffExampleQuery, StaffExampleSort
from roundtable.http import lists
from roundtable.http.answers import private
from roundtable.http.bodies import json_body
from roundtable.http.conditions import SeenVersion, etag, expect

routes = Routes("Own examples")

ExampleId = Annotated[UUID, Path(alias="id", description="Stands in the link of the letter, or in the list.")]


@routes.see("/own/practice-examples", action=Action.LIST_OWN_EXAMPLES, answers=StaffExampleList)
def list_own_examples(request: Request, query: Annotated[StaffExampleQuery, Query()], caller: Identified, db: Db) -> Response:
    """What the programs of one's own organisation sent, and where it is on its way."""
    rows, by = queries.for_staff(query)
    mine = rows.where(Example.partner_id == caller.partner_id)
    return lists.page(request, db, mine, lists.Order(by, query.sort is StaffExampleSort.NEWEST), query, staff.cards)


@routes.see("/submissions/{id}", action=Action.SEE_OWN_EXAMPLE, answers=OwnExample)
def get_own_example(example_id: ExampleId, caller: Identified, db: Db) -> Response:
    """What somebody told, where it is on its way, and what we would change in it. `ETag` is the version that an answer names.

    A program sees what its partner's programs sent, and staff see all, in the words in which their contributors do.
    """
    return _shown(db, _own(caller, queries.one(db, example_id)))


@routes.act("/submissions/{id}/accept-text", action=Action.ACCEPT_TEXT, answers=OwnExample)
def accept_text(example_id: ExampleId, seen: SeenVersion, caller: Identified, db: Db) -> Response:
    """Agree to the newest words, to the letter. Again changes nothing."""
    example = _own(caller, queries.one(db, example_id, hold=True))
    expect(example.version, seen)
    edits.accept(db, example, by=caller.id)
    return _shown(db, example)


@routes.act("/submissions/{id}/decline-text", action=Action.DECLINE_TEXT, body=AnswerForm, answers=OwnExample)
def decline_text(
    example_id: ExampleId, seen: SeenVersion, sent: Annotated[AnswerForm, json_body(AnswerForm)], caller: Identified, db: Db
) -> Response:
    """Keep one's own words instead of those that we proposed, and tell us why if one likes. Again changes nothing."""
    example = _own(caller, queries.one(db, example_id, hold=True))
    expect(example.version, seen)
    edits.decline(db, example, sent, by=caller.id)
    return _shown(db, example)


def _own(caller: Caller, example: Example) -> Example:
    """Raises NotFound for what is another's, as for what never was."""
    if Role.LINK in caller.roles:
        caller.only_own(Purpose.EXAMPLE, example.id)
    elif caller.roles & AT_WORK:
        return example
    elif caller.partner_id is None or caller.partner_id != example.partner_id:
        raise NotFound
    return example


def _shown(db: Session, example: Example) -> Response:
    return private(edits.own(db, example).json_bytes(), headers=etag(example.version))
