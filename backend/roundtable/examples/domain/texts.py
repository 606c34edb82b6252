"""The words of a submission as a text that can be compared, accepted and published."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.examples.models import Example, Status
from roundtable.examples.schemas.sent import ExampleSubmission
from roundtable.text import reference

PREFIX = "RT"


@dataclass(frozen=True, slots=True)
class Text:
    """A submission apart from who sent it: `body` holds neither name nor e-mail address, nor the sender's own number."""

    body: dict[str, Any]
    credited_name: str | None
    targets: dict[str, Any]
    digest: str

    @classmethod
    def of(cls, sent: ExampleSubmission, targets: dict[str, Any]) -> "Text":
        # Without defaults, so that a field that is added later leaves the digest of older texts as it is.
        body = sent.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True, exclude=_APART)
        credit = sent.contributor.credit
        name = sent.contributor.name if credit and credit.as_ == "name" else None
        return cls(body, name, targets, digest(body, name))


_APART: Any = {"external_id": True, "contributor": {"name", "email"}}


def digest(body: dict[str, Any], credited_name: str | None) -> str:
    """Equal for two texts that say the same, to the letter."""
    said = json.dumps([body, credited_name], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def row(example_id: UUID, version: int, text: Text, sent: ExampleSubmission) -> dict[str, Any]:
    """The row of a version of an example's text. Where somebody agreed to it as sent, it is accepted."""
    agreed = sent.consent.agreed_by
    return {
        "example_id": example_id,
        "version": version,
        "body": text.body,
        "credited_name": text.credited_name,
        "targets": text.targets,
        "digest": text.digest,
        "agreed_by": agreed,
        "accepted_at": clock.now() if agreed else None,
        "accepted_digest": text.digest if agreed else None,
        "created_at": clock.now(),
    }


def columns(sent: ExampleSubmission, digest: str) -> dict[str, Any]:
    """What an example itself takes from a submission."""
    return {
        "digest": digest,
        "contributor_name": sent.contributor.name,
        "contributor_email": sent.contributor.email,
        "publish_text": sent.consent.publish_text,
        "publish_name": sent.consent.publish_name,
    }


def references(db: Session, count: int) -> list[str]:
    """Fresh references, such as RT-7KQ4-M2XD."""
    found: set[str] = set()
    while len(found) < count:
        made = {reference(PREFIX) for _ in range(count - len(found))}
        found |= made - _taken(db, made)
    return sorted(found)


def _taken(db: Session, references: Collection[str]) -> set[str]:
    return set(db.scalars(select(Example.reference).where(Example.reference.in_(list(references)))))


# What its contributor took back, or two people declined, is not opened again by sending it once more.
CLOSED = frozenset({Status.WITHDRAWN, Status.DECLINED, Status.APPEALED, Status.TAKEN_DOWN})
