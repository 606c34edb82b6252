"""Makes ready what a command of the Makefile needs (`serve`, `check`, `test` or `site`), skipping what is done; `pages` builds
only those. With `beside`, only what a goal needs besides Python packages.
"""

import sys

from scripts import browser, environments, frontend
from scripts.steps import Missing, alone, beside, main

GOALS = ("serve", "check", "test", "site", "pages")
BESIDE = "beside"


def prepare(goal: str) -> int:
    """Make everything for `goal` ready; 1 when something failed that was made beside the rest. Raises Missing."""
    with alone():
        if goal == "pages":
            frontend.pages()
        else:
            environments.uv()
            environments.node_environment()  # brings Node to a machine without it
            # Neither needs the other, and both mostly wait for a network.
            with beside([sys.executable, "-m", "scripts.prepare", goal, BESIDE], "packages", seconds=1200) as others:
                environments.python_packages(development=goal != "serve")
                if others() != 0:
                    return 1
    return 0


def _others(goal: str) -> int:
    frontend.node_packages(frontend.FRONTEND, development=goal != "serve")
    if goal != "check":
        frontend.pages()
    if goal == "site":
        frontend.node_packages(frontend.LIGHTHOUSE, development=True)
    if goal in {"test", "site"}:
        frontend.node_packages(frontend.TOOLS, development=True)
        browser.ensure()
    return 0


def _work() -> int:
    goal, *more = sys.argv[1:] or [""]
    if goal not in GOALS or more not in ([], [BESIDE]):
        raise Missing(f"Usage: python -m scripts.prepare {'|'.join(GOALS)}")
    return _others(goal) if more else prepare(goal)


if __name__ == "__main__":
    main(_work)
