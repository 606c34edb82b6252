"""Words of an example that staff would change: a new text, which is published only once its contributor accepts it."""

import json
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from roundtable import audit, clock, mail
from roundtable.access import links
from roundtable.access.links import Purpose
from roundtable.access.models import Person
from roundtable.access.policy import Role
from roundtable.db import settings_of
from roundtable.errors import Conflict
from roundtable.examples import emails, queries
from roundtable.examples.domain import rules, texts
from roundtable.examples.domain.submission import NotComplete
from roundtable.examples.domain.targets import Targets
from roundtable.examples.models import Example, ExampleText, Status
from roundtable.examples.schemas.edits import AnswerForm, Declined, ExampleEdit, OwnExample
from roundtable.examples.schemas.sent import ExampleSubmission
from roundtable.shapes import Difference

THING = "example"
EDITABLE = frozenset({Status.SUBMITTED, Status.IN_REVIEW, Status.ACCEPTED, Status.AWAITING_AGREEMENT, Status.PUBLISHED})
LINK_DAYS = 365
PAGE, OWN_PAGE = "/your-example", "/staff/organisation"


class NotEditable(Conflict):
    code, title = "not-editable", "An example in this state can't be edited"


class NothingNew(Conflict):
    code, title = "nothing-new", "It says this already"


class NobodyToAsk(Conflict):
    code, title = "nobody-to-ask", "There is nobody who could accept other words"


def propose(db: Session, example: Example, sent: ExampleEdit, *, by: str) -> None:
    """Keep other words beside those that the contributor accepted, and ask them. What is public stays as it is.

    Raises NotEditable, NobodyToAsk, NotComplete, NothingNew.
    """
    if example.status not in EDITABLE:
        raise NotEditable
    newest = queries.newest_text(db, example)
    whole = _with(example, newest, sent)
    targets = Targets(db, [whole])
    problems = [*rules.broken(whole, email_needed=False), *targets.unknown(whole)]
    if problems:
        raise NotComplete("Please look at each field named here and send it again.", tuple(problems))
    text = texts.Text.of(whole, targets.ids(whole))
    if text.digest == newest.digest:
        raise NothingNew
    example.text_version += 1
    example.status = Status.AWAITING_AGREEMENT
    example.version, example.updated_at = example.version + 1, clock.now()
    nobody_yet = {"agreed_by": None, "accepted_at": None, "accepted_digest": None}
    row = texts.row(example.id, example.text_version, text, whole)
    db.add(ExampleText(**row | nobody_yet | {"words": sent.words, "edited_by": by}))
    db.flush()
    fields = sorted(sent.model_fields_set - {"words"})
    audit.record(db, THING, example.id, {"text_version": (newest.version, example.text_version), "fields": (None, fields)})
    _ask(db, example, sent.words)


def accept(db: Session, example: Example, *, by: str) -> None:
    """Say that the newest text is what its contributor wants to say. Again changes nothing. Raises NotEditable."""
    text = queries.newest_text(db, example)
    if is_accepted(text):
        return
    if example.status not in EDITABLE:
        raise NotEditable
    text.accepted_digest, text.accepted_at = text.digest, clock.now()
    text.agreed_by = "organisation" if example.contributor_email is None else "teller"
    if example.status == Status.AWAITING_AGREEMENT:
        example.status = Status.ACCEPTED
    example.version, example.updated_at = example.version + 1, clock.now()
    audit.record(db, THING, example.id, {"accepted": (None, text.version)}, who=by)


def decline(db: Session, example: Example, sent: AnswerForm, *, by: str) -> None:
    """Say no to words that we proposed: what its contributor said before stands again, and staff are told why.

    Again changes nothing. Raises NotEditable.
    """
    text = queries.newest_text(db, example)
    if text.edited_by is None:
        return
    if example.status != Status.AWAITING_AGREEMENT:
        raise NotEditable
    before = _last_of_theirs(db, example, text)
    text.declined_at, text.answer = clock.now(), sent.words
    example.text_version += 1
    kept = {column.key: getattr(before, column.key) for column in inspect(ExampleText).column_attrs}
    db.add(ExampleText(**kept | {"version": example.text_version, "created_at": clock.now(), "edited_by": None, "words": None}))
    public = before.version == example.published_version
    example.status = Status.PUBLISHED if public else Status.ACCEPTED if is_accepted(before) else Status.SUBMITTED
    if public:
        example.published_version = example.text_version
    example.version, example.updated_at = example.version + 1, clock.now()
    db.flush()
    audit.record(db, THING, example.id, {"declined": (None, text.version)}, who=by)
    mail.send(db, emails.declined(settings_of(db), example, text.version))


