"""A publication or a practice example as an item of CSL-JSON: the one form that every format is written from."""

from typing import Any
from zoneinfo import ZoneInfo

from roundtable.examples.schemas.shown import Example
from roundtable.library.schemas import Publication

LONDON = ZoneInfo("Europe/London")
Item = dict[str, Any]
TYPES = {"article": "article-journal", "chapter": "chapter", "book": "book", "report": "report"}


def publication(body: str, _site_name: str) -> Item:
    """The item of a publication's document."""
    shown = Publication.model_validate_json(body)
    return _known(
        {
            "id": shown.slug,
            "type": TYPES[shown.type],
            "title": shown.title,
            "author": _people(shown.authors),
            "editor": _people(shown.editors),
            "issued": {"date-parts": [[shown.year]]},
            "container-title": shown.journal or shown.in_book,
            "volume": shown.volume,
            "issue": shown.issue,
            "page": shown.pages,
            "publisher": shown.publisher,
            "publisher-place": shown.place,
            "ISSN": shown.issn,
            "ISBN": shown.isbn,
            "DOI": shown.doi,
            "URL": shown.link or shown.url,
        }
    )


def example(body: str, site_name: str) -> Item:
    """The item of a practice example's document. It names nobody but whom the credit names."""
    shown = Example.model_validate_json(body)
    day = shown.published_at.astimezone(LONDON)
    return _known(
        {
            "id": shown.slug,
            "type": "report",
            "genre": "Practice example",
            "title": shown.title,
            "author": _people([shown.credit.text] if shown.credit.text else []),
            "issued": {"date-parts": [[day.year, day.month, day.day]]},
            "publisher": site_name,
            "URL": shown.url,
            "abstract": shown.summary,
        }
    )


def _people(names: list[str]) -> list[dict[str, str]]:
    """Names as they were given: which part of one is the family's, we do not guess."""
    return [{"literal": each} for each in names]


def _known(item: Item) -> Item:
    return {name: value for name, value in item.items() if value not in (None, [])}
