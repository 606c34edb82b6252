"""Themes by HTTP."""

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from roundtable.access.routes import Routes
from roundtable.db import Db
from roundtable.documents import answers
from roundtable.documents.reading import Wanted
from roundtable.shapes import PageQuery
from roundtable.themes.public import THEME
from roundtable.themes.schemas import ThemeList

routes = Routes("Themes")


@routes.read("/themes", answers=ThemeList)
def list_themes(request: Request, query: Annotated[PageQuery, Query()], db: Db) -> Response:
    """What partners, seminars and practice examples are about."""
    return answers.listing(request, db, THEME, query, Wanted(), "name")
