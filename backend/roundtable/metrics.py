"""Figures for those who run the hub, in the words of Prometheus: of all web processes together, and of what waits."""

from collections.abc import Iterator
from typing import NamedTuple

from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from sqlalchemy.exc import SQLAlchemyError

from roundtable import jobs, mail
from roundtable.db import SLOTS, Database
from roundtable.http.counts import SECONDS, Board, Figure, Timings
from roundtable.settings import Settings

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
PREFIX = "roundtable"


class Work(NamedTuple):
    """What waits, as the database says."""

    backlog: jobs.Backlog
    post: mail.Post


def work(database: Database) -> Work | None:
    """What waits, or None where the database does not answer."""
    try:
        with database.unit_of_work(write=False) as db:
            return Work(jobs.backlog(db), mail.post(db))
    except SQLAlchemyError:
        return None


def text(board: Board, settings: Settings, work: Work | None) -> bytes:
    """Everything, as it is scraped. A database that is away is one of the figures, and no failure."""
    registry = CollectorRegistry()
    registry.register(_Figures([*_of_requests(board), *_of_processes(board, settings), *_of_work(work)]))
    return generate_latest(registry)


class _Figures:
    def __init__(self, found: list[Metric]) -> None:
        self._found = found

    def collect(self) -> Iterator[Metric]:
        yield from self._found


def _of_requests(board: Board) -> Iterator[Metric]:
    names = ["method", "route"]
    answered = CounterMetricFamily(f"{PREFIX}_requests", "Requests that were answered.", labels=[*names, "status"])
    took = HistogramMetricFamily(f"{PREFIX}_request_seconds", "How long the answers took.", labels=names)
    for each in board.timings():
        labels = [each.route.method, each.route.path]
        for status, count in each.statuses.items():
            answered.add_metric([*labels, str(status or "other")], count)
        took.add_metric(labels, _cumulative(each), each.seconds)
    yield answered
    yield took


def _cumulative(timings: Timings) -> list[tuple[str, float]]:
    total, found = 0, []
    for limit, count in zip((*map(str, SECONDS), "+Inf"), timings.buckets, strict=True):
        total += count
        found.append((limit, float(total)))
    return found


def _of_processes(board: Board, settings: Settings) -> Iterator[Metric]:
    yield GaugeMetricFamily(f"{PREFIX}_web_processes", "Web processes that there are to be.", settings.web_processes)
    ended = CounterMetricFamily(f"{PREFIX}_processes_replaced", "Processes that ended by themselves.", labels=["part"])
    ended.add_metric(["web"], board.total(Figure.WEB_ENDED))
    ended.add_metric(["worker"], board.total(Figure.WORKER_ENDED))
    yield ended
    yield GaugeMetricFamily(f"{PREFIX}_slots", "Requests that may be at work at once.", SLOTS * board.rows)
    yield GaugeMetricFamily(f"{PREFIX}_slots_in_use", "Requests at work.", board.total(Figure.AT_WORK))
    yield GaugeMetricFamily(f"{PREFIX}_slots_waiting", "Requests that wait for a slot.", board.total(Figure.WAITING))
    asked = CounterMetricFamily(f"{PREFIX}_front_cache", "Public answers by where they came from.", labels=["result"])
    asked.add_metric(["hit"], board.total(Figure.FRONT_HITS))
    asked.add_metric(["miss"], board.total(Figure.FRONT_MISSES))
    yield asked
    yield GaugeMetricFamily(f"{PREFIX}_front_cache_bytes", "Bytes of answers in memory.", board.total(Figure.FRONT_BYTES))


def _of_work(work: Work | None) -> Iterator[Metric]:
    yield GaugeMetricFamily(f"{PREFIX}_database_up", "Whether the database answers.", int(work is not None))
    if work is None:
        return
    backlog, post = work
    yield GaugeMetricFamily(f"{PREFIX}_jobs_waiting", "Jobs that no worker has taken.", backlog.waiting)
    yield GaugeMetricFamily(f"{PREFIX}_jobs_oldest_seconds", "How long the oldest job has been due.", backlog.seconds)
    letters = GaugeMetricFamily(f"{PREFIX}_letters", "Letters that were not handed over.", labels=["state"])
    for state, count in zip(("waiting", "failed", "expired"), post, strict=False):
        letters.add_metric([state], count)
    yield letters
    yield GaugeMetricFamily(f"{PREFIX}_letters_oldest_seconds", "How long the oldest letter has waited.", post.seconds)
