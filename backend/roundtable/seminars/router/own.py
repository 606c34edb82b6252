"""Seminars of one's own organisation by HTTP, for a partner's people. They act on them at the addresses that staff use."""

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from roundtable.access.callers import Identified
from roundtable.access.policy import Action
from roundtable.access.routes import Routes, SlugInPath
from roundtable.db import Db
from roundtable.http import lists
from roundtable.http.answers import private
from roundtable.http.conditions import etag
from roundtable.seminars import queries
from roundtable.seminars.domain import attendance, hosting, staff
from roundtable.seminars.schemas.hosting import HostedSeminar
from roundtable.seminars.schemas.staff import StaffSeminarList, StaffSeminarQuery

own_routes = Routes("Own organisation")


@own_routes.see("/own/seminars", action=Action.SEE_OWN_SEMINARS, answers=StaffSeminarList)
def list_own_seminars(request: Request, query: Annotated[StaffSeminarQuery, Query()], caller: Identified, db: Db) -> Response:
    """The seminars of one's own organisation, drafts included, with the live numbers of their places."""
    rows, order = queries.for_staff(db, query)
    mine = rows.where(queries.is_of(hosting.own(caller.partner_id)))
    return lists.page(request, db, mine, lists.Order(*order), query, staff.cards)


@own_routes.see("/own/seminars/{slug}", action=Action.SEE_OWN_SEMINARS, answers=HostedSeminar)
def get_own_seminar(slug: SlugInPath, caller: Identified, db: Db) -> Response:
    """One of them, how many come, and its link to join. Who comes is not here. `ETag` is the version that a change names."""
    seminar = queries.one(db, slug, of=hosting.own(caller.partner_id))
    more = {"numbers": attendance.numbers(db, seminar), "joining": staff.link(db, seminar)}
    found = HostedSeminar.model_validate(staff.shown(db, seminar).model_dump() | more)
    return private(found.json_bytes(), headers=etag(seminar.version))
