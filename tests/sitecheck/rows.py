"""One line of the table: what is measured, its goal, what was found, and whether that will do."""

from dataclasses import dataclass

# Times are those of a machine that does other things too: they fail only beyond this many times their goal.
NOISE = 1.5


@dataclass(frozen=True)
class Row:
    """What was found for one goal."""

    what: str
    goal: str
    found: str
    holds: bool

    def __str__(self) -> str:
        return f"{'ok  ' if self.holds else 'FAIL'} {self.what:<58} {self.found:>16}   goal {self.goal}"


def at_most(what: str, found: float, goal: float, unit: str, *, noise: float = 1.0) -> Row:
    return Row(what, f"<= {goal:g} {unit}", f"{found:.3g} {unit}", found <= goal * noise)


def at_least(what: str, found: float, goal: float) -> Row:
    return Row(what, f">= {goal:g}", f"{found:g}", found >= goal)
