"""Who has a place at a seminar, by HTTP, for staff."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, Request
from sqlalchemy.orm import Session
from starlette.responses import Response

from roundtable.access.policy import Action
from roundtable.access.routes import Routes, SlugInPath
from roundtable.db import Db, DbOnRecord
from roundtable.http import lists, tables
from roundtable.http.answers import private
from roundtable.http.bodies import json_body
from roundtable.idempotency import OncePerKey
from roundtable.seminars import queries
from roundtable.seminars.domain import attendance, staff
from roundtable.seminars.models import Place, Seminar
from roundtable.seminars.schemas.attendance import (
    AttendanceForm,
    StaffPlace,
    StaffPlaceForm,
    StaffPlaceList,
    StaffPlaceQuery,
)

attendance_routes = Routes("Attendance")

PlaceId = Annotated[UUID, Path(alias="id", description="As the list of places has it.")]


@attendance_routes.see("/seminars/{slug}/places", action=Action.SEE_PLACES, answers=StaffPlaceList)
def list_places_for_staff(request: Request, slug: SlugInPath, query: Annotated[StaffPlaceQuery, Query()], db: Db) -> Response:
    """Who has a place or waits, who came, and who was sent the link to join."""
    seminar = queries.one(db, slug)
    rows, order = queries.places_for_staff(seminar, query, attendance.among(db, seminar, query))
    beside = {"attendance": attendance.numbers(db, seminar), "joining": staff.link(db, seminar)}
    return lists.page(request, db, rows, lists.Order(*order), query, lambda found: attendance.shown(db, seminar, found), **beside)


@attendance_routes.see("/seminars/{slug}/places.csv", action=Action.EXPORT_PLACES, media_type="text/csv")
def export_places(slug: SlugInPath, db: DbOnRecord) -> Response:
    """All places of a seminar as a table, for who has just shown who they are. What somebody needs is not in it."""
    seminar = queries.one(db, slug)
    return tables.table(f"{seminar.slug}-places", attendance.HEADS, attendance.exported(db, seminar))


@attendance_routes.act("/seminars/{slug}/places", action=Action.GIVE_PLACE, body=StaffPlaceForm, answers=StaffPlace, status=201)
def give_place(
    slug: SlugInPath, sent: Annotated[StaffPlaceForm, json_body(StaffPlaceForm)], once: OncePerKey, db: Db
) -> Response:
    """Take a place for somebody without an e-mail address. Where it is full, they wait like everyone."""
    seminar = queries.held(db, slug)
    return once.do(
        db,
        lambda: attendance.give(db, seminar, sent).id,
        lambda each: _shown(db, seminar, db.get_one(Place, each), 201),
        status=201,
    )


@attendance_routes.act("/seminars/{slug}/places/{id}/cancel", action=Action.END_PLACE, answers=StaffPlace)
def end_place(slug: SlugInPath, place_id: PlaceId, db: Db) -> Response:
    """Give a place back for who has it, when they ask for that. The next who waits comes in. Again changes nothing."""
    seminar = queries.held(db, slug)
    return _shown(db, seminar, attendance.end(db, seminar, place_id))


@attendance_routes.act(
    "/seminars/{slug}/places/{id}/attendance", action=Action.MARK_ATTENDANCE, body=AttendanceForm, answers=StaffPlace
)
def mark_attendance(
    slug: SlugInPath, place_id: PlaceId, sent: Annotated[AttendanceForm, json_body(AttendanceForm)], db: Db
) -> Response:
    """Say whether somebody came. The last one who says so is right."""
    seminar = queries.one(db, slug)
    return _shown(db, seminar, attendance.mark(db, seminar, place_id, came=sent.came))


@attendance_routes.act("/seminars/{slug}/places/{id}/told", action=Action.MARK_TOLD, answers=StaffPlace)
def mark_told(slug: SlugInPath, place_id: PlaceId, db: Db) -> Response:
    """Say that somebody was told how it stands now, by telephone for example, and the link to join if there is one."""
    seminar = queries.one(db, slug)
    return _shown(db, seminar, attendance.told(db, seminar, place_id))


def _shown(db: Session, seminar: Seminar, place: Place, status: int = 200) -> Response:
    db.flush()
    return private(attendance.one(db, seminar, place).json_bytes(), status)
