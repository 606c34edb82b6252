"""Calls and practice examples by HTTP, for everyone and for programs."""

from functools import partial
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query, Request
from starlette.responses import Response

from roundtable.access.callers import Caller, Identified
from roundtable.access.counting import forms
from roundtable.access.policy import Action
from roundtable.access.routes import Routes, SlugInPath
from roundtable.db import Database, Db
from roundtable.documents import answers
from roundtable.documents.reading import Wanted
from roundtable.errors import WrongMediaType
from roundtable.examples import queries, records
from roundtable.examples.domain import bulk, submission
from roundtable.examples.models import Example
from roundtable.examples.public import CALL, EXAMPLE
from roundtable.examples.schemas import calls, shown
from roundtable.examples.schemas.bulk import BulkQuery, BulkReport, Submitted
from roundtable.examples.schemas.line import LINE
from roundtable.examples.schemas.sent import ExampleSubmission
from roundtable.http.answers import private, public
from roundtable.http.bodies import json_body, media_type
from roundtable.idempotency import OncePerKey
from roundtable.shapes import PageQuery

SCHEMA = "application/schema+json"
NDJSON = "application/x-ndjson"
BULK_CONTENT = {
    NDJSON: {
        "schema": {"type": "string", "description": "A practice example on each line."},
        "example": records.ndjson_template().decode(),
    },
    "text/csv": {
        "schema": {"type": "string", "description": "A table as in `/templates/practice-example.csv`."},
        "example": records.csv_template().decode(),
    },
    "application/json": {
        "schema": {"type": "array", "maxItems": bulk.MOST, "items": {"$ref": "#/components/schemas/ExampleSubmission"}},
        "example": [LINE],
    },
}

EXAMPLES = forms("practice-examples")

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
    sent: Annotated[ExampleSubmission, json_body(ExampleSubmission)],
    caller: Identified,
    once: OncePerKey,
    db: Db,
) -> Response:
    """Send in a practice example. It is not public until it is published, in words that its contributor accepted."""
    return once.do(
        db,
        lambda: submission.submit(db, sent, partner_id=_of_key(caller)).id,
        lambda example_id: _submitted(db.get_one(Example, example_id), caller),
        status=201,
        limit=EXAMPLES,
    )


@routes.act(
    "/practice-examples/bulk",
    action=Action.SUBMIT_EXAMPLES_IN_BULK,
    media_types=BULK_CONTENT,
    answers=BulkReport,
)
def submit_practice_examples_in_bulk(
    request: Request, query: Annotated[BulkQuery, Query()], caller: Identified, once: OncePerKey
) -> Response:
    """Send in up to 1,000 practice examples. What a key sent before under the same `external_id` is changed, not doubled.

    A record without `external_id` that was sent before, word for word, is found unchanged. `line` in the report is the
    line of the body where the record begins, or its place in a JSON array, from 1.
    """
    once.require()
    lines = _checked(request)
    take = partial(bulk.take, lines=lines, atomic=query.mode == "atomic", dry_run=query.dry_run)
    partner_id = caller.partner_id
    assert partner_id is not None
    database: Database = request.app.state.database
    with database.unit_of_work(write=not query.dry_run) as db:
        if query.dry_run:
            return private(take(db, partner_id).json_bytes())
        return once.do(
            db,
            lambda: bulk.keep(db, partner_id, take(db, partner_id)),
            lambda report_id: private(queries.kept_report(db, report_id).encode()),
        )


def _checked(request: Request) -> list[bulk.Line]:
    """The body's records, checked before anything is locked for writing."""
    kind = media_type(request)
    if kind not in records.FORMATS:
        raise WrongMediaType(f"Please send {', '.join(records.FORMATS)}.")
    found = records.read(kind, request.scope["state"]["body"])
    database: Database = request.app.state.database
    with database.unit_of_work(write=False) as db:
        return bulk.check(db, found)


@routes.read("/schemas/practice-example.json", media_type=SCHEMA)
def get_practice_example_schema(
    request: Request, version: Annotated[Literal["1"], Query(description="The version of the schema.")] = "1"
) -> Response:
    """The JSON Schema (2020-12) of a practice example as it is sent in. There is one version so far."""
    address = f"{request.app.state.settings.base_url}{request.url.path}?version={version}"
    return public(request, records.schema(address), media_type=SCHEMA, max_age=3600)


@routes.read("/templates/practice-example.csv", media_type="text/csv")
def get_practice_example_table(request: Request) -> Response:
    """A table to fill in. Every field of the schema is a column, such as `aims.1.outcome`; `;` parts a list in a cell."""
    return public(request, records.csv_template(), media_type="text/csv; charset=utf-8; header=present", max_age=3600)


@routes.read("/templates/practice-example.ndjson", media_type=NDJSON)
def get_practice_example_line(request: Request) -> Response:
    """A line to begin from: a file for bulk submission has one practice example on each line."""
    return public(request, records.ndjson_template(), media_type=NDJSON, max_age=3600)


def _of_key(caller: Caller) -> UUID | None:
    """The partner whose program this is. A partner's person who fills in the public form sends it for themselves."""
    return caller.partner_id if caller.is_key else None


def _submitted(example: Example, caller: Caller) -> Response:
    own = example.partner_id is not None and example.partner_id == _of_key(caller)
    answer = Submitted(id=str(example.id) if own else None, reference=example.reference, status=example.status)
    return private(answer.json_bytes(), 201)
