"""Search across all kinds, on the wire."""

from typing import Literal

from roundtable.shapes import Listing, ListQuery, Shown

SearchKind = Literal["partner", "example", "seminar", "series", "call", "publication", "story", "question", "principle"]


class SearchResult(Shown):
    """Something public that was found."""

    kind: SearchKind
    id: str
    slug: str
    url: str
    title: str
    summary: str


class SearchResults(Listing[SearchResult]):
    """A page of what was found, best first."""


class SearchQuery(ListQuery):
    """What to look for. Without `q` nothing is found."""
