"""What web processes count: whole numbers in memory that the processes of one server share, so that any one tells for all.

Plain numbers, because every request is counted; they are given names only when somebody asks for them.
"""

import mmap
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from enum import IntEnum, auto
from typing import NamedTuple

STATUSES = (
    *(200, 201, 202, 204, 206, 304, 307, 308),
    *(400, 401, 403, 404, 405, 406, 409, 410, 412, 413, 414, 415, 416, 421, 422, 428, 429, 431, 499),
    *(500, 501, 502, 503, 504),
)
OTHER_STATUS = 0
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_MICROSECONDS = 1_000_000
_BUCKETS_AT = len(STATUSES) + 1
_SUM_AT = _BUCKETS_AT + len(SECONDS) + 1
_CELLS = _SUM_AT + 1


class Figure(IntEnum):
    """One number of a process beside those of its routes."""

    FRONT_HITS = 0
    FRONT_MISSES = auto()
    FRONT_BYTES = auto()
    AT_WORK = auto()
    WAITING = auto()
    WEB_ENDED = auto()
    WORKER_ENDED = auto()


class Route(NamedTuple):
    """A method and the template of an address; `api` says that it is one of the API's."""

    method: str
    api: bool
    path: str


NOWHERE = Route("", False, "")  # requests that reached no route, such as those for what is not there


class Timings(NamedTuple):
    """The requests of one route: how many by status, how many by bucket of SECONDS and above, and their seconds in sum."""

    route: Route
    statuses: dict[int, int]
    buckets: tuple[int, ...]
    seconds: float


class Board:
    """A row of numbers for each process. Made before the processes are, it is the same memory in all of them."""

    def __init__(self, routes: Iterable[Route] = (), rows: int = 1) -> None:
        self.routes = (*sorted(set(routes)), NOWHERE)
        self.rows = rows
        self._width = len(Figure) + len(self.routes) * _CELLS
        self._numbers = memoryview(mmap.mmap(-1, 8 * rows * self._width)).cast("q")

    def row(self, place: int) -> "Counts":
        """The numbers of the process at this place; one that comes after another goes on from its numbers."""
        return Counts(self, self._numbers[place * self._width : (place + 1) * self._width])

    def total(self, at: int) -> int:
        """A number of all processes together."""
        return sum(self._numbers[at :: self._width])

    def timings(self) -> Iterator[Timings]:
        """Those of each route that was asked for, of all processes together."""
        for place, route in enumerate(self.routes):
            begin = len(Figure) + place * _CELLS
            cells = [self.total(begin + cell) for cell in range(_CELLS)]
            buckets = tuple(cells[_BUCKETS_AT:_SUM_AT])
            if any(buckets):
                statuses = zip((*STATUSES, OTHER_STATUS), cells, strict=False)
                yield Timings(route, {status: n for status, n in statuses if n}, buckets, cells[_SUM_AT] / _MICROSECONDS)


class Counts:
    """The row of one process. Only its own thread of requests writes here, so no number needs a lock."""

    def __init__(self, board: Board, numbers: memoryview) -> None:
        self.board = board
        self._numbers = numbers
        self._begins = {route: len(Figure) + place * _CELLS for place, route in enumerate(board.routes)}
        self._statuses = {status: place for place, status in enumerate(STATUSES)}
        # What a process before this one held when it was killed.
        for figure in (Figure.FRONT_BYTES, Figure.AT_WORK, Figure.WAITING):
            self.put(figure, 0)

    def add(self, figure: Figure, change: int = 1) -> None:
        self._numbers[figure] += change

    def put(self, figure: Figure, value: int) -> None:
        self._numbers[figure] = value

    def request(self, route: Route, status: int, seconds: float) -> None:
        """Count one request that was answered."""
        begin = self._begins.get(route) or self._begins[NOWHERE]
        numbers = self._numbers
        numbers[begin + self._statuses.get(status, len(STATUSES))] += 1
        numbers[begin + _BUCKETS_AT + bisect_left(SECONDS, seconds)] += 1
        numbers[begin + _SUM_AT] += int(seconds * _MICROSECONDS)


def alone() -> Counts:
    """The numbers of a process that shares them with nobody."""
    return Board().row(0)
