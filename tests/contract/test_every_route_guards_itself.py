"""Every route names what it does in the policy table, and answers as the table says; one that nobody listed fails here."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from roundtable.access import links
from roundtable.access.policy import POLICY, Action, Role, Scope, may
from roundtable.access.routes import Routes
from roundtable.app import API, ROUTES, Application
from roundtable.db import new_id
from roundtable.openapi import document
from tests.support.databases import on_sqlite
from tests.support.examples import furnish, key
from tests.support.servers import Unit

READS = Action.READ_PUBLIC
# What is more than a public read. Each new one is written here by hand, beside its line in the policy table.
ACTS = {
    "submit_practice_example": Action.SUBMIT_EXAMPLE,
    "submit_practice_examples_in_bulk": Action.SUBMIT_EXAMPLES_IN_BULK,
    "take_places": Action.TAKE_PLACES,
    "resend_places_link": Action.TAKE_PLACES,
    "get_own_places": Action.SEE_OWN_PLACES,
    "confirm_own_places": Action.SEE_OWN_PLACES,
    "cancel_own_place": Action.SEE_OWN_PLACES,
    "renew_own_calendar": Action.SEE_OWN_PLACES,
    "read_own_calendar": Action.READ_OWN_CALENDAR,
    "send_correction": Action.CORRECT_PARTNER,
    "send_enquiry": Action.SEND_ENQUIRY,
    "get_own_enquiry": Action.SEE_OWN_ENQUIRY,
}
# Outside the document: the document itself, and the pages that explain it.
UNDESCRIBED = {f"{API}/openapi.json", f"{API}/docs", f"{API}/docs/start.js", f"{API}/docs/assets"}


def _operations(app: FastAPI) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document(app, ROUTES)["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


@on_sqlite
def test_every_operation_that_is_not_a_public_read_is_listed(app: Application) -> None:
    more = {each["operationId"] for _, method, each in _operations(app.api) if method != "get" or each["security"] != []}
    assert more == set(ACTS)


@on_sqlite
def test_document_says_who_may_do_each(app: Application) -> None:
    for path, _, operation in _operations(app.api):
        roles = POLICY[ACTS.get(operation["operationId"], READS)].roles
        needs_nothing = operation["security"] == [] or {} in operation["security"]
        assert needs_nothing == (Role.PUBLIC in roles), path


def test_every_route_was_declared_with_its_guard() -> None:
    """A read is the same for everyone; an act asks the table, before anything else, who may do it."""
    for routes in ROUTES:
        assert isinstance(routes, Routes)
        for route in routes.router.routes:
            assert isinstance(route, APIRoute)
            guards = [each.dependency.__qualname__ for each in route.dependencies if each.dependency]
            asked = ["allowed.<locals>.check"] if route.name in ACTS else []
            assert guards == [*asked, "strict.<locals>.check"], route.name


@on_sqlite
def test_nothing_below_the_api_is_served_but_what_is_described(app: Application) -> None:
    described = {path for path, _, _ in _operations(app.api)}
    others = {path for route in app.api.routes if (path := str(getattr(route, "path", ""))).startswith(API)}
    assert others - described == UNDESCRIBED


@on_sqlite
def test_everyone_is_answered_as_the_table_says(api: TestClient, app: Application, unit: Unit) -> None:
    with unit() as db:
        furnish(db)
        link = {"Authorization": f"Bearer {links.create(db, links.Purpose.PLACES, new_id(), days=1)}"}
        callers = [
            (Role.PUBLIC, frozenset[str](), {}),
            (Role.KEY, frozenset(Scope), key(db)),
            (Role.KEY, frozenset[str](), key(db, scopes=frozenset())),
            (Role.LINK, frozenset[str](), link),
        ]
    for path, method, operation in _operations(app.api):
        action = ACTS.get(operation["operationId"], READS)
        address = path.replace("{slug}", "lantern-row").replace("{id}", str(new_id()))
        for role, scopes, headers in callers:
            sent = {**headers, "Content-Type": "application/json", "Idempotency-Key": "not-a-key"}
            answer = api.request(method, address, content=b"{", headers=sent)
            refused = 401 if role is Role.PUBLIC else 403
            assert (answer.status_code == refused) is not may(action, role, scopes), (role, path, answer.text)


@on_sqlite
def test_refusals_of_strangers_are_alike_for_every_act(api: TestClient, app: Application) -> None:
    bodies = set()
    for path, method, operation in _operations(app.api):
        if operation["operationId"] in ACTS:
            answer = api.request(method, path.replace("{id}", str(new_id())), headers={"Authorization": "Bearer rt_key_nonsense"})
            assert answer.status_code == 401
            bodies.add(
                json.dumps({name: value for name, value in answer.json().items() if name not in ("instance", "request_id")})
            )
    assert len(bodies) == 1


@pytest.mark.parametrize("scope", list(Scope))
def test_every_scope_opens_something(scope: Scope) -> None:
    assert [action for action, rule in POLICY.items() if rule.scope is scope]
