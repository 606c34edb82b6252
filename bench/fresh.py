"""Rows 3, 4 and 10: the first read after each write, against a bare application and against the driver alone."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import closing

from bench import servers
from bench.client import Connection, WrongAnswer, request
from bench.machine import Meter
from bench.reads import LIST
from bench.result import Result
from bench.rounds import in_turn, middle, ratio
from bench.stage import CHANGED, Stage

CHANGING = f"/api/v1/seminars/{CHANGED}"  # the one that the writer changes
LIST_BY_HUNDREDS = LIST.replace("50", "100")
DEPTH = 0.95
SEEN_WITHIN = 5.0  # seconds


def measure(stage: Stage) -> Iterator[Result]:
    """The list and one seminar, asked for once after each write."""
    if 3 in stage.rows:
        yield from _list(stage)
    if 4 in stage.rows:
        ours = after_writes(stage, stage.server, CHANGING, shows=True)
        costs = in_turn({"ours": ours, "driver": _driver(stage, lambda: stage.driver.one(CHANGED))}, stage.sizes.rounds)
        yield Result(
            4,
            "one seminar, first after a write",
            stage.ground.database,
            "driver, same document",
            ratio(costs["ours"], costs["driver"]),
            most=2.0,
            costs={name: middle(each) for name, each in costs.items()},
        )


def _list(stage: Stage) -> Iterator[Result]:
    found = stage.answer(request(LIST))
    with servers.limit({LIST: found}, stage.ground.folder) as bare:
        contenders = {
            "ours": after_writes(stage, stage.server, LIST, shows=True),
            "bare": after_writes(stage, bare, LIST, shows=False),
            "driver": _driver(stage, lambda: stage.driver.page(50)),
        }
        costs = in_turn(contenders, stage.sizes.rounds)
    for limit, name, most in (("bare", "bare, same bytes", 10.0), ("driver", "driver, same documents", 1.5)):
        yield Result(
            3,
            "list of 50, first after a write",
            stage.ground.database,
            name,
            ratio(costs["ours"], costs[limit]),
            most=most,
            costs={name: middle(each) for name, each in costs.items()},
            size=len(found.body),
        )


def deep(stage: Stage) -> Iterator[Result]:
    """The page behind 95 % of the list, against the first; each asked for once after each write."""
    last = _deep_page(stage)
    contenders = {
        "deep": after_writes(stage, stage.server, last, shows=False),
        "first": after_writes(stage, stage.server, LIST, shows=False),
    }
    costs = in_turn(contenders, stage.sizes.rounds)
    yield Result(
        10,
        "page behind 95 % of the list",
        stage.ground.database,
        "page 1",
        ratio(costs["deep"], costs["first"]),
        most=1.3,
        costs={name: middle(each) for name, each in costs.items()},
        note=f"{stage.sizes.rows:,} rows",
    )


def _deep_page(stage: Stage) -> str:
    """The address of the page behind 95 % of the list, found by following its links; it has to hold what is stored there."""
    target, steps = f"{LIST_BY_HUNDREDS}", int(stage.sizes.rows * DEPTH) // 100
    with closing(Connection(stage.server.port)) as connection:
        for _ in range(steps):
            page = json.loads(connection.ask(request(target)).body)["page"]
            target = f"{LIST_BY_HUNDREDS}&cursor={page['next_cursor']}"
        target = target.replace(LIST_BY_HUNDREDS, LIST)
        found = json.loads(connection.ask(request(target)).body)["data"]
    if found != json.loads(f"[{stage.driver.page(50, steps * 100)}]"):
        raise WrongAnswer("The deep page is not what is stored there.")
    return target


def after_writes(stage: Stage, server: servers.Server, target: str, *, shows: bool) -> Callable[[], float]:
    """A contender: one round of a write and a read in turn. `shows` says that the answer has what was written."""
    meter = stage.meter() if server is stage.server else Meter([server.pid])
    raw, number = request(target), stage.sizes.cold

    def work() -> None:
        with closing(Connection(server.port)) as connection:
            for _ in range(number):
                title = stage.writer.write_and_wait().encode()
                answer = connection.ask(raw)
                if answer.status != 200:
                    raise WrongAnswer(f"{target} answered {answer.status}.")
                until = time.monotonic() + SEEN_WITHIN
                while shows and title not in answer.body:
                    if time.monotonic() > until:
                        raise WrongAnswer(f"A change was not seen within {SEEN_WITHIN:.0f} s.")
                    time.sleep(0.001)
                    answer = connection.ask(raw)

    return lambda: stage.cost(meter, work, number)


def _driver(stage: Stage, read: Callable[[], object]) -> Callable[[], float]:
    """A contender: the driver in this process reads once after each write; its backend has nothing else to do."""
    number = stage.sizes.cold

    def work() -> float:
        spent, backend = 0.0, stage.driver.backend_seconds()
        for _ in range(number):
            stage.writer.write_and_wait()
            before = time.process_time()
            read()
            spent += time.process_time() - before
        return (spent + stage.driver.backend_seconds() - backend) / number * 1000

    return work
