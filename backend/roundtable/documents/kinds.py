"""What a feature tells about its public things: how to show them, and by what they are filtered and sorted."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from roundtable.shapes import Shown

UNDATED = datetime(1900, 1, 1, tzinfo=UTC)  # what has no date sorts before everything that has one


@dataclass(frozen=True)
class Public:
    """One public thing as it is to be shown now.

    `body` is the whole answer, `card` its form in lists, `linked` its JSON-LD. `changes_at` is when time alone
    changes it. `tags` are what it is found by, `refs` the (kind, id) of all things that its text depends on, also
    while they are not shown, `words` its text for search by weight: title, summary, the rest. `moved_to` names the
    thing of the same kind that it became part of.
    """

    id: UUID
    slug: str
    title: str
    body: Shown
    card: Shown
    linked: Mapping[str, Any] | None = None
    sort_at: datetime = UNDATED
    sort_text: str = ""
    changes_at: datetime | None = None
    tags: Mapping[str, Iterable[str]] = field(default_factory=dict)
    refs: frozenset[tuple[str, UUID]] = frozenset()
    words: tuple[str, str, str] = ("", "", "")
    moved_to: UUID | None = None

    @cached_property
    def tag_pairs(self) -> list[tuple[str, str]]:
        return sorted({(key, value) for key, values in self.tags.items() for value in values})

    @cached_property
    def texts(self) -> tuple[str, str, str]:
        """Body, card and JSON-LD as the text that is stored and sent."""
        linked = json.dumps(self.linked, ensure_ascii=False, separators=(",", ":")) if self.linked else ""
        return self.body.json_bytes().decode(), self.card.json_bytes().decode(), linked

    @cached_property
    def digest(self) -> str:
        """Equal for two things that nobody could tell apart from outside."""
        order = self.sort_at.isoformat(), self.sort_text
        parts = [self.slug, self.title, self.texts, order, self.tag_pairs, self.words, str(self.moved_to)]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of public thing.

    `project` shows a batch of ids; one that it leaves out is not public (any more). `everything` gives the ids of all
    that could be. `facets` are the tags that are counted; `labels` says of which kind the value of a tag is the slug.
    """

    name: str
    project: Callable[[Session, Sequence[UUID]], list[Public]]
    everything: Callable[[Session], Iterable[UUID]]
    facets: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
