"""Practice examples as a table: a column is the path of a field, such as aims.1.outcome; an empty cell is nothing."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from roundtable.errors import FieldError, Invalid, Malformed
from roundtable.examples.schemas.sent import ExampleSubmission

MOST_COLUMNS = 600
_COUNT = re.compile(r"-?[0-9]{1,9}")
# In capitals it is written by programs for tables that opened the template and kept it.
_TRUTH = {"true": True, "false": False, "TRUE": True, "FALSE": False}

_NO_UTF8 = re.compile("[\udc80-\udcff]")

Path = tuple[str | int, ...]


class Columns:
    """The columns that the model allows, by name, each with its path and the kind of its cells."""

    def __init__(self, model: type[BaseModel]) -> None:
        self._found: dict[str, tuple[Path, str]] = {}
        self._add(model, ())

    def _add(self, model: type[BaseModel], above: Path) -> None:
        for name, field in model.model_fields.items():
            path = (*above, field.alias or name)
            inner, many = _inner(field)
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                for at in self._places(field) if many else [None]:
                    self._add(inner, path if at is None else (*path, at))
            else:
                self._found[_name(path)] = (path, "list" if many else _kind(inner))

    def _places(self, field: FieldInfo) -> range:
        longest = next(each.max_length for each in field.metadata if hasattr(each, "max_length"))
        return range(longest)

    def named(self, name: str) -> tuple[Path, str] | None:
        return self._found.get(name)


def _inner(field: FieldInfo) -> tuple[Any, bool]:
    """The type of a field without its "or nothing", and whether it is a list of that."""
    kind = field.annotation
    options = [each for each in get_args(kind) if each is not type(None)]
    if type(None) in get_args(kind):
        kind = options[0]
    if getattr(kind, "__origin__", None) is list:
        return get_args(kind)[0], True
    return kind, False


def _kind(inner: Any) -> str:
    plain = getattr(inner, "__origin__", inner)
    return {bool: "truth", int: "count"}.get(plain, "text")


def _name(path: Path) -> str:
    """A list's places count from 1 in a column's name."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


COLUMNS = Columns(ExampleSubmission)


def rows(body: bytes) -> Iterator[tuple[int, Any]]:
    """The records of a CSV file with the line where each begins. Raises Malformed, Invalid for its first row."""
    # Bytes that are no UTF-8 become surrogates, by which their row is known.
    text = body.decode("utf-8-sig", errors="surrogateescape")
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(lines, [])
    except csv.Error:
        raise Malformed("The first row can't be read. Please check its quotes.") from None
    columns = _columns(header)
    while True:
        line = lines.line_num + 1
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error:
            yield line, _unreadable("This row can't be read. Please check its quotes.")
            continue
        if cells:
            yield line, _value(columns, cells)


def _unreadable(detail: str) -> Malformed:
    return Malformed(errors=(FieldError("malformed", detail, pointer="#"),))


def _columns(header: Sequence[str]) -> list[tuple[Path, str]]:
    if not header:
        raise Malformed("Please send a first row with the names of the columns.")
    found = [COLUMNS.named(name.strip()) for name in header[:MOST_COLUMNS]]
    errors = [
        FieldError("unknown_column", f"We do not know the name of column {place}. Please see the template")
        for place, column in enumerate(found, 1)
        if column is None
    ]
    known = [column for column in found if column is not None]
    if len(header) > MOST_COLUMNS or len({path for path, _ in known}) < len(known):
        errors.append(FieldError("column_twice", "Please name each column once"))
    if errors:
        raise Invalid("Please look at the first row.", tuple(errors))
    return known


def _value(columns: Sequence[tuple[Path, str]], cells: Sequence[str]) -> Any:
    if len(cells) != len(columns):
        wanted = f"This row has another number of cells than the first: {len(cells)}, not {len(columns)}"
        return Malformed(errors=(FieldError("wrong_number_of_cells", wanted, pointer="#"),))
    if any(_NO_UTF8.search(cell) for cell in cells):
        return Malformed(
            errors=(FieldError("not_utf8", "This row is not in UTF-8. Please save the file as “CSV UTF-8”", pointer="#"),)
        )
    found: dict[str, Any] = {}
    for (path, kind), cell in zip(columns, cells, strict=True):
        if cell.strip():
            _put(found, path, _parsed(kind, cell))
    return _listed(found)


def _parsed(kind: str, cell: str) -> Any:
    """The cell's value; what is not of its kind stays text, so that the model refuses it."""
    if kind == "list":
        return [each.strip() for each in cell.split(";") if each.strip()]
    if kind == "truth":
        return _TRUTH.get(cell.strip(), cell)
    if kind == "count":
        return int(cell) if _COUNT.fullmatch(cell.strip()) else cell
    return cell


def _put(found: dict[Any, Any], path: Path, value: Any) -> None:
    for part in path[:-1]:
        found = found.setdefault(part, {})
    found[path[-1]] = value


def _listed(value: Any) -> Any:
    """Numbered parts as lists. A place that was left empty before a filled one stays, so that the model names it."""
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(key, int) for key in value):
        return [_listed(value.get(place, {})) for place in range(max(value) + 1)]
    return {key: _listed(each) for key, each in value.items()}


def cells(record: dict[str, Any]) -> dict[str, str]:
    """A record as cells by column."""
    return dict(_cells(record, ()))


def _cells(value: Any, path: Path) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _cells(each, (*path, key))
    elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
        for place, each in enumerate(value):
            yield from _cells(each, (*path, place))
    else:
        yield _name(path), _cell(value)


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ";".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
