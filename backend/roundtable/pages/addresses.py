"""Slugs in the addresses of pages, and the way to where a page is now."""

import re

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from roundtable.errors import NotFound

LONGEST_SLUG = 120
EMBEDDED = "/embed/seminars"  # the one page that may stand in a frame on any site, and is found through those
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def slug_in(request: Request) -> str:
    """The slug that the address names. Raises NotFound for what can't be one."""
    slug: str = request.path_params["slug"]
    if len(slug) > LONGEST_SLUG or not _SLUG.fullmatch(slug):
        raise NotFound
    return slug


def moved(request: Request, path: str) -> Response:
    """The way to the address that a page has now, with the same query."""
    return RedirectResponse(path + query_of(request), 308, {"Cache-Control": "public, max-age=60"})


def query_of(request: Request) -> str:
    """The query of the address as it stands there, with its question mark; empty where there is none."""
    return f"?{request.url.query}" if request.url.query else ""
