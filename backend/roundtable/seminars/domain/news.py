"""Telling people that a seminar which they signed up for was cancelled, postponed, moved or changed."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from roundtable import mail
from roundtable.db import database_now
from roundtable.seminars import emails
from roundtable.seminars.domain import letters
from roundtable.seminars.models import LIVE, Place, PlaceHolder, Seminar

TOLD_AT_ONCE = 50


def is_due(db: Session) -> bool:
    """Whether anybody has to be told anything."""
    rows = select(Place.id).join(Seminar, Seminar.id == Place.seminar_id).join(PlaceHolder, PlaceHolder.id == Place.holder_id)
    return db.scalars(rows.where(_untold(db)).limit(1)).first() is not None


def tell(db: Session) -> int:
    """Tell some of those who confirmed and do not know how their seminar stands. Returns how many."""
    rows = (
        select(Place, Seminar, PlaceHolder)
        .join(Seminar, Seminar.id == Place.seminar_id)
        .join(PlaceHolder, PlaceHolder.id == Place.holder_id)
        .where(_untold(db))
        .order_by(Place.seminar_id, Place.number)
        .limit(TOLD_AT_ONCE)
        .with_for_update(of=Place, skip_locked=True)
    )
    found = db.execute(rows).all()
    head = letters.head(db)
    for place, seminar, holder in found:
        place.told = seminar.sequence
        mail.send(db, emails.news(head, letters.own(db, holder), emails.Asked(place, seminar)))
    return len(found)


def _untold(db: Session) -> ColumnElement[bool]:
    """What people were not told of a seminar that is still to come. Nobody else's address is proven; who has none is rung."""
    coming = (Seminar.ends_at > database_now(db)) & Seminar.listed & PlaceHolder.email.is_not(None)
    return coming & Place.state.in_(LIVE) & Place.confirmed_at.is_not(None) & (Place.told < Seminar.sequence)
