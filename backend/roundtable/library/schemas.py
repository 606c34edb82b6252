"""The library on the wire."""

import re
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from roundtable.shapes import Listing, PublicThing, Sent, Shown
from roundtable.text import Day, HttpsUrl, Line, LongLine, Slug, line, prose

Position = Annotated[int, Field(strict=True, ge=0, le=9999)]
Level = Literal["info", "warning"]
Short: Any = line(40)
Title: Any = line(300)
Answer: Any = prose(5000)
Doi = Annotated[str, StringConstraints(strict=True, max_length=300, pattern=r"^10\.[0-9]{4,9}/[!-~]+$")]


def _issn(value: str) -> str:
    """Eight characters whose sum, weighted 8 to 1, is a multiple of 11 (ISO 3297)."""
    if re.fullmatch(r"\d{4}-\d{3}[\dX]", value, re.ASCII):
        figures = [10 if char == "X" else int(char) for char in value.replace("-", "")]
        if sum(figure * weight for figure, weight in zip(figures, range(8, 0, -1), strict=True)) % 11 == 0:
            return value
    raise PydanticCustomError("issn", "Enter an ISSN like 1660-4601; please check each figure")


def _isbn(value: str) -> str:
    """Thirteen figures whose sum, weighted 1 and 3 in turn, is a multiple of 10 (ISO 2108)."""
    figures = [int(char) for char in value.replace("-", "") if re.fullmatch(r"\d", char, re.ASCII)]
    well_formed = re.fullmatch(r"97[89](-?\d)+", value, re.ASCII) and len(figures) == 13
    if well_formed and (sum(figures) + 2 * sum(figures[1::2])) % 10 == 0:
        return value
    raise PydanticCustomError("isbn", "Enter an ISBN of 13 figures; please check each figure")


Issn = Annotated[str, StringConstraints(strict=True, max_length=9), AfterValidator(_issn)]
Isbn = Annotated[str, StringConstraints(strict=True, max_length=17), AfterValidator(_isbn)]


class PrincipleForm(Sent):
    """A principle as staff write it: `of` is the slug of the partner it is of, `of_name` a body that is no partner."""

    slug: Slug
    name: Line
    summary: LongLine
    of: Slug | None = None
    of_name: Line | None = None
    adapted_from: Line | None = None
    source_url: HttpsUrl | None = None
    position: Position = 0

    @model_validator(mode="after")
    def _somebodys(self) -> Self:
        if (self.of is None) == (self.of_name is None):
            raise PydanticCustomError("of", "Say whose principle it is: a partner, or a name")
        return self


class PublicationForm(Sent):
    """A publication as staff write it: in a journal, in a book, or on its own."""

    slug: Slug
    title: LongLine
    authors: Annotated[list[Line], Field(min_length=1, max_length=100)]
    year: Annotated[int, Field(strict=True, ge=1000, le=2999)]
    journal: Title | None = None
    volume: Short | None = None
    issue: Short | None = None
    in_book: LongLine | None = None
    editors: Annotated[list[Line], Field(max_length=100)] = []
    publisher: Line | None = None
    place: Line | None = None
    pages: Short | None = None
    issn: Issn | None = None
    isbn: Isbn | None = None
    doi: Doi | None = None
    open_access: bool
    summary: LongLine | None = None
    link: HttpsUrl | None = None


class QuestionForm(Sent):
    """A question and its answer as staff write them."""

    slug: Slug
    question: Title
    answer: Answer
    position: Position = 0


class HelpLineForm(Sent):
    """A help line as staff write it."""

    slug: Slug
    name: Line
    number: Line
    nation: Line
    note: LongLine | None = None
    checked_on: Day | None = None
    position: Position = 0


class NoticeForm(Sent):
    """A notice as staff write it."""

    slug: Slug
    text: LongLine
    level: Level = "info"


class Owner(Shown):
    """Whose it is; with a slug where that is a partner."""

    slug: str | None = None
    name: str


class Principle(PublicThing):
    """A principle of co-production, in our words."""

    name: str
    summary: str
    of: Owner
    adapted_from: str | None = None
    source_url: str | None = None
    position: int


class Publication(PublicThing):
    """A publication."""

    title: str
    authors: list[str]
    year: int
    journal: str | None = None
    volume: str | None = None
    issue: str | None = None
    in_book: str | None = Field(default=None, description="The book that it is a chapter of.")
    editors: list[str]
    publisher: str | None = None
    place: str | None = None
    pages: str | None = None
    issn: str | None = None
    isbn: str | None = None
    doi: str | None = None
    open_access: bool
    summary: str | None = None
    link: str | None = None
    citation: str = Field(description="All of it in one line, to copy.")


class Question(PublicThing):
    """A question that people ask, with its answer."""

    question: str
    answer: str
    position: int


class HelpLine(PublicThing):
    """Somebody to talk to now."""

    name: str
    number: str = Field(description="As people say it: a number to ring, or where to send a text.")
    nation: str
    note: str | None = None
    checked_on: date | None = Field(default=None, description="Left out where nobody has checked the number yet.")


class Notice(PublicThing):
    """What everyone who comes to the site should know."""

    text: str
    level: Level


class PrincipleList(Listing[Principle]):
    """A page of principles, in their order."""


class PublicationList(Listing[Publication]):
    """A page of publications, newest first; with `q`, best first."""


class QuestionList(Listing[Question]):
    """A page of questions, in their order."""


class HelpLineList(Listing[HelpLine]):
    """A page of help lines, in their order."""


class NoticeList(Listing[Notice]):
    """A page of notices, newest first."""
