"""Citations by HTTP."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Query, Request
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from roundtable.access.routes import Routes, SlugInPath
from roundtable.citing import works
from roundtable.citing.formats import FORMATS, CitationFormat
from roundtable.citing.works import Item
from roundtable.db import Db, settings_of
from roundtable.documents import Kind, reading
from roundtable.documents.reading import Moved
from roundtable.examples.public import EXAMPLE
from roundtable.http.answers import public
from roundtable.library.public import PUBLICATION

MEDIA_TYPES = tuple(each.media_type.partition(";")[0] for each in FORMATS.values())

routes = Routes("Citations")


class CitationQuery(BaseModel):
    """In which format."""

    model_config = ConfigDict(extra="forbid")

    format: CitationFormat = Field(default=CitationFormat.CSL_JSON, description="The format.")


@routes.read("/publications/{slug}/citation", media_type=MEDIA_TYPES)
def cite_publication(request: Request, slug: SlugInPath, query: Annotated[CitationQuery, Query()], db: Db) -> Response:
    """A publication as a record for a program that keeps sources."""
    return _answer(request, db, PUBLICATION, slug, works.publication, query.format)


@routes.read("/practice-examples/{slug}/citation", media_type=MEDIA_TYPES)
def cite_practice_example(request: Request, slug: SlugInPath, query: Annotated[CitationQuery, Query()], db: Db) -> Response:
    """A practice example as a record for a program that keeps sources. Who tells it is named as they wish, or not at all."""
    return _answer(request, db, EXAMPLE, slug, works.example, query.format)


def _answer(
    request: Request, db: Session, kind: Kind, slug: str, work: Callable[[str, str], Item], name: CitationFormat
) -> Response:
    found = reading.one(db, kind.name, slug)
    if isinstance(found, Moved):
        address = request.url.path.removesuffix(f"{slug}/citation") + f"{found.slug}/citation?format={name}"
        return RedirectResponse(address, 308, {"Cache-Control": "public, max-age=60"})
    form = FORMATS[name]
    kept = {"Content-Disposition": f'attachment; filename="{slug}.{form.ending}"'}
    written = form.write(work(found.body, settings_of(db).site_name))
    return public(request, written, media_type=form.media_type, headers=kept)
