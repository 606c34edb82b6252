"""Series as staff see them, what they do with them, and the record of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from roundtable import audit
from roundtable.db import settings_of
from roundtable.partners.models import Partner
from roundtable.seminars.domain import series as rules
from roundtable.seminars.models import Series
from roundtable.seminars.schemas import SeriesForm
from roundtable.seminars.schemas.series import NewSeries, SeriesChange, StaffSeries

THING = "series"
PLAIN = tuple(name for name in SeriesForm.model_fields if name != "host")


def add(db: Session, sent: NewSeries) -> Series:
    """Begin a series, on record. Raises what `series.add` raises."""
    made = rules.add(db, sent)
    audit.record(db, THING, made.id, audit.changed({}, _facts(db, made)))
    return made


def change(db: Session, series: Series, sent: SeriesChange) -> None:
    """Give a series what was sent, and leave it the rest, on record. Raises what `series.change` raises."""
    before = _facts(db, series)
    form = SeriesForm.model_validate(before)
    rules.change(db, series, form.model_copy(update={name: getattr(sent, name) for name in sent.model_fields_set}))
    audit.record(db, THING, series.id, audit.changed(before, _facts(db, series)))


def shown(db: Session, rows: Sequence[tuple[Series, str | None]]) -> list[StaffSeries]:
    """Series in a list, each with the slug of who holds it."""
    base = settings_of(db).base_url
    return [
        StaffSeries.model_validate(
            {name: getattr(each, name) for name in (*PLAIN, "created_at", "updated_at", "version")}
            | {"id": str(each.id), "url": f"{base}/series/{each.slug}", "host": host}
        )
        for each, host in rows
    ]


def one(db: Session, series: Series) -> StaffSeries:
    """One series as staff wrote it."""
    return shown(db, [(series, _host(db, series))])[0]


def _facts(db: Session, series: Series) -> dict[str, Any]:
    return {name: getattr(series, name) for name in PLAIN} | {"host": _host(db, series)}


def _host(db: Session, series: Series) -> str | None:
    return db.get_one(Partner, series.host_id).slug if series.host_id else None
