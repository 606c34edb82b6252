"""The page of something that was taken down leads to live things like it, of its own kind."""

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, event
from starlette.testclient import TestClient

from roundtable.app import Application
from roundtable.examples import queries as example_queries
from roundtable.examples.domain import publication
from roundtable.library import domain as library
from roundtable.library import queries as library_queries
from roundtable.library.schemas import PublicationForm, StoryForm
from roundtable.partners import domain as partners
from roundtable.partners import queries as partner_queries
from roundtable.seminars import queries as seminar_queries
from roundtable.seminars.domain import seminars, series
from tests.support import examples
from tests.support.clocks import SetClock
from tests.support.examples import FULL, LEAST, changed
from tests.support.markup import Markup, parsed
from tests.support.seminars import NOW, add_partner, add_series, published
from tests.support.servers import Unit
from tests.support.statements import counted

LIVE = "ward-rules-rewritten-with-the-people-who-live-under-them"
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PAPER = {"summary": "So.", "authors": ["Lark Dee"], "journal": "Tables", "year": 2020, "open_access": True}
TALE = {"summary": "A film.", "form": "video", "of": "wheel", "transcript": "Hello."}


def gone(api: TestClient, path: str) -> Markup:
    answer = api.get(path, headers=HTML)
    assert (answer.status_code, answer.headers["cache-control"]) == (410, "no-store")
    found = parsed(answer.text)
    assert found.texts("h1") == ["This page was taken down"]
    return found


@pytest.fixture
def taken_down(unit: Unit, at: SetClock) -> str:
    """One thing of each kind that was taken down, beside some that are there. The slug of the example."""
    at(NOW)
    with unit() as db:
        examples.furnish(db)
        examples.published(db, FULL)
        example = examples.published(db, changed(LEAST, consent=FULL["consent"]))
        slug, reference = example.slug, example.reference
        for name in ("kettle-house", "jam-house"):
            add_partner(db, name)
        for name, title in (("kettle-paper", "Kettle"), ("kettle-and-power", "Kettle and power"), ("jam", "Jam")):
            library.keep_publication(db, PublicationForm.model_validate({**PAPER, "slug": name, "title": title}))
        for name, title in (("kettle-with-ben", "Ben"), ("kettle-with-ana", "Kettle with Ana")):
            library.keep_story(db, StoryForm.model_validate({**TALE, "slug": name, "title": title}))
        add_series(db, "kettle-days")
        add_series(db, "jam-days")
        published(db, "talk", "2026-12-01T13:00")
        published(db, "soon", "2026-12-03T13:00")
        published(db, "kettle-talk", "2027-12-03T13:00")
        published(db, "jam-talk", "2026-10-03T13:00")
    with unit() as db:
        publication.withdraw(db, example_queries.by_reference(db, reference))
        for name in ("kettle-house", "jam-house"):
            partners.remove(db, partner_queries.one(db, name))
        library.remove(db, library_queries.publication(db, "kettle-paper"))
        library.remove(db, library_queries.story(db, "kettle-with-ben"))
        series.remove(db, seminar_queries.held_series(db, "kettle-days"))
        seminars.remove(db, seminar_queries.held(db, "talk"))
    assert slug
    return slug


def test_each_kind_leads_to_live_things_like_it(api: TestClient, taken_down: str) -> None:
    said = {
        "/partners/kettle-house": ["Other partners", "/partners/wheel", "/partners/lantern-row"],
        "/publications/kettle-paper": ["Other publications", "/publications/kettle-and-power", "/publications/jam"],
        "/stories/kettle-with-ben": ["Other stories", "/stories/kettle-with-ana"],
        "/series/kettle-days": ["Other series", "/series/jam-days"],
        "/seminars/talk": [
            "Other seminars and conversations",
            "/seminars/kettle-talk",
            "/seminars/jam-talk",
            "/seminars/soon",
        ],
        f"/practice-examples/{taken_down}": ["Other practice examples", f"/practice-examples/{LIVE}"],
    }
    for path, expected in said.items():
        found = gone(api, path)
        shown = [address for each in found.all("a") if (address := each.attributes["href"]).count("/") > 1]
        assert [*found.texts("h2"), *shown] == expected, path
    program = api.get("/partners/kettle-house")
    assert (program.status_code, program.json()["status"]) == (410, 410)


@contextlib.contextmanager
def lost_after(app: Application, statements: int) -> Iterator[None]:
    """A database that goes away in the middle of an answer, after so many statements."""
    engine, left = app.database.engine, iter(range(statements))
    lost: list[Any] = []

    def lose(connection: Connection, *_: object) -> None:
        if next(left, None) is None and not lost:
            lost.append(connection.connection.dbapi_connection)
            if engine.dialect.name == "sqlite":
                lost[0].set_progress_handler(lambda: 1, 1)
            else:
                lost[0].close()

    event.listen(engine, "before_cursor_execute", lose)
    yield
    event.remove(engine, "before_cursor_execute", lose)
    assert len(lost) == 1
    if engine.dialect.name == "sqlite":
        lost[0].set_progress_handler(None, 1)


@pytest.mark.usefixtures("taken_down")
def test_what_is_gone_is_gone_also_where_the_database_goes_away_before_things_like_it_are_found(
    app: Application, api: TestClient
) -> None:
    with counted(app.database) as statements:
        api.get("/partners/kettle-house")
    with lost_after(app, len(statements)):
        assert gone(api, "/partners/kettle-house").texts("h2") == []
    assert gone(api, "/partners/kettle-house").texts("h2") == ["Other partners"]


def test_its_statements_do_not_grow_with_what_is_there(app: Application, api: TestClient, unit: Unit, taken_down: str) -> None:
    counts = []
    for some in range(2):
        with unit() as db:
            for number in range(8 * some):
                add_partner(db, f"kettle-house-{number}")
        with counted(app.database) as statements:
            gone(api, "/partners/kettle-house")
            gone(api, f"/practice-examples/{taken_down}")
        counts.append(len(statements))
    assert counts == [counts[0]] * 2


def test_where_nothing_else_is_there_it_leads_home(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        add_partner(db, "kettle-house")
    with unit() as db:
        partners.remove(db, partner_queries.one(db, "kettle-house"))
    found = gone(api, "/partners/kettle-house")
    assert (found.texts("h2"), found.all("section")) == ([], [])
    assert "/" in {each.attributes["href"] for each in found.all("a")}
