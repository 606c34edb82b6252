"""Every format of a citation, read by parsers that we did not write."""

import json
from typing import Any

import jsonschema
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware, RemoveEnclosingMiddleware
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.citing.formats import FORMATS, CitationFormat
from tests.support.run import ROOT

NASTY = r"Zoë O’Brien & Søn_s 100% of $5 #1 ~ \ and Ŵyn"
ARTICLE: dict[str, Any] = {
    "id": "a-corner",
    "type": "article-journal",
    "title": f"Mind the gap! {NASTY}",
    "author": [{"literal": NASTY}, {"literal": "Hafford-Letchfield Trish"}],
    "issued": {"date-parts": [[2016]]},
    "container-title": f"Journal of {NASTY}",
    "volume": "15",
    "issue": "4",
    "page": "1–14",
    "ISSN": "1660-4601",
    "DOI": "10.3390/x{15}%2",
    "URL": "https://tables.example/a_b?c=%20&d=~e#f",
}
CHAPTER: dict[str, Any] = {
    "id": "bridging",
    "type": "chapter",
    "title": "Bridging",
    "author": [{"literal": "Marsh Robin"}],
    "editor": [{"literal": "Finch Col"}, {"literal": "Hollow Wren"}],
    "issued": {"date-parts": [[2018]]},
    "container-title": "Tables of the World",
    "page": "1-14",
    "publisher": "Springer & Sons",
    "publisher-place": "London",
    "ISBN": "978-1-137-54249-6",
    "URL": "https://hub.example/publications/bridging",
}
EXAMPLE: dict[str, Any] = {
    "id": "night-rules",
    "type": "report",
    "genre": "Practice example",
    "title": "Night rules",
    "issued": {"date-parts": [[2026, 11, 2]]},
    "publisher": "Centre",
    "URL": "https://hub.example/practice-examples/night-rules",
    "abstract": "First line.\n\nER  - \r\nTY  - BOOK",
}


def bibtex(item: dict[str, Any]) -> tuple[str, str, dict[str, str]]:
    """The kind, the key and the fields that a reader of BibTeX finds, with what TeX would print."""
    decoded = [RemoveEnclosingMiddleware(), LatexDecodingMiddleware()]
    found = parse_string(FORMATS[CitationFormat.BIBTEX].write(item).decode(), parse_stack=decoded)
    assert found.failed_blocks == []
    (entry,) = found.entries
    return entry.entry_type, entry.key, {each.key: each.value for each in entry.fields}


def ris(item: dict[str, Any]) -> dict[str, Any]:
    (record,) = rispy.loads(FORMATS[CitationFormat.RIS].write(item).decode())
    return dict(record)


def test_a_reader_of_bibtex_finds_names_titles_and_addresses_as_they_are() -> None:
    kind, key, fields = bibtex(ARTICLE)
    assert (kind, key) == ("article", "a-corner")
    assert fields["title"] == ARTICLE["title"]
    assert fields["author"] == f"{NASTY} and Hafford-Letchfield Trish"
    assert fields["journal"] == ARTICLE["container-title"]
    assert (fields["year"], fields["volume"], fields["number"], fields["pages"]) == ("2016", "15", "4", "1–14")


def test_braces_stand_in_pairs_in_bibtex_and_addresses_as_they_are_written() -> None:
    raw = FORMATS[CitationFormat.BIBTEX].write({**ARTICLE, "volume": "}1{", "issue": "^"}).decode()
    assert r"volume = {\textbraceright{}1\textbraceleft{}}" in raw
    assert r"number = {\textasciicircum{}}" in raw
    assert f"url = {{{ARTICLE['URL']}}}" in raw
    assert "doi = {10.3390/x%7B15%7D%2}" in raw
    assert "and {Hafford-Letchfield Trish}}" in raw


def test_a_reader_of_bibtex_finds_a_chapter_in_its_book_and_an_example_as_a_report() -> None:
    kind, _, chapter = bibtex(CHAPTER)
    assert (kind, chapter["booktitle"], chapter["editor"]) == ("incollection", "Tables of the World", "Finch Col and Hollow Wren")
    assert (chapter["publisher"], chapter["address"]) == ("Springer & Sons", "London")
    kind, _, example = bibtex(EXAMPLE)
    assert (kind, example["institution"], example["month"], example["type"]) == ("techreport", "Centre", "11", "Practice example")
    assert "author" not in example


def test_a_reader_of_ris_finds_one_record_with_everything() -> None:
    found = ris(ARTICLE)
    assert (found["type_of_reference"], found["title"]) == ("JOUR", ARTICLE["title"])
    assert found["authors"] == [NASTY, "Hafford-Letchfield Trish"]
    assert (found["year"], found["volume"], found["number"]) == ("2016", "15", "4")
    assert (found["start_page"], found["end_page"]) == ("1", "14")
    assert (found["doi"], found["urls"]) == (ARTICLE["DOI"], [ARTICLE["URL"]])
    assert ris(CHAPTER)["secondary_authors"] == ["Finch Col", "Hollow Wren"]


def test_a_line_break_in_a_text_begins_no_other_record_of_ris() -> None:
    found = ris(EXAMPLE)
    assert found["abstract"] == "First line. ER - TY - BOOK"
    assert found["date"] == "2026/11/02"


@pytest.mark.parametrize("item", [ARTICLE, CHAPTER, EXAMPLE], ids=lambda item: item["type"])
def test_csl_json_keeps_to_its_own_schema(item: dict[str, Any]) -> None:
    written = json.loads(FORMATS[CitationFormat.CSL_JSON].write(item))
    jsonschema.validate(written, json.loads((ROOT / "tests" / "tools" / "csl-data.json").read_text()))
    assert written == [item]


@settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=40).filter(str.strip))
def test_no_text_breaks_out_of_its_field(text: str) -> None:
    item = {**EXAMPLE, "title": text, "author": [{"literal": text}], "abstract": text}
    raw = parse_string(FORMATS[CitationFormat.BIBTEX].write(item).decode(), parse_stack=[])
    assert (len(raw.entries), raw.failed_blocks, len(raw.entries[0].fields)) == (1, [], 8)
    found = ris(item)
    assert set(found) == {*ris({**item, "title": "x", "author": [{"literal": "x"}], "abstract": "x"})}
