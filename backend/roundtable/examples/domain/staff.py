"""What staff do with examples before the panel has its own work: reading them, and publishing what was agreed to."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from roundtable import audit
from roundtable.examples import queries
from roundtable.examples.domain import edits, publication
from roundtable.examples.models import Example
from roundtable.examples.schemas.staff import StaffExample, StaffExampleCard, ToldBy
from roundtable.partners.models import Partner

THING = "example"


def cards(rows: Sequence[tuple[Example, str, bool]]) -> list[StaffExampleCard]:
    """Examples in a list, each with its newest title and whether that text is accepted."""
    return [StaffExampleCard.model_validate(_facts(*row)) for row in rows]


def shown(db: Session, example: Example) -> StaffExample:
    """One with its newest text."""
    text = queries.newest_text(db, example)
    facts = _facts(example, text.body["title"], edits.is_accepted(text))
    more = {
        "text": text.body,
        "publish_text": example.publish_text,
        "not_before": text.body.get("not_before"),
        "differences": edits.differences(db, example, text),
        "words": text.words,
        "declined": edits.declined(db, example),
    }
    return StaffExample.model_validate(facts | more)


def publish(db: Session, example: Example, *, by: str) -> None:
    """Publish what its contributor accepted. Raises what `publication.publish` raises."""
    before = example.status
    publication.publish(db, example, by=by)
    changes = {"status": (before, example.status), "text_version": (None, example.published_version)}
    audit.record(db, THING, example.id, changes)


def reveal(db: Session, example: Example, *, reason: str) -> ToldBy:
    """Who told an example. That somebody asked, and why, is on record."""
    audit.record(db, THING, example.id, {"reason": (None, reason)})
    partner = db.get(Partner, example.partner_id) if example.partner_id else None
    return ToldBy(name=example.contributor_name, email=example.contributor_email, partner=partner.slug if partner else None)


def _facts(example: Example, title: str, accepted: bool) -> dict[str, Any]:
    as_it_is = ("reference", "status", "text_version", "updated_at", "published_at", "slug", "version")
    facts = {name: getattr(example, name) for name in as_it_is}
    return facts | {"id": str(example.id), "title": title, "accepted": accepted, "sent_at": example.created_at}
