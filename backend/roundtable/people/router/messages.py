"""Letters by HTTP: what became of each, and sending one again."""

import re
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, Request
from starlette.responses import Response

from roundtable import audit, mail
from roundtable.access.policy import Action
from roundtable.access.routes import Routes
from roundtable.db import Db, DbOnRecord
from roundtable.http import lists, tables
from roundtable.http.answers import private
from roundtable.idempotency import OncePerKey
from roundtable.mail import queries
from roundtable.mail.models import KeptLetter
from roundtable.people.schemas.messages import Message, MessageFilters, MessageList, MessageQuery, WholeMessage

SECRET = re.compile(r"rt_[a-z_]+_[A-Za-z0-9_-]{20,}")  # whoever has it can do what the letter's owner can
CLOSED = "sign-in"
ORDER = lists.Order((KeptLetter.created_at.expression, KeptLetter.id.expression), descending=True)

MessageId = Annotated[UUID, Path(alias="id", description="As the list of letters has it.")]

routes = Routes("Messages")


@routes.see("/messages", action=Action.SEE_MESSAGES, answers=MessageList)
def list_messages(request: Request, query: Annotated[MessageQuery, Query()], db: Db) -> Response:
    """Every letter of ours and what became of it, the newest first."""
    rows = queries.letters(states=query.state, kind=query.kind, to=query.to)
    return lists.page(request, db, rows, ORDER, query, _cards)


@routes.see("/messages.csv", action=Action.EXPORT_MESSAGES, media_type="text/csv")
def export_messages(query: Annotated[MessageFilters, Query()], db: DbOnRecord) -> Response:
    """The same list as a table, for who has just shown who they are."""
    rows = queries.letters(states=query.state, kind=query.kind, to=query.to)
    found = _cards(lists.whole(db, rows, ORDER))
    audit.taken_out(db, "letter", len(found))
    return tables.of("messages", found, Message)


@routes.see("/messages/{id}", action=Action.READ_MESSAGE, answers=WholeMessage)
def get_message(message_id: MessageId, db: DbOnRecord) -> Response:
    """One letter with its words, as long as they are kept. That it was read is on record."""
    kept = queries.one(db, message_id)
    audit.record(db, "letter", kept.id, {})
    return _whole(kept)


@routes.act("/messages/{id}/resend", action=Action.RESEND_MESSAGE, answers=WholeMessage, status=201)
def resend_message(message_id: MessageId, once: OncePerKey, db: Db) -> Response:
    """Send a letter once more, to the same address in the same words. It becomes a letter of its own."""

    def resend() -> UUID:
        again = mail.again(db, queries.one(db, message_id))
        audit.record(db, "letter", message_id, {"sent_again_as": (None, again)})
        return again

    return once.do(db, resend, lambda each: _whole(queries.one(db, each), 201), status=201)


def _cards(rows: Sequence[tuple[KeptLetter]]) -> list[Message]:
    return [Message.model_validate(_facts(each)) for (each,) in rows]


def _whole(kept: KeptLetter, status: int = 200) -> Response:
    text = SECRET.sub("…", kept.text) if kept.text and kept.kind != CLOSED else None
    return private(WholeMessage.model_validate({**_facts(kept), "text": text}).json_bytes(), status)


def _facts(kept: KeptLetter) -> dict[str, object]:
    names = ("kind", "subject", "state", "attempts", "trouble", "created_at", "due_at", "ended_at")
    return {"id": str(kept.id), "to": kept.address, **{name: getattr(kept, name) for name in names}}
