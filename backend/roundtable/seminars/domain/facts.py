"""A form of a seminar, checked against what there is, as what the tables hold."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from roundtable.errors import FieldError, Invalid
from roundtable.partners import domain as partners
from roundtable.seminars import queries, times
from roundtable.seminars.models import Seminar, SeminarPartner, Speaker
from roundtable.seminars.schemas import SeminarForm
from roundtable.seminars.times import Wall
from roundtable.themes import domain as themes

APART = {"series", "starts_at", "ends_at", "venue", "speakers", "partners"}


class UnknownSeries(Invalid):
    code, title = "unknown-series", "There is no such series"


class WrongRecording(Invalid):
    code, title = "wrong-recording", "A recording does not go with what is said of the seminar"


class WrongTimes(Invalid):
    code, title = "wrong-times", "These times do not go together"

    def __init__(self, detail: str, pointer: str) -> None:
        super().__init__(errors=(FieldError("wrong_times", detail, pointer=pointer),))


class Facts:
    """What a form says, as columns and rows. Raises Unknown..., WrongTimes, WrongRecording, and what `times.instant` raises."""

    def __init__(self, db: Session, form: SeminarForm) -> None:
        themes.check(db, form.themes)
        _check_recordings(form)
        self.columns: dict[str, Any] = form.model_dump(exclude=APART)
        self.columns |= {
            "series_id": _series_id(db, form.series),
            "venue_name": form.venue.name if form.venue else None,
            "venue_address": form.venue.address if form.venue else None,
            "venue_access": form.venue.access if form.venue else [],
            **_times(form),
        }
        self.speakers = [each.model_dump() for each in form.speakers]
        self.partners = partners.ids(db, form.partners, *(f"#/partners/{at}" for at in range(len(form.partners))))

    def differ_from(self, db: Session, seminar: Seminar) -> bool:
        """Whether writing them would change anything."""
        if any(getattr(seminar, name) != value for name, value in self.columns.items()):
            return True
        names = list(self.speakers[0]) if self.speakers else []
        speaking = [{name: getattr(each, name) for name in names} for each in queries.speakers(db, [seminar.id])[seminar.id]]
        return (speaking, queries.partner_ids(db, [seminar.id])[seminar.id]) != (self.speakers, self.partners)

    def write(self, db: Session, seminar: Seminar) -> None:
        """Give the seminar these facts."""
        for name, value in self.columns.items():
            setattr(seminar, name, value)
        db.add(seminar)
        db.flush()
        db.execute(delete(Speaker).where(Speaker.seminar_id == seminar.id))
        db.execute(delete(SeminarPartner).where(SeminarPartner.seminar_id == seminar.id))
        db.add_all(Speaker(seminar_id=seminar.id, position=at, **each) for at, each in enumerate(self.speakers))
        db.add_all(SeminarPartner(seminar_id=seminar.id, partner_id=each, position=at) for at, each in enumerate(self.partners))


def moments(starts: Wall, ends: Wall, zone_name: str) -> dict[str, Any]:
    """The columns of a start and an end. Raises UnknownZone, ImpossibleTime, DoubledTime, WrongOffset, WrongTimes."""
    where = times.zone(zone_name)
    starts_at, ends_at = times.instant(starts, where, at="#/starts_at"), times.instant(ends, where, at="#/ends_at")
    if ends_at <= starts_at:
        raise WrongTimes("It has to end after it starts", "#/ends_at")
    return {"starts_local": starts.local, "ends_local": ends.local, "starts_at": starts_at, "ends_at": ends_at}


def _times(form: SeminarForm) -> dict[str, Any]:
    times.zone(form.time_zone)
    if (form.starts_at is None) != (form.ends_at is None):
        raise WrongTimes("Say both when it starts and when it ends", "#/ends_at" if form.starts_at else "#/starts_at")
    if form.starts_at is not None and form.starts_on is not None:
        raise WrongTimes("Give the day alone only where the hour is not known", "#/starts_on")
    if form.places_open_at and form.places_close_at and form.places_close_at <= form.places_open_at:
        raise WrongTimes("Places have to close after they open", "#/places_close_at")
    if form.starts_at is None or form.ends_at is None:
        return dict.fromkeys(("starts_local", "ends_local", "starts_at", "ends_at"))
    return moments(form.starts_at, form.ends_at, form.time_zone)


def _check_recordings(form: SeminarForm) -> None:
    """A recording has its words as text beside it; what was promised never to be recorded has none."""
    for at, link in enumerate(form.links):
        if link.kind != "recording":
            continue
        if "recording_off" in form.access:
            detail = "People were told that this is never recorded"
            raise WrongRecording(errors=(FieldError("never_recorded", detail, pointer=f"#/links/{at}/kind"),))
        if form.transcript is None:
            raise WrongRecording(
                errors=(FieldError("missing", "Give the words of the recording as text", pointer="#/transcript"),)
            )


def _series_id(db: Session, slug: str | None) -> UUID | None:
    if slug is None:
        return None
    try:
        return queries.series(db, slug).id
    except queries.NoSuchSeries:
        detail = "Please use the slug of a series"
        raise UnknownSeries(errors=(FieldError("unknown_series", detail, pointer="#/series"),)) from None
