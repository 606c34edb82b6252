"""RIS: a tag and a value on each line."""

import re
from collections.abc import Iterator

from roundtable.citing.works import Item

MEDIA_TYPE = "application/x-research-info-systems; charset=utf-8"
TYPES = {"article-journal": "JOUR", "chapter": "CHAP", "book": "BOOK", "report": "RPRT"}
PEOPLE = {"AU": "author", "A2": "editor"}
FIELDS = (
    ("ID", "id"),
    ("TI", "title"),
    ("T2", "container-title"),
    ("VL", "volume"),
    ("IS", "issue"),
    ("PB", "publisher"),
    ("CY", "publisher-place"),
    ("M3", "genre"),
    ("SN", "ISSN"),
    ("SN", "ISBN"),
    ("DO", "DOI"),
    ("UR", "URL"),
    ("AB", "abstract"),
)


def write(item: Item) -> bytes:
    """One record. A line break inside of a value would begin another tag, so each value is one line."""
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in _values(item) if value]
    return "".join(f"{line}\r\n" for line in (f"TY  - {TYPES[item['type']]}", *lines, "ER  - ")).encode()


def _values(item: Item) -> Iterator[tuple[str, str]]:
    for tag, source in PEOPLE.items():
        yield from ((tag, each["literal"]) for each in item.get(source, []))
    date = [f"{part:02}" for part in item["issued"]["date-parts"][0]]
    yield "PY", date[0]
    if len(date) > 1:
        yield "DA", "/".join(date)
    yield from zip(("SP", "EP"), re.split(r"\s*[-–]\s*", item.get("page", ""), maxsplit=1), strict=False)
    yield from ((tag, item[source]) for tag, source in FIELDS if source in item)
