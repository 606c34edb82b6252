"""Structured logs: JSON lines in production, plain lines in development; never a body, an address, a query or a token."""

import asyncio
import io
import json
import logging
import sys
import threading
import time
import traceback
from collections import deque
from contextlib import suppress
from functools import lru_cache
from types import TracebackType
from typing import Any, NamedTuple, TextIO, cast

import structlog
from structlog.typing import EventDict, Processor

from roundtable.settings import Settings

SOON = 0.05  # seconds

log = structlog.get_logger()


def configure(settings: Settings) -> None:
    """Write structured lines to standard error from here on."""
    out = Forgiving(sys.stderr)
    in_production = settings.environment == "production"
    last: list[Processor] = (
        [_places_only, structlog.processors.JSONRenderer()]
        if in_production
        else [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)]
    )
    level = getattr(logging, settings.log_level.upper())
    _requests.out = out if in_production and level <= logging.INFO else None
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True), *last],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(cast(TextIO, out)),
        cache_logger_on_first_use=False,
    )
    handler = _Others() if in_production else logging.StreamHandler(out)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], format="%(levelname)s %(name)s %(message)s", force=True)


def request(request_id: str, method: str, route: str, status: int, seconds: float) -> None:
    """Write the line of a request. `request_id` has to be of letters, figures and -._ only."""
    if _requests.out is None:
        log.info("request", request_id=request_id, method=method, route=route, status=status, ms=round(seconds * 1000, 1))
    else:
        _requests.out.write_soon(RequestLine(request_id, method, route, status, seconds, time.time()))


class RequestLine(NamedTuple):
    """The line of a request. It is put together by hand, because the processors cost as much as an answer from memory."""

    request_id: str
    method: str
    route: str
    status: int
    seconds: float
    at: float

    def __str__(self) -> str:
        return (
            f'{{"request_id": "{self.request_id}", "method": {_quoted(self.method)}, "route": {_quoted(self.route)}, '
            f'"status": {self.status}, "ms": {round(self.seconds * 1000, 1)}, "event": "request", "level": "info", '
            f'"timestamp": "{_second(int(self.at))}.{int(self.at % 1 * 1_000_000):06d}Z"}}\n'
        )


def flush() -> None:
    """Write what waits to be written."""
    if _requests.out is not None:
        _requests.out.flush()


class Forgiving(io.TextIOBase):
    """A stream that loses what it cannot write: a full disk below the log is no reason to refuse a request."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self._soon: deque[RequestLine] = deque()
        self._one_at_a_time = threading.Lock()

    def write(self, text: str) -> int:
        self._write_waiting(text)
        return len(text)

    def write_soon(self, line: RequestLine) -> None:
        """Write this within a moment, with what else comes by then; only from a loop that runs."""
        if not self._soon:
            asyncio.get_running_loop().call_later(SOON, self._write_waiting)
        self._soon.append(line)

    def flush(self) -> None:
        self._write_waiting()
        with suppress(OSError):
            self.stream.flush()

    def _write_waiting(self, last: str = "") -> None:
        with self._one_at_a_time, suppress(OSError):
            self.stream.write("".join([*(str(self._soon.popleft()) for _ in range(len(self._soon))), last]))


class _Requests:
    """Where the lines of requests go in production; None where the processors write them."""

    out: Forgiving | None = None


_requests = _Requests()


@lru_cache(2)
def _second(at: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(at))


@lru_cache
def _quoted(text: str) -> str:
    return json.dumps(text)


def _places_only(_logger: Any, _name: str, event: EventDict) -> EventDict:
    """Say of an exception what it is and where it came from: its message can quote what somebody sent."""
    error = event.pop("exc_info", None)
    if isinstance(error, BaseException):
        event["kind"] = type(error).__name__
        event["places"] = _places(error.__traceback__)
    return event


def _places(trace: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


class _Others(logging.Handler):
    """Lines of libraries, of which only the template is kept: what they fill it with may be anything."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        log = structlog.get_logger()
        log.log(record.levelno, str(record.msg).partition("\n")[0], logger=record.name, exc_info=error)
