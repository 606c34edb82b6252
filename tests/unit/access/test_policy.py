"""The table of who may do what, and the routes that have to name a line of it."""

from typing import cast

import pytest
from pydantic import BaseModel

from roundtable.access.policy import PEOPLE, POLICY, Action, Role, Scope, may
from roundtable.access.routes import Routes

NO_SCOPES: frozenset[str] = frozenset()
EVERY_SCOPE = frozenset(Scope)


def test_every_action_has_its_rule() -> None:
    assert set(POLICY) == set(Action)


def test_action_that_nobody_wrote_down_is_open_to_nobody() -> None:
    unknown = cast(Action, "examples:delete-all")
    assert [may(unknown, {role}, EVERY_SCOPE) for role in Role] == [False] * len(Role)


def test_key_may_do_only_what_its_scopes_name() -> None:
    for action, rule in POLICY.items():
        whatever = action in (Action.READ_PUBLIC, Action.GET_TOKEN)
        named = Role.KEY in rule.roles and rule.scope is not None
        assert may(action, {Role.KEY}, EVERY_SCOPE) is (whatever or named), action
        assert may(action, {Role.KEY}, NO_SCOPES) is whatever, action


def test_scopes_open_nothing_to_people() -> None:
    bulk = Action.SUBMIT_EXAMPLES_IN_BULK
    assert [may(bulk, {role}, EVERY_SCOPE) for role in sorted(PEOPLE)] == [False] * len(PEOPLE)


def test_roles_add_up() -> None:
    assert may(Action.READ_PEOPLE, {Role.STAFF, Role.ADMINISTRATOR})
    assert not may(Action.READ_PEOPLE, {Role.STAFF, Role.ACCESS_LEAD})


def test_act_without_a_line_in_the_table_can_not_be_declared() -> None:
    routes = Routes("Tag")
    with pytest.raises(LookupError):
        routes.act("/things", action=cast(Action, "things:make"), answers=BaseModel)
