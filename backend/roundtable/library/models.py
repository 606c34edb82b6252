"""Tables of the library."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from roundtable.db import LongText, Model, Recorded


class Kept(Recorded):
    """What every record of the library has: a slug by which it is kept."""

    slug: Mapped[str] = mapped_column(String(120), unique=True)


class Principle(Kept, Model):
    """A principle of a partner (`partner_id`), or of a body that is not one (`of_name`)."""

    __tablename__ = "principles"

    name: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(String(500))
    subject: Mapped[str | None] = mapped_column(String(20))
    partner_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("partners.id"))
    of_name: Mapped[str | None] = mapped_column(String(200))
    adapted_from: Mapped[str | None] = mapped_column(String(200))
    source_url: Mapped[str | None] = mapped_column(String(2000))
    position: Mapped[int]


class Publication(Kept, Model):
    """An article, a chapter or a report, by the parts of its citation."""

    __tablename__ = "publications"

    title: Mapped[str] = mapped_column(String(500))
    authors: Mapped[list[Any]]
    year: Mapped[int]
    journal: Mapped[str | None] = mapped_column(String(300))
    volume: Mapped[str | None] = mapped_column(String(40))
    issue: Mapped[str | None] = mapped_column(String(40))
    in_book: Mapped[str | None] = mapped_column(String(500))
    editors: Mapped[list[Any]]
    publisher: Mapped[str | None] = mapped_column(String(200))
    place: Mapped[str | None] = mapped_column(String(200))
    pages: Mapped[str | None] = mapped_column(String(40))
    issn: Mapped[str | None] = mapped_column(String(9))
    isbn: Mapped[str | None] = mapped_column(String(17))
    doi: Mapped[str | None] = mapped_column(String(300))
    open_access: Mapped[bool]
    summary: Mapped[str | None] = mapped_column(String(500))
    link: Mapped[str | None] = mapped_column(String(2000))


class Story(Kept, Model):
    """A film or a recording that stands somewhere else, and its words, which stand here.

    `partner_id` or `of_name` says whose it is. `transcript_note` says what kind of text the transcript is.
    """

    __tablename__ = "stories"

    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(String(500))
    form: Mapped[str] = mapped_column(String(20))
    series: Mapped[str | None] = mapped_column(String(200))
    partner_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("partners.id"))
    of_name: Mapped[str | None] = mapped_column(String(200))
    link: Mapped[str | None] = mapped_column(String(2000))
    length_seconds: Mapped[int | None]
    size_bytes: Mapped[int | None] = mapped_column(BigInteger)
    captions: Mapped[bool]
    transcript: Mapped[str | None] = mapped_column(LongText)
    transcript_note: Mapped[str | None] = mapped_column(String(500))
    content_note: Mapped[str | None] = mapped_column(String(500))
    welcome: Mapped[bool]
    position: Mapped[int]

    @property
    def lacks(self) -> str | None:
        """What it has to have before it is shown: a story that not everyone can follow is not published."""
        if not self.transcript:
            return "transcript"
        return "captions" if self.link and self.form == "video" and not self.captions else None


class Question(Kept, Model):
    """A question that people ask, with its answer."""

    __tablename__ = "questions"

    question: Mapped[str] = mapped_column(String(300))
    answer: Mapped[str] = mapped_column(LongText)
    position: Mapped[int]


class HelpLine(Kept, Model):
    """Somebody to talk to now. `number` as people say it; without `checked_on` nobody has checked it yet."""

    __tablename__ = "help_lines"

    name: Mapped[str] = mapped_column(String(200))
    number: Mapped[str] = mapped_column(String(200))
    nation: Mapped[str] = mapped_column(String(200))
    note: Mapped[str | None] = mapped_column(String(500))
    checked_on: Mapped[date | None]
    position: Mapped[int]


class Notice(Kept, Model):
    """A line that stands on top of every page."""

    __tablename__ = "notices"

    text: Mapped[str] = mapped_column(String(500))
    level: Mapped[str] = mapped_column(String(20))
