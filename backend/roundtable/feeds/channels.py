"""A list of seminars as a feed carries it, read from the finished documents alone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from roundtable.db import settings_of
from roundtable.documents import reading
from roundtable.documents.reading import Moved, Sort
from roundtable.seminars.public import SEMINAR, SERIES, wanted
from roundtable.seminars.schemas import SeminarFeedQuery, SeminarQuery, SeriesFeedQuery

BY_TIME = Sort("at", descending=False)


@dataclass(frozen=True, slots=True)
class Item:
    """A document of a seminar, and the names of its themes."""

    body: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Channel:
    """What a format writes. `name` is what people call the list, `address` where it can be read again, `host` ours."""

    name: str
    address: str
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
    themes = [json.loads(each)["themes"] for each in bodies]
    names = reading.titles(db, {"theme": sorted(set().union(*themes))})
    items = [
        Item(body, tuple(names["theme", slug] for slug in slugs if ("theme", slug) in names))
        for body, slugs in zip(bodies, themes, strict=True)
    ]
    return Channel(name, base + path, urlsplit(base).hostname or base, items)
