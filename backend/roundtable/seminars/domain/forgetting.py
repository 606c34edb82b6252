"""Deleting what people told us when they signed up, once it is of no use any more."""

from datetime import timedelta

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from roundtable.access.models import SentLink
from roundtable.db import database_now
from roundtable.seminars.models import AccessNeeds, Place, PlaceHolder, Seminar

NEEDS_KEPT, HOLDERS_KEPT, UNPROVEN_KEPT = timedelta(days=7), timedelta(days=90), timedelta(days=7)
FORGOTTEN_AT_ONCE = 200
UNSEEN = {"synchronize_session": False}


def forget(db: Session) -> int:
    """Delete some access needs, places, holders and links whose time is over. Returns how many rows that were."""
    now = database_now(db)
    over = select(Place.id).join(Seminar, Seminar.id == Place.seminar_id)
    needs = over.where(Seminar.ends_at < now - NEEDS_KEPT)
    unproven = select(Place.id).where(Place.confirmed_at.is_(None), Place.ended_at < now - UNPROVEN_KEPT)
    acts = (
        delete(AccessNeeds).where(AccessNeeds.place_id.in_(needs)).returning(AccessNeeds.place_id),
        delete(Place).where(Place.id.in_(over.where(Seminar.ends_at < now - HOLDERS_KEPT))).returning(Place.id),
        delete(Place).where(Place.id.in_(unproven)).returning(Place.id),
        delete(SentLink).where(SentLink.expires_at < now).returning(SentLink.id),
    )
    gone = sum(len(db.execute(each, execution_options=UNSEEN).all()) for each in acts)
    # Locked before it is looked for their places: who is just asking for one has the row, and stays.
    idle = select(PlaceHolder.id).where(PlaceHolder.created_at < now - UNPROVEN_KEPT, ~_has_place())
    locked = db.scalars(idle.limit(FORGOTTEN_AT_ONCE).with_for_update(skip_locked=True)).all()
    nobody = delete(PlaceHolder).where(PlaceHolder.id.in_(locked), ~_has_place()).returning(PlaceHolder.id)
    return gone + len(db.execute(nobody, execution_options=UNSEEN).all())


def _has_place() -> ColumnElement[bool]:
    return select(Place.id).where(Place.holder_id == PlaceHolder.id).exists()
