"""Series, seminars and places by HTTP, for everyone and for who has a place."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Request
from starlette.responses import RedirectResponse, Response

from roundtable.access.callers import named_by_link
from roundtable.access.counting import forms
from roundtable.access.links import Purpose
from roundtable.access.policy import Action
from roundtable.access.routes import Routes, SlugInPath
from roundtable.db import Db
from roundtable.documents import answers, reading
from roundtable.http.answers import private
from roundtable.http.bodies import json_body
from roundtable.idempotency import OncePerKey
from roundtable.seminars import queries
from roundtable.seminars.domain import calendars, own, places
from roundtable.seminars.public import SEMINAR, SERIES, wanted
from roundtable.seminars.schemas import Availability, Seminar, SeminarList, SeminarQuery, Series, SeriesList
from roundtable.seminars.schemas.places import Asked, CancelForm, LinkAsked, OwnPlaces, PlacesForm, ResendForm
from roundtable.shapes import ListQuery

LINK_ASKED = (
    "If this address has signed up here, a letter with the link is on its way. Please look at your mail in a few minutes."
)

PLACES, LINKS = forms("places"), forms("links")

routes = Routes("Seminars")
place_routes = Routes("Places")


OwnHolder = Annotated[UUID, named_by_link(Purpose.PLACES)]


@routes.read("/series", answers=SeriesList)
def list_series(request: Request, query: Annotated[ListQuery, Query()], db: Db) -> Response:
    """The series that seminars belong to."""
    return answers.listing(request, db, SERIES, query, answers.wanted_by(query, tags=()), "name")


@routes.read("/series/{slug}", answers=Series)
def get_series(request: Request, slug: SlugInPath, db: Db) -> Response:
    """One series."""
    return answers.one(request, db, SERIES, slug)


@routes.read("/seminars", answers=SeminarList)
def list_seminars(request: Request, query: Annotated[SeminarQuery, Query()], db: Db) -> Response:
    """Seminars and conversations: to come, past, cancelled and moved."""
    return answers.listing(request, db, SEMINAR, query, wanted(query), query.sort)


@routes.read("/seminars/{slug}", answers=Seminar)
def get_seminar(request: Request, slug: SlugInPath, db: Db) -> Response:
    """One seminar. The link to join it is never here."""
    return answers.one(request, db, SEMINAR, slug)


@routes.read("/seminars/{slug}/availability", answers=Availability)
def get_seminar_availability(request: Request, slug: SlugInPath, db: Db) -> Response:
    """The live numbers of its places. They are not kept anywhere on the way."""
    found = reading.one(db, SEMINAR.name, slug)
    if isinstance(found, reading.Moved):
        address = request.url.path.replace(f"/{slug}/", f"/{found.slug}/")
        return RedirectResponse(address, 308, {"Cache-Control": "private, no-store"})
    return private(queries.availability(db, slug).json_bytes())


@place_routes.act("/places", action=Action.TAKE_PLACES, body=PlacesForm, answers=Asked, status=202)
def take_places(sent: Annotated[PlacesForm, json_body(PlacesForm)], once: OncePerKey, db: Db) -> Response:
    """Sign up for one seminar or for several. Each place is kept for two hours, until the link in the letter confirms it.

    The answer is the same for every address, known or not: how places stood when this was sent.
    """
    asked = Asked(seminars=places.states(db, sent.seminars))
    return once.do(db, lambda: places.take(db, sent), lambda _: private(asked.json_bytes(), 202), status=202, limit=PLACES)


@place_routes.act("/places/resend", action=Action.TAKE_PLACES, body=ResendForm, answers=LinkAsked, status=202)
def resend_places_link(sent: Annotated[ResendForm, json_body(ResendForm)], once: OncePerKey, db: Db) -> Response:
    """Send somebody the link to their places again. The answer is the same for every address."""
    answer = LinkAsked(detail=LINK_ASKED).json_bytes()
    return once.do(db, lambda: places.resend(db, sent.email), lambda _: private(answer, 202), status=202, limit=LINKS)


@place_routes.see("/places/{id}", action=Action.SEE_OWN_PLACES, answers=OwnPlaces)
def get_own_places(holder_id: OwnHolder, db: Db) -> Response:
    """What somebody signed up for. Looking confirms nothing, because programs that check mail look at links too."""
    return private(own.page(db, holder_id).json_bytes())


@place_routes.act("/places/{id}/confirm", action=Action.SEE_OWN_PLACES, answers=OwnPlaces)
def confirm_own_places(holder_id: OwnHolder, db: Db) -> Response:
    """Confirm everything that one signed up for. Doing it again changes nothing."""
    places.confirm(db, holder_id)
    return private(own.page(db, holder_id).json_bytes())


@place_routes.act("/places/{id}/cancel", action=Action.SEE_OWN_PLACES, body=CancelForm, answers=OwnPlaces)
def cancel_own_place(holder_id: OwnHolder, sent: Annotated[CancelForm, json_body(CancelForm)], db: Db) -> Response:
    """Give a place back, or leave a waiting list. The next who waits comes in. Doing it again changes nothing."""
    places.cancel(db, holder_id, sent.seminar)
    return private(own.page(db, holder_id).json_bytes())


@place_routes.act("/places/{id}/calendar", action=Action.SEE_OWN_PLACES, answers=OwnPlaces)
def renew_own_calendar(holder_id: OwnHolder, db: Db) -> Response:
    """Get a new address for one's own calendar. The one until now opens nothing any more."""
    calendars.renew(db, holder_id)
    return private(own.page(db, holder_id).json_bytes())
