"""The library as the public sees it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable.db import settings_of
from roundtable.documents import Kind, Public
from roundtable.library import schemas
from roundtable.library.models import HelpLine, Notice, Principle, Publication, Question, Story
from roundtable.partners.models import Partner
from roundtable.text import ended

Table = type[Principle] | type[Publication] | type[Question] | type[HelpLine] | type[Notice] | type[Story]
RECORDED = ("slug", "created_at", "updated_at", "version")


def _shared(record: Any, page: str, base: str, *names: str) -> dict[str, Any]:
    """What every document of the library has, and these columns besides; `page` is where people read it."""
    columns = {name: getattr(record, name) for name in (*RECORDED, *names)}
    return {"id": str(record.id), "url": f"{base}{page}", **columns}


def _in_order(position: int) -> str:
    return f"{position:06d}"


def _principles(db: Session, ids: Sequence[UUID]) -> list[Public]:
    base = settings_of(db).base_url
    rows = select(Principle, Partner).outerjoin(Partner, Partner.id == Principle.partner_id).where(Principle.id.in_(ids))
    return [_principle(each, partner, base) for each, partner in db.execute(rows)]


def _owner(of: Principle | Story, partner: Partner | None) -> schemas.Owner:
    if partner is None:
        return schemas.Owner(name=of.of_name or "")
    return schemas.Owner(slug=partner.slug if partner.listed else None, name=partner.name)


def _principle(principle: Principle, partner: Partner | None, base: str) -> Public:
    of = _owner(principle, partner)
    names = ("name", "summary", "subject", "adapted_from", "source_url", "position")
    shown = schemas.Principle(**_shared(principle, f"/principles#{principle.slug}", base, *names), of=of)
    return Public(
        principle.id,
        principle.slug,
        principle.name,
        body=shown,
        card=shown,
        sort_text=_in_order(principle.position),
        tags={"subject": [principle.subject] if principle.subject else []},
        refs=frozenset([("partner", partner.id)] if partner else []),
        words=(principle.name, principle.summary, f"{of.name} {principle.adapted_from or ''}"),
    )


def _publication(publication: Publication, base: str) -> Public:
    names = [name for name in schemas.PublicationForm.model_fields if name != "slug"]
    line, kind = _citation(publication), _type(publication)
    shown = schemas.Publication(
        **_shared(publication, f"/publications/{publication.slug}", base, *names), type=kind, citation=line
    )
    return Public(
        publication.id,
        publication.slug,
        publication.title,
        body=shown,
        card=shown,
        linked=_linked_publication(shown),
        sort_at=datetime(publication.year, 1, 1, tzinfo=UTC),
        tags={"type": [kind], "year": [str(publication.year)], "open_access": [str(publication.open_access).lower()]},
        words=(publication.title, publication.summary or "", line),
    )


def _type(publication: Publication) -> schemas.PublicationType:
    if publication.journal:
        return "article"
    if publication.in_book:
        return "chapter"
    return "book" if publication.isbn else "report"


def _citation(publication: Publication) -> str:
    """One plain line: authors, year, title, where it appeared, and the numbers by which it is found."""
    parts = [
        f"{_names(publication.authors)} ({publication.year})",
        publication.title,
        _journal(publication),
        _book(publication),
        ": ".join(part for part in (publication.place, publication.publisher) if part),
        f"Pages {publication.pages}" if publication.pages and not publication.journal else "",
        f"ISSN {publication.issn}" if publication.issn else "",
        f"ISBN {publication.isbn}" if publication.isbn else "",
        f"https://doi.org/{publication.doi}" if publication.doi else "",
    ]
    return " ".join(ended(part) for part in parts if part)


def _journal(publication: Publication) -> str:
    if not publication.journal:
        return ""
    issue = f"({publication.issue})" if publication.issue else ""
    numbers = [f"{publication.volume or ''}{issue}", publication.pages or ""]
    return ", ".join(part for part in (publication.journal, *numbers) if part)


def _book(publication: Publication) -> str:
    if not publication.in_book:
        return ""
    role = "eds" if len(publication.editors) > 1 else "ed."
    editors = f"{_names(publication.editors)} ({role}), " if publication.editors else ""
    return f"In: {editors}{publication.in_book}"


def _names(names: list[str]) -> str:
    return ", ".join(names)


def _linked_publication(shown: schemas.Publication) -> dict[str, Any]:
    """schema.org ScholarlyArticle, Chapter, Book or Report."""
    kind = {"article": "ScholarlyArticle", "chapter": "Chapter", "book": "Book", "report": "Report"}[shown.type]
    found = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": shown.url,
        "name": shown.title,
        "author": _people(shown.authors),
        "datePublished": str(shown.year),
        "isPartOf": _whole(shown),
        "pagination": shown.pages,
        "identifier": f"https://doi.org/{shown.doi}" if shown.doi else None,
        "isbn": shown.isbn if kind == "Book" else None,
        "isAccessibleForFree": shown.open_access or None,
        "abstract": shown.summary,
        "citation": shown.citation,
        "url": shown.link or shown.url,
    }
    return _filled(found)


def _whole(shown: schemas.Publication) -> dict[str, Any] | None:
    """The journal or the book that a publication is part of."""
    if shown.journal:
        journal = {"@type": "Periodical", "name": shown.journal, "issn": shown.issn}
        return _filled({"@type": "PublicationIssue", "issueNumber": shown.issue, "isPartOf": _filled(journal)})
    if shown.in_book:
        book = {"@type": "Book", "name": shown.in_book, "isbn": shown.isbn, "editor": _people(shown.editors)}
        publisher = {"@type": "Organization", "name": shown.publisher} if shown.publisher else None
        return _filled({**book, "publisher": publisher})
    return None


def _people(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"@type": "Person", "name": name} for name in names]


def _filled(found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value not in (None, [])}


def _stories(db: Session, ids: Sequence[UUID]) -> list[Public]:
    base = settings_of(db).base_url
    rows = select(Story, Partner).outerjoin(Partner, Partner.id == Story.partner_id).where(Story.id.in_(ids))
    return [_story(each, partner, base) for each, partner in db.execute(rows) if not each.lacks]


def _story(story: Story, partner: Partner | None, base: str) -> Public:
    names = ("title", "summary", "form", "series", "content_note", "welcome", "position", "transcript", "transcript_note")
    recording = (
        schemas.Recording(
            url=story.link,
            length_seconds=story.length_seconds,
            size_bytes=story.size_bytes,
            captions=story.captions,
        )
        if story.link
        else None
    )
    of = _owner(story, partner)
    shown = schemas.Story(**_shared(story, f"/stories/{story.slug}", base, *names), of=of, recording=recording)
    return Public(
        story.id,
        story.slug,
        story.title,
        body=shown,
        card=schemas.StoryCard.model_validate({name: getattr(shown, name) for name in schemas.StoryCard.model_fields}),
        linked=_linked_story(shown),
        sort_text=_in_order(story.position),
        tags={
            "form": [story.form],
            "partner": [of.slug] if of.slug else [],
            "welcome": [str(story.welcome).lower()],
        },
        refs=frozenset([("partner", partner.id)] if partner else []),
        words=(story.title, story.summary, f"{of.name} {story.series or ''} {story.transcript}"),
    )


def _linked_story(shown: schemas.Story) -> dict[str, Any] | None:
    """schema.org VideoObject or AudioObject; nothing while there is no link to what it is about."""
    recording = shown.recording
    if recording is None:
        return None
    found = {
        "@context": "https://schema.org",
        "@type": "VideoObject" if shown.form == "video" else "AudioObject",
        "@id": shown.url,
        "name": shown.title,
        "description": shown.summary,
        "url": recording.url,
        "mainEntityOfPage": shown.url,
        "duration": f"PT{recording.length_seconds}S" if recording.length_seconds else None,
        "contentSize": f"{recording.size_bytes} B" if recording.size_bytes else None,
        "accessibilityFeature": [*(["captions"] if recording.captions else []), "transcript"],
        "transcript": shown.transcript,
        "creator": {"@type": "Organization", "name": shown.of.name},
        "isPartOf": {"@type": "CreativeWorkSeries", "name": shown.series} if shown.series else None,
    }
    return _filled(found)


def _question(question: Question, base: str) -> Public:
    shown = schemas.Question(
        **_shared(question, f"/questions#{question.slug}", base, "question", "answer", "position"),
    )
    linked = {
        "@context": "https://schema.org",
        "@type": "Question",
        "@id": shown.url,
        "name": shown.question,
        "acceptedAnswer": {"@type": "Answer", "text": shown.answer},
    }
    return Public(
        question.id,
        question.slug,
        question.question,
        body=shown,
        card=shown,
        linked=linked,
        sort_text=_in_order(question.position),
        words=(question.question, question.answer, ""),
    )


def _help_line(each: HelpLine, base: str) -> Public:
    shown = schemas.HelpLine(**_shared(each, "/#help", base, "name", "number", "nation", "note", "checked_on"))
    return Public(each.id, each.slug, each.name, body=shown, card=shown, sort_text=_in_order(each.position))


def _notice(notice: Notice, base: str) -> Public:
    shown = schemas.Notice(**_shared(notice, "/", base, "text", "level"))
    return Public(notice.id, notice.slug, notice.text, body=shown, card=shown, sort_at=notice.created_at)


def _projected(table: Table, show: Callable[[Any, str], Public]) -> Callable[[Session, Sequence[UUID]], list[Public]]:
    def project(db: Session, ids: Sequence[UUID]) -> list[Public]:
        base = settings_of(db).base_url
        return [show(each, base) for each in db.scalars(select(table).where(table.id.in_(ids)))]

    return project


def _all_of(table: Table) -> Callable[[Session], Iterable[UUID]]:
    return lambda db: db.scalars(select(table.id))


PRINCIPLE = Kind("principle", _principles, _all_of(Principle), facets=("subject",))
PUBLICATION = Kind(
    "publication", _projected(Publication, _publication), _all_of(Publication), facets=("type", "year", "open_access")
)
STORY = Kind("story", _stories, _all_of(Story), facets=("form", "partner", "welcome"), labels={"partner": "partner"})
QUESTION = Kind("question", _projected(Question, _question), _all_of(Question))
HELP_LINE = Kind("help_line", _projected(HelpLine, _help_line), _all_of(HelpLine))
NOTICE = Kind("notice", _projected(Notice, _notice), _all_of(Notice))
