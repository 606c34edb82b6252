"""Query strings, as strict as bodies: every parameter known, sent once where one value is wanted, in its one way of writing."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from fastapi import Depends, Request, params
from pydantic import BaseModel

from roundtable.errors import FieldError, Invalid

MOST_PARAMETERS = 100
UNKNOWN = FieldError("extra_forbidden", "There is a parameter here that we do not know. Please check the spelling")
TOO_MANY = FieldError("too_many_parameters", f"Please send {MOST_PARAMETERS} parameters or fewer")
_NUMBER = re.compile(r"-?[0-9]{1,18}")


def strict(handler: Callable[..., Any]) -> Any:
    """A dependency that refuses a query which the parameters of `handler` do not expect. Raises Invalid."""
    known = _fields(handler)

    def check(request: Request) -> None:
        if request.scope["query_string"].count(b"&") >= MOST_PARAMETERS:
            raise Invalid(errors=(TOO_MANY,))
        if errors := tuple(_errors(known, request.query_params.multi_items())):
            raise Invalid(errors=errors)

    return Depends(check)


def _errors(known: Mapping[str, Any], sent: list[tuple[str, str]]) -> Iterator[FieldError]:
    seen: set[str] = set()
    for name, value in sent:
        if name not in known:
            yield UNKNOWN
        elif name in seen and get_origin(known[name]) is not list:
            yield FieldError("repeated", "Please send this once", parameter=name)
        else:
            yield from _miswritten(name, value, set(_types(known[name])))
        seen.add(name)


def _miswritten(name: str, value: str, types: set[Any]) -> Iterator[FieldError]:
    """Numbers and truths have many spellings for pydantic ("1_0", " 10", "on"); links are to have one."""
    if int in types and not _NUMBER.fullmatch(value):
        yield FieldError("int_parsing", "Please send a whole number here", parameter=name)
    if bool in types and value not in ("true", "false"):
        yield FieldError("bool_parsing", "Please send true or false here", parameter=name)


def _fields(handler: Callable[..., Any]) -> dict[str, Any]:
    """The query's parameters and their types, from models given as `Annotated[Model, Query()]` and plain parameters."""
    found: dict[str, Any] = {}
    for name, hint in get_type_hints(handler, include_extras=True).items():
        if get_origin(hint) is not Annotated or not any(isinstance(each, params.Query) for each in get_args(hint)[1:]):
            continue
        kind = get_args(hint)[0]
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            found.update({field.alias or key: field.annotation for key, field in kind.model_fields.items()})
        else:
            found[name] = kind
    return found


def _types(hint: Any) -> Iterator[Any]:
    """The types at the ends of a hint: int for `list[int] | None`."""
    parts = get_args(hint)
    if not parts:
        yield hint
    for part in parts:
        yield from _types(part)
