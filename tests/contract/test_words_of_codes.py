"""What a page says where no script runs is what the app says: the words of codes stand in both, and are the same."""

import re
from collections.abc import Mapping

import pytest

from roundtable.pages import labels
from tests.support.run import ROOT

WORDS = ROOT / "frontend" / "src" / "words" / "en"
ENTRY = re.compile(r"(\w+): (?:'([^']*)'|\['([^']*)', '([^']*)'\])")
BOTH = [
    ("kinds/example.ts", "settings", labels.SETTINGS),
    ("kinds/example.ts", "contributorKinds", labels.TELLERS),
    ("kinds/example.ts", "contentNotes", labels.NOTES),
    ("kinds/outcome.ts", "outcomes", labels.OUTCOMES),
    ("kinds/role.ts", "roles", labels.ROLES),
    ("kinds/partner.ts", "partnerKinds", labels.PARTNERS),
    ("kinds/seminar.ts", "attendance", labels.ATTENDANCE),
    ("kinds/seminar.ts", "access", labels.ACCESS),
    ("kinds/publication.ts", "publicationTypes", labels.PUBLICATIONS),
    ("texts/principles.ts", "subjects", labels.PRINCIPLES),
    ("seminarPage.ts", "statusTexts", labels.SEMINARS),
]


def words_of_the_app(file: str, name: str) -> dict[str, list[str]]:
    """The words of codes that the app has under a name: one, or of one thing and of many. A code without words is left out."""
    part = re.search(rf"\b{name}(?::[^={{]*)?[:=]? *=? *{{(.*?)}}", (WORDS / file).read_text(), re.DOTALL)
    assert part, name
    found = {code: [each for each in words if each] for code, *words in ENTRY.findall(part[1])}
    return {code: words for code, words in found.items() if words}


@pytest.mark.parametrize(("file", "name", "ours"), BOTH)
def test_words_of_codes_are_those_of_the_app(file: str, name: str, ours: Mapping[str | None, str | tuple[str, str]]) -> None:
    theirs = words_of_the_app(file, name)
    known = {code or "none": [words] if isinstance(words, str) else list(words) for code, words in ours.items()}
    assert {code: words[: len(known.get(code, words))] for code, words in theirs.items()} == known


def test_what_there_is_afterwards_is_called_the_same() -> None:
    after = (WORDS / "after.ts").read_text()
    assert {code: words for code, words, *_ in ENTRY.findall(after) if code in labels.AFTERWARDS} == labels.AFTERWARDS
