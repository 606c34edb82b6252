"""What partners' people would like to have changed on their own page: it waits until staff decide."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from roundtable import audit, mail
from roundtable.access.models import Person
from roundtable.db import database_now, settings_of
from roundtable.errors import Conflict, FieldError, Invalid
from roundtable.partners import domain, emails, queries
from roundtable.partners.domain import staff
from roundtable.partners.models import ACCEPTED, DECLINED, WAITING, WITHDRAWN, Partner, Proposal
from roundtable.partners.schemas.staff import PartnerChange, PartnerDifference, PartnerProposal, StaffPartner
from roundtable.shapes import Ref

THING = "proposal"
# The address would lead elsewhere, and when facts were checked is what we say of them.
STAFF_ALONE = ("slug", "assured_at", "assured_by")
AS_IT_IS = ("state", "created_at", "updated_at", "decided_at", "words")

Row = tuple[Proposal, Partner, str | None, str | None]


class OnlyStaff(Invalid):
    code, title = "only-staff", "Only the centre changes this"


class Decided(Conflict):
    code, title = "decided", "Somebody decided this already"


def propose(db: Session, partner: Partner, sent: PartnerChange, *, by: UUID | None) -> None:
    """Keep what is to be different until staff decide; what waits already takes it in. The page stays as it is.

    Whatever is sent as it stands is not proposed any more. Raises OnlyStaff, UnknownNetwork, UnknownTheme.
    """
    refused = [name for name in STAFF_ALONE if name in sent.model_fields_set]
    if refused:
        detail = "Please ask us to change this"
        raise OnlyStaff(errors=tuple(FieldError("only_staff", detail, pointer=f"#/{name}") for name in refused))
    domain.check(db, staff.with_changes(db, partner, sent))
    now, facts = database_now(db), staff.facts(db, [partner])[partner.id]
    found = queries.waiting_proposal(db, partner.id)
    waiting: Proposal | None = found[0] if found else None
    wanted = (waiting.fields if waiting else {}) | sent.model_dump(mode="json", include=sent.model_fields_set)
    fields = {name: value for name, value in wanted.items() if value != facts[name]}
    if waiting is None and not fields:
        return
    kept = waiting or Proposal(partner_id=partner.id, created_at=now, version=0)
    before = dict(kept.fields or {})
    kept.fields, kept.before = fields, {name: facts[name] for name in fields}
    kept.proposer_id, kept.updated_at, kept.version = by, now, kept.version + 1
    kept.state, kept.decided_at = (WAITING, None) if fields else (WITHDRAWN, now)
    db.add(kept)
    db.flush()
    audit.record(db, THING, kept.id, audit.changed(before, dict.fromkeys(before) | fields))


def accept(db: Session, row: Row, *, words: str | None, by: UUID | None) -> None:
    """Take over what was proposed, and tell who proposed it. Raises Decided, and what `domain.change` raises."""
    proposal, partner, *_ = row
    _decide(db, row, ACCEPTED, words=words, by=by)
    staff.change(db, partner, PartnerChange.model_validate_json(json.dumps(proposal.fields)))


def decline(db: Session, row: Row, *, words: str, by: UUID | None) -> None:
    """Leave the page as it is, and tell who proposed it why. Raises Decided."""
    _decide(db, row, DECLINED, words=words, by=by)


def version(row: Row) -> int:
    """What who decides has to have seen: it grows when either is changed."""
    return row[0].version + row[1].version


def shown(db: Session, rows: Sequence[Row]) -> list[PartnerProposal]:
    """Proposed changes field by field. One statement, however many they are."""
    facts = staff.facts(db, list({partner.id: partner for _, partner, *_ in rows}.values()))
    return [_shown(row, facts[row[1].id]) for row in rows]


def partner(db: Session, one: Partner) -> StaffPartner:
    """A partner with the proposal that waits."""
    waiting = queries.waiting_proposal(db, one.id)
    return staff.shown(db, one, shown(db, [waiting])[0] if waiting else None)


def _shown(row: Row, facts: dict[str, Any]) -> PartnerProposal:
    proposal, partner, proposer, decider = row
    waits = proposal.state == WAITING
    differences = [
        PartnerDifference(
            field=name,
            before=facts[name] if waits else proposal.before[name],
            proposed=proposal.fields[name],
            changed_since=waits and facts[name] != proposal.before[name],
        )
        for name in facts
        if name in proposal.fields
    ]
    return PartnerProposal.model_validate(
        {name: getattr(proposal, name) for name in AS_IT_IS}
        | {
            "id": str(proposal.id),
            "partner": Ref(slug=partner.slug, name=partner.name),
            "proposed_by": proposer,
            "decided_by": decider,
            "differences": differences,
            "version": version(row),
        }
    )


def _decide(db: Session, row: Row, state: str, *, words: str | None, by: UUID | None) -> None:
    proposal, partner, *_ = row
    if proposal.state != WAITING:
        raise Decided
    facts = staff.facts(db, [partner])[partner.id]
    proposal.before = {name: facts[name] for name in proposal.fields}
    proposal.state, proposal.words, proposal.decided_by_id = state, words, by
    proposal.decided_at = proposal.updated_at = database_now(db)
    proposal.version += 1
    audit.record(db, THING, proposal.id, {"state": (WAITING, state), "words": (None, words)})
    proposer = db.get(Person, proposal.proposer_id) if proposal.proposer_id else None
    if proposer is not None and proposer.revoked_at is None:
        answer = emails.accepted if state == ACCEPTED else emails.declined
        mail.send(db, answer(settings_of(db), proposer, partner.name, f"/partners/{partner.slug}", proposal))
