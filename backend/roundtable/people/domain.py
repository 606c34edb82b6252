"""Who may come in: inviting people, changing what they may do, and taking that back."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable import audit, mail
from roundtable.access import keys
from roundtable.access.domain import second_factor, sessions
from roundtable.access.models import ApiKey, Person
from roundtable.access.policy import Role, Scope
from roundtable.db import database_now, settings_of
from roundtable.errors import Conflict, FieldError, Invalid
from roundtable.partners import domain as partners
from roundtable.people import emails
from roundtable.people.schemas.people import Invitation, PersonChange

THING, KEY = "person", "key"
BOTH_WORK = timedelta(days=1)  # while a program is given its new key


class AlreadyHere(Conflict):
    code, title = "already-here", "Somebody with this address is here already"


class NeedsPartner(Invalid):
    code, title = "needs-partner", "A partner's person needs the organisation that they belong to"


class NotOwnRoles(Conflict):
    code, title = "not-own-roles", "Nobody changes their own roles, or shuts themselves out"


class KeyIsOver(Conflict):
    code, title = "key-is-over", "This key does not work any more"


class StillHere(Conflict):
    code, title = "still-here", "Only who can't sign in any more can be erased"


class LastAdministrator(Conflict):
    code, title = "last-administrator", "There has to be an administrator who can sign in"


def invite(db: Session, sent: Invitation) -> Person:
    """Let somebody sign in, and write to them. Whoever was shut out is let in again. Raises AlreadyHere, NeedsPartner."""
    partner_id = partners.id_of(db, sent.partner, "#/partner")
    _check(sent.roles, partner_id)
    key = sent.email.casefold()
    person = db.scalars(select(Person).where(Person.email_key == key).with_for_update()).one_or_none()
    if person is not None and person.revoked_at is None:
        raise AlreadyHere
    if person is None:
        person = Person(email_key=key)
        db.add(person)
    else:
        _touch(db, person)
    person.name, person.email, person.partner_id = sent.name, sent.email, partner_id
    person.roles, person.revoked_at = [*map(str, sent.roles)], None
    db.flush()
    audit.record(db, THING, person.id, audit.changed({}, _facts(person)))
    mail.send(db, emails.invitation(settings_of(db), person))
    return person


def change(db: Session, person: Person, sent: PersonChange, *, by: UUID | None) -> None:
    """Change somebody's name, roles or organisation. With other roles they have to sign in anew.

    Raises NotOwnRoles, LastAdministrator, NeedsPartner.
    """
    before = _facts(person)
    roles = [*map(str, sent.roles)] if sent.roles is not None else person.roles
    partner_id = person.partner_id
    if "partner" in sent.model_fields_set:
        partner_id = partners.id_of(db, sent.partner, "#/partner")
    _check(roles, partner_id)
    if roles != person.roles or partner_id != person.partner_id:
        _may_lose(db, person, roles, by)
        sessions.end_all(db, person.id)
    person.roles, person.partner_id = roles, partner_id
    person.name = sent.name or person.name
    _touch(db, person)
    audit.record(db, THING, person.id, audit.changed(before, _facts(person)))


def revoke(db: Session, person: Person, *, by: UUID | None = None) -> None:
    """Shut somebody out at once. What they did stays. Raises NotOwnRoles, LastAdministrator."""
    _may_lose(db, person, [], by)
    sessions.end_all(db, person.id)
    second_factor.remove(db, person.id)
    person.revoked_at = person.revoked_at or database_now(db)
    _touch(db, person)
    audit.record(db, THING, person.id, {"may_sign_in": (True, False)})


def reset_second_factor(db: Session, person: Person, *, by: UUID | None = None) -> None:
    """Take somebody's app away, when they lost it and their recovery codes. Raises NotOwnRoles."""
    if person.id == by:
        raise NotOwnRoles
    second_factor.remove(db, person.id)
    sessions.end_all(db, person.id)
    _touch(db, person)
    audit.record(db, THING, person.id, {"second_factor": (True, False)})


def erase(db: Session, person: Person) -> None:
    """Delete what we know of somebody who was shut out. That they did what they did stays, under a number that says nothing.

    Raises StillHere.
    """
    if person.revoked_at is None:
        raise StillHere
    audit.erase(db, THING, person.id)
    audit.record(db, THING, person.id, {})
    db.delete(person)


def sign_out(db: Session, session_id: UUID, person_id: UUID) -> None:
    """End this person's session of this id. Raises NotFound."""
    sessions.end(db, session_id, person_id)
    audit.record(db, "session", session_id, {})


def make_key(db: Session, partner: str, scopes: frozenset[Scope], days: int) -> tuple[ApiKey, str]:
    """A key for a partner's program. The key itself is returned here and never again. Raises UnknownPartner."""
    partner_id = partners.ids(db, [partner], "#/partner")[0]
    return _recorded(db, *keys.make(db, partner_id, scopes=scopes, days=days))


def renew_key(db: Session, key: ApiKey) -> tuple[ApiKey, str]:
    """Another key in the place of this one, which works for a day more. Raises KeyIsOver."""
    now = database_now(db)
    if key.revoked_at is not None or key.expires_at <= now:
        raise KeyIsOver
    scopes = frozenset(map(Scope, key.scopes.split()))
    made = keys.make(db, key.partner_id, scopes=scopes, days=(key.expires_at - key.created_at).days)
    before, key.expires_at = key.expires_at, min(key.expires_at, now + BOTH_WORK)
    audit.record(db, KEY, key.id, {"expires_at": (before, key.expires_at)})
    return _recorded(db, *made)


def revoke_key(db: Session, key: ApiKey) -> None:
    """Take a key back at once, with its tokens. Doing it again changes nothing."""
    if key.revoked_at is None:
        key.revoked_at = database_now(db)
        audit.record(db, KEY, key.id, {"works": (True, False)})


def _recorded(db: Session, key: ApiKey, credential: str) -> tuple[ApiKey, str]:
    facts = {"begins_with": key.handle, "partner_id": key.partner_id, "scopes": key.scopes, "expires_at": key.expires_at}
    audit.record(db, KEY, key.id, audit.changed({}, facts))
    return key, credential


def _may_lose(db: Session, person: Person, roles: list[Any], by: UUID | None) -> None:
    if person.id == by:
        raise NotOwnRoles
    if Role.ADMINISTRATOR in person.roles and Role.ADMINISTRATOR not in roles and person.revoked_at is None:
        others = db.scalars(select(Person).where(Person.revoked_at.is_(None), Person.id != person.id))
        if not any(Role.ADMINISTRATOR in each.roles for each in others):
            raise LastAdministrator


def _facts(person: Person) -> dict[str, Any]:
    """What is on record of a person."""
    partner_id = str(person.partner_id) if person.partner_id else None
    return {"name": person.name, "email": person.email, "roles": list(person.roles), "partner_id": partner_id}


def _check(roles: list[Any], partner_id: UUID | None) -> None:
    if Role.PARTNER in roles and partner_id is None:
        at = FieldError("needed_for_role", "Please name the organisation", pointer="#/partner")
        raise NeedsPartner("Please look at the field named here and send it again.", (at,))


def _touch(db: Session, person: Person) -> None:
    person.updated_at = database_now(db)
    person.version += 1
