"""The one table of who may do what. An action that is not here is open to nobody."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The kinds of caller. A link is a person who was sent one."""

    PUBLIC = "public"
    KEY = "key"
    LINK = "link"


class Action(StrEnum):
    """What a route does. Every route names one, or it fails at import."""

    READ_PUBLIC = "public:read"
    SUBMIT_EXAMPLE = "examples:submit"
    SUBMIT_EXAMPLES_IN_BULK = "examples:submit-in-bulk"
    TAKE_PLACES = "places:take"
    SEE_OWN_PLACES = "places:own"
    READ_OWN_CALENDAR = "places:calendar"
    CORRECT_PARTNER = "partners:correct"
    SEND_ENQUIRY = "enquiries:send"
    SEE_OWN_ENQUIRY = "enquiries:own"


class Scope(StrEnum):
    """What a key can be made for."""

    SUBMIT_EXAMPLES = "examples:submit"


@dataclass(frozen=True, slots=True)
class Rule:
    """The roles that an action is open to. A key needs `scope` besides; without one it is refused."""

    roles: frozenset[Role]
    scope: Scope | None = None


POLICY: dict[Action, Rule] = {
    # Everyone gets the same answer, so nobody is asked who they are; a key only raises the limit.
    Action.READ_PUBLIC: Rule(frozenset(Role)),
    Action.SUBMIT_EXAMPLE: Rule(frozenset({Role.PUBLIC, Role.KEY}), Scope.SUBMIT_EXAMPLES),
    Action.SUBMIT_EXAMPLES_IN_BULK: Rule(frozenset({Role.KEY}), Scope.SUBMIT_EXAMPLES),
    Action.TAKE_PLACES: Rule(frozenset({Role.PUBLIC, Role.LINK})),
    Action.SEE_OWN_PLACES: Rule(frozenset({Role.LINK})),
    # Whose it is, the token in the path says: a calendar program can send no header.
    Action.READ_OWN_CALENDAR: Rule(frozenset({Role.PUBLIC, Role.LINK})),
    Action.CORRECT_PARTNER: Rule(frozenset({Role.PUBLIC, Role.LINK})),
    Action.SEND_ENQUIRY: Rule(frozenset({Role.PUBLIC, Role.LINK})),
    Action.SEE_OWN_ENQUIRY: Rule(frozenset({Role.LINK})),
}


def may(action: Action, role: Role, scopes: frozenset[str]) -> bool:
    """Whether a caller of this role, with these scopes if it is a key, may do this."""
    rule = POLICY.get(action)
    if rule is None or role not in rule.roles:
        return False
    if role is Role.KEY and action is not Action.READ_PUBLIC:
        return rule.scope is not None and rule.scope in scopes
    return True
