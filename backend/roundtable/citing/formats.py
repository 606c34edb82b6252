"""The table of formats that a citation is written in."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from roundtable.citing import bibtex, ris
from roundtable.citing.works import Item


class CitationFormat(StrEnum):
    """The formats by name."""

    CSL_JSON = "csl-json"
    BIBTEX = "bibtex"
    RIS = "ris"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its media type, the `ending` of its files, and what writes it."""

    media_type: str
    ending: str
    write: Callable[[Item], bytes]


def _csl_json(item: Item) -> bytes:
    return json.dumps([item], ensure_ascii=False, indent=1).encode()


FORMATS = {
    CitationFormat.CSL_JSON: Format("application/vnd.citationstyles.csl+json", "json", _csl_json),
    CitationFormat.BIBTEX: Format(bibtex.MEDIA_TYPE, "bib", bibtex.write),
    CitationFormat.RIS: Format(ris.MEDIA_TYPE, "ris", ris.write),
}
