"""The version of everything public on PostgreSQL: told by those who write, so that a read costs no statement."""

import contextlib
import os
import socket
import threading

import psycopg
import structlog
from sqlalchemy.engine import make_url

from roundtable.db import CHANNEL
from roundtable.settings import Settings

RETRY_SECONDS = 0.5
LISTEN_SECONDS = 0.5

log = structlog.get_logger()


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
        self._connection: psycopg.Connection | None = None

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
        self._wake()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _wake(self) -> None:
        """Have the listener's wait end now: its line says that nothing more comes. Only the listener closes it."""
        if self._connection is not None:
            with contextlib.suppress(OSError, psycopg.Error), socket.socket(fileno=os.dup(self._connection.fileno())) as line:
                line.shutdown(socket.SHUT_RDWR)

    def _listen(self) -> None:
        while not self._stop.is_set():
            try:
                with psycopg.connect(self._address, autocommit=True, connect_timeout=3) as connection:
                    self._connection = connection
                    connection.execute(f"LISTEN {CHANNEL}")
                    self._follow(connection)
            except psycopg.Error as error:
                if not self._stop.is_set():
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
