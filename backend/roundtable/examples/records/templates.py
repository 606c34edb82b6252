"""The JSON Schema of a submission, and a table and a line to begin from, all made from the one model."""

import csv
import io
import json
from functools import cache
from typing import Any

from roundtable.examples.records import table
from roundtable.examples.schemas.sent import ExampleSubmission

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# Names no theme, partner, principle or call, since every centre has its own.
LINE: dict[str, Any] = {
    "external_id": "example-1",
    "title": "Ward rules written again by the people who live under them",
    "summary": "Patients, carers and staff of one ward wrote its night rules again. Some stayed, one was lost.",
    "setting": "nhs_inpatient",
    "place": {"name": "Leeds", "region": "yorkshire_and_the_humber"},
    "started_on": "2025-04-01",
    "ended_on": "2026-03-31",
    "contributor": {"kind": "user_led_organisation", "credit": {"as": "group", "text": "The night rules group"}},
    "what_was_done": "We read each rule out loud and asked who it is for.",
    "how_power_was_shared": "A rule stayed only if a patient and a nurse could both say why.",
    "aims": [
        {"aim": "Patients can make a hot drink at night", "outcome": "worked"},
        {"aim": "Patients keep their phones at night", "outcome": "did_not_work"},
    ],
    "what_worked": "There is a flask by the day room.",
    "what_did_not_work": {
        "set_out_to_do": "People would keep their own phones.",
        "what_happened": "Phones were locked away again in July.",
        "what_went_wrong": "We had not talked about filming.",
        "could_have_done": "We could have met the night team first.",
        "do_differently_now": "We plan for the worst day at the start.",
    },
    "what_changed": "Nine rules in place of 22.",
    "what_was_learnt": "Those who were not in the room could undo what we did.",
    "advice": "Go to where the night staff are.",
    "voices": [
        {"role": "person_who_used_the_service", "text": "I got my tea and lost my phone.", "credit": {"as": "role"}},
        {"role": "front_line_staff", "text": "I would lock them up again.", "credit": {"as": "none"}},
    ],
    "at_the_table": [
        {"role": "person_who_used_the_service", "count": 4},
        {"role": "front_line_staff", "count": 3},
    ],
    "content_notes": ["restraint"],
    "consent": {"publish_text": True, "contact": False, "wording": "2026-11", "agreed_by": "organisation"},
}
# Columns that the line leaves empty, so that people see that they are there.
EMPTY = ("call", "themes", "partners", "principles.1.principle", "principles.1.kept", "principles.1.how")
EMPTY_TOO = ("links.1.title", "links.1.url", "answers.1.question", "answers.1.text", "not_before")


@cache
def schema(address: str) -> bytes:
    """The JSON Schema (2020-12) of one submission; `address` is where this version is served."""
    found = ExampleSubmission.model_json_schema(by_alias=True)
    head = {"$schema": DIALECT, "$id": address, "title": "A practice example"}
    return json.dumps(head | {key: value for key, value in found.items() if key != "title"}, indent=2).encode()


@cache
def ndjson_template() -> bytes:
    """One line that would be taken."""
    return json.dumps(LINE, ensure_ascii=False).encode() + b"\n"


@cache
def csv_template() -> bytes:
    """A first row with columns, and one record that would be taken. More columns of a list may be added: aims.3.aim."""
    cells = table.cells(LINE)
    columns = [*cells, *EMPTY, *EMPTY_TOO]
    text = io.StringIO(newline="")
    rows = csv.DictWriter(text, columns, restval="", quoting=csv.QUOTE_MINIMAL)
    rows.writeheader()
    rows.writerow(cells)
    return text.getvalue().encode()
