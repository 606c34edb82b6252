"""Practice examples as tests send them."""

import copy
import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from roundtable.access import keys
from roundtable.access.policy import Scope
from roundtable.examples.domain import calls
from roundtable.examples.domain.publication import publish
from roundtable.examples.domain.submission import submit
from roundtable.examples.models import Example
from roundtable.examples.records.table import cells
from roundtable.examples.schemas.calls import CallForm
from roundtable.examples.schemas.sent import ExampleSubmission
from roundtable.library.domain import keep_principle
from roundtable.library.schemas import PrincipleForm
from roundtable.partners import domain as partners
from roundtable.partners import queries
from roundtable.partners.schemas import PartnerForm
from roundtable.themes import domain as themes
from roundtable.themes.schemas import ThemeForm

LIST = "/api/v1/practice-examples"
BULK = f"{LIST}/bulk"

# Every field of a submission, as the contract gives them.
FULL: dict[str, Any] = {
    "call": "ward-life-call",
    "external_id": "ward-7-2026-03",
    "title": "Ward rules rewritten with the people who live under them",
    "summary": "Patients, carers and staff of one ward wrote its rules anew.",
    "setting": "nhs_inpatient",
    "themes": ["power", "ward_life"],
    "place": {"name": "Leeds", "region": "yorkshire_and_the_humber"},
    "started_on": "2025-04-01",
    "ended_on": "2026-03-31",
    "partners": ["lantern-row"],
    "contributor": {
        "kind": "user_led_organisation",
        "name": "Zebedee Quill",
        "email": "zebedee@example.org",
        "credit": {"as": "pseudonym", "text": "Marigold"},
    },
    "what_was_done": "We met on Mondays, with tea,\nand read each rule out loud.",
    "how_power_was_shared": "The chair changed each time.",
    "aims": [
        {"aim": "Patients can make a hot drink at night", "outcome": "worked"},
        {"aim": "Phones stay with patients at night", "outcome": "did_not_work"},
    ],
    "what_worked": "The drinks.",
    "what_did_not_work": {
        "set_out_to_do": "People would keep their phones.",
        "what_happened": "A film was put online.",
        "what_went_wrong": "We had not talked about filming.",
        "could_have_done": "Meet the night team first.",
        "do_differently_now": "We plan for the worst day.",
    },
    "what_changed": "Nine rules in place of 22.",
    "what_was_learnt": "Ask who is not in the room.",
    "advice": "Bring cake.",
    "principles": [{"principle": "share-power", "kept": False, "how": "The night team could not come."}],
    "voices": [{"role": "carer", "text": "Both of them are right.", "credit": {"as": "role"}}],
    "at_the_table": [
        {"role": "person_who_used_the_service", "count": 4},
        {"role": "carer", "count": 2},
        {"role": "front_line_staff", "count": 3},
    ],
    "links": [{"title": "The rules", "url": "https://example.org/rules"}],
    "content_notes": ["self_harm"],
    "answers": [{"question": "did-it-work", "text": "In part."}],
    "not_before": "2026-01-01",
    "consent": {
        "publish_text": True,
        "publish_name": False,
        "contact": True,
        "follow_up": False,
        "wording": "2026-11",
        "agreed_by": "teller",
    },
}

# The least that may be sent, by somebody without a key.
LEAST: dict[str, Any] = {
    "title": "A choir on the ward",
    "summary": "We sang.",
    "setting": "other",
    "contributor": {"kind": "carer", "email": "carer@example.org"},
    "what_was_done": "We sang on Fridays.",
    "aims": [{"aim": "To sing", "outcome": "worked"}],
    "consent": {"publish_text": True},
}


def changed(example: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A copy with other values, by path: `changed(LEAST, contributor__kind="carer", aims__0__aim="To sing")`; None removes."""
    found = copy.deepcopy(example)
    for path, value in changes.items():
        *parents, last = [int(part) if part.isdigit() else part for part in path.split("__")]
        place: Any = found
        for part in parents:
            place = place[part]
        if value is None:
            place.pop(last, None)
        else:
            place[last] = value
    return found


def furnish(db: Session) -> None:
    """Put in what FULL names: two themes, two partners, a principle, and a call with a question."""
    for slug, name in (("power", "Power"), ("ward_life", "Life on a ward")):
        themes.keep(db, ThemeForm(slug=slug, name=name))
    for slug, name in (("lantern-row", "Lantern Row"), ("wheel", "The Wheel")):
        partners.add(db, PartnerForm(slug=slug, name=name, kind="user_led_organisation", summary="A group."))
    of = {"slug": "share-power", "name": "Share power", "summary": "Say who decides.", "of": "wheel", "position": 1}
    keep_principle(db, PrincipleForm.model_validate(of))
    calls.keep(db, CallForm.model_validate(CALL))


CALL: dict[str, Any] = {
    "slug": "ward-life-call",
    "title": "Life on a ward",
    "purpose": "To make a guide.",
    "asked_by": "wheel",
    "invited": ["carer"],
    "routes": ["By letter"],
    "what_you_get": "A copy of the guide.",
    "questions": [{"key": "did-it-work", "text": "Did it work, or did it not?"}],
}


def key(db: Session, partner: str = "lantern-row", scopes: frozenset[Scope] = frozenset(Scope)) -> dict[str, str]:
    """Header fields with a fresh key of this partner."""
    made = keys.create(db, queries.one(db, partner).id, scopes=scopes)
    return {"Authorization": f"Bearer {made}"}


def submission(example: dict[str, Any]) -> ExampleSubmission:
    """An example as it comes out of a request's body."""
    return ExampleSubmission.model_validate_json(json.dumps(example))


def published(db: Session, example: dict[str, Any]) -> Example:
    """An example that was sent in by Lantern Row and published."""
    found = submit(db, submission(example), partner_id=queries.one(db, "lantern-row").id)
    publish(db, found, by="a test")
    return found


def ndjson(examples: Iterable[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(each).encode() + b"\n" for each in examples)


def table(examples: list[dict[str, Any]]) -> bytes:
    """Examples as CSV, with every column that one of them needs."""
    rows = [cells(each) for each in examples]
    text = io.StringIO(newline="")
    columns = list(dict.fromkeys(column for row in rows for column in row))
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
