"""A file of practice examples, record by record: NDJSON, CSV or a JSON array; a fault in one does not touch the others."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from roundtable.errors import FieldError, Malformed, Refusal, TooLarge
from roundtable.examples.domain.bulk import MOST, Record
from roundtable.examples.records import table
from roundtable.examples.schemas.sent import ExampleSubmission
from roundtable.http import strictjson
from roundtable.http.problems import field_errors

MOST_LINES = 200_000  # of 5 MB; a cell of CSV may hold many


class TooManyRecords(TooLarge):
    code, title = "too-many-records", "That is more than we can take at once"

    def __init__(self) -> None:
        super().__init__(f"Please send {MOST:,} records or fewer at once.")


def read(media_type: str, body: bytes) -> list[Record]:
    """The records of a file, each checked by itself. Raises Malformed, Invalid (for all of it), TooManyRecords."""
    if body.count(b"\n") > MOST_LINES:
        raise TooManyRecords
    found: list[Record] = []
    for line, value in FORMATS[media_type](body):
        if len(found) == MOST:
            raise TooManyRecords
        found.append(_record(line, value))
    return found


# What one record is before it is checked: its value, or why it can't be read.
Value = dict[str, Any] | Refusal
Values = Iterator[tuple[int, Any]]


def _ndjson(body: bytes) -> Values:
    for line, text in enumerate(io.BytesIO(body), 1):
        if text.strip():
            yield line, _or_refusal(strictjson.loads, text)


def _array(body: bytes) -> Values:
    values = strictjson.parse(body)
    if not isinstance(values, list):
        raise Malformed("Please send one JSON array of practice examples.")
    for place, value in enumerate(values, 1):
        yield place, _or_refusal(_checked, value)


def _checked(value: Any) -> Any:
    strictjson.check(value)
    return value


def _or_refusal(read: Callable[[Any], Any], value: Any) -> Any:
    try:
        return read(value)
    except Refusal as refusal:
        return refusal


FORMATS: dict[str, Callable[[bytes], Values]] = {
    "application/x-ndjson": _ndjson,
    "text/csv": table.rows,
    "application/json": _array,
}


def _record(line: int, value: Any) -> Record:
    if isinstance(value, Refusal):
        return Record(line, None, None, value.errors or (FieldError("malformed", value.detail, pointer="#"),))
    try:
        sent = ExampleSubmission.model_validate(value)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        return Record(line, _number(value, errors), None, field_errors(errors))
    return Record(line, sent.external_id, sent, ())


def _number(value: Any, errors: Sequence[Mapping[str, Any]]) -> str | None:
    """The sender's own number for a record, where it is in the right form: anything else is not said again."""
    wrong = not isinstance(value, dict) or any(each["loc"][:1] in ((), ("external_id",)) for each in errors)
    return None if wrong else value.get("external_id")
