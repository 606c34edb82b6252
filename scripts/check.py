"""Runs the checks (`lint`), those and every test (`test`) or the formatters (`format`), each under a deadline."""

import sys
from dataclasses import dataclass
from pathlib import Path

from scripts.environments import PYTHON, VENV, node_environment
from scripts.frontend import FRONTEND
from scripts.steps import ROOT, attend, main, say


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
LINT = [
    Step("Python: style", [PYTHON, "-m", "ruff", "check"]),
    Step("Python: layout", [PYTHON, "-m", "ruff", "format", "--check"]),
    Step("Python: types", [PYTHON, "-m", "mypy"]),
    Step("Python: imports", [PYTHON, VENV / "bin" / "lint-imports", "--no-logo"]),
    Step("Pages: types", ["npm", "run", "check"], FRONTEND),
    Step("Pages: style and layout", ["npm", "run", "lint"], FRONTEND),
]
TEST = [
    *LINT,
    Step("Pages: tests", ["npm", "test"], FRONTEND),
    Step("Tests", [PYTHON, "-m", "pytest", "-n", "4", "--dist", "worksteal"], seconds=1500),
]
GOALS = {"format": FORMAT, "lint": LINT, "test": TEST}


def _work() -> int:
    """Run every step, also after one failed, so that one run tells all."""
    failed, env = [], node_environment()
    for step in GOALS[sys.argv[1]]:
        say(step.title)
        if attend(step.command, cwd=step.cwd, env=env, seconds=step.seconds) != 0:
            failed.append(step.title)
    if failed:
        print(f"\nFailed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    main(_work)
