"""The one table of who may do what. An action that is not here is open to nobody."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The kinds of caller. A link is a person who was sent one; a person of ours holds one or several of the last six."""

    PUBLIC = "public"
    KEY = "key"
    LINK = "link"
    SIGNING_IN = "signing_in"  # followed a sign-in link, and still has to show the second factor
    PARTNER = "partner"
    REVIEWER_BY_LIVED_EXPERIENCE = "reviewer_by_lived_experience"
    REVIEWER_BY_PROFESSION = "reviewer_by_profession"
    STAFF = "staff"
    ACCESS_LEAD = "access_lead"
    ADMINISTRATOR = "administrator"


# What an administrator can give a person.
PEOPLE = frozenset(
    {
        Role.PARTNER,
        Role.REVIEWER_BY_LIVED_EXPERIENCE,
        Role.REVIEWER_BY_PROFESSION,
        Role.STAFF,
        Role.ACCESS_LEAD,
        Role.ADMINISTRATOR,
    }
)
# Who sees what is not theirs: a letter alone does not let them in.
WITH_SECOND_FACTOR = frozenset({Role.STAFF, Role.ACCESS_LEAD, Role.ADMINISTRATOR})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
# Who does the work of the hub.
AT_WORK = frozenset({Role.STAFF, Role.ADMINISTRATOR})
# Whoever signs in may still use the public forms of the same browser.
ANYONE = frozenset({Role.PUBLIC, Role.LINK, Role.SIGNING_IN}) | PEOPLE


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
    GET_TOKEN = "tokens:get"  # noqa: S105 - the name of an action
    SIGN_IN = "sign-in:begin"
    PROVE = "sign-in:prove"
    ENROL = "sign-in:enrol"
    SEE_SELF = "self:see"
    END_SESSION = "self:end-session"
    SEE_SESSIONS = "self:sessions"
    READ_PEOPLE = "people:read"
    INVITE_PERSON = "people:invite"
    CHANGE_PERSON = "people:change"
    REVOKE_PERSON = "people:revoke"
    RESET_SECOND_FACTOR = "people:reset-second-factor"
    READ_AUDIT = "audit:read"
    SEE_MESSAGES = "messages:see"
    READ_MESSAGE = "messages:read"
    RESEND_MESSAGE = "messages:resend"
    SEE_KEYS = "keys:see"
    MAKE_KEY = "keys:make"
    RENEW_KEY = "keys:renew"
    REVOKE_KEY = "keys:revoke"
    SEE_SEMINARS = "seminars:see"
    SEE_OWN_SEMINARS = "seminars:own"
    ADD_SEMINAR = "seminars:add"
    CHANGE_SEMINAR = "seminars:change"
    PUBLISH_SEMINAR = "seminars:publish"
    CANCEL_SEMINAR = "seminars:cancel"
    POSTPONE_SEMINAR = "seminars:postpone"
    MOVE_SEMINAR = "seminars:move"
    SET_JOINING_LINK = "seminars:joining"
    READ_ACCESS_NEEDS = "access-needs:read"
    SEE_PLACES = "places:see"
    GIVE_PLACE = "places:give"
    END_PLACE = "places:end"
    MARK_ATTENDANCE = "places:attendance"
    MARK_TOLD = "places:told"
    EXPORT_PLACES = "places:export"
    SEE_ENQUIRIES = "enquiries:see"
    READ_ENQUIRY = "enquiries:read"
    CHANGE_ENQUIRY = "enquiries:change"
    RESEND_ENQUIRY_LINK = "enquiries:resend"
    SEE_EXAMPLES = "examples:see"
    REVEAL_CONTRIBUTOR = "examples:contributor"
    PUBLISH_EXAMPLE = "examples:publish"
    EDIT_EXAMPLE = "examples:edit"
    SEE_OWN_EXAMPLE = "examples:own"
    LIST_OWN_EXAMPLES = "examples:own-list"
    ACCEPT_TEXT = "examples:accept-text"
    DECLINE_TEXT = "examples:decline-text"
    SEE_PARTNERS = "partners:see"
    ADD_PARTNER = "partners:add"
    CHANGE_PARTNER = "partners:change"
    SEE_OWN_PARTNER = "partners:own"
    SEE_PROPOSALS = "proposals:see"
    ACCEPT_PROPOSAL = "proposals:accept"
    DECLINE_PROPOSAL = "proposals:decline"
    EXPORT_PARTNERS = "partners:export"
    EXPORT_CORRECTIONS = "corrections:export"
    EXPORT_ENQUIRIES = "enquiries:export"
    EXPORT_EXAMPLES = "examples:export"
    EXPORT_SEMINARS = "seminars:export"
    EXPORT_MESSAGES = "messages:export"
    EXPORT_PEOPLE = "people:export"
    EXPORT_KEYS = "keys:export"
    EXPORT_AUDIT = "audit:export"
    EXPORT_STATS = "stats:export"
    SEE_SERIES = "series:see"
    ADD_SERIES = "series:add"
    CHANGE_SERIES = "series:change"
    MAKE_OCCURRENCES = "series:occurrences"
    SEE_CORRECTIONS = "corrections:see"
    SETTLE_CORRECTION = "corrections:settle"
    SEE_COLLEAGUES = "people:colleagues"
    SEE_NAMES = "names:see"
    SEE_WORK = "work:see"
    SEE_STATS = "stats:see"


