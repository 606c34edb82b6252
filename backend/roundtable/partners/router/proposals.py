"""What partners' people propose, by HTTP, for staff who decide."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, Request
from sqlalchemy.orm import Session
from starlette.responses import Response

from roundtable.access.callers import Identified
from roundtable.access.policy import Action
from roundtable.access.routes import Routes
from roundtable.db import Db
from roundtable.http import lists
from roundtable.http.answers import private
from roundtable.http.bodies import json_body
from roundtable.http.conditions import SeenVersion, etag, expect
from roundtable.partners import queries
from roundtable.partners.domain import proposals
from roundtable.partners.schemas.staff import AcceptForm, DeclineForm, PartnerProposal, PartnerProposalList, ProposalQuery

routes = Routes("Proposed changes of partners")

ProposalId = Annotated[UUID, Path(alias="id", description="As the list of proposed changes has it.")]


@routes.see("/staff/partner-proposals", action=Action.SEE_PROPOSALS, answers=PartnerProposalList)
def list_partner_proposals(request: Request, query: Annotated[ProposalQuery, Query()], db: Db) -> Response:
    """What partners' people would like to have changed, field by field, oldest first."""
    rows, by = queries.proposals(query)
    return lists.page(request, db, rows, lists.Order(by), query, lambda found: proposals.shown(db, found))


@routes.see("/staff/partner-proposals/{id}", action=Action.SEE_PROPOSALS, answers=PartnerProposal)
def get_partner_proposal(proposal_id: ProposalId, db: Db) -> Response:
    """One proposed change. `ETag` is the version that a decision has to name."""
    return _shown(db, queries.proposal(db, proposal_id))


@routes.act("/staff/partner-proposals/{id}/accept", action=Action.ACCEPT_PROPOSAL, body=AcceptForm, answers=PartnerProposal)
def accept_partner_proposal(
    proposal_id: ProposalId, seen: SeenVersion, sent: Annotated[AcceptForm, json_body(AcceptForm)], caller: Identified, db: Db
) -> Response:
    """Take over what was proposed: everyone sees it. Who proposed it is told."""
    row = _seen(db, proposal_id, seen)
    proposals.accept(db, row, words=sent.words, by=caller.person_id)
    return _shown(db, queries.proposal(db, proposal_id))


@routes.act("/staff/partner-proposals/{id}/decline", action=Action.DECLINE_PROPOSAL, body=DeclineForm, answers=PartnerProposal)
def decline_partner_proposal(
    proposal_id: ProposalId, seen: SeenVersion, sent: Annotated[DeclineForm, json_body(DeclineForm)], caller: Identified, db: Db
) -> Response:
    """Leave the page as it is. Who proposed it is told why, in these words."""
    row = _seen(db, proposal_id, seen)
    proposals.decline(db, row, words=sent.words, by=caller.person_id)
    return _shown(db, queries.proposal(db, proposal_id))


def _seen(db: Session, proposal_id: UUID, seen: int) -> proposals.Row:
    """The proposal, held with its partner, if both are still what was seen. Raises NotFound, ChangedMeanwhile."""
    row: proposals.Row = queries.held_proposal(db, proposal_id)
    expect(proposals.version(row), seen)
    return row


def _shown(db: Session, row: proposals.Row) -> Response:
    return private(proposals.shown(db, [row])[0].json_bytes(), headers=etag(proposals.version(row)))
