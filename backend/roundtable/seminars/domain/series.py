"""What may be done with a series."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.documents import touch
from roundtable.errors import Conflict, FieldError, Invalid
from roundtable.partners import queries as partners
from roundtable.seminars import times
from roundtable.seminars.models import Series
from roundtable.seminars.schemas import SeriesForm


class SeriesSlugTaken(Conflict):
    code, title = "slug-taken", "Something else has this name in its address"


class UnknownHost(Invalid):
    code, title = "unknown-host", "There is no such partner"


def keep(db: Session, form: SeriesForm) -> Series:
    """Add this series, or give the one of this slug these facts; one that has them already stays as it is."""
    series = _of_slug(db, form.slug)
    if series is None:
        return add(db, form)
    if any(getattr(series, name) != value for name, value in _facts(db, form).items()):
        change(db, series, form)
    return series


def add(db: Session, form: SeriesForm) -> Series:
    """Begin a series. Raises SeriesSlugTaken, UnknownHost, UnknownZone."""
    if _of_slug(db, form.slug) is not None:
        raise SeriesSlugTaken("Please choose another slug.")
    series = Series()
    _write(db, series, form)
    return series


def change(db: Session, series: Series, form: SeriesForm) -> None:
    """Give a series these facts instead. Its old slug goes on redirecting. Raises SeriesSlugTaken, UnknownHost, UnknownZone."""
    if form.slug != series.slug and _of_slug(db, form.slug) is not None:
        raise SeriesSlugTaken("Please choose another slug.")
    series.version, series.updated_at = series.version + 1, clock.now()
    _write(db, series, form)


def remove(db: Session, series: Series) -> None:
    """Take a series away; its seminars stay, without it."""
    series.listed = False
    series.version, series.updated_at = series.version + 1, clock.now()
    touch(db, "series", series.id)


def _of_slug(db: Session, slug: str) -> Series | None:
    return db.scalars(select(Series).where(Series.slug == slug)).one_or_none()


def _write(db: Session, series: Series, form: SeriesForm) -> None:
    for name, value in _facts(db, form).items():
        setattr(series, name, value)
    db.add(series)
    db.flush()
    touch(db, "series", series.id)


def _facts(db: Session, form: SeriesForm) -> dict[str, object]:
    times.zone(form.time_zone)
    hosts = partners.by_slug(db, [form.host] if form.host else [])
    if form.host and form.host not in hosts:
        raise UnknownHost(errors=(FieldError("unknown_host", "Please use the slug of a partner", pointer="#/host"),))
    return form.model_dump(exclude={"host"}) | {"host_id": hosts[form.host].id if form.host else None}
