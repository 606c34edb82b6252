"""The memory of the front cache: how much it keeps, and for how long."""

import time

import pytest

from roundtable.front import Store
from roundtable.http.answers import Finished, PublicAnswer
from roundtable.http.counts import NOWHERE
from roundtable.http.repeats import Ready


def answer(size: int) -> PublicAnswer:
    return PublicAnswer(Finished(b"x" * size, squeeze=False), "application/json", {})


def test_repeated_answers_leave_with_their_entry() -> None:
    store, ready = Store(), Ready(200, (), b"", NOWHERE)
    key, words = ("/a", b"", b""), (b"/a", b"")
    store.put(key, answer(10), 1)
    store.keep_ready(key, words, ready)
    assert store.ready(words, 1) is ready

    store.put(key, answer(10), 2)

    assert not store.knows(words)
    store.keep_ready(key, words, ready)
    assert (store.ready(words, 3), store.knows(words), store.bytes) == (None, False, 0)


def test_memory_is_bounded_and_the_least_asked_for_leaves() -> None:
    store = Store(most=25_000)
    for name in "abcdef":
        store.put((name, b"", b""), answer(5_000), 1)
        store.get(("a", b"", b""), 1)

    left = [name for name in "abcdef" if store.get((name, b"", b""), 1)]

    assert (left, store.bytes <= store.most) == (["a", "d", "e", "f"], True)


def test_large_answers_are_not_kept() -> None:
    store = Store()

    store.put(("large", b"", b""), answer(1024 * 1024 + 1), 1)

    assert (len(store), store.bytes) == (0, 0)


def test_entry_is_good_for_one_version_and_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store()
    store.put(("a", b"", b""), answer(10), 1)
    assert store.get(("a", b"", b""), 1) is not None
    later = time.monotonic() + 61

    monkeypatch.setattr(time, "monotonic", lambda: later)

    assert store.get(("a", b"", b""), 1) is None
    store.put(("a", b"", b""), answer(10), 1)
    assert (store.get(("a", b"", b""), 2), store.bytes) == (None, 0)
