"""One of everything, made in the ways in which it comes, with a canary in each private field; and who may look for them."""

import json
import re
import uuid
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from roundtable import audit
from roundtable.access import keys
from roundtable.access.domain import second_factor, sessions, sign_in
from roundtable.access.models import Person
from roundtable.access.policy import PEOPLE, Role, Scope
from roundtable.app import Application
from roundtable.db import Model
from roundtable.demo import domain as sample
from roundtable.documents import republish
from roundtable.enquiries.models import Enquiry
from roundtable.examples.domain import edits
from roundtable.examples.domain.submission import submit
from roundtable.examples.models import Example
from roundtable.examples.schemas.edits import AnswerForm, ExampleEdit
from roundtable.features import KINDS
from roundtable.mail.models import KeptLetter
from roundtable.partners import queries as partners
from roundtable.partners.domain import proposals
from roundtable.partners.models import Proposal
from roundtable.partners.schemas.staff import PartnerChange
from roundtable.seminars.domain import joining
from tests.contract.privacy import AS_THEY_ARE, EVERYBODY, NOT_PLANTED, RULES
from tests.support.enquiries import Own as OwnEnquiry
from tests.support.enquiries import letters as enquiry_letters
from tests.support.enquiries import sent as ask_us
from tests.support.examples import LEAST, changed, submission
from tests.support.links import Linked
from tests.support.partners import say_wrong
from tests.support.people import OWN_PAGE, add, figures
from tests.support.places import AMINA, BEN, CARA, confirmed, open_seminar, taken, wish
from tests.support.servers import Unit

PRIVATE, PUBLIC = "kestrel", "heron"
PARTNER = "leeds-involving-people"
UNPUBLISHED = f"{PRIVATE}-in-a-text-that-waits"
PROPOSED = f"{PRIVATE}-in-a-proposed-change"
EDITOR = f"{PRIVATE}-who-edited-it"
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


class OwnExample(Linked):
    """Somebody who has a letter about their practice example."""

    page, path = "/your-example", "/api/v1/submissions"


def furnished(api: TestClient, app: Application, unit: Unit) -> World:
    """One of everything, made in the ways in which it comes; then each private field gets its canary."""
    with unit() as db:
        sample.load(db)
    callers, named = _signed_up(api, unit)
    callers |= _sent_in(api, unit)
    with unit() as db:
        callers |= _people(db)
        partner = partners.one(db, PARTNER)
        callers["key"] = {"Authorization": f"Bearer {keys.create(db, partner.id, scopes=frozenset(Scope))}"}
        of_partner = db.scalars(select(Person).where(Person.email == f"{Role.PARTNER}@example.org")).one()
        proposals.propose(db, partner, PartnerChange(description=PROPOSED), by=of_partner.id)
        sign_in_id = sign_in.ask(db, f"{Role.STAFF}@example.org")
    sign_in.write_letter(app.database, sign_in_id)
    with unit() as db:
        named |= _names(api, db)
        values, people = _planted(db)
    republish(KINDS, app.database)
    columns = {value: name for name, found in values.items() for value in found}
    return World({**columns, UNPUBLISHED: "example_texts.body", PROPOSED: "partner_proposals.fields"}, named, callers, people)


def _signed_up(api: TestClient, unit: Unit) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """Two who have places, and one who waits."""
    speaker = {"name": "Sam", "role": "Speaker", "organisation": "A group", "biography": "Sam speaks.", "speaks_from": "x"}
    with unit() as db:
        early = open_seminar(db, "early", starts="2026-12-03T09:10", capacity=9)
        for each in (open_seminar(db, "talk", speakers=[speaker], partners=[PARTNER]), early):
            joining.keep(db, each, f"https://meet.example.org/{each.slug}")
    taken(api, AMINA, "talk", "early")
    own = confirmed(api, unit)
    token = own.see().json()["calendar_url"].rpartition("/")[2].removesuffix(".ics")
    for email in (BEN, CARA):
        asked = wish(email, name="Somebody", access_needs="A chair by the door")
        api.post("/api/v1/places", json=asked, headers={"Idempotency-Key": str(uuid.uuid4())})
        confirmed(api, unit, email)
    return {"public": {}, "link to places": own.headers}, {"places id": own.id, "token": token}


def _sent_in(api: TestClient, unit: Unit) -> dict[str, dict[str, str]]:
    """An enquiry, something that is wrong, and an example whose words staff would change."""
    ask_us(api, name="Amina", telephone="0113 496 0000", address="1 Row", access_needs="Large print")
    with unit() as db:
        enquiry = OwnEnquiry(api, enquiry_letters(db)[-1])
        say_wrong(db, PARTNER)
        example = submit(db, submission(changed(LEAST, what_was_done=UNPUBLISHED)))
        audit.acting(db, "command", "examples:edit")
        edits.propose(db, example, ExampleEdit(words="Shorter.", summary="We sang on Fridays."), by=EDITOR)
        own = OwnExample(api, enquiry_letters(db)[-1])
        edits.decline(db, example, AnswerForm(words="We sang each day."), by="link:1")
    return {"link to an enquiry": enquiry.headers, "link to an example": own.headers}


def _names(api: TestClient, db: Session) -> dict[str, str]:
    """What stands for a name in each path, by its first part."""
    named = {
        kind: api.get(f"/api/v1/{kind}", params={"limit": 1}).json()["data"][0]["slug"]
        for kind in ("calls", "practice-examples", "publications", "series", "stories")
    }
    ids = {
        "enquiries": Enquiry.id, "partner-proposals": Proposal.id, "people": Person.id,
    }  # fmt: skip
    named |= {f"{kind} id": str(db.scalars(select(column).limit(1)).one()) for kind, column in ids.items()}
    example = str(db.scalars(select(Example.id).where(Example.slug.is_(None))).one())
    letter = str(db.scalars(select(KeptLetter.id).where(KeptLetter.kind != "sign-in").limit(1)).one())
    return named | {"practice-examples id": example, "submissions id": example, "messages id": letter, "partners": PARTNER}


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
            people.update({str(value).partition("@")[0]: roles[each] for each, value in db.execute(select(table.c.id, column))})
    return values, people


def _plant(db: Session, table: Any, column: Any, *, word: str) -> list[str]:
    """A canary in this column of every row."""
    made = []
    key = list(table.primary_key.columns)
    for row in db.execute(select(*key)).all():
        canary = f"{word}-{uuid.uuid4().hex[:16]}"
        text = json.dumps({"x": {"from": canary, "to": None}}) if column.name == "changes" else canary
        forms = {
            "url": f"https://{canary}.example.org",
            "email": f"{canary}@example.org",
            "contributor_email": f"{canary}@example.org",
        }
        value = forms.get(column.name, text)
        same = [each == part for each, part in zip(key, row, strict=True)]
        db.execute(update(table).where(*same).values({column.name: value}))
        made.append(canary)
    return made
