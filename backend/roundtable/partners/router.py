"""Partners by HTTP."""

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from roundtable.access.routes import Routes, SlugInPath
from roundtable.db import Db
from roundtable.documents import answers
from roundtable.partners.public import PARTNER
from roundtable.partners.schemas import Partner, PartnerList, PartnerQuery

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
