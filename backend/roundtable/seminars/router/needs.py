"""What people need to take part, by HTTP, for the access lead."""

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from roundtable.access.policy import Action
from roundtable.access.routes import Routes
from roundtable.db import DbOnRecord
from roundtable.http.answers import private
from roundtable.seminars import queries
from roundtable.seminars.domain import needs
from roundtable.seminars.schemas.needs import NeedList
from roundtable.text import Slug

need_routes = Routes("Attendance")


@need_routes.see("/access-needs", action=Action.READ_ACCESS_NEEDS, answers=NeedList)
def list_access_needs(seminar: Annotated[Slug, Query(description="The seminar's slug.")], db: DbOnRecord) -> Response:
    """What people need to take part in a seminar. Only the access lead reads it, and each reading is on record."""
    return private(needs.read(db, queries.one(db, seminar)).json_bytes())
