"""What waits in the queue of jobs."""

from typing import NamedTuple


class Backlog(NamedTuple):
    """How many jobs wait for a worker, those for later included, and for how many seconds the oldest has been due."""

    waiting: int
    seconds: float
