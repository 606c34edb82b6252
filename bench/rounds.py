"""Rounds in turn, and what they say: ratios within each round, their median and their range."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as much, in the middle round, and in the lowest and the highest."""

    middle: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.middle:.2f} ({self.low:.2f}–{self.high:.2f})"


def in_turn(contenders: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """What each contender measured, round by round; every second round goes the other way about."""
    found: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds):
        names = list(contenders) if number % 2 == 0 else list(reversed(list(contenders)))
        for name in names:
            found[name].append(contenders[name]())
    return found


def ratio(of: Sequence[float], to: Sequence[float]) -> Ratio:
    """`of` against `to`, round by round."""
    each = [one / other for one, other in zip(of, to, strict=True)]
    return Ratio(statistics.median(each), min(each), max(each))


def middle(values: Sequence[float]) -> float:
    return statistics.median(values)
