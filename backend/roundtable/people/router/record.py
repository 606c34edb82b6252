"""The record of what was done, by HTTP."""

import json
from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from roundtable import audit
from roundtable.access.policy import Action
from roundtable.access.routes import Routes
from roundtable.db import Db, DbOnRecord, settings_of
from roundtable.http import lists, paging, tables
from roundtable.http.answers import private
from roundtable.people import queries
from roundtable.people.schemas.record import AuditFilters, AuditQuery, Entry, Record
from roundtable.shapes import Page

routes = Routes("People")

HEADS = [*Entry.model_fields]
assert HEADS[-1] == "changes"


@routes.see("/audit", action=Action.READ_AUDIT, answers=Record)
def read_audit(query: Annotated[AuditQuery, Query()], db: Db) -> Response:
    """What was done, the newest first: by whom, when, to what, and from which values to which. Nobody can change it."""
    settings, wanted = settings_of(db), query.model_dump(mode="json", exclude={"limit", "cursor"})
    before = int(paging.after(settings, wanted, query.cursor)[0]) if query.cursor is not None else None
    found = queries.entries(db, query, before=before, limit=query.limit + 1)
    more, shown = len(found) > query.limit, found[: query.limit]
    cursor = paging.cursor(settings, wanted, [shown[-1].n]) if more else None
    return private(Record(data=shown, page=Page(has_more=more, next_cursor=cursor)).json_bytes())


@routes.see("/audit.csv", action=Action.EXPORT_AUDIT, media_type="text/csv")
def export_audit(query: Annotated[AuditFilters, Query()], db: DbOnRecord) -> Response:
    """The same as a table, for who has just shown who they are. What changed stands in one cell, as JSON."""
    found = queries.entries(db, query, before=None, limit=lists.MOST_IN_A_TABLE + 1)
    if len(found) > lists.MOST_IN_A_TABLE:
        raise lists.TooManyRows("Please choose fewer with the filters.")
    audit.taken_out(db, "audit", len(found))
    rows = [each.model_dump(mode="json") for each in found]
    return tables.table("record", HEADS, ([*(row[head] for head in HEADS[:-1]), json.dumps(row["changes"])] for row in rows))
