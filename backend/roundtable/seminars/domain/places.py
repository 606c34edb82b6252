"""What may be done with places: asking for them, confirming them, giving them back, and getting the link again."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from roundtable import mail
from roundtable.access import counting, links
from roundtable.access.counting import Limit
from roundtable.access.links import Purpose
from roundtable.db import database_now, settings_of
from roundtable.errors import Conflict, FieldError, Invalid, NotFound
from roundtable.seminars import emails, public, queries
from roundtable.seminars.domain import letters, room
from roundtable.seminars.models import (
    CANCELLED,
    LIVE,
    POSTPONED,
    AccessNeeds,
    Place,
    PlaceHolder,
    PlaceState,
    Seminar,
)
from roundtable.seminars.schemas.attendance import StaffPlaceForm
from roundtable.seminars.schemas.places import AskedFor, PlacesForm, StateOfPlaces

HOLD = timedelta(hours=2)
SWEPT_AT_ONCE = 100
MOST_LETTERS = ((timedelta(hours=1), 6), (timedelta(days=1), 20))  # to one address, at the wish of whoever knows it

LINKS_TO_ONE = Limit(
    "links-to-one", "We were asked for this link several times in the last hour. Please look for our letters.", 5
)


class UnknownSeminar(Invalid):
    code, title = "unknown-seminar", "We know no seminar of this name"


class NoPlacesNow(Conflict):
    code, title = "no-places-now", "You can't sign up for one of these seminars just now"


class NoSuchPlace(NotFound):
    code, title = "no-such-place", "You have no place at this seminar"


class PlacesLapsed(Conflict):
    code, title = "places-lapsed", "We could not keep your places any longer"


def states(db: Session, slugs: Sequence[str]) -> list[AskedFor]:
    """The public state of places at each of these seminars, as far as they are known."""
    now, known = database_now(db), queries.public_by_slug(db, slugs)
    shown = {slug: public.places(each, now) for slug, each in known.items()}
    return [
        AskedFor(slug=slug, places=StateOfPlaces(state=found.state if (found := shown.get(slug)) else "closed")) for slug in slugs
    ]


def take(db: Session, form: PlacesForm) -> UUID:
    """Keep a place at each of these seminars for two hours, or put the person on the list, and ask them to confirm it.

    Returns the holder's id. Who has a place already keeps it, and only their letter says so. Raises UnknownSeminar,
    NoPlacesNow.
    """
    now, known = database_now(db), queries.public_by_slug(db, form.seminars)
    _check(form.seminars, known, now)
    holder = _holder(db, form.email, now)
    chosen = [known[slug] for slug in form.seminars]
    live = queries.live_places(db, holder.id, [each.id for each in chosen])
    # Always in one order, so that no two who ask for the same seminars wait for each other.
    for each in sorted(chosen, key=lambda seminar: seminar.id):
        if each.id not in live:
            live[each.id] = ask(db, each, holder, form, now)
    _check(form.seminars, known, now)  # as they stand now, behind their locks
    if _may_write(db, holder):
        asked = [emails.Asked(live[each.id], each) for each in chosen]
        mail.send(db, emails.asked(letters.head(db), letters.own(db, holder), f"asked-{uuid4()}", asked))
    return holder.id


def confirm(db: Session, holder_id: UUID) -> None:
    """Confirm everything that this person asked for. Raises PlacesLapsed where nothing of it is kept any more."""
    now = database_now(db)
    open_ones = {each.seminar_id for each in _of(db, holder_id) if each.confirmed_at is None}
    for seminar_id in sorted(open_ones):
        with room.changing(db, seminar_id):
            place = queries.live_places(db, holder_id, [seminar_id]).get(seminar_id)
            if place is not None:
                mark_confirmed(place, now)
                db.flush()
    if not _of(db, holder_id) and _lapsed(db, holder_id):
        raise PlacesLapsed("We keep a place for two hours. Please sign up again.")


def cancel(db: Session, holder_id: UUID, slug: str) -> None:
    """Give a place back, or leave a waiting list; doing it again changes nothing. Raises NoSuchPlace."""
    wanted = select(Place.seminar_id).join(Seminar, Seminar.id == Place.seminar_id)
    seminar_id = db.scalars(wanted.where(Place.holder_id == holder_id, Seminar.slug == slug).limit(1)).first()
    if seminar_id is None:
        raise NoSuchPlace
    with room.changing(db, seminar_id) as seminar:
        place = queries.live_places(db, holder_id, [seminar_id]).get(seminar_id)
        if place is None:
            return
        waited = place.state == PlaceState.WAITING
        room.end(seminar, place, PlaceState.CANCELLED, database_now(db))
        own = letters.own(db, db.get_one(PlaceHolder, holder_id))
        mail.send(db, emails.cancelled(letters.head(db), own, emails.Asked(place, seminar), waited=waited))


def resend(db: Session, email: str) -> UUID:
    """Send somebody the link to their places, if we know the address. Returns an id that tells nothing.

    Wishes are counted whether or not we know the address, so that nobody learns it. Raises TooManyActs.
    """
    counting.count(db, LINKS_TO_ONE, email.casefold())
    holder = queries.holder_by_email(db, email)
    if holder is not None and _may_write(db, holder):
        mail.send(db, emails.link_again(letters.head(db), letters.own(db, holder), f"link-{uuid4()}"))
    return uuid4()


def lapse(db: Session, seminar_id: UUID) -> int:
    """Free what nobody confirmed in time at a seminar. Returns how many places that were."""
    now = database_now(db)
    with room.changing(db, seminar_id) as seminar:
        late = is_late(now), Place.seminar_id == seminar_id
        found = db.scalars(select(Place).where(*late).limit(SWEPT_AT_ONCE), execution_options=room.FRESH).all()
        for each in found:
            room.end(seminar, each, PlaceState.LAPSED, now)
        db.flush()
    return len(found)


def is_late(now: datetime) -> ColumnElement[bool]:
    """What is kept still though it had to be confirmed by now."""
    return Place.state.in_(LIVE) & Place.confirmed_at.is_(None) & (Place.hold_until <= now)


def _check(slugs: Sequence[str], known: dict[str, Seminar], now: datetime) -> None:
    unknown = [at for at, slug in enumerate(slugs) if slug not in known]
    if unknown:
        detail = "Please choose a seminar from our list"
        raise UnknownSeminar(errors=tuple(FieldError("unknown_seminar", detail, pointer=f"#/seminars/{at}") for at in unknown))
    closed = [(at, words) for at, slug in enumerate(slugs) if (words := _why_not(known[slug], now))]
    if closed:
        found = tuple(FieldError(code, detail, pointer=f"#/seminars/{at}") for at, (code, detail) in closed)
        raise NoPlacesNow("Please take it out and send the rest again.", found)


def _why_not(seminar: Seminar, now: datetime) -> tuple[str, str] | None:
    """Why nobody can sign up now: a code and a sentence. None where they can."""
    closes = seminar.last_moment_for_places
    reasons = (
        (seminar.status == CANCELLED, "cancelled", "This seminar will not take place"),
        (seminar.status == POSTPONED, "postponed", "This seminar has no new time yet. Please look again later"),
        (not seminar.takes_places or closes is None, "no_places", "You can't sign up for this one. Its page says how to come"),
        (seminar.starts_at is not None and seminar.starts_at <= now, "past", "This seminar has begun already, or is over"),
        (
            bool(seminar.places_open_at and now < seminar.places_open_at),
            "not_open_yet",
            "You can't sign up yet. Please look again later",
        ),
        (
            closes is not None and closes <= now,
            "closed",
            "Signing up for this one has ended. Please write to us if you would like to come",
        ),
    )
    return next(((code, detail) for holds, code, detail in reasons if holds), None)


def _holder(db: Session, email: str, now: datetime) -> PlaceHolder:
    """Who has this address, behind a lock, so that asking twice at once is asking one after the other."""
    insert = sqlite.insert if settings_of(db).is_sqlite else postgresql.insert
    row = insert(PlaceHolder).values(id=uuid4(), email=email, email_key=email.casefold(), created_at=now)
    kept = row.on_conflict_do_update(index_elements=["email_key"], set_={"email_key": row.excluded.email_key})
    return db.scalars(kept.returning(PlaceHolder), execution_options=room.FRESH).one()


def ask(db: Session, seminar: Seminar, holder: PlaceHolder, form: PlacesForm | StaffPlaceForm, now: datetime) -> Place:
    """Keep a place for two hours, or put the person on the list, behind the lock of the seminar."""
    seminar, held = room.ask(db, seminar.id)
    last = db.scalars(select(func.max(Place.number)).where(Place.seminar_id == seminar.id)).one()
    place = Place(
        seminar_id=seminar.id,
        holder_id=holder.id,
        state=PlaceState.UNCONFIRMED if held else PlaceState.WAITING,
        number=(last or 0) + 1,
        name=form.name,
        attend=form.attend if seminar.attendance == "hybrid" else seminar.attendance,
        wording=form.consent.wording,
        created_at=now,
        hold_until=now + HOLD,
        told=seminar.sequence,
    )
    db.add(place)
    db.flush()
    if form.access_needs is not None:
        db.add(AccessNeeds(place_id=place.id, needs=form.access_needs))
    return place


def mark_confirmed(place: Place, now: datetime) -> None:
    """Say that they mean it."""
    if place.confirmed_at is None:
        place.confirmed_at, place.hold_until = now, None
        if place.state == PlaceState.UNCONFIRMED:
            place.state = PlaceState.CONFIRMED


def _of(db: Session, holder_id: UUID) -> Sequence[Place]:
    return db.scalars(select(Place).where(Place.holder_id == holder_id, Place.state.in_(LIVE))).all()


def _lapsed(db: Session, holder_id: UUID) -> bool:
    lapsed = select(Place.id).where(Place.holder_id == holder_id, Place.state == PlaceState.LAPSED).limit(1)
    return db.scalars(lapsed).first() is not None


def _may_write(db: Session, holder: PlaceHolder) -> bool:
    """Whether a letter may go out at anyone's wish: a box can be filled by those who know its address.

    Who gets no more for now has links that work, and those lead to everything.
    """
    return all(links.made_since(db, Purpose.PLACES, holder.id, span) < most for span, most in MOST_LETTERS)
