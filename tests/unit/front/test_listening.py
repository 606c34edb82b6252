"""The listener for the version of everything public, on PostgreSQL."""

import threading
import time

import pytest

from roundtable import listening
from roundtable.settings import Settings
from tests.support.databases import on_postgresql
from tests.support.workers import wait_for


@on_postgresql
def test_a_process_that_ends_does_not_wait_for_its_listener(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "LISTEN_SECONDS", 60.0)
    before = set(threading.enumerate())
    versions = listening.PostgresVersions(settings)
    wait_for(lambda: versions.now() is not None, 20)
    (listener,) = set(threading.enumerate()) - before
    time.sleep(0.1)  # by now it waits

    versions.close()

    assert not listener.is_alive()
