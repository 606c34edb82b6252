"""What may be done with the library: staff keep each record by its slug."""

from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.documents import touch
from roundtable.library.models import HelpLine, Notice, Principle, Publication, Question, Story
from roundtable.library.schemas import HelpLineForm, NoticeForm, PrincipleForm, PublicationForm, QuestionForm, StoryForm
from roundtable.partners import domain as partners

Record = TypeVar("Record", bound=Principle | Publication | Question | HelpLine | Notice | Story)


def keep_principle(db: Session, form: PrincipleForm) -> Principle:
    """Add the principle, or change the one that has this slug. Raises UnknownPartner."""
    return _keep(db, "principle", Principle, _somebodys(db, form))


def keep_story(db: Session, form: StoryForm) -> Story:
    """Add the story, or change the one that has this slug. It is shown once it lacks nothing. Raises UnknownPartner."""
    return _keep(db, "story", Story, _somebodys(db, form))


def keep_publication(db: Session, form: PublicationForm) -> Publication:
    """Add the publication, or change the one that has this slug."""
    return _keep(db, "publication", Publication, form.model_dump())


def keep_question(db: Session, form: QuestionForm) -> Question:
    """Add the question, or change the one that has this slug."""
    return _keep(db, "question", Question, form.model_dump())


def keep_help_line(db: Session, form: HelpLineForm) -> HelpLine:
    """Add the help line, or change the one that has this slug."""
    return _keep(db, "help_line", HelpLine, form.model_dump())


def keep_notice(db: Session, form: NoticeForm) -> Notice:
    """Add the notice, or change the one that has this slug."""
    return _keep(db, "notice", Notice, form.model_dump())


def remove(db: Session, record: Publication | Story) -> None:
    """Take a publication or a story down; its page says that it is gone."""
    db.delete(record)
    touch(db, "publication" if isinstance(record, Publication) else "story", record.id)


def _somebodys(db: Session, form: PrincipleForm | StoryForm) -> dict[str, Any]:
    """The columns of a form, with the partner whose it is. Raises UnknownPartner."""
    return form.model_dump(exclude={"of"}) | {"partner_id": partners.id_of(db, form.of, "#/of")}


def _keep(db: Session, kind: str, table: type[Record], values: dict[str, Any]) -> Record:
    record = db.scalars(select(table).where(table.slug == values["slug"])).one_or_none()
    if record is None:
        record = table(**values)
        db.add(record)
    elif any(getattr(record, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(record, name, value)
        record.version, record.updated_at = record.version + 1, clock.now()
    db.flush()
    touch(db, kind, record.id)
    return record
