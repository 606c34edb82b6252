"""Runs the checks (`lint`), those and every test (`test`) or the formatters (`format`), each under a deadline."""

import sys
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
    seconds: int = 300


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
PAGES_TEST = [BUILD, TYPES, Step("Pages: tests", ["npm", "test"], FRONTEND)]
# A worker takes one file after the other, in their order: what a file's tests share is made once.
SHARED = ["-n", "4", "--dist", "loadfile", "--no-loadscope-reorder"]
TESTS = [Step("Tests", [PYTHON, "-m", "pytest", *SHARED], seconds=1500)]
STEPS = {"format": FORMAT, "style": [*PYTHON_LINT, STYLE], "pages": [TYPES], "pages-test": PAGES_TEST, "tests": TESTS}
# A goal's parts, one after the other; what stands together runs at once.
GOALS: dict[str, list[tuple[str, ...]]] = {"lint": [("style", "pages")], "test": [("style", "pages-test"), ("tests",)]}
DEADLINE = 900


def _work() -> int:
    """Run every step, also after one failed, so that one run tells all."""
    goal = sys.argv[1]
    codes = [_part(*part) for part in GOALS[goal]] if goal in GOALS else [_run(STEPS[goal])]
    return max(codes)


def _part(name: str, other: str = "") -> int:
    """Run these steps, and the other ones beside them."""
    if not other:
        return _run(STEPS[name])
    with beside([PYTHON, "-m", "scripts.check", other], other, seconds=DEADLINE) as end:
        return max(_run(STEPS[name]), end())


def _run(steps: list[Step]) -> int:
    failed, env = [], node_environment()
    for step in steps:
        say(step.title)
        if attend(step.command, cwd=step.cwd, env=env, seconds=step.seconds) != 0:
            failed.append(step.title)
    if failed:
        print(f"\nFailed: {', '.join(failed)}", file=sys.stderr, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    main(_work)
