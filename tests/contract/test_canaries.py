"""Each private field holds a value that stands nowhere else; answers, pages, feeds, letters and logs are searched for it."""

import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import JSON, String, func, select, update
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from roundtable import audit, worker
from roundtable.access import keys
from roundtable.access.domain import second_factor, sessions, sign_in
from roundtable.access.models import Person
from roundtable.access.policy import PEOPLE, Role, Scope
from roundtable.app import ROUTES, Application
from roundtable.db import Model
from roundtable.demo import domain as sample
from roundtable.documents import republish
from roundtable.examples.domain import edits
from roundtable.examples.domain.submission import submit
from roundtable.examples.schemas.edits import ExampleEdit
from roundtable.features import KINDS
from roundtable.mail.models import KeptLetter
from roundtable.openapi import document
from roundtable.partners import queries as partners
from roundtable.partners.domain import proposals
from roundtable.partners.models import Proposal
from roundtable.partners.schemas.staff import PartnerChange
from roundtable.seminars.domain import joining
from tests.contract.privacy import AS_THEY_ARE, EVERYBODY, NOT_PLANTED, PLAIN, RULES
from tests.support.clocks import SetClock
from tests.support.databases import on_sqlite
from tests.support.enquiries import Own as OwnEnquiry
from tests.support.enquiries import letters as enquiry_letters
from tests.support.enquiries import sent as ask_us
from tests.support.examples import LEAST, changed, submission
from tests.support.partners import say_wrong
from tests.support.people import OWN_PAGE, add, figures
from tests.support.places import AMINA, confirmed, open_seminar, taken, wish
from tests.support.servers import Unit

PRIVATE, PUBLIC = "kestrel", "heron"
PARTNER = "leeds-involving-people"
UNPUBLISHED = f"{PRIVATE}-in-a-text-that-waits"
PROPOSED = f"{PRIVATE}-in-a-proposed-change"
EDITOR = f"{PRIVATE}-who-edited-it"
PAGES = ("/", "/seminars", "/seminars/talk", f"/partners/{PARTNER}", "/partners", "/practice-examples", "/sitemap.xml", "/help")


WORD = re.compile(rf"(?:{PRIVATE}|{PUBLIC})-[0-9a-f]{{16}}|[A-Za-z0-9_=-]{{12,}}", re.ASCII)


@dataclass
class World:
    """What was planted: columns by value, what stands for a name in a path, and who asks by which header fields."""

    columns: dict[str, str]
    named: dict[str, str]
    callers: dict[str, dict[str, str]]
    people: dict[str, str]  # each person's own canaries, and the role that they have
    leaked: set[tuple[str, str]] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)

    def search(self, who: str, where: str, text: str) -> None:
        """Keep which columns are seen, and by whom who may not."""
        for value in set(WORD.findall(text)) & self.columns.keys():
            column = self.columns[value]
            self.seen.add(column)
            if not self._may(who, column, value):
                self.leaked.add((f"{who} at {where}", column))

    def _may(self, who: str, column: str, value: str) -> bool:
        rule = RULES[column]
        return rule is EVERYBODY or who in rule or ("themselves" in rule and self.people.get(value) == who)


def test_every_field_has_a_rule() -> None:
    text = {
        f"{table.name}.{column.name}"
        for table in Model.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, String | JSON) or "personal" in column.info
    }
    plain = set(_plain())
    assert (text - set(RULES) - plain, (set(RULES) | plain) - text, set(RULES) & plain) == (set(), set(), set())
    marked = {f"{table.name}.{each.name}" for table in Model.metadata.sorted_tables for each in table.columns if each.info}
    assert marked - set(RULES) == set()


def _plain() -> Iterator[str]:
    """The columns that the list names, as a table with a colon and then its columns."""
    table = ""
    for word in PLAIN.split():
        if word.endswith(":"):
            table = word[:-1]
        else:
            yield f"{table}.{word}"


@on_sqlite
def test_nobody_sees_what_the_rules_do_not_let_them_see(
    api: TestClient, app: Application, unit: Unit, at: SetClock, capfd: pytest.CaptureFixture[str]
) -> None:
    at("2026-11-23 12:00")
    world = _furnished(api, app, unit)
    capfd.readouterr()
    asked = 0
    for who, where, answer in _everything(api, app, world):
        world.search(who, where, " ".join([answer.text, *answer.headers.values()]))
        asked += 1
    assert asked > 200
    before = _letters(unit)
    at("2026-11-24 09:00")
    worker.round_of(app.database)
    for each in _letters(unit)[len(before) :]:
        if each.address == app.api.state.settings.mail_reply_to:
            world.search("a letter to staff", each.kind, f"{each.subject} {each.text} {each.html}")
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
    """Every route as everyone who could be told apart there, every page, and every refusal of a body."""
    for path, item in document(app.api, ROUTES)["paths"].items():
        for method, operation in item.items():
            address = _address(path, world)
            who_asks = world.callers if operation["security"] else {"public": world.callers["public"]}
            if method != "get" and "requestBody" not in operation:
                continue  # it would be done
            for who, headers in who_asks.items():
                api.cookies.clear()
                sent = {**headers, "Content-Type": "application/json", "If-Match": '"1"'}
                content = None if method == "get" else b"{"
                yield who, f"{method} {path}", api.request(method, address, headers=sent, content=content)
    for path in PAGES:
        yield "public", path, api.get(path)
    for feed in ("partners", "practice-examples"):
        yield "public", feed, api.get(f"/api/v1/feeds/{feed}")


