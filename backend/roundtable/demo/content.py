"""The sample content as the forms that the features take, dated from the clock."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import Field

from roundtable import clock
from roundtable.examples.schemas.calls import CallForm
from roundtable.seminars.schemas import SeminarForm
from roundtable.seminars.times import HERE, MonthlyRule
from roundtable.shapes import Sent

CONTENT = Path(__file__).parent / "content"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Form = TypeVar("Form", bound=Sent)


class Rule(Sent):
    """When sample events come: on the nth weekday of each month whose number, counted on, is a multiple of `every`."""

    every: Annotated[int, Field(ge=1)]
    ahead: Annotated[int, Field(ge=1)]
    weekday: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    nth: int
    starts: str
    ends: str

    def coming(self) -> list[tuple[datetime, datetime]]:
        """Start and end of those `ahead`, as wall times: the first is the next that has not started yet."""
        return list(islice(self._from_now(), self.ahead))

    def _from_now(self) -> Iterator[tuple[datetime, datetime]]:
        now = _now()
        starts, ends = time.fromisoformat(self.starts), time.fromisoformat(self.ends)
        rule = MonthlyRule(WEEKDAYS.index(self.weekday), self.nth, starts, ends)
        for day in rule.dates(now.date() - timedelta(days=1)):
            if _month(day) % self.every == 0 and datetime.combine(day, starts) > now:
                yield datetime.combine(day, starts), datetime.combine(day, ends)


def forms(name: str, form: type[Form]) -> list[Form]:
    """The content of a file as forms."""
    return [form.model_validate(each) for each in _load(name)]


def calls() -> list[CallForm]:
    """The calls; one of them is open, whenever it is first loaded."""
    return [CallForm.model_validate(_opened(each)) for each in _load("calls")]


def seminars() -> list[SeminarForm]:
    """The seminars of the past as they are known, one that is made up, and those to come by their rules."""
    written = _load("seminars")
    coming = (each for row in written["coming"] for each in _coming(**row))
    return [SeminarForm.model_validate(each) for each in (*written["past"], *written["made_up"], *coming)]


def _coming(rule: dict[str, Any], entries: list[dict[str, Any]], **shared: Any) -> Iterator[dict[str, Any]]:
    dated = Rule.model_validate(rule)
    for starts, ends in dated.coming():
        # The month says which entry it is, so that an event keeps its name and its date however often this is asked.
        entry = entries[_month(starts) // dated.every % len(entries)]
        yield {**shared, **entry, "slug": f"{entry['slug']}-{starts:%Y-%m}", "starts_at": starts, "ends_at": ends}


def _opened(call: dict[str, Any]) -> dict[str, Any]:
    months = call.pop("months", None)
    if months is None:
        return call
    this = _month(_now())
    last = _first_day(this + months["after"] + 1) - timedelta(days=1)
    return {**call, "opens_on": _first_day(this - months["before"]), "closes_on": last}


def _month(day: date) -> int:
    """The number of a month, counted on through the years."""
    return day.year * 12 + day.month - 1


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _now() -> datetime:
    """What a clock on the wall says here."""
    return clock.now().astimezone(HERE).replace(tzinfo=None)


def _load(name: str) -> Any:
    return yaml.safe_load((CONTENT / f"{name}.yaml").read_text(encoding="utf-8"))
