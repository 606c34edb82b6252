"""Series and seminars as the public sees them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.db import settings_of
from roundtable.documents import Kind, Public, answers
from roundtable.documents.kinds import UNDATED
from roundtable.documents.reading import Wanted
from roundtable.seminars import linked, queries, schemas
from roundtable.seminars.models import CANCELLED, DRAFT, POSTPONED, Seminar, Series, Speaker
from roundtable.seminars.queries import Holder
from roundtable.seminars.times import day_span, in_zone
from roundtable.shapes import Ref
from roundtable.text import folded

SERIES_FIELDS = [
    "slug", "title", "kind", "summary", "description", "funder", "aims", "ground_rules", "time_zone", "free",
    "created_at", "updated_at", "version",
]  # fmt: skip
SEMINAR_FIELDS = [
    "slug", "title", "summary", "description", "status", "starts_on", "attendance", "themes", "access", "content_notes",
    "what_you_get", "recap", "transcript", "links", "sequence", "created_at", "updated_at", "version",
]  # fmt: skip
SPEAKER_FIELDS = list(schemas.Speaker.model_fields)

Holders = Mapping[UUID | None, Holder]


def _project_series(db: Session, ids: Sequence[UUID]) -> list[Public]:
    rows = db.scalars(select(Series).where(Series.id.in_(ids), Series.listed)).all()
    holders = queries.holders(db, [each.host_id for each in rows if each.host_id])
    base = settings_of(db).base_url
    return [_public_series(each, holders, base) for each in rows]


def _public_series(series: Series, holders: Holders, base: str) -> Public:
    hosts = _named([series.host_id], holders)
    shown = schemas.Series.model_validate(
        {name: getattr(series, name) for name in SERIES_FIELDS}
        | {"id": str(series.id), "url": series_page(base, series.slug), "host": hosts[0] if hosts else None}
    )
    return Public(
        series.id,
        series.slug,
        series.title,
        body=shown,
        card=shown,
        linked=linked.event_series(shown, base),
        sort_text=folded(series.title),
        refs=frozenset(_partner_refs([series.host_id], holders)),
        words=(series.title, series.summary, " ".join([series.description or "", *series.aims])),
    )


def _named(ids: Iterable[UUID | None], holders: Holders) -> list[Ref]:
    """Those of these partners that the public may see, each once."""
    shown = [holders[each] for each in ids if each in holders and holders[each].listed]
    return [Ref(slug=slug, name=name) for slug, name in dict.fromkeys((each.slug, each.name) for each in shown)]


def _partner_refs(ids: Iterable[UUID | None], holders: Holders) -> set[tuple[str, UUID]]:
    known = {each: holders[each].into for each in ids if each in holders}
    return {("partner", each) for each in (*known, *known.values()) if each is not None}


def series_page(base: str, slug: str) -> str:
    """The page for people."""
    return f"{base}/series/{slug}"


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a seminar in other tables."""

    series: Series | None
    speakers: Sequence[Speaker]
    partners: Sequence[UUID]
    holders: Holders
    base: str

    @property
    def hosts(self) -> list[UUID | None]:
        return [self.series.host_id] if self.series else []

    def refs(self) -> frozenset[tuple[str, UUID]]:
        series = {("series", self.series.id)} if self.series else set()
        return frozenset(series | _partner_refs([*self.partners, *self.hosts], self.holders))


def _project(db: Session, ids: Sequence[UUID]) -> list[Public]:
    wanted = select(Seminar).where(Seminar.id.in_(ids), Seminar.listed, Seminar.status != DRAFT)
    rows = db.scalars(wanted).all()
    series = queries.series_of(db, [each.series_id for each in rows])
    speakers, partners = queries.speakers(db, ids), queries.partner_ids(db, ids)
    hosts = {each.host_id for each in series.values() if each.host_id}
    holders = queries.holders(db, hosts.union(*partners.values()))
    base = settings_of(db).base_url
    return [
        _public(each, _Around(series.get(each.series_id), speakers[each.id], partners[each.id], holders, base)) for each in rows
    ]


def _public(seminar: Seminar, around: _Around) -> Public:
    now = clock.now()
    begins, ends = _span(seminar)
    series = around.series if around.series and around.series.listed else None
    body = _body(seminar, series, around, now)
    hosts = body.partners or (_named(around.hosts, around.holders) if series else [])
    return Public(
        seminar.id,
        seminar.slug,
        seminar.title,
        body=body,
        card=_card(body),
        linked=linked.education_event(body, linked.Around(around.base, hosts, series.free if series else None)),
        sort_at=begins or UNDATED,
        changes_at=_changes_at(seminar, ends, now),
        tags=_tags(body, "upcoming" if ends is not None and ends > now else "past")
        | {"partner": _hosted_by(body, series, around)},
        refs=around.refs(),
        words=(seminar.title, seminar.summary, _text(body)),
    )


