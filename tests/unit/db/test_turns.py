"""Turns of writers: in the order in which they came, and nobody is lost who gives up."""

import threading
import time

from roundtable.db import Turns


def _waits(turns: Turns, name: str, order: list[str]) -> threading.Thread:
    def work() -> None:
        assert turns.take(10)
        order.append(name)
        turns.end()

    before = turns.waiting
    thread = threading.Thread(target=work)
    thread.start()
    while turns.waiting == before:
        time.sleep(0.001)
    return thread


def test_who_has_waited_longest_goes_on() -> None:
    turns, order = Turns(), list[str]()
    assert turns.take(1)
    threads = [_waits(turns, name, order) for name in "abcdef"]

    turns.end()

    for each in threads:
        each.join(10)
    assert order == list("abcdef")


def test_who_gives_up_is_passed_over() -> None:
    turns, order = Turns(), list[str]()
    assert turns.take(1)
    assert not turns.take(0.01)
    patient = _waits(turns, "patient", order)

    turns.end()

    patient.join(10)
    assert (order, turns.take(0.01)) == (["patient"], True)
