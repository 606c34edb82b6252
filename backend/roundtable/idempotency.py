"""Doing a thing once: the same key and the same body get the first answer again (draft-ietf-httpapi-idempotency-key-header)."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, ClassVar
from uuid import UUID

from fastapi import Depends, Header, Request
from sqlalchemy import ColumnElement, String, delete, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Mapped, Session, mapped_column
from starlette.responses import Response

from roundtable import clock
from roundtable.access import counting
from roundtable.access.callers import Identified
from roundtable.access.counting import Limit
from roundtable.db import Model
from roundtable.errors import Conflict, FieldError, Invalid, Malformed
from roundtable.http.limits import network

KEPT = timedelta(hours=48)
FORGOTTEN_AT_ONCE = 100
LOCK_NOT_AVAILABLE = "55P03"
_KEY = re.compile(r"[A-Za-z0-9._:-]{8,200}")


class IdempotencyKey(Model):
    """A key that was used: by whom, for what, with which body, and what came of it. No body is kept."""

    __tablename__ = "idempotency_keys"

    caller: Mapped[str] = mapped_column(String(60), primary_key=True)
    operation: Mapped[str] = mapped_column(String(200), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    resource_id: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)


class KeyMissing(Malformed):
    code, title = "idempotency-key-missing", "This needs an Idempotency-Key"


class KeyUnusable(Malformed):
    code, title = "idempotency-key-unusable", "This Idempotency-Key can't be used"


class KeyUsedForAnother(Invalid):
    code, title = "idempotency-key-used", "This Idempotency-Key was used for something else"


class StillAtWork(Conflict):
    code, title = "idempotency-key-at-work", "This was sent a moment ago and is still being worked on"
    headers: ClassVar[dict[str, str]] = {"Retry-After": "3"}


@dataclass(frozen=True, slots=True)
class Once:
    """One request that has to take effect once. Without a key it takes effect each time.

    `who` is counted where acts are limited: the caller's key, or else the network.
    """

    caller: str
    operation: str
    key: str | None
    fingerprint: str
    who: str
    keyed: bool

    def require(self) -> None:
        """Raise KeyMissing where no key was sent."""
        if self.key is None:
            raise KeyMissing("Please send a fresh UUID as Idempotency-Key, and the same one when you send this again.")

    def do(
        self,
        db: Session,
        act: Callable[[], UUID],
        answer: Callable[[UUID], Response],
        *,
        status: int = 200,
        limit: Limit | None = None,
    ) -> Response:
        """`act` now, or find what it did before; then `answer` with the id of what it made.

        What is done now counts towards `limit`. Raises KeyUsedForAnother, TooManyActs.
        """
        if self.key is None:
            return self._counted(db, answer(act()), limit)
        if self._is_taken(db, status):
            earlier = self._row(db)
            if earlier.fingerprint != self.fingerprint or earlier.resource_id is None:
                raise KeyUsedForAnother("Please send a fresh key with a fresh request.", (_POINT,))
            response = answer(earlier.resource_id)
            response.status_code = earlier.status
            response.headers["Idempotency-Replayed"] = "true"
            return response
        made = act()
        self._row(db).resource_id = made
        return self._counted(db, answer(made), limit)

    def _counted(self, db: Session, response: Response, limit: Limit | None) -> Response:
        if limit is not None:
            db.flush()
            response.headers["RateLimit-Policy"] = counting.count(db, limit, self.who, keyed=self.keyed)
        return response

    def _is_taken(self, db: Session, status: int) -> bool:
        """Whether the key was used before; if not, it is taken now. While another request is at work on it, this waits."""
        _forget(db, self._is_mine())
        insert = sqlite.insert if db.get_bind().dialect.name == "sqlite" else postgresql.insert
        values = {"caller": self.caller, "operation": self.operation, "key": self.key, "fingerprint": self.fingerprint}
        row = insert(IdempotencyKey).values(**values, status=status, created_at=clock.now()).on_conflict_do_nothing()
        try:
            return db.execute(row.returning(IdempotencyKey.status)).first() is None
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
                raise
            raise StillAtWork("The same request is being worked on. Please send it again in a few seconds.") from None

    def _is_mine(self) -> ColumnElement[bool]:
        same = (IdempotencyKey.caller == self.caller) & (IdempotencyKey.operation == self.operation)
        return same & (IdempotencyKey.key == self.key)

    def _row(self, db: Session) -> IdempotencyKey:
        return db.scalars(select(IdempotencyKey).where(self._is_mine())).one()


def _forget(db: Session, mine: ColumnElement[bool]) -> None:
    """Delete this key if it is too old, and some more that are; those that another request deletes are left to it."""
    expired = IdempotencyKey.created_at < clock.now() - KEPT
    db.execute(delete(IdempotencyKey).where(mine, expired))
    names = (IdempotencyKey.caller, IdempotencyKey.operation, IdempotencyKey.key)
    # As a table of its own, for PostgreSQL may ask a subquery more than once, which each time finds others that are not locked.
    some = select(*names).where(expired).limit(FORGOTTEN_AT_ONCE).with_for_update(skip_locked=True).cte()
    old = tuple_(*names).in_(select(some))
    db.execute(delete(IdempotencyKey).where(old).execution_options(synchronize_session=False))


_POINT = FieldError("idempotency_key_used", "This key came with another body before", parameter="Idempotency-Key")


def once(
    request: Request,
    caller: Identified,
    idempotency_key: Annotated[
        str | None, Header(description="A fresh UUID for each act; the same one to send the act again.", max_length=202)
    ] = None,
) -> Once:
    """The request's idempotency. Raises KeyUnusable for a key of the wrong form; without identity it has to be a UUID."""
    target = f"{request.method} {request.scope['path']}?".encode() + request.scope["query_string"]
    body: bytes = request.scope["state"]["body"]
    fingerprint = hashlib.sha256(request.headers.get("content-type", "").encode() + b"\n" + body).hexdigest()
    key = idempotency_key.strip().strip('"') if idempotency_key is not None else None
    if key is not None and not _fits(key, public=caller.is_public):
        raise KeyUnusable("Please send a UUID.")
    keyed = caller.is_key
    address = request.client.host if request.client else ""
    return Once(
        caller=caller.id,
        operation=hashlib.sha256(target).hexdigest(),
        key=key,
        fingerprint=fingerprint,
        who=caller.id if keyed else network(address),
        keyed=keyed,
    )


def _fits(key: str, *, public: bool) -> bool:
    if not public:
        return bool(_KEY.fullmatch(key))
    try:
        return str(UUID(key)) == key.lower()
    except ValueError:
        return False


OncePerKey = Annotated[Once, Depends(once)]
