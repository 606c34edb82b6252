"""Search across everything public, by HTTP."""

import json
from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from roundtable.access.routes import Routes
from roundtable.db import Db
from roundtable.documents import answers
from roundtable.documents.reading import Row, Wanted
from roundtable.documents.schemas import SearchQuery, SearchResult, SearchResults

routes = Routes("Search")


@routes.read("/search", answers=SearchResults)
def search(request: Request, query: Annotated[SearchQuery, Query()], db: Db) -> Response:
    """Partners, practice examples, seminars and the library in one list, best first."""
    return answers.listing(request, db, None, query, Wanted(query.q or ""), "relevance", _shown)


def _shown(row: Row) -> str:
    card = json.loads(row.card)
    summary = next((card[name] for name in ("summary", "answer", "citation") if name in card), "")
    shown = {name: card[name] for name in ("id", "slug", "url")} | {
        "kind": row.kind,
        "title": row.title,
        "summary": summary,
    }
    return SearchResult.model_validate(shown).json_bytes().decode()
