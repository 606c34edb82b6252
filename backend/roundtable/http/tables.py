"""Lists as CSV, for programs that take some texts for formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

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


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" \u00a0").startswith(BEGINS_FORMULA) else text
