"""Ways in to calls and practice examples by HTTP: everyone's, and those of staff."""

from roundtable.examples.router import everyone, own, staff

ROUTES = (everyone.routes, everyone.call_routes, staff.routes, own.routes)

__all__ = ["ROUTES"]
