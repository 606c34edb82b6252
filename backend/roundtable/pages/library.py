"""What the library puts into built pages: principles side by side, some of them, questions, stories, and what greets people."""

import json
from itertools import chain, zip_longest
from typing import Any

from sqlalchemy.orm import Session

from roundtable.documents import reading
from roundtable.documents.reading import Sort, Wanted
from roundtable.library.schemas import SUBJECTS
from roundtable.pages.rendering import text

IN_ORDER = Sort("text", descending=False)
ON_THE_FRONT_PAGE = 3


def kept(db: Session, kind: str) -> list[Any]:
    """All public records of a kind, in the order that staff gave them."""
    return [json.loads(each) for each in reading.every(db, kind, Wanted(), IN_ORDER)]


def principles(db: Session) -> str:
    """What they say on each subject, whose each one is, and then each group by itself."""
    found = kept(db, "principle")
    groups = _by_owner(found)
    known = [*SUBJECTS, None]
    rows = [
        (subject, [[each for each in group if each.get("subject") == subject] for group in groups.values()]) for subject in known
    ]
    return text("principles.html", groups=groups, rows=[(subject, cells) for subject, cells in rows if any(cells)])


def some_principles(db: Session) -> str:
    """A few for the front page, in turn from each of those who hold them."""
    rounds = chain.from_iterable(zip_longest(*_by_owner(kept(db, "principle")).values()))
    return text("some_principles.html", principles=[each for each in rounds if each][:ON_THE_FRONT_PAGE])


def welcome(db: Session) -> str:
    """The film or recording that greets people; empty where there is none."""
    found = reading.page(db, "story", Wanted(tags={"welcome": ["true"]}), IN_ORDER, [], 1)
    return text("welcome.html", story=json.loads(found[0].card)) if found else ""


def stories(db: Session) -> str:
    """Films and recordings."""
    return text("stories.html", stories=kept(db, "story"))


def questions(db: Session) -> str:
    """Questions with their answers, and the same as schema.org FAQPage."""
    found = kept(db, "question")
    asked = [
        {
            "@type": "Question",
            "@id": each["url"],
            "name": each["question"],
            "acceptedAnswer": {"@type": "Answer", "text": each["answer"]},
        }
        for each in found
    ]
    linked = {"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": asked} if asked else None
    return text("questions.html", questions=found, linked=linked)


def _by_owner(principles: list[Any]) -> dict[str, list[Any]]:
    """Principles by whose they are, in the order in which they came."""
    found: dict[str, list[Any]] = {}
    for each in principles:
        found.setdefault(each["of"]["name"], []).append(each)
    return found
