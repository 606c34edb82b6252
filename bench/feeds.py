"""Rows 6 and 7: a program that keeps a copy pulls everything, or what changed, or learns that nothing did."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from urllib.parse import urlsplit

from bench import machine, servers
from bench.client import Connection, WrongAnswer, once, request
from bench.fresh import after_writes
from bench.result import Result
from bench.rounds import in_turn, middle, ratio
from bench.stage import CHANGED, Stage
from roundtable.features import open_database
from roundtable.seminars import queries
from roundtable.seminars.domain import seminars
from roundtable.settings import Settings

FEED = "/api/v1/feeds/seminars"
BEFORE = "SELECT change_number FROM documents WHERE kind = 'seminar' ORDER BY change_number DESC LIMIT 1 OFFSET {}"
CANCELLED, GONE = 19, 5  # with the one that the writer changes, 25 changes


def pull(stage: Stage) -> Iterator[Result]:
    """Everything, page by page, just after a write, against nginx with the same pages as files."""
    stage.writer.write_and_wait()
    start = stage.driver.rows(BEFORE, min(stage.sizes.pull, stage.sizes.rows - 1))[0][0]
    pages = _pages(stage, f"{FEED}?afterChangeNumber={start}")
    files = stage.ground.folder / "pages"
    files.mkdir()
    for number, (_, body) in enumerate(pages):
        (files / str(number)).write_bytes(body)
    before = machine.memory_megabytes(stage.server.pid)
    with servers.nginx(files) as static:
        contenders = {
            "ours": _wall(stage.server.port, [target for target, _ in pages], stage.writer.write_and_wait),
            "from memory": _wall(stage.server.port, [target for target, _ in pages], lambda: None),
            "nginx": _wall(static.port, [f"/{number}" for number in range(len(pages))], lambda: None),
        }
        walls = in_turn(contenders, stage.sizes.rounds)
    grown = machine.memory_megabytes(stage.server.pid) - before
    size = sum(len(body) for _, body in pages)
    for name, workload in (("ours", "just after a write"), ("from memory", "from memory")):
        yield Result(
            6,
            f"{min(stage.sizes.pull, stage.sizes.rows):,} seminars in {len(pages)} pages, {workload}",
            stage.ground.database,
            "nginx, same bytes, wall time",
            ratio(walls[name], walls["nginx"]),
            most=4.0,
            costs={each: middle(walls[each]) for each in (name, "nginx")},
            unit="ms",
            size=size,
            note=f"memory grew by {grown:.0f} MB",
        )


def delta(stage: Stage) -> Iterator[Result]:
    """What changed, against a list of as many; and that nothing did, against a bare 304."""
    start = stage.driver.rows(BEFORE, 0)[0][0]
    _change(stage)
    stage.writer.write_and_wait()
    target = f"{FEED}?afterChangeNumber={start}"
    answer = stage.answer(request(target))
    items = json.loads(answer.body)["items"]
    states = [each["state"] for each in items]
    if (states.count("updated"), states.count("deleted")) != (CANCELLED + 1, GONE):
        raise WrongAnswer(f"The changes are {states}.")
    as_many = f"/api/v1/seminars?limit={len(items)}"
    contenders = {
        "ours": after_writes(stage, stage.server, target, shows=True),
        "list": after_writes(stage, stage.server, as_many, shows=False),
    }
    costs = in_turn(contenders, stage.sizes.rounds)
    yield Result(
        7,
        f"what changed: {len(items)}, {GONE} of them gone",
        stage.ground.database,
        f"a list of {len(items)}, both after a write",
        ratio(costs["ours"], costs["list"]),
        most=2.0,
        costs={name: middle(each) for name, each in costs.items()},
        size=len(answer.body),
    )
    yield _nothing(stage)


def _nothing(stage: Stage) -> Result:
    last = f"{FEED}?afterChangeNumber={stage.driver.rows(BEFORE, 0)[0][0]}"
    found = stage.answer(request(last))
    raw = request(last, {"If-None-Match": found.headers["etag"]})
    known = stage.answer(raw)
    if json.loads(found.body)["items"] or known.status != 304:
        raise WrongAnswer(f"Where nothing changed, the answer was {known.status}.")
    with servers.limit({"/known": known}, stage.ground.folder) as bare:
        limit = request("/known")
        contenders = {"ours": stage.hot(stage.server, raw, known), "bare": stage.hot(bare, limit, once(bare.port, limit))}
        costs = in_turn(contenders, stage.sizes.rounds)
    return Result(
        7,
        "nothing changed: 304",
        stage.ground.database,
        "bare 304",
        ratio(costs["ours"], costs["bare"]),
        most=1.5,
        costs={name: middle(each) for name, each in costs.items()},
        size=0,
    )


def _change(stage: Stage) -> None:
    """Cancel some seminars and take some away, as staff would."""
    settings = Settings.model_validate({"environment": "test", "database_url": stage.ground.url})
    slugs = [row[0] for row in stage.driver.rows("SELECT slug FROM seminars WHERE slug <> {} ORDER BY slug", CHANGED)]
    with open_database(settings) as database, database.unit_of_work() as db:
        for slug in slugs[:CANCELLED]:
            seminars.cancel(db, queries.one(db, slug))
        for slug in slugs[-GONE:]:
            seminars.remove(db, queries.one(db, slug))


def _pages(stage: Stage, target: str) -> list[tuple[str, bytes]]:
    """Every page with items, with its address, found by following `next`; together they hold what is stored."""
    found: list[tuple[str, bytes]] = []
    numbers: list[int] = []
    with closing(Connection(stage.server.port)) as connection:
        while True:
            body = connection.ask(request(target)).body
            page = json.loads(body)
            if not page["items"]:
                break
            found.append((target, body))
            numbers += [each["modified"] for each in page["items"]]
            parts = urlsplit(page["next"])
            target = f"{parts.path}?{parts.query}"
    stored = stage.driver.rows(
        "SELECT change_number FROM documents WHERE kind = 'seminar' ORDER BY change_number DESC LIMIT {}", len(numbers)
    )
    if numbers != [row[0] for row in reversed(stored)]:
        raise WrongAnswer("The pages do not hold what is stored.")
    return found


def _wall(port: int, targets: Sequence[str], first: Callable[[], object]) -> Callable[[], float]:
    """A contender: milliseconds for all pages, one after another on one connection."""
    asked = [request(each) for each in targets]

    def work() -> float:
        first()
        with closing(Connection(port)) as connection:
            began = time.perf_counter()
            for each in asked:
                if connection.ask(each).status != 200:
                    raise WrongAnswer("A page of the pull did not come.")
            return (time.perf_counter() - began) * 1000

    return work
