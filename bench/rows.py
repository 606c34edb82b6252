"""The rows of the performance goals that are measured, in the order in which they run: what changes data comes last."""

from collections.abc import Callable, Iterator, Mapping

from bench import feeds, fresh, places, reads, start
from bench.result import Result
from bench.stage import Stage

# Which rows a part measures. One that measures several asks the stage which are wanted.
PARTS: Mapping[tuple[int, ...], Callable[[Stage], Iterator[Result]]] = {
    (1, 2, 4, 5): reads.measure,
    (3, 4): fresh.measure,
    (10,): fresh.deep,
    (6,): feeds.pull,
    (7,): feeds.delta,
    (13,): places.measure,
    (14,): start.measure,
}
ROWS = sorted({row for rows in PARTS for row in rows})


def measured(stage: Stage) -> Iterator[Result]:
    """Each result as it is found."""
    for rows, measure in PARTS.items():
        if set(rows) & set(stage.rows):
            yield from measure(stage)
