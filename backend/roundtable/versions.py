"""The version of everything public, as this process knows it, without a statement per read on PostgreSQL."""

import asyncio
import contextlib
import sqlite3
from typing import Protocol

from sqlalchemy.engine import make_url

from roundtable.settings import Settings


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


def versions(settings: Settings) -> Versions:
    """What tells the versions of this database."""
    if settings.is_sqlite:
        return SqliteVersions(settings)
    from roundtable.listening import PostgresVersions  # noqa: PLC0415 - the driver is a tenth of all imports, and not for SQLite

    return PostgresVersions(settings)