def _address(path: str, world: World) -> str:
    kind = path.replace("/staff/", "/").split("/")[3]
    named = {"{feed}": "seminars", "{token}": world.named["token"], "{slug}": world.named.get(kind, "talk")}
    named["{id}"] = world.named.get(f"{kind} id", str(uuid.uuid4()))
    for name, value in named.items():
        path = path.replace(name, value)
    needed = {"/api/v1/search": "?q=a", "/api/v1/access-needs": "?seminar=talk"}
    return path + needed.get(path, "")


def _furnished(api: TestClient, app: Application, unit: Unit) -> World:
    """One of everything, made in the ways in which it comes; then each private field gets its canary."""
    with unit() as db:
        sample.load(db)
        speaker = {"name": "Sam", "role": "Speaker", "organisation": "A group", "biography": "Sam speaks.", "speaks_from": "x"}
        joining.keep(db, open_seminar(db, "talk", speakers=[speaker]), "https://meet.example.org/talk")
    taken(api, AMINA, "talk")
    own = confirmed(api, unit)
    other = wish("ben@example.org", name="Ben", access_needs="A chair by the door")
    api.post("/api/v1/places", json=other, headers={"Idempotency-Key": str(uuid.uuid4())})
    confirmed(api, unit, "ben@example.org")
    ask_us(api, name="Amina", telephone="0113 496 0000", address="1 Row", access_needs="Large print")
    with unit() as db:
        say_wrong(db, PARTNER)
        enquiry = OwnEnquiry(api, enquiry_letters(db)[-1])
        example = submit(db, submission(changed(LEAST, what_was_done=UNPUBLISHED)))
        audit.acting(db, "command", "examples:edit")
        edits.propose(db, example, ExampleEdit(words="Shorter.", summary="We sang on Fridays."), by=EDITOR)
        callers = {"public": {}, "link to places": own.headers, "link to an enquiry": enquiry.headers, **_people(db)}
        partner_id = partners.one(db, PARTNER).id
        callers["key"] = {"Authorization": f"Bearer {keys.create(db, partner_id, scopes=frozenset(Scope))}"}
        proposals.propose(db, partners.one(db, PARTNER), PartnerChange(description=PROPOSED), by=None)
        sign_in_id = sign_in.ask(db, f"{Role.STAFF}@example.org")
        holder = {
            "places id": own.id,
            "enquiries id": enquiry.id,
            "practice-examples id": str(example.id),
            "partner-proposals id": str(db.scalars(select(Proposal.id)).one()),
            "people id": str(db.scalars(select(Person.id)).first()),
        }
    sign_in.write_letter(app.database, sign_in_id)
    token = own.see().json()["calendar_url"].rpartition("/")[2].removesuffix(".ics")
    with unit() as db:
        holder["messages id"] = str(db.scalars(select(KeptLetter.id).where(KeptLetter.kind != "sign-in")).first())
    named = {**holder, "token": token, "partners": PARTNER, "series": "conversations-on-co-production"}
    with unit() as db:
        values, people = _planted(db)
    republish(KINDS, app.database)
    columns = {value: name for name, found in values.items() for value in found}
    return World({**columns, UNPUBLISHED: "example_texts.body", PROPOSED: "partner_proposals.fields"}, named, callers, people)


def _people(db: Session) -> dict[str, dict[str, str]]:
    """A person of each role, by the header fields of their browser; one has an app."""
    partner_id, found = partners.one(db, PARTNER).id, {}
    audit.acting(db, "command", "people:invite")
    for role in sorted({*PEOPLE, Role.SIGNING_IN}):
        half_way = role is Role.SIGNING_IN
        person = add(db, f"{role}@example.org", Role.STAFF if half_way else role, partner_id=partner_id)
        audit.record(db, "person", person.id, {"name": (None, person.name)})
        second_factor.confirm(db, person, figures(second_factor.enrol(db, person).secret))
        second_factor.enrol(db, person)
        found[str(role)] = {"Cookie": f"session={sessions.begin(db, person, whole=not half_way)}", **OWN_PAGE}
    return found


def _planted(db: Session) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Give each private field its canary. Returns them by column, and whose own some are."""
    roles = {each.id: each.email.partition("@")[0] for each in db.scalars(select(Person))}
    values: dict[str, list[str]] = {}
    people: dict[str, str] = {}
    for name in sorted(set(RULES) - NOT_PLANTED):
        table_name, _, column_name = name.partition(".")
        table = Model.metadata.tables[table_name]
        column = table.columns[column_name]
        if name in AS_THEY_ARE:
            values[name] = [value for value in db.scalars(select(column).where(column.is_not(None))) if len(value) >= 12]
        else:
            values[name] = _plant(db, table, column, word=PUBLIC if RULES[name] is EVERYBODY else PRIVATE)
        assert values[name], f"there is no row for {name}"
        if column_name == "handle":
            values[name] += [f"{keys.PREFIX}{each}" for each in values[name]]
        if table_name == "people":
            people.update({value: roles[each] for each, value in db.execute(select(table.c.id, column))})
    return values, people


def _plant(db: Session, table: Any, column: Any, *, word: str) -> list[str]:
    """A canary in this column of every row."""
    made = []
    key = list(table.primary_key.columns)
    for row in db.execute(select(*key)).all():
        canary = f"{word}-{uuid.uuid4().hex[:16]}"
        text = json.dumps({"x": {"from": canary, "to": None}}) if column.name == "changes" else canary
        value = f"https://{canary}.example.org" if column.name == "url" else text
        same = [each == part for each, part in zip(key, row, strict=True)]
        db.execute(update(table).where(*same).values({column.name: value}))
        made.append(canary)
    return made


def _letters(unit: Unit) -> list[KeptLetter]:
    with unit() as db:
        assert db.scalars(select(func.count()).select_from(KeptLetter)).one() > 0
        return list(db.scalars(select(KeptLetter).order_by(KeptLetter.created_at, KeptLetter.id)))
