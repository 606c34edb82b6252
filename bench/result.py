"""What a row found."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bench.rounds import Ratio


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the report: `ratio` against `limit`, held to `most` of it (or to `least`, where more is better).

    `costs` are processor seconds for 1,000 requests, or what `unit` says.
    """

    row: int
    workload: str
    database: str
    limit: str
    ratio: Ratio
    most: float | None = None
    least: float | None = None
    costs: Mapping[str, float] = field(default_factory=dict)
    unit: str = "s/1,000"
    size: int | None = None  # bytes of an answer
    note: str = ""

    @property
    def goal(self) -> str:
        return f"≤ {self.most:g}" if self.most is not None else f"≥ {self.least:g}"

    @property
    def met(self) -> bool:
        if self.most is not None:
            return self.ratio.middle <= self.most
        return self.least is not None and self.ratio.middle >= self.least
