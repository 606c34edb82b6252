"""A partner's own facts and proposals by HTTP, for its people."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Request
from starlette.responses import Response

from roundtable.access.callers import Caller, Identified
from roundtable.access.policy import Action
from roundtable.access.routes import Routes
from roundtable.db import Db
from roundtable.errors import NotFound
from roundtable.http import lists
from roundtable.http.answers import private
from roundtable.http.conditions import etag
from roundtable.partners import queries
from roundtable.partners.domain import proposals
from roundtable.partners.models import Partner as PartnerRow
from roundtable.partners.schemas.staff import PartnerProposalList, ProposalQuery, StaffPartner

routes = Routes("Own organisation")


@routes.see("/own/partner", action=Action.SEE_OWN_PARTNER, answers=StaffPartner)
def get_own_partner(caller: Identified, db: Db) -> Response:
    """The organisation that somebody belongs to, and what was proposed for it. `ETag` is the version that a change names."""
    partner = db.get_one(PartnerRow, _own(caller))
    return private(proposals.partner(db, partner).json_bytes(), headers=etag(partner.version))


@routes.see("/own/partner-proposals", action=Action.SEE_OWN_PARTNER, answers=PartnerProposalList)
def list_own_partner_proposals(
    request: Request, query: Annotated[ProposalQuery, Query()], caller: Identified, db: Db
) -> Response:
    """What was proposed for one's own organisation, and what became of it, oldest first."""
    rows, by = queries.proposals(query, of=_own(caller))
    return lists.page(request, db, rows, lists.Order(by), query, lambda found: proposals.shown(db, found))


def _own(caller: Caller) -> UUID:
    if caller.partner_id is None:
        raise NotFound
    return caller.partner_id
