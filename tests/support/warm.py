"""What lives as long as a worker does and not as a test: statements that SQLAlchemy compiled, and what was imported."""

import gc

from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Engine
from sqlalchemy.util import LRUCache

_first: dict[str, Engine] = {}


def keep_statements() -> None:
    """Have all engines of one kind compile a statement once, as a running hub does; they know it by their dialect."""
    for kind in (SQLiteDialect_pysqlite, PGDialect_psycopg):
        setattr(kind, "engine_created", _share)  # noqa: B010 - a hook of SQLAlchemy's, which mypy takes for a method


def _share(engine: Engine) -> None:
    if engine.dialect.name not in _first:
        engine._compiled_cache = LRUCache(2000)
        _first[engine.dialect.name] = engine
    first = _first[engine.dialect.name]
    engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache


def keep_imports() -> None:
    """What was imported stays to the end: the collector of garbage need not look through it again with every test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
