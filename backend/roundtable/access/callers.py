"""Who is calling, from the request's credential; and the check that they may do what the route does."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import structlog
from fastapi import Depends, Path, Request
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.access import cookies, keys, links
from roundtable.access.domain import sessions
from roundtable.access.models import Person, SignedIn
from roundtable.access.policy import POLICY, Action, Role, may
from roundtable.audit import Acting
from roundtable.db import ACTING, Database
from roundtable.errors import NotAllowed, NotFound, NotIdentified, Unavailable

LONGEST_CREDENTIAL = 4096
KNOWN = "caller"  # in a request's state, where a route has its own way to say who one is
NEEDED = (
    "Please sign in, or send a key or a link that works, as `Authorization: Bearer ...`. "
    "You can ask us for a new one at any time."
)

log = structlog.get_logger()


class ProveAgain(NotAllowed):
    code, title = "prove-again", "Please show once more that it is you"

    def __init__(self) -> None:
        super().__init__("For this you need to have signed in, or sent a code of your app, within the last 15 minutes.")


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody or some program that calls. `partner_id` is set for keys and partners' people, `purpose` and `subject_id` for
    links, the rest for people who signed in."""

    roles: frozenset[Role]
    id: str = "public"
    partner_id: UUID | None = None
    scopes: frozenset[str] = frozenset()
    purpose: str | None = None
    subject_id: UUID | None = None
    key_id: UUID | None = None
    person_id: UUID | None = None
    session_id: UUID | None = None
    proved_at: datetime | None = None

    @property
    def is_key(self) -> bool:
        return Role.KEY in self.roles

    @property
    def is_public(self) -> bool:
        return Role.PUBLIC in self.roles

    @property
    def is_half_way(self) -> bool:
        return Role.SIGNING_IN in self.roles

    def only_own(self, purpose: links.Purpose, subject_id: UUID) -> None:
        """Raise NotFound unless the caller's link is one to this: what is another's looks like what never was."""
        if (self.purpose, self.subject_id) != (purpose, subject_id):
            raise NotFound

    def is_fresh(self) -> bool:
        """Whether the caller has shown within the last minutes who they are."""
        return self.proved_at is not None and self.proved_at > clock.now() - sessions.FRESH


PUBLIC = Caller(frozenset({Role.PUBLIC}))


def identify(request: Request) -> Caller:
    """The caller. A credential that does not work is refused, never taken for none.

    A browser sends the cookie of a session whether or not somebody wants to be known: one that does not work any more is
    taken for none, so that the public forms go on working.

    It is looked up in a read of its own, which is over before the request's unit of work begins: on SQLite that one
    holds the lock for writing, and bodies are read and checked before it.
    """
    known: Caller | None = request.scope["state"].get(KNOWN)
    if known is not None:
        return known
    header = request.headers.get("authorization")
    if header is None:
        return _signed_in(request) or PUBLIC
    scheme, _, credential = header.partition(" ")
    credential = credential.strip()
    caller = None
    if scheme.lower() == "bearer" and len(credential) <= LONGEST_CREDENTIAL:
        with _database(request).unit_of_work(write=False) as db:
            caller = _holder(db, credential)
    if caller is None:
        raise NotIdentified(NEEDED)
    return caller


def _holder(db: Session, credential: str) -> Caller | None:
    if credential.startswith(links.PREFIX):
        link = links.find(db, credential)
        return (
            Caller(frozenset({Role.LINK}), f"link:{link.id}", purpose=link.purpose, subject_id=link.subject_id) if link else None
        )
    return holder_of_key(db, credential)


def holder_of_key(db: Session, credential: str) -> Caller | None:
    """The program that has this key or token."""
    found = keys.holder(db, credential)
    if found is None:
        return None
    key, scopes = found
    return Caller(frozenset({Role.KEY}), f"key:{key.id}", key.partner_id, scopes, key_id=key.id)


def _signed_in(request: Request) -> Caller | None:
    """Whose session the browser sent. Raises CrossSite where another site had it sent."""
    secret = cookies.read(request)
    if secret is None:
        return None
    with _database(request).unit_of_work(write=False) as db:
        found = sessions.find(db, secret)
    if found is None:
        return None
    cookies.refuse_other_sites(request)
    session, person = found
    if sessions.is_stale(session):
        _note(_database(request), session.id)
    return _person(session, person)


def _person(session: SignedIn, person: Person) -> Caller:
    roles = frozenset(map(Role, person.roles)) if session.whole else frozenset({Role.SIGNING_IN})
    return Caller(
        roles,
        f"person:{person.id}",
        partner_id=person.partner_id,
        person_id=person.id,
        session_id=session.id,
        proved_at=session.proved_at,
    )


def _note(database: Database, session_id: UUID) -> None:
    """Note that somebody is here. They can go on reading where that can't be written just now."""
    try:
        with database.unit_of_work() as db:
            sessions.note(db, session_id)
    except (SQLAlchemyError, Unavailable) as error:
        log.warning("session_not_noted", kind=type(error).__name__)


def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


Identified = Annotated[Caller, Depends(identify)]


def named_by_link(purpose: links.Purpose) -> Any:
    """A dependency: the id in the path, where the caller's link is one to this; else it raises NotFound."""

    def found(
        own_id: Annotated[UUID, Path(alias="id", description="Stands in the link of the letter, before the credential.")],
        caller: Identified,
    ) -> UUID:
        caller.only_own(purpose, own_id)
        return own_id

    return Depends(found)


def allowed(action: Action) -> Any:
    """A dependency that lets a caller on who may do `action`."""

    def check(request: Request, caller: Identified) -> None:
        if may(action, caller.roles, caller.scopes):
            if POLICY[action].fresh and not caller.is_fresh():
                raise ProveAgain
            request.scope["state"][ACTING] = Acting(caller.id, action)
            return
        if caller.is_public:
            raise NotIdentified(NEEDED)
        raise NotAllowed("Who you are here is not enough for that. Ask us if you need it.")

    return Depends(check)
