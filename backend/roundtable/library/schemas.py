"""The library on the wire."""

import re
from datetime import date
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from roundtable.shapes import Listing, ListQuery, PublicThing, Sent, Shown
from roundtable.text import Day, HttpsUrl, Line, LongLine, Slug, line, prose

Position = Annotated[int, Field(strict=True, ge=0, le=9999)]
Level = Literal["info", "warning"]
Short: Any = line(40)
Title: Any = line(300)
Answer: Any = prose(5000)
Transcript: Any = prose(100_000)
Seconds = Annotated[int, Field(strict=True, ge=1, le=86_400)]
Bytes = Annotated[int, Field(strict=True, ge=1, le=2**40)]
Form = Literal["video", "audio"]
PublicationType = Literal["article", "chapter", "book", "report"]
Subject = Literal["power", "voices", "purpose", "together"]
SUBJECTS: tuple[Subject, ...] = get_args(Subject)
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
    subject: Subject | None = None
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


class StoryForm(Sent):
    """A story as staff write it: `of` is the slug of the partner whose it is, `of_name` a body that is no partner."""

    slug: Slug
    title: Line
    summary: LongLine
    form: Form
    series: Line | None = None
    of: Slug | None = None
    of_name: Line | None = None
    link: HttpsUrl | None = None
    length_seconds: Seconds | None = None
    size_bytes: Bytes | None = None
    captions: bool = False
    transcript: Transcript | None = None
    transcript_note: LongLine | None = None
    content_note: LongLine | None = None
    welcome: bool = False
    position: Position = 0

    @model_validator(mode="after")
    def _somebodys_and_measured(self) -> Self:
        if (self.of is None) == (self.of_name is None):
            raise PydanticCustomError("of", "Say whose story it is: a partner, or a name")
        if self.link and not (self.length_seconds or self.size_bytes):
            raise PydanticCustomError("length_seconds", "Say how long it is or how large, so that people can choose")
        return self


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
    subject: Subject | None = Field(default=None, description="The subject on which it can be compared with those of others.")
    of: Owner
    adapted_from: str | None = None
    source_url: str | None = None
    position: int


class Publication(PublicThing):
    """A publication."""

    title: str
    type: PublicationType = Field(description="By where it appeared: in a journal, in a book, as a book, or on its own.")
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


class Recording(Shown):
    """Where a story can be seen or heard: on another site, opened by choice."""

    url: str
    length_seconds: int | None = None
    size_bytes: int | None = None
    captions: bool


class StoryCard(PublicThing):
    """A story in a list."""

    title: str
    summary: str
    form: Form
    series: str | None = None
    of: Owner
    recording: Recording | None = Field(default=None, description="Left out until we have a link that we may show.")
    content_note: str | None = None
    welcome: bool = Field(description="Whether it greets people on the front page.")
    position: int


class Story(StoryCard):
    """A story with its words. Nothing is shown without them."""

    transcript: str
    transcript_note: str | None = Field(default=None, description="What kind of text the transcript is, and who wrote it.")


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


class StoryList(Listing[StoryCard]):
    """A page of stories, in their order."""


class QuestionList(Listing[Question]):
    """A page of questions, in their order."""


class HelpLineList(Listing[HelpLine]):
    """A page of help lines, in their order."""


class NoticeList(Listing[Notice]):
    """A page of notices, newest first."""


Year = Annotated[str, StringConstraints(pattern=r"^[12]\d{3}$")]
YesOrNo = Literal["true", "false"]


class PrincipleQuery(ListQuery):
    """Filters of principles."""

    subject: list[Subject] = Field(default=[], description="On what it says something.")


class PublicationQuery(ListQuery):
    """Filters of publications."""

    type: list[PublicationType] = Field(default=[], description="What kind of publication.")
    year: list[Year] = Field(default=[], description="When it appeared.")
    open_access: list[YesOrNo] = Field(default=[], description="`true` finds those that everybody can read for free.")


class StoryQuery(ListQuery):
    """Filters of stories."""

    form: list[Form] = Field(default=[], description="Film or sound.")
    partner: list[Slug] = Field(default=[], description="The slug of the partner whose it is.")
    welcome: list[YesOrNo] = Field(default=[], description="`true` finds what greets people on the front page.")
