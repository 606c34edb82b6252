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
    key, words, first, second = ("/a", b"", b""), (b"/a", b""), answer(10), answer(10)
    store.put(key, first, 1)
    store.keep_ready(key, first, words, ready)
    assert store.ready(words, 1) is ready

    store.put(key, second, 2)

    assert not store.knows(words)
    store.keep_ready(key, second, words, ready)
    assert (store.ready(words, 3), store.knows(words), store.bytes) == (None, False, 0)


def test_answer_that_went_out_slowly_is_not_given_for_the_newer_one_that_took_its_place() -> None:
    store, old = Store(), answer(10)
    key, words = ("/a", b"", b""), (b"/a", b"")
    store.put(key, old, 1)
    store.put(key, answer(10), 2)

    store.keep_ready(key, old, words, Ready(200, (), b"old", NOWHERE))

    assert not store.knows(words)


def test_what_is_asked_at_length_takes_no_memory() -> None:
    store, kept, long = Store(), answer(10), b"a" * 2_000
    store.put(("/a", b"", long), answer(10), 1)
    store.put(("/a", b"", b""), kept, 1)
    store.keep_ready(("/a", b"", b""), kept, (b"/a", long, None), Ready(200, (), b"", NOWHERE))

    assert (len(store), store.knows((b"/a", long, None))) == (1, False)


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
