"""The table of who may do what, and the routes that have to name a line of it."""

from typing import cast

import pytest
from pydantic import BaseModel

from roundtable.access.policy import POLICY, Action, Role, Scope, may
from roundtable.access.routes import Routes

NO_SCOPES: frozenset[str] = frozenset()
EVERY_SCOPE = frozenset(Scope)


def test_every_action_has_its_rule() -> None:
    assert set(POLICY) == set(Action)


def test_action_that_nobody_wrote_down_is_open_to_nobody() -> None:
    unknown = cast(Action, "examples:delete-all")
    assert [may(unknown, role, EVERY_SCOPE) for role in Role] == [False] * len(Role)


def test_table_of_who_may_do_what() -> None:
    allowed = {
        (action.value, role.value, scoped): may(action, role, EVERY_SCOPE if scoped else NO_SCOPES)
        for action in Action
        for role in Role
        for scoped in (False, True)
    }
    assert {case for case, answer in allowed.items() if answer} == {
        ("public:read", "public", False),
        ("public:read", "public", True),
        ("public:read", "key", False),
        ("public:read", "key", True),
        ("public:read", "link", False),
        ("public:read", "link", True),
        ("examples:submit", "public", False),
        ("examples:submit", "public", True),
        ("examples:submit", "key", True),
        ("examples:submit-in-bulk", "key", True),
        ("places:take", "public", False),
        ("places:take", "public", True),
        ("places:take", "link", False),
        ("places:take", "link", True),
        ("places:own", "link", False),
        ("places:own", "link", True),
        ("places:calendar", "public", False),
        ("places:calendar", "public", True),
        ("places:calendar", "link", False),
        ("places:calendar", "link", True),
        ("partners:correct", "public", False),
        ("partners:correct", "public", True),
        ("partners:correct", "link", False),
        ("partners:correct", "link", True),
        ("enquiries:send", "public", False),
        ("enquiries:send", "public", True),
        ("enquiries:send", "link", False),
        ("enquiries:send", "link", True),
        ("enquiries:own", "link", False),
        ("enquiries:own", "link", True),
    }


def test_act_without_a_line_in_the_table_can_not_be_declared() -> None:
    routes = Routes("Tag")
    with pytest.raises(LookupError):
        routes.act("/things", action=cast(Action, "things:make"), answers=BaseModel)
