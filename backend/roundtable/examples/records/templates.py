"""The JSON Schema of a submission, and a table and a line to begin from, all made from the one model."""

import csv
import io
import json
from functools import cache

from roundtable.examples.records import table
from roundtable.examples.schemas.line import LINE
from roundtable.examples.schemas.sent import ExampleSubmission

DIALECT = "https://json-schema.org/draft/2020-12/schema"

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
