"""Keys of partners' programs by HTTP. A partner's people see and make those of their own organisation."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, Request
from sqlalchemy.orm import Session
from starlette.responses import Response

from roundtable import audit
from roundtable.access.callers import Caller, Identified
from roundtable.access.models import ApiKey
from roundtable.access.policy import AT_WORK, Action
from roundtable.access.routes import Routes
from roundtable.db import Db, DbOnRecord
from roundtable.errors import NotAllowed
from roundtable.http import lists, tables
from roundtable.http.answers import private
from roundtable.http.bodies import json_body
from roundtable.idempotency import OncePerKey
from roundtable.partners.models import Partner
from roundtable.people import domain, queries
from roundtable.people.schemas.keys import KeyForm, KeyList, KeyQuery, MadeKey, OneKey

KeyId = Annotated[UUID, Path(alias="id", description="As the list of keys has it.")]

routes = Routes("Keys")

NEWEST = lists.Order((ApiKey.created_at.expression, ApiKey.id.expression), descending=True)


@routes.see("/keys", action=Action.SEE_KEYS, answers=KeyList)
def list_keys(request: Request, query: Annotated[KeyQuery, Query()], caller: Identified, db: Db) -> Response:
    """Keys, the newest first, also those that do not work any more."""
    return lists.page(request, db, queries.keys(_own(caller)), NEWEST, query, queries.shown_keys)


@routes.see("/keys.csv", action=Action.EXPORT_KEYS, media_type="text/csv")
def export_keys(caller: Identified, db: DbOnRecord) -> Response:
    """The same list as a table, for who has just shown who they are."""
    found = queries.shown_keys(lists.whole(db, queries.keys(_own(caller)), NEWEST))
    audit.taken_out(db, "key", len(found))
    return tables.of("keys", found, OneKey)


@routes.act("/keys", action=Action.MAKE_KEY, body=KeyForm, answers=MadeKey, status=201)
def make_key(sent: Annotated[KeyForm, json_body(KeyForm)], caller: Identified, once: OncePerKey, db: Db) -> Response:
    """Make a key. It is shown this once."""
    made: dict[UUID, str] = {}

    def make() -> UUID:
        key, credential = domain.make_key(db, _partner(db, caller, sent.partner), frozenset(sent.scopes), sent.days)
        made[key.id] = credential
        return key.id

    def answer(key_id: UUID) -> Response:
        key, partner = queries.key(db, _own(caller), key_id)
        return private(MadeKey(key=made.get(key_id), about=_shown(key, partner)).json_bytes(), 201)

    return once.do(db, make, answer, status=201)


@routes.act("/keys/{id}/renew", action=Action.RENEW_KEY, answers=MadeKey, status=201)
def renew_key(key_id: KeyId, caller: Identified, db: Db) -> Response:
    """Get a new key for the same. The one until now works for a day more, so that a program can change over."""
    key, partner = queries.key(db, _own(caller), key_id)
    made, credential = domain.renew_key(db, key)
    return private(MadeKey(key=credential, about=_shown(made, partner)).json_bytes(), 201)


@routes.act("/keys/{id}/revoke", action=Action.REVOKE_KEY, answers=OneKey)
def revoke_key(key_id: KeyId, caller: Identified, db: Db) -> Response:
    """Take a key back at once, and its tokens with it."""
    key, partner = queries.key(db, _own(caller), key_id)
    domain.revoke_key(db, key)
    return private(_shown(key, partner).json_bytes())


def _own(caller: Caller) -> UUID | None:
    """The organisation whose keys alone this caller sees; None for who sees all."""
    return None if caller.roles & AT_WORK else caller.partner_id


def _partner(db: Session, caller: Caller, slug: str | None) -> str:
    """Whose program the key is for. Raises NotAllowed, UnknownPartner."""
    own = _own(caller)
    if own is None:
        return slug or ""
    mine = db.get_one(Partner, own).slug
    if slug not in (None, mine):
        raise NotAllowed("You can make keys for your own organisation.")
    return mine


def _shown(key: ApiKey, partner: Partner) -> OneKey:
    return queries.shown_keys([(key, partner)])[0]
