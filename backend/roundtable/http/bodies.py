"""Bodies of requests: read whole by the edge, parsed strictly, validated from JSON by the model."""

from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import Depends, Request
from pydantic import BaseModel, ValidationError

from roundtable.errors import Invalid, WrongMediaType
from roundtable.http import strictjson
from roundtable.http.problems import field_errors

JSON = "application/json"
M = TypeVar("M", bound=BaseModel)


def media_type(request: Request) -> str:
    """The request's media type, lower case, without parameters. Raises WrongMediaType where the body is packed."""
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise WrongMediaType("Please send it unpacked, without Content-Encoding.")
    return request.headers.get("content-type", "").split(";")[0].strip().lower()


def parsed(model: type[M], body: bytes) -> M:
    """`body` as `model`. Raises Malformed, Invalid."""
    strictjson.loads(body)
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        found = field_errors(error.errors(include_url=False, include_input=False))
        raise Invalid("Please look at each field named here and send it again.", found) from None


def json_body(model: type[BaseModel]) -> Any:
    """A dependency that gives the request's JSON body as `model`; for `Annotated[Model, json_body(Model)]`."""

    def read(request: Request) -> BaseModel:
        if media_type(request) != JSON:
            raise WrongMediaType(f"Please send {JSON}.")
        return parsed(model, request.scope["state"]["body"])

    reader: Callable[[Request], BaseModel] = read
    return Depends(reader)
