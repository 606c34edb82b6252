"""Calls and practice examples by HTTP."""

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from roundtable.access.callers import Caller, Identified
from roundtable.access.policy import Action
from roundtable.access.routes import Routes, SlugInPath
from roundtable.db import Db
from roundtable.documents import answers
from roundtable.documents.reading import Wanted
from roundtable.examples.domain import submission
from roundtable.examples.models import Example
from roundtable.examples.public import CALL, EXAMPLE
from roundtable.examples.schemas import calls, shown
from roundtable.examples.schemas.bulk import SubmissionQuery, Submitted
from roundtable.examples.schemas.sent import ExampleSubmission
from roundtable.http.answers import private
from roundtable.http.bodies import json_body
from roundtable.idempotency import OncePerKey
from roundtable.shapes import PageQuery

routes = Routes("Practice examples")
call_routes = Routes("Calls")


@call_routes.read("/calls", answers=calls.CallList)
def list_calls(request: Request, query: Annotated[PageQuery, Query()], db: Db) -> Response:
    """Calls for practice examples, by title."""
    return answers.listing(request, db, CALL, query, Wanted(), "name")


@call_routes.read("/calls/{slug}", answers=calls.Call)
def get_call(request: Request, slug: SlugInPath, db: Db) -> Response:
    """One call. It is open until the end of its last day in London."""
    return answers.one(request, db, CALL, slug)


@routes.read("/practice-examples", answers=shown.ExampleList)
def list_practice_examples(request: Request, query: Annotated[shown.ExampleQuery, Query()], db: Db) -> Response:
    """Practice examples, newest first. `outcome` finds an example by any of its aims, so no failure hides behind a success."""
    wanted = answers.wanted_by(query, tags=EXAMPLE.facets)
    return answers.listing(request, db, EXAMPLE, query, wanted, query.sort)


@routes.read("/practice-examples/{slug}", answers=shown.Example)
def get_practice_example(request: Request, slug: SlugInPath, db: Db) -> Response:
    """One practice example, in the words that its contributor accepted."""
    return answers.one(request, db, EXAMPLE, slug)


@routes.act("/practice-examples", action=Action.SUBMIT_EXAMPLE, body=ExampleSubmission, answers=Submitted, status=201)
def submit_practice_example(
    _query: Annotated[SubmissionQuery, Query()],
    sent: Annotated[ExampleSubmission, json_body(ExampleSubmission)],
    caller: Identified,
    once: OncePerKey,
    db: Db,
) -> Response:
    """Send in a practice example. It is not public until it is published, in words that its contributor accepted."""
    return once.do(
        db,
        lambda: submission.submit(db, sent, partner_id=caller.partner_id).id,
        lambda example_id: _submitted(db.get_one(Example, example_id), caller),
        status=201,
    )


def _submitted(example: Example, caller: Caller) -> Response:
    own = example.partner_id is not None and example.partner_id == caller.partner_id
    answer = Submitted(id=str(example.id) if own else None, reference=example.reference, status=example.status)
    return private(answer.json_bytes(), 201)
