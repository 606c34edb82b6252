"""The data of a run, the same each time: seminars made by the product's own acts, and copies of their documents."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.orm import Session

from roundtable.db import Database
from roundtable.documents.models import Document, DocumentTag, PublicClock
from roundtable.partners import domain as partners
from roundtable.partners.schemas import PartnerForm
from roundtable.seminars.domain import seminars, series
from roundtable.seminars.schemas import SeminarForm, SeriesForm
from roundtable.themes import domain as themes
from roundtable.themes.schemas import ThemeForm

SEED = 2026
AT_ONCE = 100
COPIED_AT_ONCE = 10_000
LAST = 500_000  # hours after the first seminar
FIRST = datetime(2027, 1, 4, 9, tzinfo=UTC)
WORDS = [
    *("people", "ward", "listening", "together", "plan", "carer", "nurse", "choice", "power", "story", "change", "meeting"),
    *("garden", "kitchen", "music", "evening", "first", "again", "table", "question", "answer", "trust", "record", "slow"),
    *("honest", "paid", "equal", "learn", "decide", "review", "partner", "region", "street", "visit", "number", "draw"),
]


def fill(database: Database, rows: int, made: int) -> None:
    """Put `rows` seminars into an empty database, and what they belong to. After `made` of them they are copies."""
    chance = random.Random(SEED)  # noqa: S311 - the same data in each run
    with database.unit_of_work() as db:
        surroundings(db)
    made = min(made, rows)
    for start in range(0, made, AT_ONCE):
        with database.unit_of_work() as db:
            for number in range(start, min(start + AT_ONCE, made)):
                seminars.publish(db, seminars.add(db, seminar(chance, number)))
    with database.engine.begin() as connection:
        _copy(connection, rows - made)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def add_hot_seminar(database: Database, slug: str, capacity: int) -> UUID:
    """A seminar that everybody wants a place at. It is the last of all, so that no first page of a list has it."""
    facts = {"slug": slug, "capacity": capacity, "places_open_at": "2026-01-01T00:00:00Z"}
    with database.unit_of_work() as db:
        hot = seminars.add(db, seminar(random.Random(SEED), LAST, **facts))  # noqa: S311 - the same in each run
        seminars.publish(db, hot)
        return hot.id


def surroundings(db: Session) -> None:
    for number in range(8):
        themes.keep(db, ThemeForm(slug=f"theme-{number}", name=f"Theme {number}"))
    for number in range(20):
        form = {"slug": f"partner-{number}", "name": f"Partner {number}", "kind": "charity", "summary": "A made-up group."}
        partners.add(db, PartnerForm.model_validate(form))
    for number in range(10):
        form = {"slug": f"series-{number}", "title": f"Series {number}", "kind": "conversations", "summary": "Talks."}
        series.add(db, SeriesForm.model_validate(form | {"host": f"partner-{number}", "free": True}))


def seminar(chance: random.Random, number: int, **facts: object) -> SeminarForm:
    starts = FIRST + timedelta(hours=number)
    speakers = [
        {"name": f"Made-up Speaker {chance.randrange(800)}", "role": _text(chance, 3), "biography": _text(chance, 30)}
        for _ in range(chance.randint(1, 3))
    ]
    form = {
        "slug": f"seminar-{number}",
        "title": _text(chance, 6),
        "summary": _text(chance, 25),
        "description": _text(chance, 120),
        "starts_at": f"{starts:%Y-%m-%dT%H:%M}",
        "ends_at": f"{starts + timedelta(hours=1):%Y-%m-%dT%H:%M}",
        "attendance": "online",
        "content_notes": "none",
        "what_you_get": "A cup of tea",
        "series": f"series-{chance.randrange(10)}",
        "partners": [f"partner-{each}" for each in chance.sample(range(20), 2)],
        "themes": [f"theme-{each}" for each in chance.sample(range(8), 2)],
        "speakers": speakers,
    }
    return SeminarForm.model_validate(form | facts)


def _text(chance: random.Random, words: int) -> str:
    # As words are used: the first ones often, the last ones seldom.
    return " ".join(chance.choices(WORDS, [1 / rank for rank in range(1, len(WORDS) + 1)], k=words)).capitalize()


def _copy(connection: Connection, copies: int) -> None:
    """Copies of the documents of all seminars, each with an id, a slug, a time and a change number of its own."""
    documents = [dict(row._mapping) for row in connection.execute(select(Document.__table__).where(Document.kind == "seminar"))]
    tags: dict[UUID, list[tuple[str, str]]] = {}
    for each, key, value in connection.execute(select(DocumentTag.id, DocumentTag.key, DocumentTag.value)):
        tags.setdefault(each, []).append((key, value))
    clock = connection.execute(select(PublicClock.n)).scalar_one()
    rows = _copies(documents, copies, clock)
    while batch := [row for row, _ in zip(rows, range(COPIED_AT_ONCE), strict=False)]:
        connection.execute(insert(Document), [row for _, row in batch])
        marks = [
            {"kind": "seminar", "key": key, "value": value, "sort_at": row["sort_at"], "id": row["id"]}
            for original, row in batch
            for key, value in tags.get(original, ())
        ]
        connection.execute(insert(DocumentTag), marks)
    connection.execute(update(PublicClock).values(n=clock + copies))


def _copies(documents: list[dict[str, object]], copies: int, clock: int) -> Iterator[tuple[UUID, dict[str, object]]]:
    """The id of what was copied, and the copy."""
    for number in range(copies):
        original = documents[number % len(documents)]
        assert isinstance(original["id"], UUID)
        own = {
            "id": UUID(int=original["id"].int + (number // len(documents) + 1)),
            "slug": f"{original['slug']}-{number}",
            "change_number": clock + number + 1,
            "sort_at": original["sort_at"] + timedelta(days=30 + number // len(documents)),  # type: ignore[operator] # a time
            "changes_at": None,
        }
        yield original["id"], {**original, **own}
