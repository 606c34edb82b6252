"""The database by its driver alone: reading what is stored, as a limit, and writing, so that a read is the first after it."""

import json
import sqlite3
import time
from collections.abc import Sequence
from typing import Any

import psycopg
from sqlalchemy.engine import make_url

from bench.machine import processor_seconds

PAGE = "SELECT card FROM documents WHERE kind = 'seminar' AND state = 'live' ORDER BY sort_at, id LIMIT {} OFFSET {}"
ONE = "SELECT body FROM documents WHERE kind = 'seminar' AND slug = {} AND state = 'live'"
CLOCK = "UPDATE public_clock SET n = n + 1 RETURNING n"
CHANGE = "UPDATE documents SET body = {}, card = {}, linked = {}, change_number = {} WHERE slug = {} AND kind = 'seminar'"
NOTICED = 0.003  # seconds within which a process that listens has surely heard of a commit, most of the time


class Driver:
    """One connection. `backend` is the number of its process in PostgreSQL, None on SQLite."""

    def __init__(self, url: str) -> None:
        parts = make_url(url)
        self.sqlite = parts.get_backend_name() == "sqlite"
        self.mark = "?" if self.sqlite else "%s"
        self.connection: Any
        self.backend: int | None = None
        if self.sqlite:
            self.connection = sqlite3.connect(str(parts.database), isolation_level=None, timeout=10)
            self.connection.execute("PRAGMA synchronous = FULL")
        else:
            address = parts.set(drivername="postgresql").render_as_string(hide_password=False)
            self.connection = psycopg.connect(address, autocommit=True)
            self.backend = self.connection.info.backend_pid

    def rows(self, statement: str, *values: object) -> list[Sequence[Any]]:
        """All rows of a statement whose places for values are written as {}."""
        found: list[Sequence[Any]] = self.connection.execute(statement.replace("{}", self.mark), values).fetchall()
        return found

    def page(self, limit: int, skipped: int = 0) -> str:
        """The cards of a page, as they stand in the answer."""
        return ",".join(row[0] for row in self.rows(PAGE, limit, skipped))

    def one(self, slug: str) -> str:
        """The body of one seminar."""
        body: str = self.rows(ONE, slug)[0][0]
        return body

    def backend_seconds(self) -> float:
        """Processor seconds of the backend until now; SQLite has none."""
        return processor_seconds(self.backend) if self.backend else 0.0

    def close(self) -> None:
        self.connection.close()


class Writer:
    """Changes the title of one seminar, again and again, in a title of the same length, as the product's own writes do it."""

    def __init__(self, url: str, slug: str) -> None:
        self.driver = Driver(url)
        self.slug = slug
        texts = "SELECT body, card, linked FROM documents WHERE slug = {} AND kind = 'seminar'"
        self.texts: Sequence[str] = self.driver.rows(texts, slug)[0]
        self.title: str = json.loads(self.texts[1])["title"]
        self.number = 0

    def write(self) -> str:
        """Commit a new title and return it."""
        self.number += 1
        title = f"{self.number:0{len(self.title)}d}"
        run = self.driver.connection.execute
        run("BEGIN IMMEDIATE" if self.driver.sqlite else "BEGIN")
        n = run(CLOCK).fetchone()[0]
        texts = (each.replace(f'"{self.title}"', f'"{title}"') for each in self.texts)
        run(CHANGE.replace("{}", self.driver.mark), (*texts, n, self.slug))
        if not self.driver.sqlite:
            run("SELECT pg_notify('public_clock', %s)", (str(n),))
        run("COMMIT")
        return title

    def write_and_wait(self) -> str:
        """The same, and give a listener the moment that it needs."""
        title = self.write()
        time.sleep(NOTICED)
        return title

    def close(self) -> None:
        self.driver.close()
