"""Lists of seminars in pages: to come, past, of one series, of one month, and for the sites of partners."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Self

from fastapi import Request
from sqlalchemy.orm import Session

from roundtable.documents import reading
from roundtable.documents.reading import Sort, Wanted
from roundtable.errors import NotFound
from roundtable.pages.lists import MOST, asked
from roundtable.pages.rendering import text
from roundtable.seminars.public import SEMINAR, wanted
from roundtable.seminars.schemas import SeminarQuery
from roundtable.seminars.times import EARLIEST_DAY, day_span
from roundtable.text import LATEST

MOST_IN_A_MONTH = 500
ON_THE_FRONT_PAGE = Wanted(tags={"when": ["upcoming"], "status": ["published", "moved"]})
NEXT = 3
UK = "Europe/London"
SOONEST, LATEST_FIRST = Sort("at", descending=False), Sort("at")


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar, by its first day in the UK."""

    first: date

    @classmethod
    def of(cls, name: str) -> Self:
        """The month that an address names as 2027-01. Raises NotFound."""
        try:
            found = cls(date.fromisoformat(f"{name}-01"))
        except ValueError:
            raise NotFound from None
        if found.name != name or not EARLIEST_DAY <= found.first < LATEST:
            raise NotFound
        return found

    @property
    def name(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def before(self) -> "Month":
        return Month((self.first - timedelta(days=1)).replace(day=1))

    @property
    def after(self) -> "Month":
        return Month((self.first + timedelta(days=31)).replace(day=1))

    def span(self) -> dict[str, Any]:
        """What a list asks for to have this month."""
        return {"not_before": day_span(self.first, UK)[0], "before": day_span(self.after.first, UK)[0]}


def coming(db: Session, request: Request) -> str:
    """What is to come, soonest first, by the filters of the address."""
    return _list(db, request, "upcoming", SOONEST)


def next_ones(db: Session) -> str:
    """The next ones that take place, for the front page."""
    return text("seminar_list.html", seminars=_cards(db, ON_THE_FRONT_PAGE, SOONEST, NEXT))


def past(db: Session, request: Request) -> str:
    """What is over or has no date, latest first, by the filters of the address."""
    return _list(db, request, "past", LATEST_FIRST)


def embedded(db: Session, request: Request) -> str:
    """What is to come, for the page of a partner: its links open our site beside it."""
    return _list(db, request, "upcoming", SOONEST, away=True)


def of_month(db: Session, month: Month, request: Request) -> list[Any] | None:
    """The seminars of a month in their order, by the filters of the address; None where it has one that nobody knows."""
    found = _filters(request)
    return None if found is None else _cards(db, replace(found, **month.span()), SOONEST, MOST_IN_A_MONTH)


def around_series(db: Session, slug: str) -> Mapping[str, Any]:
    """The seminars of a series: to come, and past."""
    ways = (("coming", "upcoming", SOONEST), ("past", "past", LATEST_FIRST))
    return {name: _cards(db, Wanted(tags={"series": [slug], "when": [when]}), sort, MOST) for name, when, sort in ways}


def _list(db: Session, request: Request, when: str, sort: Sort, *, away: bool = False) -> str:
    found = _filters(request)
    if found is None:
        return text("seminar_list.html", refused=True)
    cards = _cards(db, replace(found, tags={**found.tags, "when": [when]}), sort, MOST + 1)
    return text("seminar_list.html", seminars=cards[:MOST], more=len(cards) > MOST, away=away)


def _filters(request: Request) -> Wanted | None:
    """What the address asks for; None where a value is not known."""
    found = asked(request, SeminarQuery, SEMINAR.facets)
    return None if found is None else wanted(found)


def _cards(db: Session, asked: Wanted, sort: Sort, most: int) -> list[Any]:
    return [json.loads(row.card) for row in reading.page(db, SEMINAR.name, asked, sort, [], most)]
