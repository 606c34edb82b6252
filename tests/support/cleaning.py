"""Makes a used PostgreSQL database as fresh as a new copy of the template, which takes several times as long to make."""

from dataclasses import dataclass

import psycopg
from psycopg import sql

# All that a test could change of the schema: names, columns, defaults, indexes, constraints, triggers, functions, settings.
SHAPE = """
SELECT md5(concat_ws('/',
    (SELECT string_agg(concat_ws(':', oid, relname, relnamespace, relkind, relowner, reloptions), ',' ORDER BY oid)
     FROM pg_class WHERE oid >= 16384),
    (SELECT string_agg(concat_ws(':', indexrelid, indisunique, indisvalid, indpred), ',' ORDER BY indexrelid)
     FROM pg_index WHERE indexrelid >= 16384),
    (SELECT string_agg(concat_ws(':', oid, adbin), ',' ORDER BY oid) FROM pg_attrdef WHERE oid >= 16384),
    (SELECT string_agg(concat_ws(':', attrelid, attnum, attname, atttypid, attnotnull, attisdropped), ','
            ORDER BY attrelid, attnum)
     FROM pg_attribute WHERE attrelid >= 16384),
    (SELECT string_agg(concat_ws(':', oid, conname, contype), ',' ORDER BY oid) FROM pg_constraint WHERE oid >= 16384),
    (SELECT string_agg(concat_ws(':', oid, tgname, tgenabled), ',' ORDER BY oid) FROM pg_trigger WHERE oid >= 16384),
    (SELECT string_agg(concat_ws(':', oid, proname, md5(prosrc)), ',' ORDER BY oid) FROM pg_proc WHERE oid >= 16384),
    (SELECT string_agg(concat_ws(':', oid, nspname), ',' ORDER BY oid) FROM pg_namespace WHERE oid >= 16384),
    (SELECT count(*) FROM pg_db_role_setting)))
"""
OTHERS = (
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
# A small table is emptied faster row by row; a large one would be read at its full size ever after.
EMPTY = """
DO $$
DECLARE each record;
BEGIN
    FOR each IN SELECT oid::regclass AS name, pg_relation_size(oid) AS size FROM pg_class
        WHERE relkind = 'r' AND oid >= 16384 AND pg_relation_size(oid) > 0
    LOOP
        EXECUTE format(CASE WHEN each.size > 262144 THEN 'TRUNCATE %s CASCADE' ELSE 'DELETE FROM %s' END, each.name);
    END LOOP;
    PERFORM setval(seqrelid, seqstart, false) FROM pg_sequence;
END $$
"""
FILLED = "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND oid >= 16384 AND pg_relation_size(oid) > 0"
COUNTED = "SELECT seqrelid::regclass::text, pg_sequence_last_value(seqrelid) FROM pg_sequence"


@dataclass(frozen=True)
class Fresh:
    """What a new database has: its shape, the rows of each table as COPY gives them, and where its sequences are."""

    shape: str
    rows: dict[str, bytes]
    sequences: dict[str, int]


class Cleaner:
    """Knows from one fresh database, `example`, how all have to be."""

    def __init__(self, socket: str, example: str) -> None:
        self._socket = socket
        with self._at(example) as db:
            self._fresh = Fresh(
                _one(db, SHAPE),
                {table: _rows(db, table) for (table,) in db.execute(FILLED).fetchall()},
                {name: value for name, value in db.execute(COUNTED).fetchall() if value is not None},
            )

    def clean(self, name: str) -> bool:
        """Empty the database of that name. Returns false where its shape was changed or nobody can reach it."""
        try:
            with self._at(name) as db:
                db.execute(OTHERS)
                if _one(db, SHAPE) != self._fresh.shape:
                    return False
                with db.transaction():
                    self._empty(db)
        except psycopg.OperationalError:
            return False
        return True

    def _empty(self, db: psycopg.Connection) -> None:
        db.execute("SET LOCAL session_replication_role = replica")  # no foreign keys, no triggers
        db.execute(EMPTY)
        for table, rows in self._fresh.rows.items():
            with db.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(sql.SQL(table))) as copy:
                copy.write(rows)
        for sequence, value in self._fresh.sequences.items():
            db.execute("SELECT setval(%s::regclass, %s)", [sequence, value])

    def _at(self, name: str) -> psycopg.Connection:
        return psycopg.connect(host=self._socket, user="postgres", dbname=name, autocommit=True)


def _one(db: psycopg.Connection, question: str) -> str:
    row = db.execute(question).fetchone()
    assert row is not None
    return str(row[0])


def _rows(db: psycopg.Connection, table: str) -> bytes:
    with db.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.SQL(table))) as copy:
        return b"".join(bytes(part) for part in copy)
