"""Signing in, who may, and what they did, by HTTP."""

from roundtable.people.router import people, record, sign_in

ROUTES = (sign_in.routes, people.routes, record.routes)

__all__ = ["ROUTES"]
