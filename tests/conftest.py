"""The fixtures of every test, from tests/support, and the start and end of a run."""

import pytest

from tests.support import run, warm

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


def pytest_collection_finish() -> None:
    """Leave what was imported alone from here on."""
    warm.keep_imports()


def pytest_unconfigure(config: pytest.Config) -> None:
    """End what this run shares, whichever worker started it, and remove what the run made."""
    if not hasattr(config, "workerinput"):
        run.end()
