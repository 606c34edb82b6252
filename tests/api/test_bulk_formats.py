"""The formats in which many practice examples are sent: what can't be read is told by line, or refused whole."""

import csv
import io
import json
from typing import Any

import pytest
from sqlalchemy import select

from roundtable.examples.models import ExampleText
from tests.support.databases import on_sqlite
from tests.support.examples import FULL, changed, ndjson
from tests.support.senders import ARRAY, CSV, Send, errors, summary
from tests.support.servers import Unit


@on_sqlite
@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b'{"title": 1}', ARRAY, 400),
        (b"[{}", ARRAY, 400),
        (b"", CSV, 400),
        (b'"title', CSV, 400),
        (b"title,surprise\r\na,b\r\n", CSV, 422),
        (b"title,title\r\na,b\r\n", CSV, 422),
        (b"aims.0.aim\r\na\r\n", CSV, 422),
        (b"aims.21.aim\r\na\r\n", CSV, 422),
        ("title\r\na\r\n".encode("utf-16"), CSV, 422),
        (b"{}", "application/xml", 415),
        (b"{}", "", 415),
    ],
)
def test_a_file_that_is_none_is_refused_whole(send: Send, body: bytes, kind: str, status: int) -> None:
    assert send(body, kind).status_code == status


@on_sqlite
@pytest.mark.parametrize("parameters", [{"mode": "some"}, {"dry_run": "perhaps"}, {"surprise": "1"}])
def test_an_unknown_parameter_or_value_is_refused(send: Send, parameters: dict[str, str]) -> None:
    assert send(ndjson([FULL]), **parameters).status_code == 422


def test_a_line_that_cannot_be_read_does_not_touch_the_others(send: Send) -> None:
    good = json.dumps(FULL).encode()
    lines = [
        b'{"title": ',
        b"",
        good,
        b'{"title": "\xff"}',
        b'{"title": NaN}',
        b"[]",
        b'{"title": "a", "title": "b"}',
        b'"\\ud800"',
    ]
    answer = send(b"\n".join(lines))
    assert summary(answer) == {"received": 7, "created": 1, "invalid": 6}
    assert errors(answer) == {
        1: [("#", "malformed")],
        4: [("#", "malformed")],
        5: [("#", "malformed")],
        6: [("#", "model_type")],
        7: [("#", "malformed")],
        8: [("#", "string_unicode")],
    }


def test_an_item_of_an_array_is_told_by_its_place(send: Send) -> None:
    deep: Any = []
    for _ in range(40):
        deep = [deep]
    body = json.dumps([FULL, 7, deep, changed(FULL, external_id="b")], indent=2).encode()
    answer = send(body, ARRAY)
    assert [(each["line"], each["status"]) for each in answer.json()["results"]] == [
        (1, "created"),
        (2, "invalid"),
        (3, "invalid"),
        (4, "created"),
    ]


def row(**cells: str) -> dict[str, str]:
    least = {
        "title": "A choir",
        "summary": "We sang.",
        "setting": "other",
        "contributor.kind": "carer",
        "what_was_done": "We sang.",
        "aims.1.aim": "To sing",
        "aims.1.outcome": "worked",
        "consent.publish_text": "true",
    }
    return least | {name.replace("__", "."): cell for name, cell in cells.items()}


def written(*records: dict[str, str]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(dict.fromkeys(name for each in records for name in each)))
    writer.writeheader()
    writer.writerows(records)
    return text.getvalue()


def test_a_table_with_a_byte_order_mark_quotes_and_lines_in_cells_is_read(send: Send, unit: Unit) -> None:
    told = 'We sang, loudly:\n"Oh"\r\nand went home.'
    records = [
        row(what_was_done=told, themes=" power ; ward_life "),
        row(title="", at_the_table__1__role="carer"),
        row(title="Last"),
    ]
    answer = send(b"\xef\xbb\xbf" + written(*records).encode(), CSV)
    assert [(each["line"], each["status"]) for each in answer.json()["results"]] == [
        (2, "created"),
        (5, "invalid"),
        (6, "created"),
    ]
    assert errors(answer) == {5: [("#/title", "missing"), ("#/at_the_table/0/count", "missing")]}
    with unit() as db:
        bodies = [each.body for each in db.scalars(select(ExampleText).order_by(ExampleText.example_id))]
    assert bodies[0]["what_was_done"] == told.replace("\r\n", "\n")
    assert bodies[0]["themes"] == ["power", "ward_life"]


CELLS = [
    ({"consent__publish_text": "True"}, ("#/consent/publish_text", "bool_type")),
    ({"consent__publish_text": "1"}, ("#/consent/publish_text", "bool_type")),
    ({"at_the_table__1__role": "carer", "at_the_table__1__count": "1_0"}, ("#/at_the_table/0/count", "int_type")),
    ({"at_the_table__1__role": "carer", "at_the_table__1__count": "2.0"}, ("#/at_the_table/0/count", "int_type")),
    ({"at_the_table__1__role": "carer", "at_the_table__1__count": "\u0664"}, ("#/at_the_table/0/count", "int_type")),
    ({"aims__3__aim": "To hum", "aims__3__outcome": "worked"}, ("#/aims/1/aim", "missing")),
    ({"themes": "power;nowhere"}, ("#/themes/1", "unknown_theme")),
    ({"started_on": "01/04/2025"}, ("#/started_on", "day")),
    ({"principles__1__principle": "share-power", "principles__1__kept": "yes"}, ("#/principles/0/kept", "bool_type")),
]


@on_sqlite
def test_cells_are_taken_at_their_word(send: Send) -> None:
    answer = send(written(*(row(**cells) for cells, _ in CELLS)).encode(), CSV)
    assert [found[0] for found in errors(answer).values()] == [error for _, error in CELLS]


@on_sqlite
def test_a_template_that_a_program_for_tables_saved_is_read(send: Send) -> None:
    answer = send(written(row(consent__publish_text="TRUE", consent__follow_up="FALSE")).encode(), CSV)
    assert summary(answer) == {"received": 1, "created": 1}


def test_a_row_that_cannot_be_read_does_not_touch_the_others(send: Send) -> None:
    header, first, *_ = written(row()).split("\r\n")
    other = first.replace("A choir", "B choir")
    body = "\r\n".join(
        [header, first, '"a"b,c', "one,two", "", other.replace("We sang.", "We sang\udcff."), other, '"never closed']
    )
    answer = send(body.encode("utf-8", errors="surrogateescape"), CSV)
    assert [(each["line"], each["status"]) for each in answer.json()["results"]] == [
        (2, "created"),
        (3, "invalid"),
        (4, "invalid"),
        (6, "invalid"),
        (7, "created"),
        (8, "invalid"),
    ]
    assert [found[0][1] for found in errors(answer).values()] == [
        "malformed",
        "wrong_number_of_cells",
        "not_utf8",
        "malformed",
    ]
