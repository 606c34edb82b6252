"""Makes ready what a command of the Makefile needs (`serve`, `check`, `test` or `site`), skipping what is done; `pages` builds
only those.
"""

import sys

from scripts import browser, environments, frontend
from scripts.steps import Missing, alone, main

GOALS = ("serve", "check", "test", "site", "pages")


def prepare(goal: str) -> None:
    """Make everything for `goal` ready. Raises Missing."""
    development = goal != "serve"
    with alone():
        if goal == "pages":
            frontend.pages()
            return
        environments.python_packages(development=development)
        frontend.node_packages(frontend.FRONTEND, development=development)
        if goal == "site":
            frontend.node_packages(frontend.LIGHTHOUSE, development=True)
        if goal in {"test", "site"}:
            frontend.node_packages(frontend.TOOLS, development=True)
            browser.ensure()
        if goal in {"serve", "site"}:
            frontend.pages()


def _work() -> int:
    goal = sys.argv[1] if len(sys.argv) == 2 else ""
    if goal not in GOALS:
        raise Missing(f"Usage: python -m scripts.prepare {'|'.join(GOALS)}")
    prepare(goal)
    return 0


if __name__ == "__main__":
    main(_work)
