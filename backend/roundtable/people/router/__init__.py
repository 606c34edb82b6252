"""Signing in, who may, and what they did, by HTTP."""

from roundtable.people.router import keys, messages, people, record, sign_in, tokens

ROUTES = (sign_in.routes, people.routes, record.routes, tokens.routes, keys.routes, messages.routes)

__all__ = ["ROUTES"]
