"""The harness gives what tests rely on: fresh databases, a client, a clock, a server and a browser that tells."""

import time
from datetime import UTC, datetime
from uuid import UUID

import httpx
import pytest
from playwright.sync_api import Page
from sqlalchemy import select, text
from sqlalchemy.engine import make_url
from starlette.testclient import TestClient

from roundtable import clock
from roundtable.settings import Settings
from roundtable.themes.models import Theme
from tests.support.accessibility import axe
from tests.support.clocks import SetClock
from tests.support.databases import cleaner, on_postgresql, on_sqlite, postgresql
from tests.support.kept import Kept
from tests.support.servers import LiveServer, Unit
from tests.support.tools import tool


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_has_a_database_of_its_own(unit: Unit, turn: int) -> None:
    with unit() as db:
        db.execute(text("CREATE TABLE left_behind (turn INTEGER)"))  # fails on the second turn in the same database
        db.execute(text("INSERT INTO left_behind VALUES (:turn)"), {"turn": turn})
    with unit() as db:
        assert db.scalars(text("SELECT turn FROM left_behind")).all() == [turn]


@pytest.fixture(scope="module")
def content(kept: Kept) -> UUID:
    with kept.unit() as db:
        theme = Theme(slug="shared", name="Shared")
        db.add(theme)
        db.flush()
        return theme.id


@pytest.mark.parametrize("_turn", [1, 2])
def test_tests_that_only_read_share_what_their_module_put_in(api: TestClient, unit: Unit, content: UUID, _turn: int) -> None:
    with unit() as db:
        assert db.scalars(select(Theme.id)).all() == [content]
    assert api.get("/api/v1/themes").status_code == 200


@pytest.mark.usefixtures("content")
def test_a_test_that_reads_what_others_read_cannot_write(unit: Unit) -> None:
    with pytest.raises(AssertionError, match="writes"), unit() as db:
        db.add(Theme(slug="mine", name="Mine"))
    with unit() as db:
        assert db.scalars(select(Theme.slug)).all() == ["shared"]


@pytest.mark.parametrize("turn", [1, 2])
@on_postgresql
def test_nothing_is_left_of_the_rows_and_numbers_of_the_test_before(unit: Unit, turn: int) -> None:
    with unit() as db:
        assert db.scalars(text("SELECT name FROM themes")).all() == []
        assert db.scalars(text("SELECT nextval('procrastinate_jobs_id_seq')")).one() == 1
        assert db.scalars(text("SELECT count(*) FROM public_clock")).one() == 1
        db.add(Theme(slug=f"left-{turn}", name="Left behind"))
        db.execute(text("DELETE FROM public_clock"))


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE letters RENAME TO away",
        "ALTER TABLE letters DROP CONSTRAINT uq_letters_dedupe_key",
        "ALTER TABLE themes ALTER COLUMN name SET DEFAULT 'Untold'",
        "ALTER TABLE themes RENAME COLUMN name TO title",
        "DROP INDEX ix_letters_by_time",
    ],
)
@on_postgresql
def test_a_database_that_a_test_changed_is_not_used_again(unit: Unit, settings: Settings, change: str) -> None:
    name = str(make_url(settings.database_url).database)
    assert cleaner(postgresql()).clean(name)
    with unit() as db:
        db.execute(text(change))
    assert not cleaner(postgresql()).clean(name)


@on_sqlite
def test_a_test_may_run_on_sqlite_only(settings: Settings) -> None:
    assert settings.is_sqlite


@on_postgresql
def test_a_test_may_run_on_postgresql_only(settings: Settings) -> None:
    assert settings.database_url.startswith("postgresql")


def test_the_client_reaches_the_application(api: TestClient) -> None:
    answer = api.get("/api/v1/themes")
    assert answer.status_code == 200
    assert answer.json()["page"]["has_more"] is False


def test_the_clock_stands_where_it_is_set(at: SetClock) -> None:
    at("2026-07-01 12:00")
    assert clock.now() == datetime(2026, 7, 1, 12, tzinfo=UTC)
    time.sleep(0.001)
    assert clock.now() == datetime(2026, 7, 1, 12, tzinfo=UTC)
    at("2026-07-01 12:00+01:00")
    assert clock.now().hour == 11


def test_a_real_server_answers_on_either_database(live_server: LiveServer) -> None:
    assert httpx.get(f"{live_server.url}/api/v1/themes").status_code == 200


def test_a_page_tells_what_its_console_said(page: Page, messages: list[str]) -> None:
    page.set_content("<script>console.warn('careful'); throw new Error('broken')</script>")
    assert messages == ["warning: careful", "thrown: broken"]
    messages.clear()


def test_axe_finds_a_planted_barrier_under_a_strict_policy(page: Page) -> None:
    policy = "script-src 'self'; require-trusted-types-for 'script'"
    page.set_content(
        f'<html lang="en"><meta http-equiv="Content-Security-Policy" content="{policy}"><title>Barrier</title>'
        "<main><h1>Barrier</h1><img src='data:,'></main></html>"
    )
    assert any(found.startswith("image-alt:") for found in axe(page))


def test_the_node_tools_start() -> None:
    assert tool("redocly", "--version").returncode == 0
    names = "['ical.js', 'node-ical', '@openactive/rpde-validator']"
    script = f"for (const name of {names}) await import(name); console.log('read')"
    assert tool("node", "--input-type=module", "--eval", script).stdout == "read\n"
