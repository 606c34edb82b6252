"""Sending in a practice example."""

from uuid import UUID

from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.documents import touch
from roundtable.errors import Conflict, Invalid
from roundtable.examples import queries
from roundtable.examples.domain import rules, texts
from roundtable.examples.domain.targets import Targets
from roundtable.examples.models import Example, ExampleText, Status
from roundtable.examples.schemas.sent import ExampleSubmission
from roundtable.partners.queries import held


class NotComplete(Invalid):
    code, title = "invalid-example", "Something in this practice example needs to be changed"


class ExternalIdTaken(Conflict):
    code, title = "external-id-taken", "You sent an example with this external_id before"


def submit(db: Session, sent: ExampleSubmission, *, partner_id: UUID | None = None) -> Example:
    """Take in a practice example; `partner_id` is the partner whose key sends it. Raises NotComplete, ExternalIdTaken."""
    targets = Targets(db, [sent])
    problems = [*rules.broken(sent, email_needed=partner_id is None), *targets.unknown(sent)]
    if problems:
        raise NotComplete("Please look at each field named here and send it again.", tuple(problems))
    if partner_id is not None and sent.external_id is not None:
        held(db, partner_id)
        if queries.by_external_id(db, partner_id, [sent.external_id]):
            raise ExternalIdTaken("To change that example, send it to /practice-examples/bulk.")
    text = texts.Text.of(sent, targets.ids(sent))
    example = Example(
        reference=texts.references(db, 1)[0],
        partner_id=partner_id,
        external_id=sent.external_id,
        **texts.columns(sent, text.digest),
    )
    db.add(example)
    db.flush()
    db.add(ExampleText(**texts.row(example.id, example.text_version, text, sent)))
    return example


def renew(db: Session, example: Example, sent: ExampleSubmission, text: texts.Text) -> None:
    """Give an example this text instead. A page that is public goes on showing the text that was published."""
    hidden = (example.publish_text, example.publish_name) != (sent.consent.publish_text, sent.consent.publish_name)
    if example.digest != text.digest:
        example.text_version += 1
        example.status = Status.SUBMITTED
        db.add(ExampleText(**texts.row(example.id, example.text_version, text, sent)))
    for name, value in texts.columns(sent, text.digest).items():
        setattr(example, name, value)
    example.version, example.updated_at = example.version + 1, clock.now()
    if hidden and example.published_version is not None:
        touch(db, "example", example.id)
