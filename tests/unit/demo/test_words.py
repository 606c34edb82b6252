"""The sample content is plain to read: short words, short sentences, at the age that the site promises."""

import pytest

from tests.unit.demo.content import long_texts, short_texts
from tests.unit.demo.reading import grade, sentences, syllables, words


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *[("cat", 1), ("table", 2), ("make", 1), ("people", 2), ("services", 3), ("co-production", 4), ("can't", 1)],
        *[("wanted", 2), ("asked", 1), ("idea", 3), ("experience", 4), ("2016", 1), ("carers", 2), ("media", 3)],
    ],
)
def test_syllables_are_counted_as_people_say_them(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_plain_sentence_has_a_low_grade_and_a_stiff_one_a_high_grade() -> None:
    assert grade("The cat sat on the mat. It was warm.") < 2
    assert grade("Organisational stakeholders operationalise participatory methodologies.") > 20


@pytest.mark.parametrize(("where", "text"), [pytest.param(*pair, id=pair[0]) for pair in short_texts()])
def test_short_text_reads_at_grade_six_or_less(where: str, text: str) -> None:
    assert grade(text) <= 6, f"{where} reads at grade {grade(text):.1f}"


@pytest.mark.parametrize(("where", "text"), [pytest.param(*pair, id=pair[0]) for pair in long_texts()])
def test_long_text_reads_at_grade_eight_or_less(where: str, text: str) -> None:
    assert grade(text) <= 8, f"{where} reads at grade {grade(text):.1f}"


@pytest.mark.parametrize(("where", "text"), [pytest.param(*pair, id=pair[0]) for pair in (*short_texts(), *long_texts())])
def test_no_sentence_is_longer_than_twenty_five_words(where: str, text: str) -> None:
    assert [part for part in sentences(text) if len(words(part)) > 25] == [], where
