"""What we say can be read at the age of eleven: the interface, the written pages, summaries and letters."""

import pytest

from scripts import reading


def test_everything_that_we_say_can_be_read_at_the_age_of_eleven() -> None:
    found = reading.measured()
    told = {name.partition(":")[0] for name in found}
    assert {"letters", "served pages", "words", "partners", "questions", "easy-read/privacy", "small groups"} <= told
    assert sum(group.words for group in found.values()) > 10_000
    assert reading.too_hard(found) == []


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("The cat sat on the mat.", 0.39 * 6 + 11.8 * 6 / 6 - 15.59),
        ("Organisational accountability necessitates transparency.", 0.39 * 4 + 11.8 * 20 / 4 - 15.59),
        ("The cat sat on the mat. Organisational accountability necessitates transparency.", 0.39 * 5 + 11.8 * 26 / 10 - 15.59),
    ],
)
def test_grade_is_that_of_flesch_and_kincaid(text: str, grade: float) -> None:
    assert reading.measure({"one": [text]})["one"].grade == pytest.approx(grade, abs=0.01)


def test_labels_make_nothing_seem_easier_and_names_nothing_harder() -> None:
    hard = "Organisational accountability necessitates transparency."
    groups = {
        "hard": [hard],
        "with labels": [hard, "Take a place", "Menu"],
        "named": ["We met at the Participatory Accountability Organisation."],
        "short": ["We met at the Ann."],
        "long": ["We met and " + "we met and " * 8 + "met."],
    }
    found = reading.measure(groups, ["Participatory Accountability Organisation"])
    assert found["with labels"].grade == found["hard"].grade
    assert found["named"].grade == found["short"].grade
    lines = reading.too_hard(found)
    assert [line.split(":")[0] for line in lines] == ["hard", "with labels", "long", "long"]
    assert lines[0] == f"hard: grade {found['hard'].grade}, may be 6 (4 words). The hardest: {hard}"
    assert "a sentence of 28 words: We met and" in lines[3]
