"""Rows 1, 2, 4 and 5: public answers from memory, against a bare application that sends the same bytes."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass

from bench import servers
from bench.client import Answer, Connection, WrongAnswer, once, request
from bench.result import Result
from bench.rounds import in_turn, middle, ratio
from bench.stage import Stage

LIST = "/api/v1/seminars?limit=50"
ONE = "/api/v1/seminars/seminar-7"
KNOWN = "/known"  # where the bare application says 304
BROWSERS = {"Accept-Encoding": "gzip, deflate, br, zstd"}


@dataclass(frozen=True, slots=True)
class Contest:
    """What is asked of the product, and the target of the bare application whose answer is the limit."""

    row: int
    workload: str
    ask: bytes
    answer: Answer
    target: str
    limit: str
    most: float
    note: str = ""


def measure(stage: Stage) -> Iterator[Result]:
    """The list, the list compressed, one seminar, and that the client has the list already."""
    _check(stage)
    lag = f"99 of 100 changes are in the next answers within {_lag(stage) * 1000:.1f} ms (goal: 50)"
    found, one = stage.answer(request(LIST)), stage.answer(request(ONE))
    compressed, conditional = request(LIST, BROWSERS), request(LIST, {"If-None-Match": found.headers["etag"]})
    small, known = stage.answer(compressed), stage.answer(conditional)
    if small.headers.get("content-encoding") != "zstd" or known.status != 304 or known.body:
        raise WrongAnswer("The list did not come compressed, or came again to a client that has it.")
    share = f"{len(small.body) / len(found.body):.1%} of the bytes (goal: 26 %)"
    contests = (
        Contest(1, "list of 50", request(LIST), found, LIST, "bare, same bytes", 1.25, lag),
        Contest(2, "list of 50, zstd", compressed, small, LIST, "bare, uncompressed", 1.0, share),
        Contest(4, "one seminar, hot", request(ONE), one, ONE, "bare, same bytes", 1.25),
        Contest(5, "304 of the list", conditional, known, KNOWN, "bare 304", 1.5),
    )
    with servers.limit({LIST: found, ONE: one, KNOWN: known}, stage.ground.folder) as bare:
        for target, answer in ((LIST, found), (ONE, one), (KNOWN, known)):
            if once(bare.port, request(target)).steady() != answer.steady():
                raise WrongAnswer(f"The bare application answers otherwise at {target}.")
        for each in contests:
            if each.row in stage.rows:
                yield _against(stage, bare, each)


def _against(stage: Stage, bare: servers.Server, contest: Contest) -> Result:
    limit = request(contest.target)
    contenders = {
        "ours": stage.hot(stage.server, contest.ask, contest.answer),
        "bare": stage.hot(bare, limit, once(bare.port, limit)),
    }
    costs = in_turn(contenders, stage.sizes.rounds)
    return Result(
        contest.row,
        contest.workload,
        stage.ground.database,
        contest.limit,
        ratio(costs["ours"], costs["bare"]),
        most=contest.most,
        costs={name: middle(each) for name, each in costs.items()},
        size=len(contest.answer.body),
        note=contest.note,
    )


def _check(stage: Stage) -> None:
    """The answers have to be what is stored, and fresh."""
    if json.loads(stage.answer(request(LIST)).body)["data"] != json.loads(f"[{stage.driver.page(50)}]"):
        raise WrongAnswer("The list is not what is stored.")
    if json.loads(stage.answer(request(ONE)).body) != json.loads(stage.driver.one("seminar-7")):
        raise WrongAnswer("The seminar is not what is stored.")


def _lag(stage: Stage) -> float:
    """Within how many seconds 99 of 100 changes, made by another process, are in the answers."""
    lags, connection = [], Connection(stage.server.port)
    for _ in range(stage.sizes.cold):
        title = stage.writer.write().encode()
        began = time.perf_counter()
        while title not in connection.ask(request(LIST)).body:
            if time.perf_counter() - began > 5:
                raise WrongAnswer("A change was not seen within five seconds.")
        lags.append(time.perf_counter() - began)
    connection.close()
    return sorted(lags)[int(len(lags) * 0.99)]
