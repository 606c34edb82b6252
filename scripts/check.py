"""Runs the checks (`lint`), those and every test (`test`) or the formatters (`format`), each under a deadline."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from scripts.environments import PYTHON, VENV, node_environment
from scripts.frontend import FRONTEND
from scripts.steps import ROOT, attend, beside, main, say


@dataclass(frozen=True)
class Step:
    """One check: its heading, the command, where it runs, and its deadline in seconds."""

    title: str
    command: list[object]
    cwd: Path = ROOT
    seconds: int = 900


FORMAT = [
    Step("Python: order of imports", [PYTHON, "-m", "ruff", "check", "--fix-only"]),
    Step("Python: layout", [PYTHON, "-m", "ruff", "format"]),
    Step("Pages: layout", ["npm", "run", "format"], FRONTEND),
]
PYTHON_LINT = [
    Step("Python: style", [PYTHON, "-m", "ruff", "check"]),
    Step("Python: layout", [PYTHON, "-m", "ruff", "format", "--check"]),
    Step("Python: types", [PYTHON, "-m", "mypy"]),
    Step("Python: imports", [PYTHON, VENV / "bin" / "lint-imports", "--no-logo"]),
]
STYLE = Step("Pages: style and layout", ["npm", "run", "lint"], FRONTEND)
TYPES = Step("Pages: types", ["npm", "run", "check"], FRONTEND)
BUILD = Step("Pages: build", [PYTHON, "-m", "scripts.prepare", "pages"], seconds=600)
UNITS = Step("Pages: tests", ["npm", "test"], FRONTEND)
# A worker takes one file after the other, in their order: what a file's tests share is made once.
SHARED = ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"]
TESTS = [Step("Tests", [PYTHON, "-m", "pytest", *SHARED], seconds=1500)]
PARTS = {"style": [*PYTHON_LINT, STYLE], "types": [TYPES], "pages": [TYPES, UNITS]}
LEISURELY = ["nice", "-n", "5"]
DEADLINE = 1500


def _work() -> int:
    """Run every step, also after one failed, so that one run tells all."""
    goal = sys.argv[1]
    return GOALS[goal]() if goal in GOALS else _run(PARTS[goal])


def _lint() -> int:
    with _beside("types") as types:
        return max(_run(PARTS["style"]), types())


def _test() -> int:
    """What tests open is built first. What takes longest comes at once, and the checks take what it leaves of the machine."""
    with _beside("style", *LEISURELY) as style:
        built = _run([BUILD])
        with _beside("pages", *LEISURELY) as pages:
            tested = _run(TESTS)
            return max(built, tested, style(), pages())


def _beside(part: str, *how: str) -> AbstractContextManager[Callable[[], int]]:
    return beside([*how, PYTHON, "-m", "scripts.check", part], part, seconds=DEADLINE)


def _run(steps: list[Step]) -> int:
    failed, env = [], node_environment()
    for step in steps:
        say(step.title)
        if attend(step.command, cwd=step.cwd, env=env, seconds=step.seconds) != 0:
            failed.append(step.title)
    if failed:
        print(f"\nFailed: {', '.join(failed)}", file=sys.stderr, flush=True)
    return 1 if failed else 0


GOALS = {"format": lambda: _run(FORMAT), "lint": _lint, "test": _test}

if __name__ == "__main__":
    main(_work)
