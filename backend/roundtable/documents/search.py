"""Full-text search on both databases. Words are stemmed here, so both find the same and no text is an operator.

On SQLite the index is an FTS5 table, on PostgreSQL a column of type tsvector; this module alone knows which.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Integer, bindparam, case, column, literal, select, text
from sqlalchemy.orm import Session

from roundtable.documents.models import DocumentSearch
from roundtable.text import terms

MOST_BYTES = 900_000  # of one text's different stems: PostgreSQL holds no more than 1 MB of them
WEIGHTS = ("A", "B", "D")
FIELDS = ("title", "summary", "body")


def index(db: Session, number: int, words: tuple[str, str, str]) -> None:
    """Put the text of a document (title, summary, the rest) into the index."""
    stems = _stems(words)
    if _sqlite(db):
        insert = text("INSERT INTO document_text(rowid, title, summary, body) VALUES (:number, :title, :summary, :body)")
        db.execute(insert, {"number": number, **{name: " ".join(found) for name, found in zip(FIELDS, stems, strict=True)}})
        return
    insert = text("INSERT INTO document_text(number, words) VALUES (:number, CAST(:words AS tsvector))")
    db.execute(insert, {"number": number, "words": _vector(stems)})


def drop(db: Session, numbers: Sequence[int]) -> None:
    """Take documents out of the index."""
    name = "rowid" if _sqlite(db) else "number"
    delete = text(f"DELETE FROM document_text WHERE {name} = :number")  # noqa: S608 - one of two names of ours
    for number in numbers:
        db.execute(delete, {"number": number})


def holds(db: Session, number: int, words: tuple[str, str, str]) -> bool:
    """Whether the index has this text under this number, and nothing else."""
    stems = _stems(words)
    if _sqlite(db):
        rows = db.execute(text("SELECT title, summary, body FROM document_text WHERE rowid = :number"), {"number": number})
        return [tuple(row) for row in rows] == [tuple(" ".join(found) for found in stems)]
    same = text("SELECT words = CAST(:words AS tsvector) FROM document_text WHERE number = :number")
    return bool(db.scalar(same, {"number": number, "words": _vector(stems)}))


def sweep(db: Session) -> None:
    """Take text out of the index that belongs to no document."""
    name = "rowid" if _sqlite(db) else "number"
    db.execute(text(f"DELETE FROM document_text WHERE {name} NOT IN (SELECT number FROM document_search)"))  # noqa: S608 - ours


class Search:
    """The words of a search, as conditions on DocumentSearch."""

    def __init__(self, db: Session, words: str) -> None:
        self.terms = list(dict.fromkeys(terms(words)))
        self.sqlite = _sqlite(db)

    def matches(self) -> ColumnElement[bool]:
        """Every word is somewhere in the text. Text without any word matches nothing."""
        return self._in(len(FIELDS)) if self.terms else literal(False)

    def tier(self) -> ColumnElement[int]:
        """0 where every word is in the title, 1 where all are in title and summary, else 2."""
        if not self.terms:
            return literal(2)
        return case((self._in(1), 0), (self._in(2), 1), else_=2)

    def _in(self, fields: int) -> ColumnElement[bool]:
        """Every word stands in one of the first `fields` fields."""
        name = f"match_{fields}"
        if self.sqlite:
            wanted = self._expression('"{}"', "AND", "OR")
            match = f"{{{' '.join(FIELDS[:fields])}}} : ({wanted})"
            found = text(f"SELECT rowid AS number FROM document_text WHERE document_text MATCH :{name}")  # noqa: S608 - ours
        else:
            weights = "".join(WEIGHTS[:fields]) if fields < len(FIELDS) else ""
            match = self._expression(f"'{{}}':{weights}" if weights else "'{}'", "&", "|")
            found = text(f"SELECT number FROM document_text WHERE words @@ CAST(:{name} AS tsquery)")  # noqa: S608 - ours
        rows = found.bindparams(bindparam(name, match)).columns(column("number", Integer))
        return DocumentSearch.number.in_(select(rows.subquery(f"found_{fields}").c.number))

    def _expression(self, quoted: str, every: str, either: str) -> str:
        """All words; one with hyphens by its parts or, as others write it, by the whole."""
        found = []
        for term in self.terms:
            parts = f" {every} ".join(quoted.format(part) for part in term.parts)
            found.append(parts if len(term.parts) == 1 else f"(({parts}) {either} {quoted.format(term.whole)})")
        return f" {every} ".join(found)


def _sqlite(db: Session) -> bool:
    return db.get_bind().dialect.name == "sqlite"


def _stems(words: tuple[str, str, str]) -> list[list[str]]:
    """The stems of title, summary and the rest, as far as the index of either database can hold them."""
    known: set[str] = set()
    size = 0
    found: list[list[str]] = [[], [], []]
    for kept, each in zip(found, words, strict=True):
        for stem in (stem for term in terms(each) for stem in term.stems()):
            if stem not in known:
                size += len(stem.encode()) + 10
                if size > MOST_BYTES:
                    continue
                known.add(stem)
            kept.append(stem)
    return found


def _vector(stems: Sequence[Sequence[str]]) -> str:
    """A tsvector literal: each stem with one position for each weight that it has. Stems are letters and figures only."""
    found: dict[str, set[str]] = {}
    for weight, each in zip(WEIGHTS, stems, strict=True):
        for stem in each:
            found.setdefault(stem, set()).add(weight)
    return " ".join(
        f"'{stem}':" + ",".join(f"{place}{weight}" for place, weight in enumerate(sorted(weights), 1))
        for stem, weights in sorted(found.items())
    )
