"""Forms of the library take what is right and refuse what a typing slip makes of it."""

from typing import Any

import pytest
from pydantic import ValidationError

from roundtable.library.schemas import HelpLineForm, NoticeForm, PrincipleForm, PublicationForm, QuestionForm

ARTICLE: dict[str, Any] = {"slug": "a", "title": "A title", "authors": ["Marsh Robin"], "year": 2018, "open_access": True}
PRINCIPLE: dict[str, Any] = {"slug": "share-power", "name": "Share power", "summary": "Together."}


@pytest.mark.parametrize(
    ("field", "number"),
    [
        *[("issn", "1660-4601"), ("issn", "2000-7426"), ("issn", "2434-561X"), ("isbn", "978-1-137-54249-6")],
        *[("isbn", "9781137542496"), ("doi", "10.3390/ijerph15040887")],
    ],
)
def test_numbers_of_publications_are_kept_as_written(field: str, number: str) -> None:
    assert getattr(PublicationForm.model_validate({**ARTICLE, field: number}), field) == number


@pytest.mark.parametrize(
    ("field", "number"),
    [
        *[("issn", "1660-4610"), ("issn", "16604601"), ("issn", "1660-460x"), ("issn", "١٦٦٠-٤٦٠١")],
        *[("isbn", "978-1-137-54249-7"), ("isbn", "978-1-137-52449-6"), ("isbn", "1-137-54249-6"), ("isbn", "978--1137542496")],
        *[("doi", "https://doi.org/10.3390/x"), ("doi", "10.3390/a b"), ("year", "2018"), ("open_access", "yes")],
    ],
)
def test_a_slip_in_a_publication_is_refused(field: str, number: str) -> None:
    with pytest.raises(ValidationError, match=field):
        PublicationForm.model_validate({**ARTICLE, field: number})


@pytest.mark.parametrize("whose", [{}, {"of": "expert-link", "of_name": "Expert Link"}])
def test_a_principle_is_of_one_body(whose: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="whose"):
        PrincipleForm.model_validate({**PRINCIPLE, **whose})


def test_a_help_line_that_nobody_checked_says_no_day() -> None:
    line = HelpLineForm.model_validate({"slug": "shout", "name": "Shout", "number": "text SHOUT to 85258", "nation": "Wales"})
    assert (line.number, line.checked_on) == ("text SHOUT to 85258", None)


def test_a_notice_has_one_of_two_levels() -> None:
    with pytest.raises(ValidationError, match="level"):
        NoticeForm.model_validate({"slug": "n", "text": "We are closed.", "level": "panic"})


@pytest.mark.parametrize(("field", "value"), [("journal", "x" * 301), ("volume", "1\n2"), ("issue", " "), ("pages", "1-9\x00")])
def test_what_a_publication_is_printed_in_is_short_and_on_one_line(field: str, value: str) -> None:
    with pytest.raises(ValidationError, match=field):
        PublicationForm.model_validate({**ARTICLE, field: value})


@pytest.mark.parametrize(
    ("field", "value"), [("question", "Who?\nWhy?"), ("question", ""), ("answer", "x" * 5001), ("answer", "a\x00")]
)
def test_a_question_that_cannot_be_shown_is_refused(field: str, value: str) -> None:
    with pytest.raises(ValidationError, match=field):
        QuestionForm.model_validate({"slug": "who", "question": "Who?", "answer": "All of us.", field: value})
