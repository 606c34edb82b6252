"""The fixtures of every test, from tests/support, and the start and end of a run."""

import gc

import pytest

from tests.support import run

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
    if not hasattr(config, "workerinput"):
        run.begin()


def pytest_collection_finish() -> None:
    """What was imported stays to the end: the collector of garbage need not look through it again with every test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_unconfigure(config: pytest.Config) -> None:
    """End what this run shares, whichever worker started it, and remove what the run made."""
    if not hasattr(config, "workerinput"):
        run.end()
