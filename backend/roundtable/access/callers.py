"""Who is calling, from the request's credential; and the check that they may do what the route does."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Path, Request
from sqlalchemy.orm import Session

from roundtable.access import keys, links
from roundtable.access.policy import Action, Role, may
from roundtable.db import Database
from roundtable.errors import NotAllowed, NotFound, NotIdentified

LONGEST_CREDENTIAL = 4096
NEEDED = "Please send a key or a link that works, as `Authorization: Bearer ...`. You can ask us for a new one at any time."


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody or some program that calls. `partner_id` is set for keys, `purpose` and `subject_id` for links."""

    role: Role
    id: str = "public"
    partner_id: UUID | None = None
    scopes: frozenset[str] = frozenset()
    purpose: str | None = None
    subject_id: UUID | None = None

    def only_own(self, purpose: links.Purpose, subject_id: UUID) -> None:
        """Raise NotFound unless the caller's link is one to this: what is another's looks like what never was."""
        if (self.purpose, self.subject_id) != (purpose, subject_id):
            raise NotFound


PUBLIC = Caller(Role.PUBLIC)


def identify(request: Request) -> Caller:
    """The caller. A credential that does not work is refused, never taken for none.

    It is looked up in a read of its own, which is over before the request's unit of work begins: on SQLite that one
    holds the lock for writing, and bodies are read and checked before it.
    """
    header = request.headers.get("authorization")
    if header is None:
        return PUBLIC
    scheme, _, credential = header.partition(" ")
    credential = credential.strip()
    caller = None
    if scheme.lower() == "bearer" and len(credential) <= LONGEST_CREDENTIAL:
        database: Database = request.app.state.database
        with database.unit_of_work(write=False) as db:
            caller = _holder(db, credential)
    if caller is None:
        raise NotIdentified(NEEDED)
    return caller


def _holder(db: Session, credential: str) -> Caller | None:
    if credential.startswith(keys.PREFIX) and (key := keys.find(db, credential)):
        return Caller(Role.KEY, f"key:{key.id}", key.partner_id, frozenset(key.scopes.split()))
    if credential.startswith(links.PREFIX) and (link := links.find(db, credential)):
        return Caller(Role.LINK, f"link:{link.id}", purpose=link.purpose, subject_id=link.subject_id)
    return None


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

    def check(caller: Identified) -> None:
        if may(action, caller.role, caller.scopes):
            return
        if caller.role is Role.PUBLIC:
            raise NotIdentified(NEEDED)
        raise NotAllowed("This key or link was not made for that. Ask us for one that is.")

    return Depends(check)
