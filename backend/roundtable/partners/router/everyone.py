"""Partners by HTTP, for everyone."""

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from roundtable.access.counting import forms
from roundtable.access.policy import Action
from roundtable.access.routes import Routes, SlugInPath
from roundtable.db import Db
from roundtable.documents import answers
from roundtable.http.answers import private
from roundtable.http.bodies import json_body
from roundtable.idempotency import OncePerKey
from roundtable.partners import domain
from roundtable.partners.public import PARTNER
from roundtable.partners.schemas import (
    CorrectionForm,
    CorrectionTaken,
    Partner,
    PartnerList,
    PartnerQuery,
)

CORRECTIONS = forms("corrections")

routes = Routes("Partners")


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
