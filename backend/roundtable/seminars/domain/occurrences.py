"""Days by a rule, such as the first Thursday of each month, and a seminar of its own for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile
from typing import get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable.errors import Conflict, FieldError, Invalid
from roundtable.seminars import times
from roundtable.seminars.domain import staff
from roundtable.seminars.domain.facts import WrongTimes
from roundtable.seminars.models import Seminar, Series
from roundtable.seminars.schemas.series import Occurrence, Occurrences, OccurrencesForm, Weekday
from roundtable.seminars.schemas.staff import NewSeminar
from roundtable.seminars.times import MonthlyRule, Wall, WeeklyRule

MOST = 60
WEEKDAYS: tuple[str, ...] = get_args(Weekday)
# What all of them are like.
ALIKE = ("description", "attendance", "partners", "themes", "access", "content_notes", "what_you_get", "capacity")
SLUG = 120


class WrongRule(Invalid):
    code, title = "wrong-rule", "No row of seminars comes of this rule"


class ThereAlready(Conflict):
    code, title = "there-already", "There is a seminar of this series on such a day already"


@dataclass(frozen=True, slots=True)
class Planned:
    """One of them: what it is called, by which clock it starts and ends, and at which instants that is."""

    slug: str
    title: str
    number: int | None
    walls: tuple[datetime, datetime]
    instants: tuple[datetime, datetime]


def planned(series: Series, form: OccurrencesForm) -> list[Planned]:
    """What this rule makes of a series. Raises WrongRule, WrongTimes, ImpossibleTime, DoubledTime."""
    if form.ends <= form.starts:
        raise WrongTimes("It has to end after it starts", "#/ends")
    return [_planned(series, form, at, day) for at, day in enumerate(_days(form))]


def make(db: Session, series: Series, form: OccurrencesForm) -> None:
    """Write a draft for each day, on record. Raises ThereAlready, what `planned` raises and what is wrong with the facts."""
    plan = planned(series, form)
    there = _there(db, plan)
    if there:
        days = ", ".join(str(each.walls[0].date()) for each in plan if each.slug in there)
        raise ThereAlready(f"Please leave these days out: {days}.")
    alike = form.model_dump(include=set(ALIKE), exclude_none=True)
    for each in plan:
        facts = {
            "slug": each.slug,
            "title": each.title,
            "number": each.number,
            "summary": form.summary or series.summary,
            "series": series.slug,
            "time_zone": series.time_zone,
            "starts_at": Wall(each.walls[0]),
            "ends_at": Wall(each.walls[1]),
        }
        staff.add(db, NewSeminar.model_validate(alike | facts))


def shown(db: Session, series: Series, form: OccurrencesForm, *, dry_run: bool) -> Occurrences:
    """What this rule makes, or would make. Raises what `planned` raises."""
    plan = planned(series, form)
    there = _there(db, plan) if dry_run else set()
    return Occurrences(
        time_zone=series.time_zone,
        data=[
            Occurrence(
                slug=each.slug,
                title=each.title,
                number=each.number,
                starts_at=times.in_zone(each.instants[0], series.time_zone),
                ends_at=times.in_zone(each.instants[1], series.time_zone),
                there=each.slug in there if dry_run else None,
            )
            for each in plan
        ],
    )


def _planned(series: Series, form: OccurrencesForm, at: int, day: date) -> Planned:
    starts, ends = (datetime.combine(day, time.fromisoformat(each)) for each in (form.starts, form.ends))
    where = times.zone(series.time_zone)
    return Planned(
        slug=f"{series.slug[: SLUG - 11].rstrip('-_')}-{day}",
        title=form.title or series.title,
        number=form.first_number + at if form.first_number else None,
        walls=(starts, ends),
        instants=(times.instant(Wall(starts), where, at="#/starts"), times.instant(Wall(ends), where, at="#/ends")),
    )


def _days(form: OccurrencesForm) -> Iterator[date]:
    weekday = WEEKDAYS.index(form.weekday)
    rule = MonthlyRule(weekday, form.nth, time(), time()) if form.nth else WeeklyRule(weekday)
    until = takewhile(lambda day: day <= form.until_on, rule.dates(form.from_on - timedelta(days=1)))
    days = [day for day in islice(until, MOST + len(form.leave_out) + 1) if day not in form.leave_out]
    if not days:
        detail = "No day of this rule is between the first day and the last"
        raise WrongRule(errors=(FieldError("no_day", detail, pointer="#/until_on"),))
    if len(days) > MOST:
        raise WrongRule(errors=(FieldError("too_many", f"Make at most {MOST} at once", pointer="#/until_on"),))
    return iter(days)


def _there(db: Session, plan: list[Planned]) -> set[str]:
    return set(db.scalars(select(Seminar.slug).where(Seminar.slug.in_([each.slug for each in plan]))))