def _span(seminar: Seminar) -> tuple[datetime | None, datetime | None]:
    """When it begins and when it is over; where only the day is known, that whole day."""
    if seminar.starts_on is not None:
        return day_span(seminar.starts_on, seminar.time_zone)
    return seminar.starts_at, seminar.ends_at


def _body(seminar: Seminar, series: Series | None, around: _Around, now: datetime) -> schemas.Seminar:
    zone = seminar.time_zone
    local = {name: _local(getattr(seminar, name), zone) for name in ("starts_at", "ends_at", "previous_starts_at")}
    return schemas.Seminar.model_validate(
        {name: getattr(seminar, name) for name in SEMINAR_FIELDS}
        | local
        | {
            "id": str(seminar.id),
            "url": f"{around.base}/seminars/{seminar.slug}",
            "time_zone": zone if seminar.starts_at else None,
            "series": _in_series(seminar, series),
            "venue": venue(seminar),
            "speakers": [{name: getattr(each, name) for name in SPEAKER_FIELDS} for each in around.speakers],
            "partners": _named(around.partners, around.holders),
            "places": places(seminar, now),
            "texts": [name for name in ("recap", "transcript") if getattr(seminar, name)],
        }
    )


def _local(moment: datetime | None, zone: str) -> datetime | None:
    return in_zone(moment, zone) if moment else None


def _card(body: schemas.Seminar) -> schemas.SeminarCard:
    speakers = [each.model_dump(exclude={"biography"}) for each in body.speakers]
    facts = {name: getattr(body, name) for name in schemas.SeminarFacts.model_fields}
    return schemas.SeminarCard.model_validate(facts | {"speakers": speakers})


def _in_series(seminar: Seminar, series: Series | None) -> schemas.InSeries | None:
    return schemas.InSeries(slug=series.slug, title=series.title, number=seminar.number) if series else None


def venue(seminar: Seminar) -> schemas.Venue | None:
    if seminar.venue_name is None:
        return None
    return schemas.Venue(name=seminar.venue_name, address=seminar.venue_address, access=seminar.venue_access)


def places(seminar: Seminar, now: datetime) -> schemas.Places | None:
    """Whether places can be taken now; None where none ever could."""
    if not seminar.takes_places:
        return None
    return schemas.Places(
        state=_state(seminar, now),
        capacity=seminar.capacity,
        opens_at=_local(seminar.places_open_at, seminar.time_zone),
        closes_at=_local(seminar.last_moment_for_places, seminar.time_zone),
    )


def _state(seminar: Seminar, now: datetime) -> schemas.PlacesState:
    opens, closes = seminar.places_open_at, seminar.last_moment_for_places
    if seminar.status in (CANCELLED, POSTPONED) or closes is None or closes <= now or (opens and now < opens):
        return "closed"
    return "open" if seminar.has_room else "waiting_list"


def _changes_at(seminar: Seminar, ends: datetime | None, now: datetime) -> datetime | None:
    opening = (seminar.places_open_at, seminar.last_moment_for_places) if seminar.takes_places else ()
    return min((each for each in (*opening, ends) if each is not None and each > now), default=None)


def _hosted_by(body: schemas.Seminar, series: Series | None, around: _Around) -> list[str]:
    """The slugs of those who hold it: its own partners, and who hosts its series."""
    hosts = _named(around.hosts, around.holders) if series else []
    return [each.slug for each in (*body.partners, *hosts)]


def _tags(body: schemas.Seminar, when: str) -> dict[str, Iterable[str]]:
    return {
        "series": [body.series.slug] if body.series else [],
        "theme": body.themes,
        "attendance": [body.attendance] if body.attendance else [],
        "access": {*body.access, *(body.venue.access if body.venue else ())},
        "status": [body.status],
        "when": [when],
    }


def _text(body: schemas.Seminar) -> str:
    parts: list[str | None] = [body.description, body.recap, body.transcript, body.series.title if body.series else None]
    parts += [body.venue.name, body.venue.address] if body.venue else []
    parts += [part for each in body.speakers for part in (each.name, each.role, each.organisation)]
    return " ".join(part for part in [*parts, *(each.name for each in body.partners)] if part)


def wanted(query: schemas.SeminarQuery) -> Wanted:
    """What these filters ask for. What has no date is in no span of time."""
    begin, end = query.starts_after, query.starts_before
    if end is not None and begin is None:
        begin = UNDATED + timedelta(days=1)
    return answers.wanted_by(query, tags=SEMINAR.facets, spans={"not_before": begin, "before": end})


def _everything(db: Session) -> Iterable[Any]:
    return db.scalars(select(Seminar.id))


def _every_series(db: Session) -> Iterable[Any]:
    return db.scalars(select(Series.id))


SERIES = Kind("series", _project_series, _every_series)
SEMINAR = Kind(
    "seminar",
    _project,
    _everything,
    facets=("series", "partner", "theme", "attendance", "access", "status", "when"),
    labels={"series": "series", "partner": "partner", "theme": "theme"},
)
