"""RPDE 1.0: what changed since a change number, oldest change first, with a tombstone for what is gone."""

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Literal
from urllib.parse import urlencode

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.orm import Session
from starlette.responses import Response

from roundtable.documents import Kind, reading
from roundtable.documents.reading import Change
from roundtable.examples.public import EXAMPLE
from roundtable.http.answers import public
from roundtable.partners.public import PARTNER
from roundtable.seminars.public import SEMINAR
from roundtable.shapes import Shown

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LARGEST = 2**53 - 1  # the largest whole number that every JSON parser keeps exactly
# A page with items is never wrong later: whatever changes in it comes again on a page after it.
KEPT = {"Cache-Control": "public, max-age=3600"}
LAST = {"Cache-Control": "public, max-age=8"}


class Feed(StrEnum):
    """What can be pulled."""

    SEMINARS = "seminars"
    PARTNERS = "partners"
    PRACTICE_EXAMPLES = "practice-examples"


KINDS: Mapping[Feed, Kind] = {Feed.SEMINARS: SEMINAR, Feed.PARTNERS: PARTNER, Feed.PRACTICE_EXAMPLES: EXAMPLE}


class ChangesQuery(BaseModel):
    """Where to go on, and how much to send."""

    model_config = ConfigDict(extra="forbid")

    afterChangeNumber: int = Field(
        default=0, ge=0, le=LARGEST, description="What changed after this number; without it, from the beginning."
    )
    limit: int = Field(default=500, ge=1, le=1000, description="How many to send at once.")


class ChangedItem(Shown):
    """Something that changed: as it is now, or that it is gone."""

    state: Literal["updated", "deleted"]
    kind: str
    id: str
    modified: int = Field(description="Its change number.")
    data: dict[str, Any] | None = Field(default=None, description="JSON-LD of schema.org; not there when it is gone.")


class ChangesPage(Shown):
    """A page of RPDE 1.0. The last one has no items, and its `next` is its own address: ask there again later."""

    next: str
    items: list[ChangedItem]
    license: str


def answer(request: Request, db: Session, feed: Feed, query: ChangesQuery) -> Response:
    """The page of the feed that was asked for."""
    found = reading.changes(db, KINDS[feed].name, query.afterChangeNumber, query.limit)
    items = ",".join(_item(feed, each) for each in found)
    following = json.dumps(_next(request, found), ensure_ascii=False)
    body = f'{{"next":{following},"items":[{items}],"license":"{LICENCE}"}}'
    return public(request, body.encode(), headers=KEPT if found else LAST)


def _next(request: Request, found: Sequence[Change]) -> str:
    """The address after these, its parameters in the order in which they came; the same address where there are none."""
    asked = dict(request.query_params)
    if found:
        asked["afterChangeNumber"] = str(found[-1].number)
    address = f"{request.app.state.settings.base_url}{request.url.path}"
    return f"{address}?{urlencode(asked)}" if asked else address


def _item(feed: Feed, change: Change) -> str:
    state = "updated" if change.linked else "deleted"
    head = f'"state":"{state}","kind":"{KINDS[feed].name}","id":"{change.id}","modified":{change.number}'
    return f'{{{head},"data":{change.linked}}}' if change.linked else f"{{{head}}}"
