"""Strict JSON (RFC 8259 and I-JSON): what two programs could read differently is refused."""

import json
import math
from typing import Any, NoReturn

from roundtable.errors import FieldError, Invalid, Malformed

DEEPEST = 32
MOST_KEYS = 200
MOST_VALUES = 20_000


class _Twice(ValueError):
    """A key stands twice in one object."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Twice
    return found


def _constant(_name: str) -> NoReturn:
    raise ValueError


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError
    return value


def loads(body: bytes) -> Any:
    """Parse strictly. Raises Malformed (400) for what is not JSON, Invalid (422) for what is too deep, wide or not text."""
    value = parse(body)
    check(value)
    return value


def parse(body: bytes) -> Any:
    """The value of `body`, as deep and wide as it may be: whoever asks checks its parts. Raises Malformed."""
    try:
        text = body.decode("utf-8")
        if text.startswith("\ufeff"):
            raise ValueError
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_float=_number)
    except _Twice:
        raise Malformed("A name stands twice in one object. Please send each name once.") from None
    except (ValueError, RecursionError):
        raise Malformed("This is not JSON in UTF-8. Please check quotes, commas and brackets.") from None


def check(value: Any) -> None:
    """Raise Invalid for a value that is too deep or too wide, or that holds what is not text."""
    waiting, seen = [(value, 1)], 0
    while waiting:
        item, depth = waiting.pop()
        seen += 1
        # A list is measured before its parts are queued, so one of a million numbers costs nothing.
        if depth > DEEPEST or seen > MOST_VALUES or (isinstance(item, list) and len(item) > MOST_VALUES):
            raise Invalid(errors=(FieldError("too_deep", "This has too many parts inside parts", pointer="#"),))
        if isinstance(item, str):
            _check_text(item)
        elif isinstance(item, dict):
            _check_object(item)
            waiting.extend((each, depth + 1) for each in item.values())
        elif isinstance(item, list):
            waiting.extend((each, depth + 1) for each in item)


def _check_object(item: dict[str, Any]) -> None:
    if len(item) > MOST_KEYS:
        raise Invalid(errors=(FieldError("too_many_fields", f"Please send {MOST_KEYS} fields or fewer", pointer="#"),))
    for key in item:
        _check_text(key)


def _check_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a pair, which only an escape can make
        raise Invalid(
            errors=(FieldError("string_unicode", "Please take out characters that can't be shown", pointer="#"),)
        ) from None