def declined(db: Session, example: Example) -> Declined | None:
    """What its contributor last said no to, while it is the newest thing that we proposed."""
    rows = select(ExampleText).where(ExampleText.example_id == example.id, ExampleText.edited_by.is_not(None))
    text = db.scalars(rows.order_by(ExampleText.version.desc()).limit(1)).one_or_none()
    if text is None or text.declined_at is None:
        return None
    return Declined(at=text.declined_at, words=text.words, answer=text.answer, differences=differences(db, example, text))


def own(db: Session, example: Example) -> OwnExample:
    """An example for who told it: the newest words, and what we would change in what they said before."""
    text = queries.newest_text(db, example)
    return OwnExample.model_validate(
        {name: getattr(example, name) for name in ("reference", "status", "text_version", "slug", "version")}
        | {
            "id": str(example.id),
            "title": text.body["title"],
            "text": text.body,
            "accepted": is_accepted(text),
            "differences": differences(db, example, text),
            "words": text.words,
            "declined": declined(db, example),
        }
    )


def differences(db: Session, example: Example, text: ExampleText) -> list[Difference]:
    """Field by field, what is other in this text than in the last that its contributor sent or accepted."""
    if text.edited_by is None:
        return []
    before = _last_of_theirs(db, example, text)
    names = dict.fromkeys([*before.body, *text.body])
    return [
        Difference(field=name, before=before.body.get(name), proposed=text.body.get(name))
        for name in names
        if before.body.get(name) != text.body.get(name)
    ]


def is_accepted(text: ExampleText) -> bool:
    """Whether its contributor agreed to this text."""
    return text.accepted_digest == text.digest


def _last_of_theirs(db: Session, example: Example, text: ExampleText) -> ExampleText:
    theirs = ExampleText.edited_by.is_(None) | (ExampleText.accepted_digest == ExampleText.digest)
    earlier = select(ExampleText).where(ExampleText.example_id == example.id, ExampleText.version < text.version, theirs)
    return db.scalars(earlier.order_by(ExampleText.version.desc()).limit(1)).one()


def _with(example: Example, text: ExampleText, sent: ExampleEdit) -> ExampleSubmission:
    """The whole text as it would be: null takes away what may be missing."""
    changes = sent.model_dump(mode="json", by_alias=True, exclude_none=True, include=sent.model_fields_set - {"words"})
    kept: dict[str, Any] = {name: value for name, value in text.body.items() if name not in sent.model_fields_set}
    kept["contributor"] = kept["contributor"] | ({"name": example.contributor_name} if example.contributor_name else {})
    return ExampleSubmission.model_validate_json(json.dumps(kept | changes))


def _ask(db: Session, example: Example, words: str) -> None:
    """Write to who told it, or else to the people of the partner whose program sent it. Raises NobodyToAsk."""
    settings = settings_of(db)
    if example.contributor_email is not None:
        link = links.create(db, Purpose.EXAMPLE, example.id, days=LINK_DAYS)
        # Behind the #, which browsers keep to themselves: it stands in no log and in no Referer.
        page = f"{settings.base_url}{PAGE}#{example.id}/{link}"
        mail.send(db, emails.edited(settings, example.contributor_email, example, words, page))
        return
    rows = db.scalars(select(Person).where(Person.partner_id == example.partner_id, Person.revoked_at.is_(None)))
    people = [each for each in rows if Role.PARTNER in each.roles]
    if example.partner_id is None or not people:
        raise NobodyToAsk("Please invite somebody of the organisation that sent it first.")
    for each in people:
        mail.send(db, emails.edited(settings, each.email, example, words, f"{settings.base_url}{OWN_PAGE}"))
