"""Routes that guard themselves: each names its action, or the module that declares it cannot be imported."""

from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Path
from pydantic import BaseModel
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.responses import JSONResponse, Response

from roundtable.access.callers import allowed
from roundtable.access.policy import PEOPLE, POLICY, Action, Role
from roundtable.http.parameters import strict

SlugInPath = Annotated[str, Path(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=120, description="Its slug.")]


class _WithoutDot(StringConvertor):
    """A name in a path whose other methods have an address that only a dot tells from it, as `{slug}.ics`."""

    regex = "[^/.]+"


register_url_convertor("plain", _WithoutDot())
Handler = TypeVar("Handler", bound=Callable[..., Any])

API = "/api/v1"  # what every address of the API begins with

PROBLEM = {"$ref": "#/components/schemas/Problem"}
PROBLEM_ANSWER = {"description": "A problem document.", "content": {"application/problem+json": {"schema": PROBLEM}}}
MOVED = {"description": "It has another slug now.", "headers": {"Location": {"schema": {"type": "string"}}}}
# As the OpenAPI document calls these ways of saying who one is.
BEARERS = {Role.KEY: "key", Role.LINK: "link"}
SESSION = "session"


class Routes:
    """A feature's routes. Everything returns finished answers; models are named for the OpenAPI document."""

    def __init__(self, tag: str) -> None:
        self.router = APIRouter(prefix=API, tags=[tag], generate_unique_id_function=lambda route: route.name)
        self.bodies: list[type[BaseModel]] = []

    def read(
        self, path: str, *, answers: type[BaseModel] | None = None, media_type: str | tuple[str, ...] | None = None
    ) -> Callable[[Handler], Handler]:
        """A public read: no identity, the same answer for everyone. `answers` for JSON, `media_type` for other formats."""
        found = _content(answers, media_type)
        responses: dict[int | str, dict[str, Any]] = {
            200: {"description": "Found.", **found},
            304: {"description": "Not changed."},
            "default": PROBLEM_ANSWER,
        }
        extra: dict[str, Any] = {"security": []}
        if "{slug}" in path:
            responses[308] = MOVED

        def declare(handler: Handler) -> Handler:
            add = self.router.get(
                path,
                response_class=JSONResponse if media_type is None else Response,
                response_model=None if found else answers,
                responses=responses,
                dependencies=[strict(handler)],
                openapi_extra=extra,
            )
            return add(handler)

        return declare

    def see(
        self, path: str, *, action: Action, answers: type[BaseModel] | None = None, media_type: str | None = None
    ) -> Callable[[Handler], Handler]:
        """A read for those who may do `action`; its handler answers with `private`. The rest is as with `read`."""
        found = _content(answers, media_type)
        responses: dict[int | str, dict[str, Any]] = {"default": PROBLEM_ANSWER}
        if found:
            responses[200] = {"description": "Found.", **found}
        extra = {"security": _ways_in(action)}

        def declare(handler: Handler) -> Handler:
            add = self.router.get(
                path,
                response_class=JSONResponse if media_type is None else Response,
                response_model=None if found else answers,
                responses=responses,
                dependencies=[allowed(action), strict(handler)],
                openapi_extra=extra,
            )
            return add(handler)

        return declare

    def act(
        self,
        path: str,
        *,
        action: Action,
        body: type[BaseModel] | None = None,
        media_types: dict[str, Any] | None = None,
        answers: type[BaseModel] | None,
        status: int = 200,
        method: Literal["POST", "PUT", "PATCH", "DELETE"] = "POST",
        first: Any = None,
    ) -> Callable[[Handler], Handler]:
        """What does `action`. `body` is its JSON model, `media_types` other contents that it takes; no `answers` is a 204.

        `first` is a dependency that is asked before all others.
        """
        extra: dict[str, Any] = {"security": _ways_in(action)}
        if body is not None:
            self.bodies.append(body)
            schema = {"$ref": f"#/components/schemas/{body.__name__}"}
            extra["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
        elif media_types is not None:
            extra["requestBody"] = {"required": True, "content": media_types}

        def declare(handler: Handler) -> Handler:
            add = self.router.api_route(
                path,
                methods=[method],
                response_class=JSONResponse if answers else Response,
                response_model=answers,
                status_code=status if answers else 204,
                responses={"default": PROBLEM_ANSWER},
                dependencies=[*([first] if first else []), allowed(action), strict(handler)],
                openapi_extra=extra,
            )
            return add(handler)

        return declare


def _ways_in(action: Action) -> list[dict[str, list[str]]]:
    """How callers of this action say who they are; nothing at all where that is not asked."""
    if action not in POLICY:
        raise LookupError(f"{action} is not in the policy table")
    roles = POLICY[action].roles
    anyone: list[dict[str, list[str]]] = [{}] if Role.PUBLIC in roles else []
    people: list[dict[str, list[str]]] = [{SESSION: []}] if roles & (PEOPLE | {Role.SIGNING_IN}) else []
    return anyone + [{name: []} for role, name in BEARERS.items() if role in roles] + people


def _content(answers: type[BaseModel] | None, media_type: str | tuple[str, ...] | None) -> dict[str, Any]:
    if media_type is None:
        return {}
    if isinstance(media_type, tuple):
        return {"content": {each: found for one in media_type for each, found in _content(answers, one)["content"].items()}}
    if media_type.endswith("+json"):
        return {"content": {media_type: {"schema": {"type": "object"}}}}
    return {"content": {media_type: {"schema": {"type": "string"} if answers is None else {}}}}
