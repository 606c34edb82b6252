"""The record of what was done, by HTTP."""

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from roundtable.access.policy import Action
from roundtable.access.routes import Routes
from roundtable.db import Db, settings_of
from roundtable.http import paging
from roundtable.http.answers import private
from roundtable.people import queries
from roundtable.people.schemas.record import AuditQuery, Record
from roundtable.shapes import Page

routes = Routes("People")


@routes.see("/audit", action=Action.READ_AUDIT, answers=Record)
def read_audit(query: Annotated[AuditQuery, Query()], db: Db) -> Response:
    """What was done, the newest first: by whom, when, to what, and from which values to which. Nobody can change it."""
    settings, wanted = settings_of(db), query.model_dump(mode="json", exclude={"limit", "cursor"})
    before = int(paging.after(settings, wanted, query.cursor)[0]) if query.cursor is not None else None
    found = queries.entries(db, query, before=before, limit=query.limit + 1)
    more, shown = len(found) > query.limit, found[: query.limit]
    cursor = paging.cursor(settings, wanted, [shown[-1].n]) if more else None
    return private(Record(data=shown, page=Page(has_more=more, next_cursor=cursor)).json_bytes())
