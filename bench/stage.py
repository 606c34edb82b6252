"""One database with its data and the product on it: what every row is run with."""

import contextlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import data, servers
from bench.client import Answer, drive, once
from bench.driver import Driver, Writer
from bench.machine import Meter
from bench.servers import Server
from roundtable.features import open_database
from roundtable.settings import Settings

CHANGED = "seminar-1"  # the one that the writer changes


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of everything. `hot` are requests in a round that are answered from memory, `cold` those that are not."""

    rows: int = 10_000
    made: int = 500  # seminars that the product makes; the others are copies of their documents
    rounds: int = 5
    hot: int = 2_000
    cold: int = 100
    pull: int = 5_000
    connections: int = 4
    places: int = 320
    starts: int = 5


@dataclass(frozen=True, slots=True)
class Ground:
    """A database with its data. `database` is its name for people, `postgres` PostgreSQL's first process, None on SQLite."""

    database: str
    url: str
    folder: Path
    mail_port: int
    postgres: int | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """What rows are run with; `rows` are those that are wanted."""

    ground: Ground
    sizes: Sizes
    server: Server
    driver: Driver
    writer: Writer
    rows: Collection[int]

    def meter(self) -> Meter:
        """Counts the product and its database, without what this process has the database do."""
        ours = {each.backend for each in (self.driver, self.writer.driver) if each.backend}
        return Meter([self.server.pid, *([self.ground.postgres] if self.ground.postgres else [])], ours)

    def answer(self, raw: bytes) -> Answer:
        """What the product answers."""
        return once(self.server.port, raw)

    def cost(self, meter: Meter, work: Callable[[], None], number: int) -> float:
        """Processor seconds for 1,000 of `number` requests that `work` makes."""
        meter.start()
        work()
        return meter.stop() / number * 1000

    def hot(self, server: Server, raw: bytes, expected: Answer) -> Callable[[], float]:
        """A contender: one round of the same request over several connections."""
        meter = self.meter() if server is self.server else Meter([server.pid])
        number, connections = self.sizes.hot, self.sizes.connections

        def work() -> None:
            drive(server.port, raw, expected, number=number, connections=connections)

        return lambda: self.cost(meter, work, number)


def fill(ground: Ground, sizes: Sizes) -> None:
    """Put the data into the database."""
    settings = Settings.model_validate({"environment": "test", "database_url": ground.url})
    with open_database(settings) as database:
        data.fill(database, sizes.rows, sizes.made)


@contextmanager
def staged(ground: Ground, sizes: Sizes, rows: Collection[int]) -> Iterator[Stage]:
    """The product on a database that has its data."""
    with contextlib.ExitStack() as closing:
        server = closing.enter_context(servers.product(ground.url, ground.folder, ground.mail_port))
        driver = Driver(ground.url)
        closing.callback(driver.close)
        writer = Writer(ground.url, CHANGED)
        closing.callback(writer.close)
        yield Stage(ground, sizes, server, driver, writer, frozenset(rows))
