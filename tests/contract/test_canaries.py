"""Each private field holds a value that stands nowhere else; answers, pages, feeds, letters and logs are searched for it."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import JSON, Column, Integer, MetaData, String, Table
from starlette.testclient import TestClient

from roundtable.access.policy import Role
from roundtable.app import ROUTES, Application
from roundtable.db import Model, personal
from roundtable.openapi import document
from tests.contract.matrix import ACTS
from tests.contract.planting import PARTNER, PRIVATE, World, furnished
from tests.contract.posting import letters
from tests.contract.privacy import NOT_PLANTED, PLAIN, RULES
from tests.support.clocks import SetClock
from tests.support.servers import Unit

PAGES = ("/", "/seminars", "/seminars/talk", f"/partners/{PARTNER}", "/partners", "/practice-examples", "/sitemap.xml", "/help")


def test_every_field_has_a_rule() -> None:
    assert _without_rule(Model.metadata) == set()
    plain, columns = (
        set(_plain()),
        {f"{table.name}.{each.name}" for table in Model.metadata.sorted_tables for each in table.columns},
    )
    assert (set(RULES) | plain) - columns == set(), "a rule for what is not there"
    assert set(RULES) & plain == set()


def test_field_that_somebody_adds_is_found_without_a_rule() -> None:
    """Whatever holds text, and whatever is marked as somebody's, also where it is a number."""
    more = MetaData()
    for table in Model.metadata.sorted_tables:
        table.to_metadata(more)
    more.tables["people"].append_column(Column("nickname", String(20)))
    more.tables["places"].append_column(Column("age", Integer, info=personal("special", keep="a day")))
    more.tables["places"].append_column(Column("row", Integer))
    Table("diaries", more, Column("entries", JSON))
    assert _without_rule(more) == {"people.nickname", "places.age", "diaries.entries"}


def _without_rule(metadata: MetaData) -> set[str]:
    """The columns that hold text or something of a person, and stand in no list."""
    columns = {f"{table.name}.{each.name}": each for table in metadata.sorted_tables for each in table.columns}
    text = {name for name, each in columns.items() if isinstance(each.type, String | JSON)} - set(_plain())
    return (text | {name for name, each in columns.items() if each.info}) - set(RULES)


def _plain() -> Iterator[str]:
    """The columns that the list names, as a table with a colon and then its columns."""
    table = ""
    for word in PLAIN.split():
        if word.endswith(":"):
            table = word[:-1]
        else:
            yield f"{table}.{word}"


def test_nobody_sees_what_the_rules_do_not_let_them_see(
    api: TestClient, app: Application, unit: Unit, at: SetClock, capfd: pytest.CaptureFixture[str]
) -> None:
    at("2026-11-23 12:00")
    world = furnished(api, app, unit)
    capfd.readouterr()
    read, answered = set(), set()
    for who, where, answer in _everything(api, app, world):
        world.search(who, where, " ".join([answer.text, *answer.headers.values()]))
        read.add(where)
        answered |= {where} if answer.status_code == 200 else set()
    # A read that nobody was answered would not be searched.
    assert {each for each in read if each.startswith("get ")} - answered == set()
    assert len(read) > 100
    for who, letter in letters(api, app, unit, at, world):
        world.search(who, f"a letter, {letter.kind}", f"{letter.subject} {letter.text} {letter.html} {letter.calendar}")
    said = capfd.readouterr()
    world.search("the log", "all of it", said.out + said.err)
    figures = TestClient(app, base_url=app.api.state.settings.base_url, client=("127.0.0.1", 1)).get("/metrics")
    assert "roundtable_requests_total" in figures.text
    world.search("the figures", "all of them", figures.text)
    assert world.leaked == set()
    # A search that finds nothing anywhere would be no search.
    assert {column for column, rule in RULES.items() if rule} - world.seen - NOT_PLANTED == set()
    assert api.get("/api/v1/search", params={"q": PRIVATE}).json()["data"] == []
    assert api.get("/api/v1/search", params={"q": "conversation"}).json()["data"] != []


def _everything(api: TestClient, app: Application, world: World) -> Iterator[tuple[str, str, Any]]:
    """Every read and every refusal of a body, as everyone who may; every page.

    Who may not is refused before that, in words that are always the same: see test_every_route_guards_itself.py.
    """
    for path, item in document(app.api, ROUTES)["paths"].items():
        for method, operation in item.items():
            if method != "get" and "requestBody" not in operation:
                continue  # it would be done
            address = _address(path, world)
            for who in _who_may(operation, world):
                api.cookies.clear()
                sent = {**world.callers[who], "Content-Type": "application/json", "If-Match": '"1"'}
                content = None if method == "get" else b"{"
                yield who, f"{method} {path}", api.request(method, address, headers=sent, content=content)
    for path in PAGES:
        yield "public", path, api.get(path)
    for feed in ("partners", "practice-examples"):
        yield "public", feed, api.get(f"/api/v1/feeds/{feed}")


def _who_may(operation: dict[str, Any], world: World) -> list[str]:
    if not operation["security"]:
        return ["public"]
    roles = ACTS[operation["operationId"]][1]
    return [who for who in world.callers if Role(who.partition(" to ")[0]) in roles]


def _address(path: str, world: World) -> str:
    kind = path.replace("/staff/", "/").split("/")[3].removesuffix(".ics")
    named = {"{feed}": "seminars", "{token}": world.named["token"], "{slug}": world.named.get(kind, "talk")}
    named["{id}"] = world.named.get(f"{kind} id", str(uuid.uuid4()))
    for name, value in named.items():
        path = path.replace(name, value)
    needed = {"/api/v1/search": "?q=a", "/api/v1/access-needs": "?seminar=talk"}
    return path + needed.get(path, "?format=ris" if path.endswith("/citation") else "")
