"""Loading the sample content: what is missing is added, and what is there stays as it is, whoever changed it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable.db import settings_of
from roundtable.demo import content
from roundtable.documents.batches import hashed
from roundtable.documents.models import PublicClock, SlugRedirect
from roundtable.errors import Conflict
from roundtable.examples.domain import calls
from roundtable.examples.domain.publication import publish
from roundtable.examples.domain.submission import submit
from roundtable.examples.models import Call, Example
from roundtable.examples.schemas.sent import ExampleSubmission
from roundtable.library import domain as library
from roundtable.library.models import HelpLine, Notice, Principle, Publication, Question, Story
from roundtable.library.schemas import HelpLineForm, NoticeForm, PrincipleForm, PublicationForm, QuestionForm, StoryForm
from roundtable.partners import domain as partners
from roundtable.partners import queries as partner_queries
from roundtable.partners.models import Partner
from roundtable.partners.schemas import PartnerForm
from roundtable.seminars.domain import seminars, series
from roundtable.seminars.models import Seminar, Series
from roundtable.seminars.schemas import SeminarForm, SeriesForm
from roundtable.themes import domain as themes
from roundtable.themes.models import Theme
from roundtable.themes.schemas import ThemeForm

SENDER = "lantern-row-made-up"  # the made-up partner that the made-up examples come through
PUBLISHED_BY = "sample content"


class NotInProduction(Conflict):
    code, title = "no-sample-content", "Sample content is never loaded in production"


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of content: where its records stand, their forms, and the act of its feature that adds one."""

    kind: str
    table: Any
    forms: Callable[[], Iterable[Any]]
    add: Callable[[Session, Any], object]


def _add_seminar(db: Session, form: SeminarForm) -> None:
    seminars.publish(db, seminars.add(db, form))


# In an order in which each names only what is there already.
SHELVES = (
    Shelf("theme", Theme, lambda: content.forms("themes", ThemeForm), themes.keep),
    Shelf("partner", Partner, lambda: content.forms("partners", PartnerForm), partners.add),
    Shelf("principle", Principle, lambda: content.forms("principles", PrincipleForm), library.keep_principle),
    Shelf("publication", Publication, lambda: content.forms("publications", PublicationForm), library.keep_publication),
    Shelf("story", Story, lambda: content.forms("stories", StoryForm), library.keep_story),
    Shelf("question", Question, lambda: content.forms("questions", QuestionForm), library.keep_question),
    Shelf("help_line", HelpLine, lambda: content.forms("help_lines", HelpLineForm), library.keep_help_line),
    Shelf("notice", Notice, lambda: content.forms("notices", NoticeForm), library.keep_notice),
    Shelf("series", Series, lambda: content.forms("series", SeriesForm), series.add),
    Shelf("seminar", Seminar, content.seminars, _add_seminar),
    Shelf("call", Call, content.calls, calls.keep),
)


def load(db: Session) -> int:
    """Add all sample content that is missing. Returns how many things that were. Raises NotInProduction."""
    if settings_of(db).environment == "production":
        raise NotInProduction
    # Two that load at once take turns, so that the second finds what the first added.
    db.execute(select(PublicClock).with_for_update())
    return sum(_fill(db, shelf) for shelf in SHELVES) + _add_examples(db)


def load_if_empty(db: Session) -> None:
    """Add the sample content where there is no partner yet. Raises NotInProduction."""
    if db.scalars(select(Partner.id).limit(1)).first() is None:
        load(db)


def _fill(db: Session, shelf: Shelf) -> int:
    forms = {each.slug: each for each in shelf.forms()}
    there = set(db.scalars(select(shelf.table.slug).where(shelf.table.slug.in_(forms))))
    # What a person gave another address is there too, under that one.
    had = {hashed(slug): slug for slug in forms}
    renamed = db.scalars(select(SlugRedirect.slug).where(SlugRedirect.kind == shelf.kind, SlugRedirect.slug.in_(had)))
    there.update(had[each] for each in renamed)
    missing = [form for slug, form in forms.items() if slug not in there]
    for each in missing:
        shelf.add(db, each)
    return len(missing)


def _add_examples(db: Session) -> int:
    sent = content.forms("examples", ExampleSubmission)
    numbers = [each.external_id for each in sent]
    there = set(db.scalars(select(Example.external_id).where(Example.external_id.in_(numbers))))
    missing = [each for each in sent if each.external_id not in there]
    if missing:
        sender = partner_queries.one(db, SENDER)
        # The newest stands first in the list, so the first is published last.
        for each in reversed(missing):
            publish(db, submit(db, each, partner_id=sender.id), by=PUBLISHED_BY)
    return len(missing)
