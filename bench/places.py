"""Row 13: many people want a place at one seminar at once, against the same statements without the product around them."""

import json
import re
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count
from pathlib import Path
from uuid import UUID, uuid4

from bench import data
from bench.client import Connection, WrongAnswer, request
from bench.driver import Driver
from bench.result import Result
from bench.rounds import in_turn, middle, ratio
from bench.stage import Stage
from roundtable.features import open_database
from roundtable.settings import Settings
from tests.support.postgres import programs

CLIENTS = 16
LARGE = 100_000  # places
BUSY = 503
STATES = "SELECT state, count(*) FROM places JOIN seminars ON seminars.id = places.seminar_id WHERE slug = {} GROUP BY state"
TAKEN = "SELECT taken, waiting FROM seminars WHERE slug = {}"
# What a place is, in one statement: the person, the count behind its row's lock, and the place.
AT_ONCE = """\\set number random(1, 1000000000)
WITH holder AS (
    INSERT INTO place_holders (id, email, email_key, created_at)
    SELECT id, id || '@example.org', id || '@example.org', now() FROM (SELECT gen_random_uuid() AS id) AS made RETURNING id
), seat AS (
    UPDATE seminars SET taken = taken + 1 WHERE id = '{seminar}' AND taken < capacity RETURNING id
)
INSERT INTO places (id, seminar_id, holder_id, state, number, wording, created_at, hold_until, told)
SELECT gen_random_uuid(), seat.id, holder.id, 'unconfirmed', :number, '2026-11', now(), now() + interval '2 hours', 0
FROM seat, holder;
"""
HOLDER = "INSERT INTO place_holders (id, email, email_key, created_at) VALUES (?, ?, ?, '2026-11-22 12:00:00.000000')"
SEAT = "UPDATE seminars SET taken = taken + 1 WHERE id = ? AND taken < capacity RETURNING id"
PLACE = """INSERT INTO places (id, seminar_id, holder_id, state, number, wording, created_at, hold_until, told)
VALUES (?, ?, ?, 'unconfirmed', ?, '2026-11', '2026-11-22 12:00:00.000000', '2026-11-22 14:00:00.000000', 0)"""


def measure(stage: Stage) -> Iterator[Result]:
    """How many places a second; each seminar has as many as are asked for, and the next who asks has to wait."""
    contender, name = _pgbench(stage), "pgbench, the same in one statement, 16 clients"
    if stage.driver.sqlite:
        contender, name = _alone(stage), "driver, the same statements, one after another"
    busy: list[bytes] = []
    rates = in_turn({"ours": _crowd(stage, busy), "limit": contender}, stage.sizes.rounds)
    yield Result(
        13,
        f"places of one seminar, {CLIENTS} clients, sold = capacity",
        stage.ground.database,
        name,
        ratio(rates["ours"], rates["limit"]),
        least=0.8,
        costs={each: middle(values) for each, values in rates.items()},
        unit="a second",
        note=f"{len(busy)} had to ask again",
    )


def _crowd(stage: Stage, busy: list[bytes]) -> Callable[[], float]:
    """A contender: places a second, asked for by 16 clients at once. `busy` gets each request that has to come again."""
    numbers, wanted = count(), stage.sizes.places

    def work() -> float:
        slug = f"hot-{next(numbers)}"
        _open(stage, slug, wanted)
        left = iter([_ask(slug) for _ in range(wanted)])
        turn = threading.Lock()

        def client(_number: int) -> None:
            with closing(Connection(stage.server.port)) as connection:
                while True:
                    with turn:
                        raw = next(left, None)
                    if raw is None:
                        return
                    answer = connection.ask(raw)
                    while answer.status == BUSY:  # as it says, the same again after a moment; it is one act by its key
                        busy.append(raw)
                        time.sleep(0.1)
                        answer = connection.ask(raw)
                    if answer.status != 202:
                        raise WrongAnswer(f"Somebody who asked for a place got {answer.status}: {answer.body[:300]!r}")

        with ThreadPoolExecutor(CLIENTS) as pool:
            began = time.perf_counter()
            list(pool.map(client, range(CLIENTS)))
            took = time.perf_counter() - began
        _sold(stage, slug, wanted)
        return wanted / took

    return work


def _open(stage: Stage, slug: str, capacity: int) -> UUID:
    settings = Settings.model_validate({"environment": "test", "database_url": stage.ground.url})
    with open_database(settings) as database:
        return data.add_hot_seminar(database, slug, capacity)


def _ask(slug: str) -> bytes:
    wish = {"seminars": [slug], "email": f"{uuid4()}@example.org", "consent": {"contact": True, "wording": "2026-11"}}
    fields = {"Content-Type": "application/json", "Idempotency-Key": str(uuid4())}
    return request("/api/v1/places", fields, body=json.dumps(wish).encode())


def _sold(stage: Stage, slug: str, capacity: int) -> None:
    """As many as there were, and who comes next waits."""
    if stage.answer(_ask(slug)).status != 202:
        raise WrongAnswer("Who came after the last place was refused.")
    states = {row[0]: row[1] for row in stage.driver.rows(STATES, slug)}
    counts = tuple(stage.driver.rows(TAKEN, slug)[0])
    if states != {"unconfirmed": capacity, "waiting": 1} or counts != (capacity, 1):
        raise WrongAnswer(f"Of {capacity} places, {states} are taken, and the seminar says {counts}.")


def _pgbench(stage: Stage) -> Callable[[], float]:
    """A contender: pgbench with 16 clients on one row."""
    numbers, script = count(), stage.ground.folder / "place.sql"

    def work() -> float:
        seminar = _open(stage, f"limit-{next(numbers)}", LARGE)
        script.write_text(AT_ONCE.replace("{seminar}", str(seminar)))
        each = max(1, stage.sizes.places // CLIENTS)
        return _told(stage.driver, script, each)

    return work


def _told(driver: Driver, script: Path, transactions: int) -> float:
    """Transactions a second, as pgbench says."""
    place = driver.connection.info
    words = ["-n", "-M", "prepared", "-c", CLIENTS, "-j", 2, "-t", transactions, "-f", script]
    command = [str(each) for each in (programs() / "pgbench", *words, "-h", place.host, "-U", place.user, place.dbname)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    found = re.search(r"tps = ([0-9.]+)", done.stdout)
    if done.returncode != 0 or found is None:
        raise WrongAnswer(f"pgbench failed: {done.stderr[-1000:]}")
    return float(found[1])


def _alone(stage: Stage) -> Callable[[], float]:
    """A contender on SQLite, which lets only one write at a time: one connection, one transaction after another."""
    numbers = count()

    def work() -> float:
        seminar = _open(stage, f"limit-{next(numbers)}", LARGE).hex
        run, began = stage.driver.connection.execute, time.perf_counter()
        for number in range(stage.sizes.places):
            holder = uuid4().hex
            run("BEGIN IMMEDIATE")
            run(HOLDER, (holder, f"{holder}@example.org", f"{holder}@example.org"))
            run(SEAT, (seminar,)).fetchall()
            run(PLACE, (uuid4().hex, seminar, holder, number))
            run("COMMIT")
        return stage.sizes.places / (time.perf_counter() - began)

    return work
