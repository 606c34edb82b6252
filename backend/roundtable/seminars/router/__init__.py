"""Ways in to seminars by HTTP: everyone's, and those of staff."""

from roundtable.seminars.router.attendance import attendance_routes
from roundtable.seminars.router.everyone import place_routes, routes
from roundtable.seminars.router.needs import need_routes
from roundtable.seminars.router.own import own_routes
from roundtable.seminars.router.series import series_routes
from roundtable.seminars.router.staff import staff_routes

__all__ = ["attendance_routes", "need_routes", "own_routes", "place_routes", "routes", "series_routes", "staff_routes"]
