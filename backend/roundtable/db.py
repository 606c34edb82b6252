"""The database: engine, unit of work, base model and column types, the same on SQLite and PostgreSQL."""

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from uuid import UUID

import uuid_utils.compat
from fastapi import Depends, Request
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Engine,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    Uuid,
    create_engine,
    event,
    func,
    or_,
    select,
)
from sqlalchemy.engine import make_url
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Mapped, Session, mapped_column
from sqlalchemy.pool import NullPool
from sqlalchemy.types import JSON

from roundtable import clock
from roundtable.errors import Unavailable
from roundtable.settings import Settings

SLOTS = 16  # requests at work at once = connections = threads, so that none waits for another's second thread
LOCK_SECONDS = 3
POOL = {"pool_size": SLOTS, "max_overflow": 0, "pool_timeout": LOCK_SECONDS}
# What every connection to PostgreSQL is held to.
CONNECTION_LIMITS = {
    "options": f"-c timezone=UTC -c lock_timeout={LOCK_SECONDS}s -c statement_timeout=10s",
    "connect_timeout": 3,
}

# Every constraint has a name, so that a migration can drop it on either database.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Utc(TypeDecorator[datetime]):
    """An aware instant, kept in UTC to the microsecond; SQLite has no zones, so it keeps the naive UTC value."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Model(DeclarativeBase):
    """Base of every table. Relationships are written with lazy="raise"."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: Utc, UUID: Uuid, dict[str, Any]: JSON, list[Any]: JSON}  # noqa: RUF012 - SQLAlchemy's own form


BigNumber = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts by itself only on INTEGER
SortText = String(300).with_variant(String(300, collation="C"), "postgresql")  # both databases sort by code point
LongText = Text()


def new_id() -> UUID:
    """A fresh UUIDv7."""
    return uuid_utils.compat.uuid7()


class Recorded:
    """Columns that every editable record has: identity, when made and changed (UTC), and a version that counts edits."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)


Personal = Literal["contact", "special", "content"]


def personal(kind: Personal, *, keep: str) -> dict[str, str]:
    """Mark a column that holds personal data, as `info=personal(...)`: what kind, and in words how long it is kept."""
    return {"personal": kind, "keep": keep}


Finisher = Callable[[Session], object]
ACTING = "acting"  # in a session's info, and in a request's state: who does what
PUBLISHED = "documents.published"  # in a session's info: the last change number that it gave
CHANNEL = "public_clock"  # where PostgreSQL tells the others


class Turns:
    """A lock that goes to whoever has waited longest; a plain one goes to whoever comes at the right moment."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Lock] = deque()

    def take(self, seconds: float) -> bool:
        """Wait for one's turn. Returns whether it came in time."""
        with self._lock:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=seconds):
            return True
        with self._lock:
            if mine not in self._waiting:  # it came in the moment in which the wait ended
                return True
            self._waiting.remove(mine)
            return False

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    def end(self) -> None:
        """Let the next one go on."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


class Database:
    """One database: its engine, and units of work that end with the finishers in their order."""

    def __init__(self, settings: Settings, finishers: Sequence[Finisher] = (), *, pooled: bool = True) -> None:
        """`pooled=False` connects anew each time: for who asks seldom, and must not take a connection from requests."""
        self.settings = settings
        self.finishers = tuple(finishers)
        self.engine = _engine(settings, POOL if pooled else {"poolclass": NullPool})
        self._writing = self.engine.execution_options(writing=True)
        self._turns = Turns()
        self.on_published: Callable[[int], None] = lambda _n: None  # told the last change number after a commit

    @contextmanager
    def unit_of_work(self, *, write: bool = True) -> Iterator[Session]:
        """One transaction: finishers and commit at the end, nothing kept if anything raises."""
        with self._in_turn(write), Session(self._writing if write else self.engine, expire_on_commit=False) as db:
            with db.begin():
                db.info["settings"] = self.settings
                yield db
                if write:
                    for finish in self.finishers:
                        finish(db)
            if PUBLISHED in db.info:
                self.on_published(db.info[PUBLISHED])

    @contextmanager
    def _in_turn(self, write: bool) -> Iterator[None]:
        # SQLite's busy handler is not fair: a writer that sleeps can be overtaken until it gives up.
        if not (write and self.settings.is_sqlite):
            yield
            return
        if not self._turns.take(LOCK_SECONDS):
            raise Unavailable("Many people are sending something just now. Please try again in a few seconds.")
        try:
            yield
        finally:
            self._turns.end()

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()


def _engine(settings: Settings, pool: dict[str, Any]) -> Engine:
    url = make_url(settings.database_url)
    options = {
        **pool,
        "pool_pre_ping": not settings.is_sqlite and "poolclass" not in pool,
        "hide_parameters": True,  # what people wrote stays out of messages, and so out of logs
    }
    if settings.is_sqlite:
        if url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": LOCK_SECONDS}, **options)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(url.set(drivername="postgresql+psycopg"), connect_args=CONNECTION_LIMITS, **options)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where _begin_sqlite says, not where the driver guesses
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={LOCK_SECONDS * 1000}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    # A transaction that reads first and writes later is refused at once instead of waiting, so writers lock at the start.
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def unit_of_work(request: Request) -> Iterator[Session]:
    """The request's unit of work: it writes unless the method is safe."""
    with _unit(request, write=request.method not in ("GET", "HEAD")) as db:
        yield db


def unit_on_record(request: Request) -> Iterator[Session]:
    """The unit of work of a read that is put on record, which is a write."""
    with _unit(request, write=True) as db:
        yield db


@contextmanager
def _unit(request: Request, *, write: bool) -> Iterator[Session]:
    database: Database = request.app.state.database
    with database.unit_of_work(write=write) as db:
        db.info[ACTING] = request.scope["state"].get(ACTING)
        yield db


# "function" scope ends the unit of work before the answer leaves: nobody is told 201 about a row whose commit then fails.
Db = Annotated[Session, Depends(unit_of_work, scope="function")]
DbOnRecord = Annotated[Session, Depends(unit_on_record, scope="function")]


def settings_of(db: Session) -> Settings:
    """The settings that this unit of work runs under."""
    settings: Settings = db.info["settings"]
    return settings


def database_now(db: Session) -> datetime:
    """The time by the database's clock, so that processes whose own clocks differ agree; a test's clock stands above it."""
    # SQLite has no clock of its own: all its processes are on one machine.
    if clock.is_set() or settings_of(db).is_sqlite:
        return clock.now()
    now: datetime = db.scalars(select(func.clock_timestamp())).one()
    return now.astimezone(UTC)


def holding(words: str | None, *columns: InstrumentedAttribute[Any]) -> list[ColumnElement[bool]]:
    """What makes a row hold each of these words, somewhere in these columns. Capitals do not count."""
    return [or_(*(each.icontains(word, autoescape=True) for each in columns)) for word in (words or "").split()]
