"""Ways in to partners by HTTP: everyone's, those of staff, and a partner's own."""

from roundtable.partners.router import everyone, own, proposals, staff

ROUTES = (everyone.routes, staff.routes, proposals.routes, own.routes)

__all__ = ["ROUTES"]
