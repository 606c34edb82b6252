"""Seminars by HTTP, for staff; a partner's people do the same with those of their own organisation."""

from collections.abc import Callable
from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import Query, Request
from sqlalchemy.orm import Session
from starlette.responses import Response

from roundtable import audit
from roundtable.access.callers import Caller, Identified
from roundtable.access.policy import AT_WORK, Action
from roundtable.access.routes import Routes, SlugInPath
from roundtable.db import Db, DbOnRecord
from roundtable.http import lists, tables
from roundtable.http.answers import private
from roundtable.http.bodies import json_body
from roundtable.http.conditions import SeenIfAny, SeenVersion, etag, expect, expect_if_any
from roundtable.idempotency import OncePerKey
from roundtable.seminars import queries
from roundtable.seminars.domain import hosting, seminars, staff
from roundtable.seminars.models import Seminar
from roundtable.seminars.schemas.staff import (
    JoiningForm,
    JoiningLink,
    MoveForm,
    NewSeminar,
    SeminarChange,
    StaffSeminar,
    StaffSeminarCard,
    StaffSeminarFilters,
    StaffSeminarList,
    StaffSeminarQuery,
)

staff_routes = Routes("Seminars for staff")


@staff_routes.see("/staff/seminars", action=Action.SEE_SEMINARS, answers=StaffSeminarList)
def list_seminars_for_staff(request: Request, query: Annotated[StaffSeminarQuery, Query()], db: Db) -> Response:
    """Every seminar, drafts included, with the live numbers of its places."""
    rows, order = queries.for_staff(db, query)
    return lists.page(request, db, rows, lists.Order(*order), query, staff.cards)


@staff_routes.see("/staff/seminars.csv", action=Action.EXPORT_SEMINARS, media_type="text/csv")
def export_seminars(query: Annotated[StaffSeminarFilters, Query()], db: DbOnRecord) -> Response:
    """The same list as a table, for who has just shown who they are."""
    rows, order = queries.for_staff(db, query)
    found = staff.cards(lists.whole(db, rows, lists.Order(*order)))
    audit.taken_out(db, "seminar", len(found))
    return tables.of("seminars", found, StaffSeminarCard)


@staff_routes.see("/staff/seminars/{slug}", action=Action.SEE_SEMINARS, answers=StaffSeminar)
def get_seminar_for_staff(slug: SlugInPath, db: Db) -> Response:
    """One seminar as staff wrote it. `ETag` is the version that a change has to name."""
    return _shown(db, queries.one(db, slug))


@staff_routes.act("/seminars", action=Action.ADD_SEMINAR, body=NewSeminar, answers=StaffSeminar, status=201)
def add_seminar(sent: Annotated[NewSeminar, json_body(NewSeminar)], caller: Identified, once: OncePerKey, db: Db) -> Response:
    """Write a draft, which nobody outside can see. From a partner's people it is one of their own organisation."""
    if own := _own(caller):
        hosting.draft(db, sent, own)
    return once.do(db, lambda: staff.add(db, sent).id, lambda each: _shown(db, db.get_one(Seminar, each), status=201), status=201)


@staff_routes.act(
    "/seminars/{slug:plain}", action=Action.CHANGE_SEMINAR, body=SeminarChange, answers=StaffSeminar, method="PATCH"
)
def change_seminar(
    slug: SlugInPath, seen: SeenVersion, sent: Annotated[SeminarChange, json_body(SeminarChange)], caller: Identified, db: Db
) -> Response:
    """Change what is sent. A public one that starts at another time then counts as moved, and people are told."""
    return _acted(db, slug, seen, caller, partial(hosting.change if _own(caller) else staff.change, sent=sent))


@staff_routes.act("/seminars/{slug}/publish", action=Action.PUBLISH_SEMINAR, answers=StaffSeminar)
def publish_seminar(slug: SlugInPath, seen: SeenVersion, caller: Identified, db: Db) -> Response:
    """Show a draft to everyone. What is still to come has to say what people get, and what may be hard to hear."""
    return _acted(db, slug, seen, caller, seminars.publish)


@staff_routes.act("/seminars/{slug}/cancel", action=Action.CANCEL_SEMINAR, answers=StaffSeminar)
def cancel_seminar(slug: SlugInPath, seen: SeenVersion, caller: Identified, db: Db) -> Response:
    """Say that it will not happen. It stays public, and everyone who has a place or waits is told."""
    return _acted(db, slug, seen, caller, seminars.cancel)


@staff_routes.act("/seminars/{slug}/postpone", action=Action.POSTPONE_SEMINAR, answers=StaffSeminar)
def postpone_seminar(slug: SlugInPath, seen: SeenVersion, caller: Identified, db: Db) -> Response:
    """Say that it will not happen at its time, and that there is no other yet. Everyone who has a place or waits is told."""
    return _acted(db, slug, seen, caller, seminars.postpone)


@staff_routes.act("/seminars/{slug}/move", action=Action.MOVE_SEMINAR, body=MoveForm, answers=StaffSeminar)
def move_seminar(
    slug: SlugInPath, seen: SeenVersion, sent: Annotated[MoveForm, json_body(MoveForm)], caller: Identified, db: Db
) -> Response:
    """Give it another time. Places are kept, and everyone who has one or waits is told."""
    return _acted(db, slug, seen, caller, partial(seminars.move, starts=sent.starts_at, ends=sent.ends_at))


@staff_routes.act("/seminars/{slug}/joining", action=Action.SET_JOINING_LINK, body=JoiningForm, answers=JoiningLink, method="PUT")
def set_joining_link(
    slug: SlugInPath, seen: SeenIfAny, sent: Annotated[JoiningForm, json_body(JoiningForm)], caller: Identified, db: Db
) -> Response:
    """Set the link by which people join. Whoever was sent another one is sent this one too.

    The first one needs no `If-Match`; after that it names the version of the link that was seen.
    """
    seminar = queries.held(db, slug, of=_own(caller))
    kept = staff.link(db, seminar)
    expect_if_any(kept.version if kept else None, seen)
    made = staff.set_link(db, seminar, sent.url)
    return private(made.json_bytes(), headers=etag(made.version))


def _own(caller: Caller) -> UUID | None:
    """The organisation whose seminars alone this caller has; None for who has all. Raises NotFound."""
    return None if caller.roles & AT_WORK else hosting.own(caller.partner_id)


def _acted(db: Session, slug: str, seen: int, caller: Caller, act: Callable[[Session, Seminar], object]) -> Response:
    """The seminar after an act on record, if it was still what was seen. Raises NoSuchSeminar, ChangedMeanwhile."""
    seminar = queries.held(db, slug, of=_own(caller))
    expect(seminar.version, seen)
    with staff.recorded(db, seminar):
        act(db, seminar)
    return _shown(db, seminar)


def _shown(db: Session, seminar: Seminar, status: int = 200) -> Response:
    return private(staff.shown(db, seminar).json_bytes(), status, etag(seminar.version))
