"""Work that waits, and figures, by HTTP, for staff."""

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from roundtable import audit
from roundtable.access.policy import Action
from roundtable.access.routes import Routes
from roundtable.console import domain
from roundtable.console.schemas import AllWork, NameQuery, Names, Stats
from roundtable.db import Db, DbOnRecord
from roundtable.http import tables
from roundtable.http.answers import private

routes = Routes("Console")


@routes.see("/staff/work", action=Action.SEE_WORK, answers=AllWork)
def get_work(db: Db) -> Response:
    """What waits for staff, since when, and by when we promised it."""
    return private(domain.work(db).json_bytes())


@routes.see("/stats", action=Action.SEE_STATS, answers=Stats)
def get_stats(db: Db) -> Response:
    """Plain counts for the dashboard."""
    return private(domain.stats(db).json_bytes())


@routes.see("/staff/names", action=Action.SEE_NAMES, answers=Names)
def list_names(query: Annotated[NameQuery, Query()], db: Db) -> Response:
    """Partners, series, themes and principles, for forms to choose from: kind, slug and name of what everyone can read.

    They come in one answer, by name, without pages. There are at most 5,000, which is many times what a centre has.
    """
    return private(domain.names(db, query.of).json_bytes())


@routes.see("/stats.csv", action=Action.EXPORT_STATS, media_type="text/csv")
def export_stats(db: DbOnRecord) -> Response:
    """The same as a table, for who has just shown who they are."""
    found = domain.rows(domain.stats(db))
    audit.taken_out(db, "figures", len(found))
    return tables.table("figures", ("part", "of", "what", "count"), found)
