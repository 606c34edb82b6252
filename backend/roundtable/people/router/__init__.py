"""Signing in, who may, and what they did, by HTTP."""

from roundtable.people.router import keys, people, record, sign_in, tokens

ROUTES = (sign_in.routes, people.routes, record.routes, tokens.routes, keys.routes)

__all__ = ["ROUTES"]
