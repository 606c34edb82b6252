"""Makes ready what a command of the Makefile needs (`serve`, `check`, `test` or `site`), skipping what is done."""

import sys

from scripts import browser, environments, frontend
from scripts.steps import Missing, alone, main


def prepare(goal: str) -> None:
    """Make everything for `goal` ready. Raises Missing."""
    development = goal != "serve"
    with alone():
        environments.python_packages(development=development)
        frontend.node_packages(frontend.FRONTEND, development=development)
        if goal == "site":
            frontend.node_packages(frontend.LIGHTHOUSE, development=True)
        if goal in {"test", "site"}:
            frontend.node_packages(frontend.TOOLS, development=True)
            browser.ensure()
        if goal != "check":
            frontend.pages()


def _work() -> int:
    goal = sys.argv[1] if len(sys.argv) == 2 else ""
    if goal not in {"serve", "check", "test", "site"}:
        raise Missing("Usage: python -m scripts.prepare serve|check|test|site")
    prepare(goal)
    return 0


if __name__ == "__main__":
    main(_work)
