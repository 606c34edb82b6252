"""What staff do with people's places: giving one to who has no e-mail address, taking one back, and saying who came."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable import audit, mail
from roundtable.db import database_now
from roundtable.errors import Conflict
from roundtable.seminars import emails, queries
from roundtable.seminars.domain import late, letters, places, room
from roundtable.seminars.models import (
    LIVE,
    MOVED,
    PUBLISHED,
    Joining,
    Place,
    PlaceHolder,
    PlaceState,
    Seminar,
)
from roundtable.seminars.schemas.attendance import Attendance, SentLink, StaffPlace, StaffPlaceForm, StaffPlaceQuery

THING = "place"
AS_IT_IS = ("number", "name", "state", "attend", "came")
HEADS = ("number", "name", "email", "telephone", "state", "attend", "asked_at", "confirmed_at", "came")


class NoPlacesHere(Conflict):
    code, title = "no-places-here", "No places are given at this seminar as it stands"


class HasNoPlace(Conflict):
    code, title = "has-no-place", "They have no place at this seminar that they confirmed"


def give(db: Session, seminar: Seminar, form: StaffPlaceForm) -> Place:
    """Take a place for somebody without an e-mail address, or put them on the list; also when others can't sign up any more.

    Raises NoPlacesHere.
    """
    if seminar.status not in (PUBLISHED, MOVED) or not seminar.takes_places:
        raise NoPlacesHere("Please look at its status, and whether places are taken there.")
    now = database_now(db)
    holder = PlaceHolder(telephone=form.telephone, created_at=now)
    db.add(holder)
    db.flush()
    place = places.ask(db, seminar, holder, form, now)
    places.mark_confirmed(place, now)
    audit.record(db, THING, place.id, {"state": (None, place.state)})
    return place


def end(db: Session, seminar: Seminar, place_id: UUID) -> Place:
    """Take a place back at the wish of who has it; the next who waits comes in. Doing it again changes nothing."""
    with room.changing(db, seminar.id) as held:
        place = queries.place(db, held, place_id)
        if place.state in LIVE:
            before = PlaceState(place.state)
            room.end(held, place, PlaceState.CANCELLED, database_now(db))
            audit.record(db, THING, place.id, {"state": (before, place.state)})
            _tell_of_end(db, place, held, waited=before is PlaceState.WAITING)
    return place


def mark(db: Session, seminar: Seminar, place_id: UUID, *, came: bool | None) -> Place:
    """Say whether somebody came. Raises HasNoPlace."""
    place = queries.place(db, seminar, place_id)
    if place.state != PlaceState.CONFIRMED:
        raise HasNoPlace("Please give them a place first.")
    if place.came != came:
        audit.record(db, THING, place.id, {"came": (place.came, came)})
        place.came = came
    return place


def told(db: Session, seminar: Seminar, place_id: UUID) -> Place:
    """Say that somebody was told how it stands, and how to join where that is known: by telephone, or face to face."""
    place = queries.place(db, seminar, place_id)
    audit.record(db, THING, place.id, {"told": (place.told, seminar.sequence)})
    place.told = seminar.sequence
    if db.get(Joining, seminar.id) is not None:
        place.joining_sent_at, place.joining_sent_for = database_now(db), seminar.starts_at
    return place


def numbers(db: Session, seminar: Seminar) -> Attendance:
    """The live numbers of a seminar."""
    found = queries.count_places(db, seminar)
    return Attendance(
        capacity=seminar.capacity,
        confirmed=found[PlaceState.CONFIRMED],
        unconfirmed=found[PlaceState.UNCONFIRMED],
        waiting=found[PlaceState.WAITING],
        came=found["came"],
        did_not_come=found["did_not_come"],
        without_link=len(late.without_link(db, seminar)),
        to_ring=found["to_ring"],
    )


def among(db: Session, seminar: Seminar, query: StaffPlaceQuery) -> list[UUID] | None:
    """The places without the newest link, where the list asks for those or for the others."""
    if query.without_link is None:
        return None
    return [place.id for place, _ in late.without_link(db, seminar)]


def shown(db: Session, seminar: Seminar, rows: Sequence[tuple[Place, PlaceHolder, int]]) -> list[StaffPlace]:
    """These places, as staff see them. Two statements, however many they are."""
    link = db.get(Joining, seminar.id)
    dated = seminar.starts_at is not None and link is not None
    keys = {place.id: emails.joining_key(emails.Asked(place, seminar), link.version) for place, *_ in rows if link and dated}
    letters_ = mail.states(db, keys.values()) if keys else {}
    return [_place(seminar, place, holder, position, letters_.get(keys.get(place.id, ""))) for place, holder, position in rows]


def one(db: Session, seminar: Seminar, place: Place) -> StaffPlace:
    """One place, as staff see it."""
    rows, _ = queries.places_for_staff(seminar, StaffPlaceQuery(), None)
    found = db.execute(rows.where(Place.id == place.id)).one()
    return shown(db, seminar, [(found[0], found[1], found[2])])[0]


def exported(db: Session, seminar: Seminar) -> list[list[Any]]:
    """Every place as a row of a table, under HEADS. That it was taken out is on record."""
    rows = select(Place, PlaceHolder).join(PlaceHolder, PlaceHolder.id == Place.holder_id)
    found = db.execute(rows.where(Place.seminar_id == seminar.id).order_by(Place.number)).all()
    audit.record(db, "seminar", seminar.id, {"places_exported": (None, len(found))})
    said = {True: "yes", False: "no", None: ""}
    return [
        [
            place.number, place.name, holder.email, holder.telephone, place.state, place.attend,
            place.created_at.isoformat(), place.confirmed_at and place.confirmed_at.isoformat(), said[place.came],
        ]
        for place, holder in found
    ]  # fmt: skip


def _place(seminar: Seminar, place: Place, holder: PlaceHolder, position: int, letter: mail.State | None) -> StaffPlace:
    return StaffPlace.model_validate(
        {name: getattr(place, name) for name in AS_IT_IS}
        | {
            "id": str(place.id),
            "email": holder.email,
            "telephone": holder.telephone,
            "confirmed": place.confirmed_at is not None,
            "position": position if place.state == PlaceState.WAITING else None,
            "asked_at": place.created_at,
            "held_until": place.hold_until if place.ended_at is None else None,
            "told": place.told >= seminar.sequence,
            "joining_link": _link(seminar, place, holder, letter) if place.state == PlaceState.CONFIRMED else None,
        }
    )


def _link(seminar: Seminar, place: Place, holder: PlaceHolder, letter: mail.State | None) -> SentLink:
    gone = place.joining_sent_at is not None and place.joining_sent_for == seminar.starts_at
    if holder.email is None and gone:
        letter = mail.State.HANDED_OVER
    return SentLink(state=letter or "not_sent", sent_at=place.joining_sent_at if gone else None)


def _tell_of_end(db: Session, place: Place, seminar: Seminar, *, waited: bool) -> None:
    holder = db.get_one(PlaceHolder, place.holder_id)
    if holder.email is not None and place.confirmed_at is not None:
        own = letters.own(db, holder)
        mail.send(db, emails.cancelled(letters.head(db), own, emails.Asked(place, seminar), waited=waited))
