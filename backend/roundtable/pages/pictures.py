"""The pictures of pages: of one thing from its document, of a part of the site from its name."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request
from starlette.responses import Response

from roundtable.db import Database
from roundtable.documents import reading
from roundtable.documents.models import Document
from roundtable.errors import NotFound
from roundtable.http.answers import Finished, public
from roundtable.pages.addresses import moved, slug_in
from roundtable.pages.labels import OUTCOMES, PARTNERS
from roundtable.pages.words import label, role, when
from roundtable.pictures import Gallery, Picture
from roundtable.pictures.looks import ROLES, around, with_partner
from roundtable.settings import Settings

PNG = "image/png"
HOUR = 3600
# Whoever shows a link may show its picture, in a browser too.
FOR_OTHERS = {"Cross-Origin-Resource-Policy": "cross-origin"}
# A part of the site: its title, and a line more. A page of no such part has the picture of the home page.
PARTS = {
    "seminars": ("Seminars and conversations", "Come and talk with us, as equals"),
    "practice-examples": ("Practice examples", "What worked, and what did not"),
    "partners": ("Partners", "Who is at the table"),
    "principles": ("Principles", "What different groups hold to"),
    "publications": ("Publications", "Papers and chapters, many of them free to read"),
    "stories": ("Stories", "Told by the people who were there, with every word as text"),
    "share": ("Share an example", "Tell what you tried, in your own way"),
}
HOME = "home"


@dataclass(frozen=True, slots=True)
class Pictures:
    """Answers with the pictures that pages name. `kinds` says of which kind the things of a part are."""

    settings: Settings
    database: Database
    kinds: Mapping[str, str]
    gallery: Gallery = field(default_factory=Gallery)

    def item(self, request: Request) -> Response:
        """The picture of one thing. Raises NotFound, Gone."""
        part, slug = request.path_params["part"], slug_in(request)
        if part not in self.kinds:
            raise NotFound
        with self.database.unit_of_work(write=False) as db:
            found = reading.one(db, self.kinds[part], slug)
        if isinstance(found, reading.Moved):
            return moved(request, f"/pictures/{part}/{found.slug}.png")
        return self._answer(request, of(found, self.settings.site_name))

    def part(self, request: Request) -> Response:
        """The picture of a part of the site. Raises NotFound."""
        name = request.path_params["part"]
        title, line = PARTS.get(name, (self.settings.site_name, "In mental health and social care"))
        if name != HOME and name not in PARTS:
            raise NotFound
        below = "" if name == HOME else self.settings.site_name
        return self._answer(request, Picture("", title, line, below, seats=around(len(title))))

    def _answer(self, request: Request, picture: Picture) -> Response:
        png = Finished(self.gallery.png(picture), squeeze=False)
        return public(request, png, media_type=PNG, max_age=HOUR, headers=FOR_OTHERS)


def of(document: Document, site_name: str) -> Picture:
    """What is on the picture of this thing."""
    item = json.loads(document.body)
    if document.kind == "example":
        people = tuple((ROLES.get(each["role"], ROLES["other"]), each["count"]) for each in item["at_the_table"])
        return Picture("Practice example", document.title, _line(item, label(item["outcome"], OUTCOMES)), site_name, people)
    if document.kind == "partner":
        seats = with_partner(item["kind"])
        return Picture(label(item["kind"], PARTNERS), document.title, _line(item), site_name, seats=seats)
    return Picture(label(document.kind), document.title, _when(item), site_name, seats=around(len(document.title)))


def in_words(document: Document) -> str:
    """The same for who does not see it."""
    item = json.loads(document.body)
    if document.kind == "example":
        there = ", ".join(f"{each['count']} {role(each['role'], each['count'])}" for each in item["at_the_table"])
        known = f"Who was at the table: {there}." if there else "We were not told who was at the table."
        return f"{document.title}. {known}"
    return f"{document.title}. Unlike seats around one table."


def _line(item: dict[str, Any], *before: str) -> str:
    place = [item["place"]["name"]] if "place" in item else []
    return " · ".join([*before, *place])


def _when(item: dict[str, Any]) -> str:
    return when(item) if "starts_at" in item or "starts_on" in item else ""
