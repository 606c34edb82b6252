"""The fixtures of every test, from tests/support, and the start and end of a run."""

import pytest

from tests.support import run, warm

LONG = ("tests/api/test_openapi.py", "tests/e2e/test_every_page.py", "tests/faults/", "tests/e2e/", "tests/contract/")

pytest_plugins = [
    "tests.support.databases",
    "tests.support.clocks",
    "tests.support.servers",
    "tests.support.senders",
    "tests.support.mail",
    "tests.support.browsers",
    "tests.support.staff",
]


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder that all workers of this run share."""
    warm.keep_statements()
    if not hasattr(config, "workerinput"):
        run.begin()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first, so that nobody has a long one left when the others are done."""
    items.sort(key=lambda item: next((place for place, start in enumerate(LONG) if item.nodeid.startswith(start)), len(LONG)))


def pytest_collection_finish() -> None:
    """Leave what was imported alone from here on."""
    warm.keep_imports()


def pytest_unconfigure(config: pytest.Config) -> None:
    """End what this run shares, whichever worker started it, and remove what the run made."""
    if not hasattr(config, "workerinput"):
        run.end()
