"""What waits and the figures, as the console shows them."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from roundtable.console import queries
from roundtable.console.schemas import (
    Ages,
    AllWork,
    EnquiryFigures,
    ExampleFigures,
    MessageFigures,
    Named,
    NameKind,
    Names,
    PartnerFigures,
    SeminarFigures,
    Stats,
    WaitingItem,
    Work,
)
from roundtable.db import database_now
from roundtable.enquiries import promise

SEMINAR_COUNTS = ("capacity", "confirmed", "waiting", "came", "did_not_come")


def names(db: Session, kinds: Collection[NameKind]) -> Names:
    """What a form lets people choose from."""
    found = queries.names(db, kinds or list(NameKind))
    return Names(data=[Named(of=kind, slug=slug, name=name) for kind, slug, name in found])


def work(db: Session) -> AllWork:
    """What waits for staff, kind by kind."""
    now = database_now(db)
    found = queries.waiting(db, now, promise.today(now))
    return AllWork(
        data=[
            Work(
                kind=kind,
                count=rows[0].together if rows else 0,
                late=rows[0].late if rows else 0,
                oldest_at=rows[0].oldest_at if rows else None,
                first=[
                    WaitingItem(id=str(each.id), name=each.name, since=each.since, due_on=each.due_on, seminar=each.seminar)
                    for each in rows
                ],
            )
            for kind, rows in found.items()
        ]
    )


def stats(db: Session) -> Stats:
    """Plain counts for the dashboard."""
    now = database_now(db)
    listed, stale, never = queries.partners(db, now)
    names = ("slug", "title", "starts_at", "capacity", "confirmed", "waiting", "came", "did_not_come")
    return Stats(
        seminars=[SeminarFigures.model_validate(dict(zip(names, row, strict=True))) for row in queries.seminars(db, now)],
        examples=[
            ExampleFigures(status=status, count=count, ages=_ages(*ages)) for status, count, *ages in queries.examples(db, now)
        ],
        enquiries=[
            EnquiryFigures(topic=topic, status=status, count=count, ages=_ages(*ages))
            for topic, status, count, *ages in queries.enquiries(db, now)
        ],
        messages=[MessageFigures(state=state, count=count) for state, count in queries.letters(db, now)],
        partners=PartnerFigures(listed=listed, stale=stale, never_checked=never),
    )


def rows(found: Stats) -> list[tuple[str, str, str, int | None]]:
    """The figures one by one: of which part, of what in it, what is counted, and how many."""
    named = (
        [("seminars", each.slug, each.model_dump(include={*SEMINAR_COUNTS})) for each in found.seminars]
        + [("examples", each.status, each.ages.model_dump()) for each in found.examples]
        + [("enquiries", f"{each.topic} {each.status}", each.ages.model_dump()) for each in found.enquiries]
        + [("messages", each.state, {"count": each.count}) for each in found.messages]
        + [("partners", "", found.partners.model_dump())]
    )
    return [(part, of, what, count) for part, of, counts in named for what, count in counts.items()]


def _ages(week: int, month: int, older: int) -> Ages:
    return Ages(under_a_week=week, under_a_month=month, older=older)
