"""Signing up for seminars as tests need it."""

from typing import Any

from httpx2 import Response
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from roundtable.mail.models import KeptLetter
from roundtable.seminars.models import Place, PlaceHolder, PlaceState, Seminar
from tests.support.links import Linked
from tests.support.seminars import published
from tests.support.servers import Unit

PLACES = "/api/v1/places"
AMINA, BEN, CARA = (f"{name}@example.org" for name in ("amina", "ben", "cara"))
OPEN = "2026-11-01T00:00:00Z"
STARTS = "2026-12-03T13:00"


def open_seminar(db: Session, slug: str = "talk", *, capacity: int | None = 2, starts: str = STARTS, **facts: Any) -> Seminar:
    """A public seminar that people can sign up for, an hour long."""
    return published(db, slug, starts, capacity=capacity, places_open_at=OPEN, **facts)


def wish(email: str = AMINA, *slugs: str, **changes: Any) -> dict[str, Any]:
    consent = {"contact": True, "wording": "2026-11"}
    return {"seminars": list(slugs or ["talk"]), "email": email, "consent": consent, **changes}


def ask(api: TestClient, email: str = AMINA, *slugs: str, **changes: Any) -> Response:
    return api.post(PLACES, json=wish(email, *slugs, **changes))


def taken(api: TestClient, email: str = AMINA, *slugs: str) -> None:
    """Have somebody ask for these seminars, which is taken in."""
    answer = ask(api, email, *slugs)
    assert answer.status_code == 202, answer.text


def letters(db: Session, email: str = AMINA) -> list[KeptLetter]:
    """The letters to somebody, in their order."""
    mine = select(KeptLetter).where(KeptLetter.address == email).order_by(KeptLetter.created_at, KeptLetter.id)
    return list(db.scalars(mine))


def kinds(db: Session, email: str = AMINA) -> list[str]:
    return [each.kind for each in letters(db, email)]


class Own(Linked):
    """Somebody who has a letter of ours and does what its link is for."""

    page, path = "/places", PLACES

    def confirm(self) -> Response:
        return self.api.post(f"{self.address}/confirm", headers=self.headers)

    def cancel(self, slug: str = "talk") -> Response:
        return self.api.post(f"{self.address}/cancel", headers=self.headers, json={"seminar": slug})


def newest(api: TestClient, unit: Unit, email: str = AMINA) -> Own:
    """Somebody with the newest letter that they have."""
    with unit() as db:
        return Own(api, letters(db, email)[-1])


def confirmed(api: TestClient, unit: Unit, email: str = AMINA) -> Own:
    """Somebody who confirmed by the newest letter that they have."""
    own = newest(api, unit, email)
    answer = own.confirm()
    assert answer.status_code == 200, answer.text
    return own


def state(db: Session, email: str = AMINA, slug: str = "talk") -> list[str]:
    """The states of somebody's places at a seminar, in the order in which they asked."""
    rows = select(Place.state).join(Seminar, Seminar.id == Place.seminar_id)
    mine = rows.join(PlaceHolder, PlaceHolder.id == Place.holder_id).where(PlaceHolder.email == email, Seminar.slug == slug)
    return list(db.scalars(mine.order_by(Place.number)))


def counts(db: Session, slug: str = "talk") -> tuple[int, int]:
    """How many places are held and how many people wait, as the seminar says; the rows have to say the same."""
    seminar = db.scalars(select(Seminar).where(Seminar.slug == slug)).one()
    counted = select(Place.state, func.count()).where(Place.seminar_id == seminar.id).group_by(Place.state)
    rows: dict[str, int] = {row[0]: row[1] for row in db.execute(counted)}
    held = rows.get(PlaceState.UNCONFIRMED, 0) + rows.get(PlaceState.CONFIRMED, 0)
    assert (seminar.taken, seminar.waiting) == (held, rows.get(PlaceState.WAITING, 0))
    return seminar.taken, seminar.waiting
