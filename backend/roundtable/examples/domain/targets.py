"""What submissions name by slug: themes, partners, principles, and calls with their questions."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable.errors import FieldError
from roundtable.examples import queries
from roundtable.examples.schemas.sent import ExampleSubmission
from roundtable.library.models import Principle
from roundtable.partners.models import Partner
from roundtable.themes import domain as themes


class Targets:
    """All that some submissions name, found in four statements however many they are."""

    def __init__(self, db: Session, submissions: Sequence[ExampleSubmission]) -> None:
        partners = {slug for each in submissions for slug in each.partners}
        principles = {kept.principle for each in submissions for kept in each.principles}
        calls = {each.call for each in submissions if each.call}
        self._themes = themes.known(db)
        self._partners = _ids(db, Partner, partners)
        self._principles = _ids(db, Principle, principles)
        self._calls = queries.call_by_slug(db, calls)
        self._keys = {slug: {each["key"] for each in call.questions} for slug, call in self._calls.items()}

    def unknown(self, sent: ExampleSubmission) -> Iterator[FieldError]:
        """What this submission names and is not there."""
        kept = [each.principle for each in sent.principles]
        keys = self._keys.get(sent.call or "", set())
        answered = [each.question for each in sent.answers]
        yield from _missing("theme", sent.themes, self._themes, "#/themes/{}")
        yield from _missing("partner", sent.partners, self._partners, "#/partners/{}")
        yield from _missing("principle", kept, self._principles, "#/principles/{}/principle")
        yield from _missing("call", [sent.call] if sent.call else [], self._calls, "#/call")
        yield from _missing("question", answered, keys, "#/answers/{}/question")

    def ids(self, sent: ExampleSubmission) -> dict[str, Any]:
        """The ids of what it names, by kind and slug: a slug may change, and what was meant stays."""
        found = {
            "partner": {slug: str(self._partners[slug]) for slug in sent.partners},
            "principle": {each.principle: str(self._principles[each.principle]) for each in sent.principles},
            "call": {sent.call: str(self._calls[sent.call].id)} if sent.call else {},
        }
        return {kind: by_slug for kind, by_slug in found.items() if by_slug}


def _ids(db: Session, table: type[Partner] | type[Principle], slugs: Collection[str]) -> dict[str, UUID]:
    rows = select(table.slug, table.id).where(table.slug.in_(list(slugs)))
    if table is Partner:
        rows = rows.where(Partner.listed)
    return {row.slug: row.id for row in db.execute(rows)}


def _missing(kind: str, slugs: Sequence[str], there: Collection[str], pointer: str) -> Iterator[FieldError]:
    for place, slug in enumerate(slugs):
        if slug not in there:
            yield FieldError(f"unknown_{kind}", f"There is no such {kind}", pointer=pointer.format(place))
