"""Who is calling, from the request's credential; and the check that they may do what the route does."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request

from roundtable.access import keys
from roundtable.access.policy import Action, Role, may
from roundtable.db import Database
from roundtable.errors import NotAllowed, NotIdentified

LONGEST_CREDENTIAL = 4096


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody or some program that calls. `partner_id` is set for keys."""

    role: Role
    id: str = "public"
    partner_id: UUID | None = None
    scopes: frozenset[str] = frozenset()


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
    if scheme.lower() != "bearer" or not credential.startswith(keys.PREFIX) or len(credential) > LONGEST_CREDENTIAL:
        raise NotIdentified("Please send a key that works, as `Authorization: Bearer ...`.")
    database: Database = request.app.state.database
    with database.unit_of_work(write=False) as db:
        key = keys.find(db, credential)
    if key is None:
        raise NotIdentified("Please send a key that works, as `Authorization: Bearer ...`.")
    return Caller(Role.KEY, f"key:{key.id}", key.partner_id, frozenset(key.scopes.split()))


Identified = Annotated[Caller, Depends(identify)]


def allowed(action: Action) -> Any:
    """A dependency that lets a caller on who may do `action`."""

    def check(caller: Identified) -> None:
        if may(action, caller.role, caller.scopes):
            return
        if caller.role is Role.PUBLIC:
            raise NotIdentified("Please send a key that works, as `Authorization: Bearer ...`.")
        raise NotAllowed("This key was not made for that. Ask us for one that is.")

    return Depends(check)
