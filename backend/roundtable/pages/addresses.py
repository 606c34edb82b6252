"""Slugs in the addresses of pages, and the way to where a page is now."""

import re

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from roundtable.errors import NotFound

LONGEST_SLUG = 120
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def slug_in(request: Request) -> str:
    """The slug that the address names. Raises NotFound for what can't be one."""
    slug: str = request.path_params["slug"]
    if len(slug) > LONGEST_SLUG or not _SLUG.fullmatch(slug):
        raise NotFound
    return slug


def moved(request: Request, path: str) -> Response:
    """The way to the address that a page has now, with the same query."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(path + query, 308, {"Cache-Control": "public, max-age=60"})
