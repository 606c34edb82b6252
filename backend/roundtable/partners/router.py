"""Partners by HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, Request
from starlette.responses import Response

from roundtable.access.counting import forms
from roundtable.access.policy import Action
from roundtable.access.routes import Routes, SlugInPath
from roundtable.db import Db
from roundtable.documents import answers
from roundtable.http import lists
from roundtable.http.answers import private
from roundtable.http.bodies import json_body
from roundtable.idempotency import OncePerKey
from roundtable.partners import domain, queries
from roundtable.partners.models import Partner as PartnerRow
from roundtable.partners.public import PARTNER
from roundtable.partners.schemas import (
    CorrectionForm,
    CorrectionQuery,
    CorrectionTaken,
    Partner,
    PartnerList,
    PartnerQuery,
    StaffCorrection,
    StaffCorrectionList,
)

CORRECTIONS = forms("corrections")

routes = Routes("Partners")
staff_routes = Routes("Partners for staff")

CorrectionId = Annotated[UUID, Path(alias="id", description="As the list of corrections has it.")]


@routes.read("/partners", answers=PartnerList)
def list_partners(request: Request, query: Annotated[PartnerQuery, Query()], db: Db) -> Response:
    """The directory of partners."""
    wanted = answers.wanted_by(query, tags=PARTNER.facets)
    return answers.listing(request, db, PARTNER, query, wanted, query.sort)


@routes.read("/partners/{slug}", answers=Partner)
def get_partner(request: Request, slug: SlugInPath, db: Db) -> Response:
    """One partner."""
    return answers.one(request, db, PARTNER, slug)


@routes.act(
    "/partners/{slug}/corrections", action=Action.CORRECT_PARTNER, body=CorrectionForm, answers=CorrectionTaken, status=202
)
def send_correction(
    slug: SlugInPath, sent: Annotated[CorrectionForm, json_body(CorrectionForm)], once: OncePerKey, db: Db
) -> Response:
    """Say that something is wrong on a partner's page. Staff read it, and answer whoever gives an address.

    The answer is the same for every address. Nothing changes on the page before somebody looked.
    """
    return once.do(
        db,
        lambda: domain.correct(db, slug, sent),
        lambda correction_id: private(domain.taken(db, correction_id).json_bytes(), 202),
        status=202,
        limit=CORRECTIONS,
    )


@staff_routes.see("/staff/corrections", action=Action.SEE_CORRECTIONS, answers=StaffCorrectionList)
def list_corrections(request: Request, query: Annotated[CorrectionQuery, Query()], db: Db) -> Response:
    """What people say is wrong on partners' pages, oldest first."""
    rows, by = queries.corrections(query)
    return lists.page(request, db, rows, lists.Order(by), query, domain.shown_to_staff)


@staff_routes.act("/staff/corrections/{id}/settle", action=Action.SETTLE_CORRECTION, answers=StaffCorrection)
def settle_correction(correction_id: CorrectionId, db: Db) -> Response:
    """Say that it was looked into, and who sent it answered. It is deleted 90 days later. Again changes nothing."""
    correction = queries.held_correction(db, correction_id)
    domain.settle_for_staff(db, correction)
    partner = db.get_one(PartnerRow, correction.partner_id)
    return private(domain.shown_to_staff([(correction, partner.slug, partner.name)])[0].json_bytes())
