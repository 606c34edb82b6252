"""Structured logs: JSON lines in production, plain lines in development; never a body, an address, a query or a token."""

import io
import logging
import sys
import traceback
from contextlib import suppress
from types import TracebackType
from typing import Any, TextIO, cast

import structlog
from structlog.typing import EventDict, Processor

from roundtable.settings import Settings


def configure(settings: Settings) -> None:
    """Write structured lines to standard error from here on."""
    out = cast(TextIO, Forgiving(sys.stderr))
    in_production = settings.environment == "production"
    last: list[Processor] = (
        [_places_only, structlog.processors.JSONRenderer()]
        if in_production
        else [structlog.processors.format_exc_info, structlog.dev.ConsoleRenderer(colors=False)]
    )
    level = getattr(logging, settings.log_level.upper())
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True), *last],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
    handler = _Others() if in_production else logging.StreamHandler(out)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], format="%(levelname)s %(name)s %(message)s", force=True)


class Forgiving(io.TextIOBase):
    """A stream that loses what it cannot write: a full disk below the log is no reason to refuse a request."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        with suppress(OSError):
            self.stream.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            self.stream.flush()


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
