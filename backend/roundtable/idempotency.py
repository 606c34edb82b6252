"""Doing a thing once: the same key and the same body get the first answer again (draft-ietf-httpapi-idempotency-key-header)."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Header, Request
from sqlalchemy import String, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column
from starlette.responses import Response

from roundtable import clock
from roundtable.access.callers import Identified
from roundtable.access.policy import Role
from roundtable.db import Model
from roundtable.errors import FieldError, Invalid, Malformed

KEPT = timedelta(hours=48)
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


@dataclass(frozen=True, slots=True)
class Once:
    """One request that has to take effect once. Without a key it takes effect each time."""

    caller: str
    operation: str
    key: str | None
    fingerprint: str

    def require(self) -> None:
        """Raise KeyMissing where no key was sent."""
        if self.key is None:
            raise KeyMissing("Please send a fresh UUID as Idempotency-Key, and the same one when you send this again.")

    def do(self, db: Session, act: Callable[[], UUID], answer: Callable[[UUID], Response], *, status: int = 200) -> Response:
        """`act` now, or find what it did before; then `answer` with the id of what it made. Raises KeyUsedForAnother."""
        if self.key is None:
            return answer(act())
        earlier = self._take(db, status)
        if earlier is None:
            made = act()
            self._row(db).resource_id = made
            return answer(made)
        response = answer(earlier)
        response.headers["Idempotency-Replayed"] = "true"
        return response

    def _take(self, db: Session, status: int) -> UUID | None:
        """Take the key for this request; a second caller waits here until the first has committed."""
        db.execute(delete(IdempotencyKey).where(IdempotencyKey.created_at < clock.now() - KEPT))
        dialect = sqlite if db.get_bind().dialect.name == "sqlite" else postgresql
        values = {"caller": self.caller, "operation": self.operation, "key": self.key, "fingerprint": self.fingerprint}
        row = dialect.insert(IdempotencyKey).values(**values, status=status, created_at=clock.now())
        if db.execute(row.on_conflict_do_nothing().returning(IdempotencyKey.status)).first():
            return None
        found = self._row(db)
        if found.fingerprint != self.fingerprint:
            raise KeyUsedForAnother("Please send a fresh key with a fresh request.", (_POINT,))
        assert found.resource_id is not None
        return found.resource_id

    def _row(self, db: Session) -> IdempotencyKey:
        mine = (IdempotencyKey.caller == self.caller) & (IdempotencyKey.operation == self.operation)
        return db.scalars(select(IdempotencyKey).where(mine, IdempotencyKey.key == self.key)).one()


_POINT = FieldError("idempotency_key_used", "This key came with another body before", parameter="Idempotency-Key")


def once(
    request: Request,
    caller: Identified,
    idempotency_key: Annotated[
        str | None, Header(description="A fresh UUID for each act; the same one to send the act again.", max_length=202)
    ] = None,
) -> Once:
    """The request's idempotency. Raises KeyUnusable for a key of the wrong form; without identity it has to be a UUID."""
    operation = f"{request.method} {request.url.path}?{request.url.query}"[:200]
    body: bytes = request.scope["state"]["body"]
    fingerprint = hashlib.sha256(request.headers.get("content-type", "").encode() + b"\n" + body).hexdigest()
    key = idempotency_key.strip().strip('"') if idempotency_key is not None else None
    if key is not None and not _fits(key, caller.role):
        raise KeyUnusable("Please send a UUID.")
    return Once(caller.id, operation, key, fingerprint)


def _fits(key: str, role: Role) -> bool:
    if role is not Role.PUBLIC:
        return bool(_KEY.fullmatch(key))
    try:
        return str(UUID(key)) == key.lower()
    except ValueError:
        return False


OncePerKey = Annotated[Once, Depends(once)]
