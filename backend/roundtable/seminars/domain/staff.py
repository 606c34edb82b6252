"""Seminars as staff see them, what they do with them, and the record of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy.orm import Session

from roundtable import audit
from roundtable.db import settings_of
from roundtable.seminars import public, queries
from roundtable.seminars.domain import joining, seminars
from roundtable.seminars.models import Joining, Seminar, Series
from roundtable.seminars.schemas import SeminarForm
from roundtable.seminars.schemas.staff import JoiningLink, NewSeminar, SeminarChange, StaffSeminar, StaffSeminarCard
from roundtable.seminars.times import Wall, in_zone

AS_IT_IS = (
    "slug", "title", "summary", "status", "number", "time_zone", "starts_on", "attendance", "capacity", "taken", "waiting",
    "created_at", "updated_at", "version",
)  # fmt: skip
MORE = (
    "description", "themes", "access", "content_notes", "what_you_get", "places_open_at", "places_close_at", "recap",
    "transcript", "links", "sequence",
)  # fmt: skip
THING = "seminar"
# What an act of others changes, or what says nothing of it.
NOT_ON_RECORD = {"id", "url", "taken", "waiting", "created_at", "updated_at", "version", "joining_link"}
MOMENTS = ("starts_at", "ends_at", "previous_starts_at")


def add(db: Session, sent: NewSeminar) -> Seminar:
    """Write a draft. Raises what `seminars.add` raises."""
    seminar = seminars.add(db, sent)
    db.flush()
    audit.record(db, THING, seminar.id, audit.changed({}, _on_record(db, seminar)))
    return seminar


@contextmanager
def recorded(db: Session, seminar: Seminar) -> Iterator[None]:
    """Put on record what the block changes in a seminar."""
    before = _on_record(db, seminar)
    yield
    db.flush()
    audit.record(db, THING, seminar.id, audit.changed(before, _on_record(db, seminar)))


def change(db: Session, seminar: Seminar, sent: SeminarChange) -> None:
    """Give a seminar what was sent, and leave it the rest. Raises what `seminars.change` raises."""
    form = _form(db, seminar, keep_offset="time_zone" not in sent.model_fields_set)
    seminars.change(db, seminar, form.model_copy(update={name: getattr(sent, name) for name in sent.model_fields_set}))


def cards(rows: Sequence[tuple[Seminar, str | None, bool]]) -> list[StaffSeminarCard]:
    """Seminars in a list, each with the slug of its series and whether there is a link to join by."""
    return [StaffSeminarCard.model_validate(_facts(*row)) for row in rows]


def shown(db: Session, seminar: Seminar) -> StaffSeminar:
    """One with everything that can be changed."""
    series = db.get(Series, seminar.series_id) if seminar.series_id else None
    facts = _facts(seminar, series.slug if series else None, db.get(Joining, seminar.id) is not None)
    speakers = queries.speakers(db, [seminar.id])[seminar.id]
    return StaffSeminar.model_validate(
        facts
        | {name: getattr(seminar, name) for name in MORE}
        | {
            "url": f"{settings_of(db).base_url}/seminars/{seminar.slug}",
            "venue": public.venue(seminar),
            "speakers": [{name: getattr(each, name) for name in public.SPEAKER_FIELDS} for each in speakers],
            "partners": queries.partner_slugs(db, seminar.id),
        }
    )


def set_link(db: Session, seminar: Seminar, url: str) -> JoiningLink:
    """Set the link to join by. It stands nowhere on record, because it lets people in."""
    before = link(db, seminar)
    joining.keep(db, seminar, url)
    db.flush()
    made = link(db, seminar)
    assert made
    audit.record(db, THING, seminar.id, {"joining_link": (before.version if before else None, made.version)})
    return made


def link(db: Session, seminar: Seminar) -> JoiningLink | None:
    """The link to join by, if there is one."""
    kept = db.get(Joining, seminar.id)
    if kept is None:
        return None
    goes_at = joining.goes_at(seminar)
    return JoiningLink(
        url=kept.url,
        version=kept.version,
        updated_at=kept.updated_at,
        goes_at=in_zone(goes_at, seminar.time_zone) if goes_at else None,
    )


def _on_record(db: Session, seminar: Seminar) -> dict[str, Any]:
    return shown(db, seminar).model_dump(mode="json", exclude=NOT_ON_RECORD)


def _facts(seminar: Seminar, series: str | None, linked: bool) -> dict[str, Any]:
    times = {name: in_zone(at, seminar.time_zone) for name in MOMENTS if (at := getattr(seminar, name))}
    facts = {name: getattr(seminar, name) for name in AS_IT_IS}
    return facts | times | {"id": str(seminar.id), "series": series, "joining_link": linked}


def _form(db: Session, seminar: Seminar, *, keep_offset: bool) -> SeminarForm:
    """What staff would have to send for the seminar to be as it is."""
    now = shown(db, seminar).model_dump(include=set(SeminarForm.model_fields), exclude={"starts_at", "ends_at"})
    walls = {
        name: Wall(local, in_zone(at, seminar.time_zone).utcoffset() if keep_offset else None)
        for name, local, at in (
            ("starts_at", seminar.starts_local, seminar.starts_at),
            ("ends_at", seminar.ends_local, seminar.ends_at),
        )
        if local and at
    }
    return SeminarForm.model_validate(now | walls)
