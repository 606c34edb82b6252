"""Calls for practice examples as the public sees them."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.db import settings_of
from roundtable.documents import Kind, Public
from roundtable.examples.models import Call
from roundtable.examples.schemas import calls as schemas
from roundtable.partners.models import Partner
from roundtable.text import folded

LONDON = ZoneInfo("Europe/London")


def _project(db: Session, ids: Sequence[UUID]) -> list[Public]:
    base = settings_of(db).base_url
    rows = select(Call, Partner).outerjoin(Partner, Partner.id == Call.asked_by_id).where(Call.id.in_(ids))
    return [_public(call, partner, base) for call, partner in db.execute(rows)]


def _public(call: Call, partner: Partner | None, base: str) -> Public:
    opens, closes = _day_begins(call.opens_on), _day_begins(call.closes_on, days=1)
    now = clock.now()
    columns = ("slug", "title", "purpose", "funder", "invited", "opens_on", "closes_on", "routes", "what_you_get", "questions")
    asked_by = schemas.AskedBy(slug=partner.slug, name=partner.name) if partner else None
    if asked_by is None and call.asked_by_name:
        asked_by = schemas.AskedBy(name=call.asked_by_name)
    body = schemas.Call.model_validate(
        {name: getattr(call, name) for name in (*columns, "created_at", "updated_at", "version")}
        | {
            "id": str(call.id),
            "url": f"{base}/practice-examples?call={call.slug}",
            "asked_by": asked_by,
            "state": "open" if (not opens or opens <= now) and (not closes or now < closes) else "closed",
        }
    )
    return Public(
        call.id,
        call.slug,
        call.title,
        body=body,
        card=body,
        sort_text=folded(call.title),
        changes_at=min((each for each in (opens, closes) if each and each > now), default=None),
        refs=frozenset([("partner", partner.id)] if partner else []),
    )


def _day_begins(day: date | None, *, days: int = 0) -> datetime | None:
    """The instant at which a day begins in London, or the day after it with `days=1`."""
    return datetime.combine(day + timedelta(days=days), time(), LONDON).astimezone(UTC) if day else None


def _everything(db: Session) -> Iterable[UUID]:
    return db.scalars(select(Call.id))


CALL = Kind("call", _project, _everything)