class Scope(StrEnum):
    """What a key can be made for."""

    SUBMIT_EXAMPLES = "examples:submit"


@dataclass(frozen=True, slots=True)
class Rule:
    """The roles that an action is open to. A key needs `scope` besides; without one it is refused.

    `fresh` asks of people that they have shown within the last minutes who they are. `audited` is on record each time
    that it is done, under the name of the action. `any_key` is open to keys whatever their scopes.
    """

    roles: frozenset[Role]
    scope: Scope | None = None
    fresh: bool = False
    audited: bool = False
    any_key: bool = False


POLICY: dict[Action, Rule] = {
    # Everyone gets the same answer, so nobody is asked who they are; a key only raises the limit.
    Action.READ_PUBLIC: Rule(frozenset(Role)),
    Action.SUBMIT_EXAMPLE: Rule(frozenset({Role.PUBLIC, Role.KEY, Role.SIGNING_IN}) | PEOPLE, Scope.SUBMIT_EXAMPLES),
    Action.SUBMIT_EXAMPLES_IN_BULK: Rule(frozenset({Role.KEY}), Scope.SUBMIT_EXAMPLES),
    Action.TAKE_PLACES: Rule(ANYONE),
    Action.SEE_OWN_PLACES: Rule(frozenset({Role.LINK})),
    # Whose it is, the token in the path says: a calendar program can send no header.
    Action.READ_OWN_CALENDAR: Rule(ANYONE),
    Action.CORRECT_PARTNER: Rule(ANYONE),
    Action.SEND_ENQUIRY: Rule(ANYONE),
    Action.SEE_OWN_ENQUIRY: Rule(frozenset({Role.LINK})),
    Action.GET_TOKEN: Rule(frozenset({Role.KEY}), any_key=True),
    Action.SIGN_IN: Rule(ANYONE - {Role.LINK}, audited=True),
    Action.PROVE: Rule(frozenset({Role.SIGNING_IN}) | WITH_SECOND_FACTOR, audited=True),
    Action.ENROL: Rule(frozenset({Role.SIGNING_IN}) | WITH_SECOND_FACTOR, fresh=True, audited=True),
    Action.SEE_SELF: Rule(frozenset({Role.SIGNING_IN}) | PEOPLE),
    Action.END_SESSION: Rule(frozenset({Role.SIGNING_IN}) | PEOPLE, audited=True),
    Action.SEE_SESSIONS: Rule(PEOPLE),
    Action.READ_PEOPLE: Rule(ADMINISTRATORS),
    Action.INVITE_PERSON: Rule(ADMINISTRATORS, fresh=True, audited=True),
    Action.CHANGE_PERSON: Rule(ADMINISTRATORS, fresh=True, audited=True),
    Action.REVOKE_PERSON: Rule(ADMINISTRATORS, fresh=True, audited=True),
    Action.RESET_SECOND_FACTOR: Rule(ADMINISTRATORS, fresh=True, audited=True),
    Action.READ_AUDIT: Rule(ADMINISTRATORS),
    Action.SEE_MESSAGES: Rule(AT_WORK),
    Action.READ_MESSAGE: Rule(AT_WORK, audited=True),
    Action.RESEND_MESSAGE: Rule(AT_WORK, audited=True),
    # A partner's people those of their own organisation alone.
    Action.SEE_KEYS: Rule(AT_WORK | {Role.PARTNER}),
    Action.MAKE_KEY: Rule(ADMINISTRATORS | {Role.PARTNER}, fresh=True, audited=True),
    Action.RENEW_KEY: Rule(ADMINISTRATORS | {Role.PARTNER}, fresh=True, audited=True),
    Action.REVOKE_KEY: Rule(AT_WORK | {Role.PARTNER}, audited=True),
    Action.SEE_SEMINARS: Rule(AT_WORK),
    # A partner's people those of their own organisation alone.
    Action.SEE_OWN_SEMINARS: Rule(frozenset({Role.PARTNER})),
    Action.ADD_SEMINAR: Rule(AT_WORK | {Role.PARTNER}, audited=True),
    Action.CHANGE_SEMINAR: Rule(AT_WORK | {Role.PARTNER}, audited=True),
    Action.PUBLISH_SEMINAR: Rule(AT_WORK | {Role.PARTNER}, audited=True),
    Action.CANCEL_SEMINAR: Rule(AT_WORK | {Role.PARTNER}, audited=True),
    Action.POSTPONE_SEMINAR: Rule(AT_WORK | {Role.PARTNER}, audited=True),
    Action.MOVE_SEMINAR: Rule(AT_WORK | {Role.PARTNER}, audited=True),
    Action.SET_JOINING_LINK: Rule(AT_WORK | {Role.PARTNER}, audited=True),
    # They tell of people's health: one named person reads them, and nobody by being staff.
    Action.READ_ACCESS_NEEDS: Rule(frozenset({Role.ACCESS_LEAD}), audited=True),
    Action.SEE_PLACES: Rule(AT_WORK),
    Action.GIVE_PLACE: Rule(AT_WORK, audited=True),
    Action.END_PLACE: Rule(AT_WORK, audited=True),
    Action.MARK_ATTENDANCE: Rule(AT_WORK, audited=True),
    Action.MARK_TOLD: Rule(AT_WORK, audited=True),
    Action.EXPORT_PLACES: Rule(AT_WORK, fresh=True, audited=True),
    Action.SEE_ENQUIRIES: Rule(AT_WORK),
    Action.READ_ENQUIRY: Rule(AT_WORK, audited=True),
    Action.CHANGE_ENQUIRY: Rule(AT_WORK, audited=True),
    Action.RESEND_ENQUIRY_LINK: Rule(AT_WORK, audited=True),
    Action.SEE_EXAMPLES: Rule(AT_WORK),
    Action.REVEAL_CONTRIBUTOR: Rule(AT_WORK, audited=True),
    Action.PUBLISH_EXAMPLE: Rule(AT_WORK, audited=True),
    Action.EDIT_EXAMPLE: Rule(AT_WORK, audited=True),
    # By the link of a letter; or the people and programs of the partner whose program sent it. Staff see what they see.
    Action.SEE_OWN_EXAMPLE: Rule(frozenset({Role.LINK, Role.PARTNER, Role.KEY}) | AT_WORK, Scope.SUBMIT_EXAMPLES),
    Action.LIST_OWN_EXAMPLES: Rule(frozenset({Role.PARTNER})),
    # Only who told it answers: neither a program nor staff can agree in their name.
    Action.ACCEPT_TEXT: Rule(frozenset({Role.LINK, Role.PARTNER}), audited=True),
    Action.DECLINE_TEXT: Rule(frozenset({Role.LINK, Role.PARTNER}), audited=True),
    Action.SEE_PARTNERS: Rule(AT_WORK),
    Action.ADD_PARTNER: Rule(AT_WORK, audited=True),
    # From a partner's people it is a proposal for their own organisation, which waits for staff.
    Action.CHANGE_PARTNER: Rule(AT_WORK | {Role.PARTNER}, audited=True),
    Action.SEE_OWN_PARTNER: Rule(frozenset({Role.PARTNER})),
    Action.SEE_PROPOSALS: Rule(AT_WORK),
    Action.ACCEPT_PROPOSAL: Rule(AT_WORK, audited=True),
    Action.DECLINE_PROPOSAL: Rule(AT_WORK, audited=True),
    Action.EXPORT_PARTNERS: Rule(AT_WORK, fresh=True, audited=True),
    Action.EXPORT_CORRECTIONS: Rule(AT_WORK, fresh=True, audited=True),
    Action.EXPORT_ENQUIRIES: Rule(AT_WORK, fresh=True, audited=True),
    Action.EXPORT_EXAMPLES: Rule(AT_WORK, fresh=True, audited=True),
    Action.EXPORT_SEMINARS: Rule(AT_WORK, fresh=True, audited=True),
    Action.EXPORT_MESSAGES: Rule(AT_WORK, fresh=True, audited=True),
    Action.EXPORT_PEOPLE: Rule(ADMINISTRATORS, fresh=True, audited=True),
    Action.EXPORT_KEYS: Rule(AT_WORK | {Role.PARTNER}, fresh=True, audited=True),
    Action.EXPORT_AUDIT: Rule(ADMINISTRATORS, fresh=True, audited=True),
    Action.EXPORT_STATS: Rule(AT_WORK, fresh=True, audited=True),
    Action.SEE_SERIES: Rule(AT_WORK),
    Action.ADD_SERIES: Rule(AT_WORK, audited=True),
    Action.CHANGE_SERIES: Rule(AT_WORK, audited=True),
    Action.MAKE_OCCURRENCES: Rule(AT_WORK, audited=True),
    Action.SEE_CORRECTIONS: Rule(AT_WORK),
    Action.SETTLE_CORRECTION: Rule(AT_WORK, audited=True),
    Action.SEE_COLLEAGUES: Rule(AT_WORK),
    # Nothing but what everyone can read, for those who have a form to fill in.
    Action.SEE_NAMES: Rule(AT_WORK | {Role.PARTNER}),
    Action.SEE_WORK: Rule(AT_WORK),
    Action.SEE_STATS: Rule(AT_WORK),
}


def may(action: Action, roles: Collection[Role], scopes: frozenset[str] = frozenset()) -> bool:
    """Whether a caller of these roles, with these scopes if it is a key, may do this."""
    rule = POLICY.get(action)
    if rule is None:
        return False
    if Role.KEY in roles and action is not Action.READ_PUBLIC:
        return Role.KEY in rule.roles and (rule.any_key or (rule.scope is not None and rule.scope in scopes))
    return not rule.roles.isdisjoint(roles)
