"""Problem documents (RFC 9457): the one place where a refusal becomes an answer. They never repeat what was sent."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from pydantic_core.core_schema import ErrorType
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match

from roundtable.errors import Conflict, FieldError, Invalid, NotFound, Refusal, Unavailable

MEDIA_TYPE = "application/problem+json"
MOST_ERRORS = 20
# The database did not answer.
AWAY = (OperationalError, InterfaceError, PoolTimeout)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

log = structlog.get_logger()


class ProblemField(BaseModel):
    """One thing to change: where it is (a pointer into the body, or the name of a parameter), a code that stays, and words."""

    pointer: str | None = Field(default=None, examples=["#/title"])
    parameter: str | None = Field(default=None, examples=["limit"])
    code: str = Field(examples=["string_too_long"])
    detail: str


class Problem(BaseModel):
    """A problem document (RFC 9457)."""

    model_config = ConfigDict(json_schema_extra={"description": "A problem document (RFC 9457)."})

    type: str = Field(examples=["https://roundtable.example/problems/not-found"])
    title: str
    status: int
    detail: str
    instance: str
    request_id: str
    error: str | None = Field(default=None, description="Only where tokens are given: the code of RFC 6749.")
    errors: list[ProblemField] | None = Field(default=None, max_length=MOST_ERRORS)


# What pydantic calls it -> what we say. Anything else is said in one general sentence, since pydantic's own
# messages can quote what was sent.
WORDS = {
    "missing": "This is needed",
    "string_type": "Please send text here",
    "string_too_short": "Please write something longer here",
    "string_too_long": "This is too long",
    "string_pattern_mismatch": "This is not in the right form",
    "string_unicode": "Please take out characters that can't be shown",
    "int_type": "Please send a whole number here",
    "int_parsing": "Please send a whole number here",
    "int_from_float": "Please send a whole number here",
    "float_type": "Please send a number here",
    "finite_number": "Please send an ordinary number here",
    "bool_type": "Please send true or false here",
    "bool_parsing": "Please send true or false here",
    "list_type": "Please send a list here",
    "too_short": "Please add at least one here",
    "too_long": "This list is too long",
    "model_type": "Please send an object here",
    "model_attributes_type": "Please send an object here",
    "dict_type": "Please send an object here",
    "extra_forbidden": "There is something here that we do not know. Please check the spelling",
    "uuid_parsing": "This is not an identifier",
    "uuid_type": "This is not an identifier",
}
LIMITS = {
    "greater_than_equal": ("ge", "Please send {} or more"),
    "less_than_equal": ("le", "Please send {} or less"),
    "greater_than": ("gt", "Please send more than {}"),
    "less_than": ("lt", "Please send less than {}"),
    "string_too_long": ("max_length", "Please use {} characters or fewer"),
    "too_long": ("max_length", "Please send {} items or fewer"),
    "literal_error": ("expected", "Please use one of: {}"),
    "enum": ("expected", "Please use one of: {}"),
}
PYDANTICS = frozenset(get_args(ErrorType))


def in_words(error: Mapping[str, Any]) -> str:
    """One of pydantic's errors as a sentence of ours, free of what was sent; errors of our own types have theirs."""
    kind, context = error["type"], error.get("ctx") or {}
    if kind in LIMITS and LIMITS[kind][0] in context:
        name, words = LIMITS[kind]
        return words.format(context[name])
    if kind in WORDS:
        return WORDS[kind]
    return "This can't be used here. Please check it" if kind in PYDANTICS else str(error["msg"])


def pointer(loc: Iterable[int | str]) -> str:
    """An RFC 6901 pointer as a fragment."""
    return "#" + "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in loc)


def field_errors(errors: Iterable[Mapping[str, Any]]) -> tuple[FieldError, ...]:
    """Pydantic's errors about a body as ours. The name of an unknown field was sent by the caller, so its parent is named."""
    found = []
    for error in list(errors)[:MOST_ERRORS]:
        loc = tuple(error["loc"])
        at = loc[:-1] if error["type"] == "extra_forbidden" else loc
        found.append(FieldError(code=error["type"], detail=in_words(error), pointer=pointer(at)))
    return tuple(found)


