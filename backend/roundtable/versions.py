"""The version of everything public, as this process knows it, without a statement per read on PostgreSQL."""

import asyncio
import contextlib
import sqlite3
import threading
from typing import Protocol

import psycopg
import structlog
from sqlalchemy.engine import make_url

from roundtable.db import CHANNEL
from roundtable.settings import Settings

RETRY_SECONDS = 0.5
LISTEN_SECONDS = 0.5

log = structlog.get_logger()


class Versions(Protocol):
    """Tells the present version, or None when it cannot be known: then nothing is kept or given from memory."""

    def now(self) -> int | None: ...
    def raised(self, n: int) -> None: ...
    def close(self) -> None: ...


class SqliteVersions:
    """Reads the clock row on a connection of its own, once for all requests that the loop has at hand: never old.

    Whoever asks in one turn of the loop sent their request before it began, and so before the version was read.
    """

    def __init__(self, settings: Settings) -> None:
        self._path = make_url(settings.database_url).database or ":memory:"
        self._connection: sqlite3.Connection | None = None
        self._seen: tuple[int, int | None] = (0, None)
        self._in_this_turn = False

    def now(self) -> int | None:
        if self._in_this_turn:
            return self._seen[1]
        found = self._read()
        # Callbacks run in the order in which they were asked for: this one before any request that comes later.
        with contextlib.suppress(RuntimeError):  # no loop runs
            asyncio.get_running_loop().call_soon(self._next_turn)
            self._in_this_turn = True
        return found

    def _next_turn(self) -> None:
        self._in_this_turn = False

    def _read(self) -> int | None:
        try:
            if self._connection is None:
                self._connection = sqlite3.connect(f"file:{self._path}?mode=ro", uri=True, check_same_thread=False)
                self._connection.isolation_level = None
            # Tells in half the time whether anybody committed anything since this was last asked.
            commits = self._connection.execute("PRAGMA data_version").fetchone()[0]
            if commits != self._seen[0]:
                row = self._connection.execute("SELECT n FROM public_clock WHERE id = 1").fetchone()
                self._seen = commits, row[0] if row else None
            return self._seen[1]
        except sqlite3.Error:
            self.close()
            return None

    def raised(self, n: int) -> None:
        """Nothing to do: the next read sees it."""

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection, self._seen = None, (0, None)


class PostgresVersions:
    """Listens for the numbers that writers tell, from the first question on; this process's own are known at once.

    A lost listener knows nothing.
    """

    def __init__(self, settings: Settings) -> None:
        self._address = make_url(settings.database_url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._n: int | None = None
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def now(self) -> int | None:
        if self._thread is None and not self._stop.is_set():
            self._thread = threading.Thread(target=self._listen, name="versions", daemon=True)
            self._thread.start()
        return self._n

    def raised(self, n: int) -> None:
        with self._lock:
            if self._n is not None:
                self._n = max(self._n, n)

    def close(self) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _listen(self) -> None:
        while not self._stop.is_set():
            try:
                with psycopg.connect(self._address, autocommit=True, connect_timeout=3) as connection:
                    connection.execute(f"LISTEN {CHANNEL}")
                    self._follow(connection)
            except psycopg.Error as error:
                log.warning("listener_lost", kind=type(error).__name__)
            with self._lock:
                self._n = None
            self._stop.wait(RETRY_SECONDS)

    def _follow(self, connection: psycopg.Connection) -> None:
        # Listening began before this read, so no number falls between the two.
        row = connection.execute("SELECT n FROM public_clock WHERE id = 1").fetchone()
        with self._lock:
            self._n = row[0] if row else None
        while not self._stop.is_set():
            for told in connection.notifies(timeout=LISTEN_SECONDS):
                with contextlib.suppress(ValueError):
                    self.raised(int(told.payload))
                if self._stop.is_set():
                    return


def versions(settings: Settings) -> Versions:
    """What tells the versions of this database."""
    return SqliteVersions(settings) if settings.is_sqlite else PostgresVersions(settings)
