"""`make bench`: measures the rows of the performance goals and writes var/bench/report.md. Never part of the tests."""

import argparse
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace

import psycopg

from bench import report
from bench.client import WrongAnswer
from bench.result import Result
from bench.rows import ROWS, measured
from bench.servers import Missing
from bench.stage import Ground, Sizes, fill, staged
from tests.support import run
from tests.support.mail import Inbox, receiving
from tests.support.postgres import first_process, start_server, stop_server

REPORT = run.ROOT / "var" / "bench" / "report.md"
SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"


def main() -> int:
    asked = _arguments()
    sizes = replace(Sizes(), rows=asked.data, rounds=asked.rounds, places=asked.places)
    run.begin()
    try:
        told, results = _measure(sizes, asked.rows, asked.databases)
    except (WrongAnswer, Missing) as trouble:
        print(f"Nothing is reported: {trouble}", file=sys.stderr)
        return 1
    finally:
        stop_server(run.folder())
        shutil.rmtree(run.folder(), ignore_errors=True)
    written = report.text(told, results)
    report.write(REPORT, written)
    print(f"\n{written}\nThis is also in {REPORT.relative_to(run.ROOT)}.")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the rows of the performance goals.")
    parser.add_argument("rows", nargs="*", type=int, default=ROWS, help="rows to measure; without any, all that there are")
    parser.add_argument("--data", type=int, default=Sizes().rows, help="how many seminars there are")
    parser.add_argument("--rounds", type=int, default=Sizes().rounds)
    parser.add_argument("--places", type=int, default=Sizes().places)
    parser.add_argument("--databases", nargs="+", choices=(SQLITE, POSTGRESQL), default=(SQLITE, POSTGRESQL))
    asked = parser.parse_args()
    if unknown := set(asked.rows) - set(ROWS):
        parser.error(f"rows {sorted(unknown)} are not measured; there are {ROWS}")
    return asked


def _measure(sizes: Sizes, rows: Sequence[int], databases: Sequence[str]) -> tuple[report.Run, list[Result]]:
    socket = start_server(run.folder(), durable=True) if POSTGRESQL in databases else None
    told, results = report.begun(sizes, _version(socket)), list[Result]()
    with receiving(Inbox()) as mail:
        for database in databases:
            ground = _ground(database, socket, mail.port)
            fill(ground, sizes)
            with staged(ground, sizes, rows) as stage:
                for result in measured(stage):
                    print(report.line(result), flush=True)
                    results.append(result)
    return told, results


def _ground(database: str, socket: str | None, mail_port: int) -> Ground:
    """An empty database at the newest schema."""
    folder = run.folder() / database
    folder.mkdir()
    url, postgres = f"sqlite:///{folder / 'roundtable.db'}", None
    if socket is not None and database == POSTGRESQL:
        with psycopg.connect(host=socket, user="postgres", dbname="postgres", autocommit=True) as server:
            server.execute("CREATE DATABASE bench")
        url = f"postgresql+psycopg://postgres@/bench?host={socket}"
        postgres = first_process(run.folder())
    run.roundtable("migrate", ROUNDTABLE_DATABASE_URL=url)
    return Ground(database, url, folder, mail_port, postgres)


def _version(socket: str | None) -> str:
    if socket is None:
        return "not asked for"
    with psycopg.connect(host=socket, user="postgres", dbname="postgres") as server:
        return str(server.info.parameter_status("server_version"))


if __name__ == "__main__":
    sys.exit(main())
