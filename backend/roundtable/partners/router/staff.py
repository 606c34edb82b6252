"""Partners by HTTP, for staff. A change by a partner's own people waits for staff."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, Request
from sqlalchemy.orm import Session
from starlette.responses import Response

from roundtable import audit
from roundtable.access.callers import Caller, Identified
from roundtable.access.policy import AT_WORK, Action
from roundtable.access.routes import Routes, SlugInPath
from roundtable.db import Db, DbOnRecord, database_now
from roundtable.errors import NotFound
from roundtable.http import lists, tables
from roundtable.http.answers import private
from roundtable.http.bodies import json_body
from roundtable.http.conditions import SeenVersion, etag, expect
from roundtable.idempotency import OncePerKey
from roundtable.partners import domain, queries
from roundtable.partners.domain import proposals, staff
from roundtable.partners.models import Partner as PartnerRow
from roundtable.partners.schemas import CorrectionFilters, CorrectionQuery, StaffCorrection, StaffCorrectionList
from roundtable.partners.schemas.staff import (
    NewPartner,
    PartnerChange,
    StaffPartner,
    StaffPartnerCard,
    StaffPartnerFilters,
    StaffPartnerList,
    StaffPartnerQuery,
    StaffPartnerSort,
)

routes = Routes("Partners for staff")

CorrectionId = Annotated[UUID, Path(alias="id", description="As the list of corrections has it.")]


@routes.see("/staff/partners", action=Action.SEE_PARTNERS, answers=StaffPartnerList)
def list_partners_for_staff(request: Request, query: Annotated[StaffPartnerQuery, Query()], db: Db) -> Response:
    """Every partner, also those that nobody else sees."""
    now = database_now(db)
    rows, by = queries.for_staff(query, now)
    return lists.page(request, db, rows, _order(query, by), query, lambda found: staff.cards(found, now))


@routes.see("/staff/partners.csv", action=Action.EXPORT_PARTNERS, media_type="text/csv")
def export_partners(query: Annotated[StaffPartnerFilters, Query()], db: DbOnRecord) -> Response:
    """The same list as a table, for who has just shown who they are."""
    now = database_now(db)
    rows, by = queries.for_staff(query, now)
    found = staff.cards(lists.whole(db, rows, _order(query, by)), now)
    audit.taken_out(db, "partner", len(found))
    return tables.of("partners", found, StaffPartnerCard)


@routes.see("/staff/partners/{slug}", action=Action.SEE_PARTNERS, answers=StaffPartner)
def get_partner_for_staff(slug: SlugInPath, db: Db) -> Response:
    """One partner as it was written, and what its people proposed. `ETag` is the version that a change has to name."""
    return _shown(db, queries.one(db, slug))


@routes.act("/partners", action=Action.ADD_PARTNER, body=NewPartner, answers=StaffPartner, status=201)
def add_partner(sent: Annotated[NewPartner, json_body(NewPartner)], once: OncePerKey, db: Db) -> Response:
    """Put a partner into the directory, where everyone sees it at once."""
    return once.do(
        db, lambda: staff.add(db, sent).id, lambda each: _shown(db, db.get_one(PartnerRow, each), status=201), status=201
    )


@routes.act("/partners/{slug}", action=Action.CHANGE_PARTNER, body=PartnerChange, answers=StaffPartner, method="PATCH")
def change_partner(
    slug: SlugInPath,
    seen: SeenVersion,
    sent: Annotated[PartnerChange, json_body(PartnerChange)],
    caller: Identified,
    db: Db,
) -> Response:
    """Change what is sent. From a partner's own people it is a proposal, which waits for staff: 202, and the page stays."""
    partner = _own_or_any(caller, queries.held_partner(db, slug))
    expect(partner.version, seen)
    if caller.roles & AT_WORK:
        staff.change(db, partner, sent)
        return _shown(db, partner)
    proposals.propose(db, partner, sent, by=caller.person_id)
    return _shown(db, partner, status=202)


@routes.see("/staff/corrections", action=Action.SEE_CORRECTIONS, answers=StaffCorrectionList)
def list_corrections(request: Request, query: Annotated[CorrectionQuery, Query()], db: Db) -> Response:
    """What people say is wrong on partners' pages, oldest first."""
    rows, by = queries.corrections(query)
    return lists.page(request, db, rows, lists.Order(by), query, domain.shown_to_staff)


@routes.see("/staff/corrections.csv", action=Action.EXPORT_CORRECTIONS, media_type="text/csv")
def export_corrections(query: Annotated[CorrectionFilters, Query()], db: DbOnRecord) -> Response:
    """The same list as a table, for who has just shown who they are."""
    rows, by = queries.corrections(query)
    found = domain.shown_to_staff(lists.whole(db, rows, lists.Order(by)))
    audit.taken_out(db, "correction", len(found))
    return tables.of("corrections", found, StaffCorrection)


@routes.act("/staff/corrections/{id}/settle", action=Action.SETTLE_CORRECTION, answers=StaffCorrection)
def settle_correction(correction_id: CorrectionId, db: Db) -> Response:
    """Say that it was looked into, and who sent it answered. It is deleted 90 days later. Again changes nothing."""
    correction = queries.held_correction(db, correction_id)
    domain.settle_for_staff(db, correction)
    partner = db.get_one(PartnerRow, correction.partner_id)
    return private(domain.shown_to_staff([(correction, partner.slug, partner.name)])[0].json_bytes())


def _order(query: StaffPartnerFilters, by: lists.By) -> lists.Order:
    return lists.Order(by, query.sort is not StaffPartnerSort.NAME)


def _own_or_any(caller: Caller, partner: PartnerRow) -> PartnerRow:
    """Staff have all, others their own. Raises NotFound, as for one that never was."""
    if not caller.roles & AT_WORK and caller.partner_id != partner.id:
        raise NotFound
    return partner


def _shown(db: Session, partner: PartnerRow, status: int = 200) -> Response:
    return private(proposals.partner(db, partner).json_bytes(), status, etag(partner.version))
