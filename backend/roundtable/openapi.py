"""The OpenAPI 3.1 document of the application."""

import json
from collections.abc import Iterable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from starlette.responses import Response

from roundtable.access import cookies
from roundtable.access.routes import Routes
from roundtable.http.answers import public
from roundtable.http.problems import Problem

DESCRIPTION = """Partners, practice examples (what worked and what did not) and seminars of a centre for co-production.

Reading needs no key, and everyone gets the same answer. Lists go on with the `cursor` that the page before gave.
Every failure is a problem document (RFC 9457). Instants are RFC 3339 with their offset.
"""
TAGS = {
    "Partners": "Organisations, groups and networks.",
    "Themes": "What things are about.",
    "Search": "Everything public in one list.",
    "Practice examples": "What worked, and what did not.",
    "Calls": "Who asks for examples, and for what.",
    "Seminars": "Seminars, conversations and their series.",
    "Places": "Signing up for seminars, without an account.",
    "Seminars for staff": "Making, changing and calling off seminars.",
    "Enquiries for staff": "What people asked, and who answers it.",
    "Examples for staff": "Practice examples before they are published.",
    "Partners for staff": "Keeping the directory of partners, and what people say is wrong on their pages.",
    "Proposed changes of partners": "What partners' own people would like to have changed, and deciding on it.",
    "Own examples": "Practice examples for who told them: what we would change in them, and agreeing to it.",
    "Own organisation": "What we show of the organisation that somebody belongs to, for them.",
    "Series for staff": "Making and changing series of seminars.",
    "Console": "The work that waits, and figures.",
    "Attendance": "Who has a place at a seminar, for staff.",
    "Enquiries": "Asking us something, without an account.",
    "Signing in": "For staff, reviewers and partners' people: by a letter, and by an app where it is asked for.",
    "Tokens": "For programs: a key in, a token for ten minutes out.",
    "Messages": "Letters to people, and what became of them.",
    "Keys": "What partners' programs say who they are with.",
    "People": "Who may sign in, and what they may do.",
    "Library": "Principles, publications, stories, questions, help lines and notices.",
    "Citations": "Records of publications and practice examples, for programs that keep sources.",
    "Feeds": "Calendars, and what changed since: for programs that keep a copy.",
}


def document(app: FastAPI, routes: Iterable[Routes]) -> dict[str, Any]:
    """The document, with the models of bodies that we parse ourselves."""
    settings = app.state.settings
    found = get_openapi(
        title=f"Roundtable: {settings.site_name}",
        version="1",
        openapi_version="3.1.0",
        description=DESCRIPTION,
        routes=app.routes,
        servers=[{"url": settings.base_url}],
        tags=[{"name": name, "description": text} for name, text in TAGS.items()],
        license_info={"name": "MIT", "url": "https://opensource.org/license/mit"},
    )
    for operation in (each for item in found["paths"].values() for each in item.values()):
        for parameter in operation.get("parameters", []):
            parameter["schema"] = _without_null(parameter["schema"])
    schemas = found.setdefault("components", {}).setdefault("schemas", {})
    schemas.update(_definitions(Problem, *(body for each in routes for body in each.bodies)))
    found["components"]["securitySchemes"] = {
        "key": {
            "type": "http",
            "scheme": "bearer",
            "description": "A partner's key, `rt_key_...`, or a token from `/oauth/token`.",
        },
        "link": {"type": "http", "scheme": "bearer", "description": "The link from a person's own letter, `rt_link_...`."},
        "session": {
            "type": "apiKey",
            "in": "cookie",
            "name": cookies.name(settings),
            "description": "The cookie of a person who signed in. Only our own pages can send it.",
        },
    }
    return found


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter that may be left out: in an address nothing is null."""
    kinds = [each for each in schema.get("anyOf", []) if each != {"type": "null"}]
    rest = {name: value for name, value in schema.items() if name != "anyOf"}
    return {**kinds[0], **rest} if len(kinds) == 1 else {**rest, "anyOf": kinds} if kinds else schema


def _definitions(*models: type[BaseModel]) -> dict[str, Any]:
    _, found = models_json_schema([(model, "validation") for model in models], ref_template="#/components/schemas/{model}")
    definitions: dict[str, Any] = found["$defs"]
    return definitions


def install(app: FastAPI, routes: Iterable[Routes], *, path: str) -> None:
    """Serve the document at `path`."""
    kept: list[bytes] = []

    def openapi(request: Request) -> Response:
        if not kept:
            kept.append(json.dumps(document(app, routes), separators=(",", ":")).encode())
        return public(request, kept[0])

    app.add_route(path, openapi, methods=["GET"], include_in_schema=False)
