"""The server: one web process with a worker beside it, or several that are looked after, on one listening socket."""

import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from types import FrameType

import structlog
import uvicorn
from sqlalchemy.exc import OperationalError

from roundtable import migrating, supervising, worker
from roundtable.app import Application, board, create_app
from roundtable.demo import domain as sample
from roundtable.features import open_database
from roundtable.http import deadline
from roundtable.http.counts import Counts, Figure
from roundtable.settings import Settings, UnsafeSettings

GRACEFUL_SECONDS = 8  # with the worker's six seconds, a process that is told to stop is gone within 15
BACKLOG = 2048  # connections that wait to be taken, as in uvicorn

log = structlog.get_logger()


def prepare(settings: Settings) -> None:
    """In development and tests, bring the schema up to date; in production `migrate` does. Raises UnsafeSettings.

    In development, an empty database gets the sample content.
    """
    database = open_database(settings)
    try:
        found = migrating.schema(database)
        if found is migrating.Schema.OLDER and settings.environment != "production":
            migrating.upgrade(settings)
            found = migrating.schema(database)
        if found is migrating.Schema.OLDER:
            raise UnsafeSettings("ROUNDTABLE_DATABASE_URL has an older schema: run `python -m roundtable migrate` first")
        if found is migrating.Schema.NEWER:
            log.warning("schema_is_newer")
        if settings.environment == "development":
            with database.unit_of_work() as db:
                sample.load_if_empty(db)
    except OperationalError:
        raise UnsafeSettings("ROUNDTABLE_DATABASE_URL names a database that does not answer") from None
    finally:
        database.close()


def listen(settings: Settings) -> socket.socket:
    """The socket on which every web process takes connections. Raises UnsafeSettings."""
    try:
        found = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, *_, address = found[0]
        return socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except OSError as error:
        why = str(error.strerror).partition(" (")[0]
        raise UnsafeSettings(f"ROUNDTABLE_HOST and ROUNDTABLE_PORT name what can't be listened on: {why}") from None


def serve(settings: Settings) -> None:
    """Serve until the process is told to stop. In-flight requests finish first. Raises UnsafeSettings."""
    prepare(settings)
    listener = listen(settings)
    figures = board(settings.web_processes)
    if settings.web_processes > 1:
        supervising.keep(_parts(settings, listener, figures.row), listener)
        return
    _leave_in_order()
    beside = worker.embedded(open_database(settings)) if settings.worker == "own" else nullcontext()
    try:
        with beside:
            answer(settings, listener, figures.row(0))
    finally:
        worker.leave_soon()


def _parts(settings: Settings, listener: socket.socket, row: Callable[[int], Counts]) -> list[supervising.Part]:
    """Every process there is to be."""
    ours = row(0)  # only these two figures of it: the rest are the first web process's own
    parts = [
        supervising.Part("web", partial(_answer_at, settings, listener, row, place), partial(ours.add, Figure.WEB_ENDED))
        for place in range(settings.web_processes)
    ]
    if settings.worker == "own":
        parts.append(supervising.Part("worker", partial(worker.run, settings), partial(ours.add, Figure.WORKER_ENDED)))
    return parts


def _leave_in_order() -> None:
    # A signal can come before uvicorn listens for it, and uvicorn raises it again when it is done. By default either would end
    # the process with jobs in hand.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))


def _answer_at(settings: Settings, listener: socket.socket, row: Callable[[int], Counts], place: int) -> None:
    _leave_in_order()
    try:
        answer(settings, listener, row(place))
    finally:
        worker.leave_soon()


def answer(settings: Settings, listener: socket.socket, counts: Counts) -> None:
    """Be a web process until told to stop."""
    application = create_app(settings, counts)
    config = uvicorn.Config(
        application,
        http=deadline.protocol(settings),
        ws="none",
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=GRACEFUL_SECONDS - round(settings.drain_seconds),
        log_config=None,
        backlog=BACKLOG,
    )
    Draining(config, application, settings.drain_seconds).run(sockets=[listener])


class Draining(uvicorn.Server):
    """Says that it is about to end before it does, for those who ask."""

    def __init__(self, config: uvicorn.Config, application: Application, seconds: float) -> None:
        super().__init__(config)
        self._application = application
        self._seconds = seconds

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self._application.watching.ending or not self._seconds:
            super().handle_exit(sig, frame)
            return
        self._application.watching.ending = True
        later = threading.Timer(self._seconds, super().handle_exit, (sig, frame))
        later.daemon = True
        later.start()
