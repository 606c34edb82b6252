"""Series and seminars as tests need them."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from roundtable.partners import domain as partners
from roundtable.partners.schemas import PartnerForm
from roundtable.seminars.domain import seminars, series
from roundtable.seminars.models import Seminar, Series
from roundtable.seminars.schemas import SeminarForm, SeriesForm
from roundtable.seminars.times import wall
from roundtable.themes import domain as themes
from roundtable.themes.schemas import ThemeForm

LIST = "/api/v1/seminars"
NOW = "2026-11-22 12:00"
EVERY = ["undated", "old-day", "last-month", "soon", "hybrid-day", "off", "later", "moved-on"]
SAID = {"attendance": "online", "content_notes": "none", "what_you_get": "Tea"}


def title(slug: str) -> str:
    return slug.replace("-", " ").title()


def form(slug: str, starts: str | None = None, ends: str | None = None, **facts: Any) -> SeminarForm:
    """A form named after its slug; `starts` and `ends` are wall times, an hour apart where only one is given."""
    hours = {"starts_at": starts, "ends_at": ends or f"{starts[:11]}{int(starts[11:13]) + 1:02}{starts[13:]}"} if starts else {}
    return SeminarForm.model_validate({"slug": slug, "title": title(slug), "summary": "A talk.", **SAID, **hours, **facts})


def draft(db: Session, slug: str, starts: str | None = None, ends: str | None = None, **facts: Any) -> Seminar:
    return seminars.add(db, form(slug, starts, ends, **facts))


def published(db: Session, slug: str, starts: str | None = None, ends: str | None = None, **facts: Any) -> Seminar:
    seminar = draft(db, slug, starts, ends, **facts)
    seminars.publish(db, seminar)
    return seminar


def add_series(db: Session, slug: str, **facts: Any) -> Series:
    return series.add(db, series_form(slug, **facts))


def series_form(slug: str, **facts: Any) -> SeriesForm:
    made = {"slug": slug, "title": title(slug), "kind": "conversations", "summary": "Talks.", **facts}
    return SeriesForm.model_validate(made)


def add_theme(db: Session, slug: str) -> None:
    themes.keep(db, ThemeForm(slug=slug, name=title(slug)))


def partner_form(slug: str, **facts: Any) -> PartnerForm:
    return PartnerForm.model_validate({"slug": slug, "name": title(slug), "kind": "charity", "summary": "A group.", **facts})


def add_partner(db: Session, slug: str) -> None:
    partners.add(db, partner_form(slug))


def slugs(api: TestClient, address: str = LIST) -> list[str]:
    """The slugs of a list in its order, from all its pages."""
    return [slug for page in pages(api, address) for slug in page]


def pages(api: TestClient, address: str) -> Iterator[list[str]]:
    """The slugs of a list page by page, by its own links."""
    following: str | None = address
    while following:
        answer = api.get(following)
        assert answer.status_code == 200, answer.text
        yield [each["slug"] for each in answer.json()["data"]]
        following = answer.links.get("next", {}).get("url")
        assert (following is not None) == answer.json()["page"]["has_more"]


def furnish(db: Session) -> None:
    """Two series, two partners, and EVERY: of each status, with a time, a day only or no date; and a draft, `secret`."""
    for theme in ("power", "carers"):
        add_theme(db, theme)
    for partner in ("lantern-row", "norbeck"):
        add_partner(db, partner)
    add_series(db, "talks", host="lantern-row", free=True)
    add_series(db, "days", kind="seminar_series")
    published(db, "undated", series="talks", number=1)
    published(db, "old-day", starts_on="2016-02-17", series="days", number=2, attendance="in_person")
    published(db, "last-month", "2026-10-22T13:00", partners=["norbeck"], themes=["power"], recap="We spoke of jam.")
    published(db, "soon", "2026-12-03T13:00", series="talks", themes=["power", "carers"], access=["captions"])
    draft(db, "secret", "2026-12-04T13:00", series="talks", themes=["power"], access=["dial_in"])
    venue = {"name": "Fern Hall", "address": "1 Low Road", "access": ["step_free"]}
    published(db, "hybrid-day", "2027-01-20T10:00", attendance="hybrid", venue=venue, partners=["norbeck", "lantern-row"])
    seminars.cancel(db, published(db, "off", "2027-02-04T13:00", series="talks", access=["captions", "bsl"]))
    seminars.postpone(db, published(db, "later", "2027-03-04T13:00", themes=["carers"]))
    moved = published(db, "moved-on", "2027-04-01T13:00", series="days")
    seminars.move(db, moved, starts=wall("2027-04-08T13:00"), ends=wall("2027-04-08T14:00"))
