"""The schema and the templates of a submission, which all come from the one model."""

import csv
import io
import json
import uuid
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from roundtable.examples.records.table import COLUMNS
from tests.api.test_submission import FAULTS
from tests.support.databases import on_sqlite
from tests.support.examples import BULK, FULL, LEAST, changed, furnish, key
from tests.support.servers import Unit

SCHEMA = "/api/v1/schemas/practice-example.json"
TABLE, LINE = "/api/v1/templates/practice-example.csv", "/api/v1/templates/practice-example.ndjson"

# What no schema can know: what is there, which of two days is later, and who sends it; and texts that look empty.
ONLY_THE_SERVER = {
    *("unknown_theme", "unknown_partner", "unknown_principle", "unknown_call", "unknown_question"),
    *("ends_before_start", "forbidden_character", "day", "email", "blank", "https_url"),
}


@pytest.fixture
def schema(api: TestClient) -> dict[str, Any]:
    answer = api.get(SCHEMA)
    assert answer.headers["content-type"] == "application/schema+json"
    found: dict[str, Any] = answer.json()
    return found


@pytest.fixture
def validator(schema: dict[str, Any]) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@on_sqlite
def test_the_schema_says_which_and_which_version_it_is(api: TestClient, schema: dict[str, Any]) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"http://127.0.0.1:8000{SCHEMA}?version=1"
    assert api.get(schema["$id"]).json() == schema
    assert api.get(SCHEMA, params={"version": "2"}).status_code == 422


@on_sqlite
@pytest.mark.parametrize("example", [FULL, LEAST], ids=["full", "least"])
def test_the_schema_takes_what_the_api_takes(validator: Draft202012Validator, example: dict[str, Any]) -> None:
    assert list(validator.iter_errors(example)) == []


@on_sqlite
def test_the_schema_refuses_what_the_api_refuses(validator: Draft202012Validator) -> None:
    faults = [(changes, pointer, code) for changes, pointer, code in FAULTS if code not in ONLY_THE_SERVER]
    # An address to answer to is needed without a key only.
    faults = [each for each in faults if each[1:] != ("#/contributor/email", "missing")]
    assert len(faults) > 25
    assert [each for each in faults if validator.is_valid(changed(LEAST, **each[0]))] == []


@on_sqlite
def test_a_name_on_one_line_of_the_schema_is_a_column_of_the_table(api: TestClient) -> None:
    header = next(csv.reader(io.StringIO(api.get(TABLE).text)))
    assert [name for name in header if COLUMNS.named(name) is None] == []
    fields = {name.split(".")[0] for name in header}
    assert fields == set(api.get(SCHEMA).json()["properties"])


def test_the_line_of_each_template_would_be_taken_as_it_is(api: TestClient, unit: Unit, validator: Draft202012Validator) -> None:
    with unit() as db:
        furnish(db)
        headers = key(db)
    for path, kind in ((LINE, "application/x-ndjson"), (TABLE, "text/csv")):
        template = api.get(path)
        assert template.headers["content-type"].split(";")[0] == kind
        sent = {**headers, "Content-Type": kind, "Idempotency-Key": str(uuid.uuid4())}
        report = api.post(BULK, params={"dry_run": "true"}, content=template.content, headers=sent).json()
        assert report["summary"] == {"received": 1, "created": 1, "updated": 0, "unchanged": 0, "invalid": 0}
    assert list(validator.iter_errors(json.loads(api.get(LINE).text))) == []


def test_both_templates_hold_the_same_example(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        furnish(db)
        headers = key(db) | {"Idempotency-Key": str(uuid.uuid4())}
    api.post(BULK, content=api.get(LINE).content, headers=headers | {"Content-Type": "application/x-ndjson"})
    again = api.post(
        BULK, content=api.get(TABLE).content, headers=headers | {"Content-Type": "text/csv"}, params={"mode": "atomic"}
    )
    assert again.json()["summary"]["unchanged"] == 1
