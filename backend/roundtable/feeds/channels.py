"""A list of seminars as a feed carries it, read from the finished documents alone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from roundtable.db import settings_of
from roundtable.documents import reading
from roundtable.documents.reading import Moved, Sort
from roundtable.seminars.public import SEMINAR, SERIES, wanted
from roundtable.seminars.schemas import SeminarFeedQuery, SeminarQuery, SeriesFeedQuery

State = Literal["sure", "waits", "over"]
BY_TIME = Sort("at", descending=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a seminar stands for one person, since when: they have a place, wait for one, or gave it back."""

    state: State
    since: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """A document of a seminar, and the names of its themes; in somebody's own calendar, how it stands for them."""

    body: str
    themes: tuple[str, ...]
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """What a format writes. `name` is what people call the list, `address` where it can be read again, `host` ours.

    Somebody's own has no address in it, because who has that address can read it, and files are passed on.
    """

    name: str
    address: str | None
    host: str
    items: Sequence[Item]


def every(db: Session, query: SeminarFeedQuery, path: str) -> Channel:
    """All seminars that match. `path` is the feed's own, with its query."""
    return _channel(db, f"Seminars: {settings_of(db).site_name}", _bodies(db, query.model_dump()), path)


def of_series(db: Session, slug: str, query: SeriesFeedQuery, path: str) -> Channel | Moved:
    """The seminars of a series that match, or the slug that it has now. Raises NotFound, Gone."""
    found = reading.one(db, SERIES.name, slug)
    if isinstance(found, Moved):
        return found
    return _channel(db, found.title, _bodies(db, {**query.model_dump(), "series": [slug]}), path)


def of_one(db: Session, slug: str, path: str) -> Channel | Moved:
    """One seminar, or the slug that it has now. Raises NotFound, Gone."""
    found = reading.one(db, SEMINAR.name, slug)
    return found if isinstance(found, Moved) else _channel(db, found.title, [found.body], path)


def _bodies(db: Session, filters: Mapping[str, Any]) -> list[str]:
    return reading.every(db, SEMINAR.name, wanted(SeminarQuery.model_validate(filters)), BY_TIME)


def _channel(db: Session, name: str, bodies: Sequence[str], path: str) -> Channel:
    base = settings_of(db).base_url
    return Channel(name, base + path, urlsplit(base).hostname or base, items(db, bodies, [None] * len(bodies)))


def items(db: Session, bodies: Sequence[str], standings: Sequence[Standing | None]) -> list[Item]:
    """Documents of seminars as a channel has them."""
    themes = [json.loads(each)["themes"] for each in bodies]
    names = reading.titles(db, {"theme": sorted(set().union(*themes))})
    return [
        Item(body, tuple(names["theme", slug] for slug in slugs if ("theme", slug) in names), standing)
        for body, slugs, standing in zip(bodies, themes, standings, strict=True)
    ]