def document(refusal: Refusal, *, base_url: str, request_id: str) -> dict[str, Any]:
    """The problem document of a refusal. `instance` is the request's id: the path could hold words of the caller."""
    body: dict[str, Any] = {
        "type": f"{base_url}/problems/{refusal.code}",
        "title": refusal.title,
        "status": refusal.status,
        "detail": refusal.detail or refusal.title,
        "instance": f"urn:request:{request_id}",
        "request_id": request_id,
    }
    body.update(refusal.members)
    if refusal.errors:
        body["errors"] = [field_document(each) for each in refusal.errors[:MOST_ERRORS]]
    return body


def field_document(error: FieldError) -> dict[str, str]:
    parts = {"pointer": error.pointer, "parameter": error.parameter, "code": error.code, "detail": error.detail}
    return {name: value for name, value in parts.items() if value is not None}


def encoded(body: dict[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def answer(request: Request, refusal: Refusal) -> Response:
    """A refusal as an answer."""
    request_id = request.scope.get("state", {}).get("request_id", "")
    base_url = request.app.state.settings.base_url
    body = document(refusal, base_url=base_url, request_id=request_id)
    headers = {"Cache-Control": "no-store", **refusal.headers}
    return Response(encoded(body), refusal.status, headers, MEDIA_TYPE)


class MethodNotAllowed(Refusal):
    status, code, title = 405, "method-not-allowed", "This address does not do that"


class InternalError(Refusal):
    status, code, title = 500, "internal-error", "Something went wrong on our side"


def parameter_errors(errors: Sequence[Mapping[str, Any]]) -> tuple[FieldError, ...]:
    """FastAPI's errors about parameters; an unknown one is not named, since its name was sent."""
    found = []
    for error in errors[:MOST_ERRORS]:
        known = error["type"] != "extra_forbidden" and len(error["loc"]) > 1
        name = str(error["loc"][1]) if known else None
        words = in_words(error) if known else "There is a parameter here that we do not know. Please check the spelling"
        found.append(FieldError(code=error["type"], detail=words, parameter=name))
    return tuple(found)


def _not_valid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = error.errors()
    if any(each["loc"][0] == "path" for each in errors):
        return answer(request, NotFound())
    return answer(request, Invalid("Please look at each parameter named here and send it again.", parameter_errors(errors)))


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    return answer(request, error)


def _no_route(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        methods = ", ".join(_methods(request))
        found = answer(request, MethodNotAllowed(f"What it does: {methods}."))
        found.headers["Allow"] = methods
        return found
    return answer(request, NotFound() if error.status_code == 404 else Invalid())


def _methods(request: Request) -> list[str]:
    """What this address does: several routes may share it, and the framework names the methods of one."""
    routes = request.app.router.routes
    found = [
        method
        for method in METHODS
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes)
    ]
    return [*(["GET", "HEAD"] if "GET" in found else []), *(each for each in found if each != "GET")]


def _database_away(request: Request, error: Exception) -> Response:
    log.warning("database_unavailable", kind=_kind(error))
    return answer(request, Unavailable("Nothing that you sent was kept. Please try again in a few seconds."))


def _clash(request: Request, error: Exception) -> Response:
    log.warning("database_conflict", kind=_kind(error))
    return answer(request, Conflict("Somebody did the same just now. Please look again, then try again."))


def _not_storable(request: Request, error: Exception) -> Response:
    log.error("database_refused_data", kind=_kind(error))
    return answer(request, Invalid("Something in it can't be kept as it is."))


def _kind(error: Exception) -> str:
    return type(error.orig).__name__ if isinstance(error, DBAPIError) else type(error).__name__


def _broken(request: Request, error: Exception) -> Response:
    log.error("internal_error", request_id=request.scope.get("state", {}).get("request_id", ""), exc_info=error)
    return answer(request, InternalError("It was not your fault, and nothing was kept. Please try again later."))


HANDLERS = {
    Refusal: _refused,
    RequestValidationError: _not_valid,
    HTTPException: _no_route,
    **dict.fromkeys(AWAY, _database_away),
    IntegrityError: _clash,
    DataError: _not_storable,
    Exception: _broken,
}


def install(app: FastAPI) -> None:
    """Make every failure of `app` a problem document."""
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)
