"""What there is in place of a thing that was taken down: live things with the words of its address, then the newest."""

import json
import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from roundtable.documents import reading
from roundtable.documents.reading import Sort, Wanted

SHOWN = 3
TELLING = 2  # words of an address that tell most of what stood there: its longest ones
SHORTEST = 4
_WORD = re.compile(rf"[a-z]{{{SHORTEST},}}")
COMING = Wanted(tags={"when": ["upcoming"]})


@dataclass(frozen=True, slots=True)
class Gone:
    """Something that was taken down: its kind, and where it stood."""

    kind: str
    section: str
    slug: str


def alike(db: Session, gone: Gone) -> list[Any]:
    """At most a few live things of its kind, the most alike first. However many there are, it costs as many statements."""
    words = sorted(_WORD.findall(gone.slug), key=len, reverse=True)[:TELLING]
    ways = [(Wanted(q=word), Sort("relevance")) for word in words]
    ways.append((COMING, Sort("at", descending=False)) if gone.kind == "seminar" else (Wanted(), Sort("at")))
    rows = [row for wanted, sort in ways for row in reading.page(db, gone.kind, wanted, sort, [], SHOWN)]
    found = {thing["id"]: thing for thing in (json.loads(row.card) for row in rows)}
    return list(found.values())[:SHOWN]
