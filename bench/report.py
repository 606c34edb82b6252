"""The report: what was measured, on what, and each row with its goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import machine
from bench.result import Result
from bench.stage import Sizes

HEAD = ("row", "workload", "database", "against", "goal", "measured", "met", "costs", "bytes", "")


@dataclass(frozen=True, slots=True)
class Run:
    """A run: its sizes, and the load of the machine when it began."""

    sizes: Sizes
    load: str
    postgresql: str
    commit: str


def begun(sizes: Sizes, postgresql: str) -> Run:
    return Run(sizes, machine.load(), postgresql, machine.commit())


def text(run: Run, results: Sequence[Result]) -> str:
    """The report in Markdown."""
    sizes = run.sizes
    lines = [
        "# What `make bench` measured",
        "",
        f"Commit {run.commit}. {sizes.rows:,} rows. {sizes.rounds} rounds in turn; a ratio is that of the middle round, with the",
        "lowest and the highest. Costs are processor seconds for 1,000 requests, of all processes of the server and of its",
        "database, if nothing else is said. All answers were compared first. A wrong one would have ended the run: no errors.",
        "",
        f"- Load of the machine (1, 5, 15 minutes): {run.load} when it began, {machine.load()} when it ended",
        f"- {machine.processors()}",
        f"- {machine.versions()}, PostgreSQL {run.postgresql}",
        "",
        _line(HEAD),
        _line(["---"] * len(HEAD)),
        *(_line(_cells(each)) for each in sorted(results, key=lambda each: each.row)),
    ]
    return "\n".join(lines) + "\n"


def line(each: Result) -> str:
    """A result as it is told while the run goes on."""
    return "  ".join(cell for cell in _cells(each) if cell)


def write(path: Path, report: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(report)


def _cells(each: Result) -> list[str]:
    costs = ", ".join(f"{name} {value:.3f}" for name, value in each.costs.items())
    return [
        str(each.row),
        each.workload,
        each.database,
        each.limit,
        each.goal,
        str(each.ratio),
        "yes" if each.met else "no",
        f"{costs} {each.unit}",
        f"{each.size:,}" if each.size is not None else "",
        each.note,
    ]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
