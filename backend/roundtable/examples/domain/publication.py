"""Publishing what its contributor accepted, and taking it back."""

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.documents import touch
from roundtable.errors import Conflict
from roundtable.examples import queries
from roundtable.examples.domain import texts
from roundtable.examples.models import Example, ExampleText, Status
from roundtable.text import slug_from

LONDON = ZoneInfo("Europe/London")
PUBLISHABLE = frozenset({Status.SUBMITTED, Status.ACCEPTED, Status.AWAITING_AGREEMENT})


class NotPublishable(Conflict):
    code, title = "not-publishable", "An example in this state can't be published"


class TextNotAccepted(Conflict):
    code, title = "text-not-accepted", "Its contributor has not accepted this text"


class NoConsent(Conflict):
    code, title = "no-consent", "Its contributor has not agreed that the text is published"


class TooEarly(Conflict):
    code, title = "too-early", "Its contributor asked that it is published later"


def publish(db: Session, example: Example, *, by: str) -> None:
    """Show the newest text to everyone. Raises NotPublishable, TextNotAccepted, NoConsent, TooEarly."""
    if example.status not in PUBLISHABLE:
        raise NotPublishable
    text = queries.newest_text(db, example)
    _agreed(example, text)
    example.slug = example.slug or _free_slug(db, text.body["title"])
    example.status = Status.PUBLISHED
    example.published_version = text.version
    text.published_at, text.published_by = clock.now(), by
    example.published_at = example.published_at or text.published_at
    example.version, example.updated_at = example.version + 1, clock.now()
    touch(db, "example", example.id)


def _agreed(example: Example, text: ExampleText) -> None:
    # Worked out anew from the words, so that a text that was changed after it was accepted is found out.
    if text.accepted_digest is None or text.accepted_digest != texts.digest(text.body, text.credited_name):
        raise TextNotAccepted
    if not example.publish_text:
        raise NoConsent
    not_before = text.body.get("not_before")
    if not_before and date.fromisoformat(not_before) > clock.now().astimezone(LONDON).date():
        raise TooEarly


def withdraw(db: Session, example: Example) -> None:
    """Take an example back, from any state, no reason asked. Its page says that it is gone."""
    if example.status == Status.WITHDRAWN:
        return
    example.status, example.closed_at = Status.WITHDRAWN, clock.now()
    example.version, example.updated_at = example.version + 1, clock.now()
    touch(db, "example", example.id)


def _free_slug(db: Session, title: str) -> str:
    """A slug that no example has or had: an example keeps its slug for good, also when it is withdrawn."""
    slug = slug_from(title)
    taken = set(db.scalars(select(Example.slug).where(Example.slug.startswith(slug, autoescape=True))))
    number = 2
    free = slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free
