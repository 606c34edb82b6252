"""Row 14: how soon a process answers, and how much memory it has had after everything else."""

import time
from collections.abc import Iterator

from bench import machine, servers
from bench.client import WrongAnswer, once, request
from bench.reads import LIST
from bench.result import Result
from bench.rounds import Ratio, in_turn, middle
from bench.stage import Stage

SECONDS, MEGABYTES = 1.3, 150.0


def measure(stage: Stage) -> Iterator[Result]:
    """A start on the data that is there, to the first right answer; and the memory of the process that answered all the rest."""
    ready = in_turn({"ours": lambda: _ready(stage), "bare": lambda: _bare(stage)}, stage.sizes.starts)
    ours = ready["ours"]
    yield Result(
        14,
        "start to the first answer",
        stage.ground.database,
        "seconds",
        Ratio(middle(ours), min(ours), max(ours)),
        most=SECONDS,
        costs={"bare uvicorn": middle(ready["bare"])},
        unit="s",
    )
    peak = machine.memory_megabytes(stage.server.pid, peak=True)
    memory = Ratio(peak, peak, peak)
    yield Result(14, "most memory, after all other rows", stage.ground.database, "MB", memory, most=MEGABYTES, unit="")


def _ready(stage: Stage) -> float:
    began = time.perf_counter()
    with servers.product(stage.ground.url, stage.ground.folder, stage.ground.mail_port) as server:
        if once(server.port, request(LIST)).status != 200:
            raise WrongAnswer("The first answer was not right.")
        return time.perf_counter() - began


def _bare(stage: Stage) -> float:
    answer = stage.answer(request(LIST))
    began = time.perf_counter()
    with servers.limit({LIST: answer}, stage.ground.folder) as server:
        if once(server.port, request(LIST)).body != answer.body:
            raise WrongAnswer("The first answer was not right.")
        return time.perf_counter() - began
