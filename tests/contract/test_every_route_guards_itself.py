"""Every route names what it does in the policy table, and answers as the table says; one that nobody listed fails here."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from roundtable.access import links
from roundtable.access.domain import sessions
from roundtable.access.policy import PEOPLE, POLICY, Role, Scope
from roundtable.access.routes import API, Routes
from roundtable.app import ROUTES, Application
from roundtable.db import new_id
from roundtable.openapi import document
from roundtable.partners import queries as partners
from tests.contract.matrix import ACTS, EVERYONE
from tests.support.databases import on_sqlite
from tests.support.examples import furnish, key
from tests.support.people import OWN_PAGE, add
from tests.support.servers import Unit

# Outside the document: the document itself, and the pages that explain it.
UNDESCRIBED = {f"{API}/openapi.json", f"{API}/docs", f"{API}/docs/start.js", f"{API}/docs/assets"}
# What is asked about the browser before who it is.
FIRST = {"ask_for_sign_in_link": ["_own_pages"], "start_session": ["_own_pages"], "get_token": ["_client"]}


def _operations(app: FastAPI) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document(app, ROUTES)["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


@on_sqlite
def test_every_operation_that_is_not_a_public_read_is_listed(app: Application) -> None:
    more = {each["operationId"] for _, method, each in _operations(app.api) if method != "get" or each["security"] != []}
    assert more == set(ACTS)


def test_policy_is_the_matrix() -> None:
    for operation, (action, roles) in ACTS.items():
        assert POLICY[action].roles == roles, operation
    assert {action for action, _ in ACTS.values()} | {EVERYONE[0]} == set(POLICY)


def test_what_only_people_of_ours_change_is_on_record() -> None:
    """Under the name of its action; a read changes nothing, and what anybody may send in is its own record."""
    ours = {action for action, rule in POLICY.items() if rule.roles & PEOPLE and not rule.roles & {Role.PUBLIC, Role.LINK}}
    changing = {ACTS[name][0] for name in ACTS if not name.startswith(("get_", "list_", "read_"))} & ours
    assert {action for action in changing if not POLICY[action].audited} == set()


@on_sqlite
def test_document_says_who_may_do_each(app: Application) -> None:
    ways = {Role.KEY: "key", Role.LINK: "link", **dict.fromkeys([*PEOPLE, Role.SIGNING_IN], "session")}
    for path, _, operation in _operations(app.api):
        _, roles = ACTS.get(operation["operationId"], EVERYONE)
        if operation["operationId"] not in ACTS:
            assert operation["security"] == []
            continue
        assert ({} in operation["security"]) == (Role.PUBLIC in roles), path
        named = {name for each in operation["security"] for name in each}
        assert named == {way for role, way in ways.items() if role in roles}, path


def test_every_route_was_declared_with_its_guard() -> None:
    """A read is the same for everyone; an act asks the table, before anything else, who may do it."""
    for routes in ROUTES:
        assert isinstance(routes, Routes)
        for route in routes.router.routes:
            assert isinstance(route, APIRoute)
            guards = [each.dependency.__qualname__ for each in route.dependencies if each.dependency]
            asked = ["allowed.<locals>.check"] if route.name in ACTS else []
            assert guards == [*FIRST.get(route.name, []), *asked, "strict.<locals>.check"], route.name


@on_sqlite
def test_nothing_below_the_api_is_served_but_what_is_described(app: Application) -> None:
    described = {path for path, _, _ in _operations(app.api)}
    addresses = {each.path_format if isinstance(each, APIRoute) else str(getattr(each, "path", "")) for each in app.api.routes}
    others = {address for address in addresses if address.startswith(API)}
    assert others - described == UNDESCRIBED


def _session(db: Session, role: Role) -> dict[str, str]:
    """The cookie of somebody of this role alone."""
    half_way = role is Role.SIGNING_IN
    given = Role.STAFF if half_way else role
    person = add(db, f"{role}@example.org", given, partner_id=partners.one(db, "lantern-row").id)
    return {"Cookie": f"session={sessions.begin(db, person, whole=not half_way)}", **OWN_PAGE}


@on_sqlite
def test_everyone_is_answered_as_the_matrix_says(api: TestClient, app: Application, unit: Unit) -> None:
    with unit() as db:
        furnish(db)
        link = {"Authorization": f"Bearer {links.create(db, links.Purpose.PLACES, new_id(), days=1)}"}
        people = [(role, True, _session(db, role)) for role in sorted({*PEOPLE, Role.SIGNING_IN})]
        callers: list[tuple[Role, bool, dict[str, str]]] = [
            (Role.PUBLIC, True, {}),
            (Role.KEY, True, key(db)),
            (Role.KEY, False, key(db, scopes=frozenset())),
            (Role.LINK, True, link),
            *people,
        ]
    asked, refusals = 0, set()
    for path, method, operation in _operations(app.api):
        action, roles = ACTS.get(operation["operationId"], EVERYONE)
        if operation["operationId"] == "end_session":  # whoever may do this is out afterwards; see test_sign_in.py
            continue
        address = path.replace("{slug}", "lantern-row").replace("{id}", str(new_id()))
        # A read asks nobody who they are, as another test here says.
        for role, scoped, headers in callers if operation["operationId"] in ACTS else callers[:2]:
            api.cookies.clear()
            sent = {**headers, "Content-Type": "application/json", "Idempotency-Key": "not-a-key"}
            answer = api.request(method, address, content=b"{", headers=sent)
            refused = answer.status_code == 401 if role is Role.PUBLIC else _is_refused(answer.status_code, answer.text)
            opened = role in roles and (scoped or operation["operationId"] not in ACTS or POLICY[action].any_key)
            assert refused is not opened, (role, path, answer.text)
            asked += 1
            if refused:
                refusals.add((answer.status_code, *_words(answer.json())))
    assert asked > 250
    # It is refused before anything is looked up, so there is nothing that it could tell.
    assert {status for status, *_ in refusals} == {401, 403}
    assert len(refusals) == 2


def _words(problem: dict[str, Any]) -> list[Any]:
    """A refusal without what names the request."""
    return sorted((name, value) for name, value in problem.items() if name not in ("instance", "request_id"))


def _is_refused(status: int, text: str) -> bool:
    """Whether the function was refused; a code that was not accepted is the function at work."""
    return status == 403 and json.loads(text)["type"].endswith("/not-allowed")


@on_sqlite
def test_refusals_of_strangers_are_alike_for_every_act(api: TestClient, app: Application) -> None:
    bodies = set()
    for path, method, operation in _operations(app.api):
        if operation["operationId"] in ACTS:
            answer = api.request(method, path.replace("{id}", str(new_id())), headers={"Authorization": "Bearer rt_key_nonsense"})
            assert answer.status_code == 401
            bodies.add(tuple(_words(answer.json())))
    assert len(bodies) == 1


@pytest.mark.parametrize("scope", list(Scope))
def test_every_scope_opens_something(scope: Scope) -> None:
    assert [action for action, rule in POLICY.items() if rule.scope is scope]
