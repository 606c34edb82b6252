"""Lists as CSV, for programs that take some texts for formulas."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel
from starlette.responses import Response

from roundtable.http.answers import private

CSV = "text/csv; charset=utf-8; header=present"
# What a spreadsheet begins to calculate at (OWASP ASVS 1.2.10), also where blanks stand before it.
BEGINS_FORMULA = tuple("=+-@\t\r＝＋－＠")  # noqa: RUF001 - the wide ones too
BOM = "\ufeff"  # or the spreadsheet that most people have reads no accents


def table(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """A private answer that is saved as the file `name`.csv. What would be a formula gets a mark before it, and stays text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_cell(each) for each in row] for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return private((BOM + text.getvalue()).encode(), headers=headers, media_type=CSV)


def of(name: str, rows: Sequence[BaseModel], model: type[BaseModel]) -> Response:
    """The same for rows of a list: a column for each field, under its name."""
    heads = [*model.model_fields]
    listed = (each.model_dump(mode="json") for each in rows)
    return table(name, heads, ([_words(row[head]) for head in heads] for row in listed))


def _words(value: Any) -> object:
    """A value in one cell: of a thing beside it the name, of several all, of yes and no the word."""
    if isinstance(value, dict):
        return value.get("name")
    if isinstance(value, list):
        return ", ".join(str(_words(each)) for each in value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" \u00a0").startswith(BEGINS_FORMULA) else text
