"""Reads of partners."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, aliased

from roundtable.access.models import Person
from roundtable.db import database_now, holding
from roundtable.errors import NotFound
from roundtable.partners.models import WAITING, Correction, NetworkMember, Partner, Proposal
from roundtable.partners.schemas import CorrectionFilters
from roundtable.partners.schemas.staff import ProposalFilters, StaffPartnerFilters, StaffPartnerSort
from roundtable.text import A_YEAR

# Behind the lock: as it is now, not as it was read before.
FRESH = {"populate_existing": True}


class NoSuchPartner(NotFound):
    code, title = "no-such-partner", "We know no partner of this name"


class NoSuchCorrection(NotFound):
    code, title = "no-such-correction", "We know no correction of this reference"


def one(db: Session, slug: str) -> Partner:
    """The partner with this slug. Raises NoSuchPartner."""
    found = db.scalars(select(Partner).where(Partner.slug == slug)).one_or_none()
    if found is None:
        raise NoSuchPartner
    return found


def by_slug(db: Session, slugs: Iterable[str]) -> dict[str, Partner]:
    """The partners that have these slugs."""
    rows = db.scalars(select(Partner).where(Partner.slug.in_(list(slugs))))
    return {each.slug: each for each in rows}


def held(db: Session, partner_id: UUID) -> None:
    """Hold a partner until the end of this unit of work, so that two that write for it do so one after another."""
    db.execute(select(Partner.id).where(Partner.id == partner_id).with_for_update(key_share=True))


def correction(db: Session, reference: str) -> Correction:
    """The correction with this reference, held against other writers. Raises NoSuchCorrection."""
    wanted = select(Correction).where(Correction.reference == reference.strip().upper()).with_for_update()
    found = db.scalars(wanted).one_or_none()
    if found is None:
        raise NoSuchCorrection
    return found


def waiting_corrections(db: Session) -> Sequence[tuple[Correction, Partner]]:
    """What nobody settled yet, oldest first, with the partner that it is about."""
    about = select(Correction, Partner).join(Partner, Partner.id == Correction.partner_id)
    rows = db.execute(about.where(Correction.settled_at.is_(None)).order_by(Correction.created_at, Correction.reference))
    return [(correction, partner) for correction, partner in rows]


def count_waiting_corrections(db: Session) -> int:
    """How many corrections nobody settled yet."""
    return db.scalars(select(func.count()).select_from(Correction).where(Correction.settled_at.is_(None))).one()


def has_old_corrections(db: Session, kept: timedelta) -> bool:
    """Whether any correction was settled longer ago than it is kept."""
    old = select(Correction.id).where(Correction.settled_at < database_now(db) - kept).limit(1)
    return db.scalars(old).first() is not None


def corrections(query: CorrectionFilters) -> tuple[Select[*tuple[Any, ...]], tuple[ColumnElement[Any], ...]]:
    """What people say is wrong, with the partner that it is about; and what the list is ordered by."""
    rows = select(Correction, Partner.slug, Partner.name).join(Partner, Partner.id == Correction.partner_id)
    if query.partner:
        rows = rows.where(Partner.slug.in_(query.partner))
    if query.settled is not None:
        rows = rows.where(Correction.settled_at.is_not(None) if query.settled else Correction.settled_at.is_(None))
    return rows, (Correction.created_at.expression, Correction.id.expression)


def held_correction(db: Session, correction_id: UUID) -> Correction:
    """The correction with this id, held against other writers. Raises NotFound."""
    found = db.get(Correction, correction_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def held_partner(db: Session, slug: str) -> Partner:
    """The partner with this slug, held against other writers. Raises NoSuchPartner."""
    found = db.scalars(select(Partner).where(Partner.slug == slug).with_for_update(), execution_options=FRESH).one_or_none()
    if found is None:
        raise NoSuchPartner
    return found


def networks(db: Session, ids: Collection[UUID]) -> defaultdict[UUID, list[str]]:
    """The slugs of the networks that each of these partners belongs to, in their order."""
    rows = select(NetworkMember.member_id, Partner.slug).join(Partner, Partner.id == NetworkMember.network_id)
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for each, slug in db.execute(rows.where(NetworkMember.member_id.in_(ids)).order_by(Partner.slug)):
        found[each].append(slug)
    return found


def for_staff(query: StaffPartnerFilters, now: datetime) -> tuple[Select[*tuple[Any, ...]], tuple[ColumnElement[Any], ...]]:
    """Every partner with the slug and the name of what it became part of, and whether a proposal waits; and the order."""
    into = aliased(Partner)
    waits = select(Proposal.id).where(Proposal.partner_id == Partner.id, Proposal.state == WAITING).exists()
    rows = select(Partner, into.slug, into.name, waits).outerjoin(into, into.id == Partner.merged_into_id)
    rows = rows.where(*holding(query.q, Partner.name, Partner.short_name, Partner.summary, Partner.slug))
    if query.kind:
        rows = rows.where(Partner.kind.in_(query.kind))
    if query.stale is not None:
        stale = func.coalesce(Partner.assured_at <= now - A_YEAR, True)
        rows = rows.where(stale if query.stale else ~stale)
    if query.proposal is not None:
        rows = rows.where(waits if query.proposal else ~waits)
    by = Partner.updated_at if query.sort is StaffPartnerSort.CHANGED_DOWN else func.lower(Partner.name)
    return rows, (by.expression, Partner.id.expression)


def proposals(
    query: ProposalFilters, *, of: UUID | None = None
) -> tuple[Select[*tuple[Any, ...]], tuple[ColumnElement[Any], ...]]:
    """Proposed changes with their partner, and the names of who proposed and who decided; and the order of the list.

    `of` one partner alone.
    """
    proposer, decider = aliased(Person), aliased(Person)
    rows = select(Proposal, Partner, proposer.name, decider.name).join(Partner, Partner.id == Proposal.partner_id)
    rows = rows.outerjoin(proposer, proposer.id == Proposal.proposer_id).outerjoin(decider, decider.id == Proposal.decided_by_id)
    if of is not None:
        rows = rows.where(Proposal.partner_id == of)
    if query.partner:
        rows = rows.where(Partner.slug.in_(query.partner))
    if query.state:
        rows = rows.where(Proposal.state.in_(query.state))
    return rows, (Proposal.created_at.expression, Proposal.id.expression)


def proposal(db: Session, proposal_id: UUID) -> Any:
    """A proposed change, as `proposals` has them. Raises NotFound."""
    found = db.execute(proposals(ProposalFilters())[0].where(Proposal.id == proposal_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def held_proposal(db: Session, proposal_id: UUID) -> Any:
    """The same, held with its partner against other writers, the partner first as everywhere. Raises NotFound."""
    of = select(Proposal.partner_id).where(Proposal.id == proposal_id)
    db.execute(select(Partner).where(Partner.id.in_(of)).with_for_update(), execution_options=FRESH)
    db.execute(select(Proposal).where(Proposal.id == proposal_id).with_for_update(), execution_options=FRESH)
    return proposal(db, proposal_id)


def waiting_proposal(db: Session, partner_id: UUID) -> Any:
    """What waits for an answer to this partner's people, as `proposals` has them, or None."""
    waiting = Proposal.partner_id == partner_id, Proposal.state == WAITING
    return db.execute(proposals(ProposalFilters())[0].where(*waiting)).one_or_none()
