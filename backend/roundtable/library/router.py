"""The library by HTTP."""

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from roundtable.access.routes import Routes, SlugInPath
from roundtable.db import Db
from roundtable.documents import answers
from roundtable.documents.reading import Wanted
from roundtable.library.public import HELP_LINE, NOTICE, PRINCIPLE, PUBLICATION, QUESTION, STORY
from roundtable.library.schemas import (
    HelpLineList,
    NoticeList,
    PrincipleList,
    PrincipleQuery,
    Publication,
    PublicationList,
    PublicationQuery,
    QuestionList,
    Story,
    StoryList,
    StoryQuery,
)
from roundtable.shapes import ListQuery, PageQuery

routes = Routes("Library")


@routes.read("/principles", answers=PrincipleList)
def list_principles(request: Request, query: Annotated[PrincipleQuery, Query()], db: Db) -> Response:
    """What bodies that do co-production hold to, and whose each principle is."""
    return answers.listing(request, db, PRINCIPLE, query, answers.wanted_by(query, tags=PRINCIPLE.facets), "position")


@routes.read("/publications", answers=PublicationList)
def list_publications(request: Request, query: Annotated[PublicationQuery, Query()], db: Db) -> Response:
    """Articles, chapters and reports, newest first; with `q`, best first."""
    wanted = answers.wanted_by(query, tags=PUBLICATION.facets)
    return answers.listing(request, db, PUBLICATION, query, wanted, "relevance")


@routes.read("/publications/{slug}", answers=Publication)
def get_publication(request: Request, slug: SlugInPath, db: Db) -> Response:
    """One publication."""
    return answers.one(request, db, PUBLICATION, slug)


@routes.read("/stories", answers=StoryList)
def list_stories(request: Request, query: Annotated[StoryQuery, Query()], db: Db) -> Response:
    """Films and recordings of people's stories, in their order. Each has its words as text."""
    return answers.listing(request, db, STORY, query, answers.wanted_by(query, tags=STORY.facets), "position")


@routes.read("/stories/{slug}", answers=Story)
def get_story(request: Request, slug: SlugInPath, db: Db) -> Response:
    """One story with its words."""
    return answers.one(request, db, STORY, slug)


@routes.read("/questions", answers=QuestionList)
def list_questions(request: Request, query: Annotated[ListQuery, Query()], db: Db) -> Response:
    """Questions that people ask, with answers."""
    return answers.listing(request, db, QUESTION, query, answers.wanted_by(query, tags=()), "position")


@routes.read("/help-lines", answers=HelpLineList)
def list_help_lines(request: Request, query: Annotated[PageQuery, Query()], db: Db) -> Response:
    """Somebody to talk to now."""
    return answers.listing(request, db, HELP_LINE, query, Wanted(), "position")


@routes.read("/notices", answers=NoticeList)
def list_notices(request: Request, query: Annotated[PageQuery, Query()], db: Db) -> Response:
    """What everyone who comes should know, newest first."""
    return answers.listing(request, db, NOTICE, query, Wanted(), "-published_at")
