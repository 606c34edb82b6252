"""What processes count is one sum for all of them, and outlives the process that counted it."""

import os

import pytest

from roundtable.http.counts import SECONDS, Board, Figure, Route

# Python 3.12 and later warn of a fork beside threads, which a runner of tests has and the server has not.
pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
LIST = Route("GET", True, "/partners")


def _in_another_process(board: Board, place: int, times: int) -> None:
    """Count in a process that ends without a word, as one that was killed does."""
    child = os.fork()
    if child == 0:
        counts = board.row(place)
        for _ in range(times):
            counts.request(LIST, 200, 0.02)
            counts.add(Figure.FRONT_HITS)
            counts.add(Figure.AT_WORK)
        os._exit(9)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_any_process_tells_for_all() -> None:
    board = Board([LIST], rows=3)
    for place in range(3):
        _in_another_process(board, place, 10)
    (found,) = board.timings()
    assert (found.route, found.statuses, sum(found.buckets)) == (LIST, {200: 30}, 30)
    assert round(found.seconds, 3) == 0.6
    assert board.total(Figure.FRONT_HITS) == 30


def test_who_comes_after_a_killed_process_goes_on_counting_and_holds_nothing_of_its_slots() -> None:
    board = Board([LIST])
    _in_another_process(board, 0, 5)
    assert board.total(Figure.AT_WORK) == 5
    board.row(0).request(LIST, 503, 3.0)
    (found,) = board.timings()
    assert found.statuses == {200: 5, 503: 1}
    assert board.total(Figure.AT_WORK) == 0


def test_each_request_is_in_one_bucket_and_none_is_lost() -> None:
    board = Board([LIST])
    counts = board.row(0)
    for seconds in (0.0, SECONDS[0], SECONDS[0] + 0.0001, SECONDS[-1], 1000.0):
        counts.request(LIST, 200, seconds)
    (found,) = board.timings()
    assert (found.buckets[0], found.buckets[1], found.buckets[-2], found.buckets[-1]) == (2, 1, 1, 1)


def test_what_nobody_foresaw_is_counted_as_something_else() -> None:
    board = Board([LIST])
    board.row(0).request(Route("GET", False, "/wp-admin"), 299, 0.1)
    (found,) = board.timings()
    assert (found.route, found.statuses) == (Route("", False, ""), {0: 1})
