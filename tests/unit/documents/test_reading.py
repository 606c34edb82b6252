"""How lists are looked up."""

from sqlalchemy import event

from roundtable.app import Application
from roundtable.documents import reading
from roundtable.documents.reading import Sort, Wanted
from tests.support.databases import on_sqlite
from tests.support.partners import add
from tests.support.servers import Unit


def _plan(app: Application, wanted: Wanted, sort: Sort) -> str:
    """How SQLite looks up the second page of a list."""
    sent: list[tuple[str, tuple[object, ...]]] = []
    event.listen(app.database.engine, "before_cursor_execute", lambda *each: sent.append((each[2], each[3])))
    with app.database.unit_of_work(write=False) as db:
        rows = reading.page(db, "partner", wanted, sort, [], 2)
        reading.page(db, "partner", wanted, sort, rows[-1].keys, 2)
        statement, parameters = sent[-1]
        found = db.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return "\n".join(row[3] for row in found)


@on_sqlite
def test_a_filter_that_few_have_is_looked_up_first_and_a_page_of_all_begins_at_its_place(app: Application, unit: Unit) -> None:
    """The other way round, a page of a filter that few have reads every document there is."""
    with unit() as db:
        for number in range(8):
            add(db, f"partner-{number}", user_led=True)
    for sort, index in ((Sort("text", descending=False), "ix_documents_by_text"), (Sort("at"), "ix_documents_by_time")):
        column = "sort_text" if sort.by == "text" else "sort_at"
        whole = _plan(app, Wanted(), sort)
        assert index in whole
        assert f"({column},id)" in whole
        assert "TEMP B-TREE" not in whole
        rare = _plan(app, Wanted(tags={"user_led": ["true"], "kind": ["charity"]}), sort)
        assert index not in rare
        assert "SEARCH documents USING INDEX sqlite_autoindex_documents_1 (id=?)" in rare
