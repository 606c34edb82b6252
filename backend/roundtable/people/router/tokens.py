"""Tokens for partners' programs by HTTP (OAuth 2.0, client credentials): a key in, ten minutes out."""

import base64
from typing import Any, ClassVar
from urllib.parse import parse_qsl, unquote_plus

from fastapi import Depends, Request
from starlette.responses import Response

from roundtable.access import counting, jwts
from roundtable.access.callers import KNOWN, Identified, holder_of_key
from roundtable.access.counting import Limit
from roundtable.access.policy import Action
from roundtable.access.routes import Routes
from roundtable.db import Database, Db, settings_of
from roundtable.errors import Malformed, NotIdentified, WrongMediaType
from roundtable.http.answers import private
from roundtable.http.bodies import media_type
from roundtable.people.schemas.tokens import AccessToken

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS, LONGEST_FIELD = 10, 4096
TOKENS = Limit("tokens", "Many tokens were asked for with this key in the last hour. Each works for ten minutes.", 600)
FIELDS: dict[str, Any] = {
    "type": "object",
    "required": ["grant_type"],
    "properties": {
        "grant_type": {"const": "client_credentials"},
        "client_id": {"type": "string", "description": "May be left out, or be anything: the key says whose it is."},
        "client_secret": {"type": "string", "description": "The key, unless it is sent as `Authorization`."},
        "scope": {"type": "string", "description": "Some of the key's scopes, parted by spaces; without it, all."},
    },
}

routes = Routes("Tokens")


class InvalidClient(NotIdentified):
    code, title = "invalid-client", "This key does not work"
    headers: ClassVar[dict[str, str]] = {"WWW-Authenticate": 'Basic realm="tokens"'}
    members: ClassVar[dict[str, str]] = {"error": "invalid_client"}


class InvalidTokenRequest(Malformed):
    code, title = "invalid-token-request", "This is not how a token is asked for"
    members: ClassVar[dict[str, str]] = {"error": "invalid_request"}


class UnsupportedGrant(Malformed):
    code, title = "unsupported-grant", "Tokens are given for client credentials only"
    members: ClassVar[dict[str, str]] = {"error": "unsupported_grant_type"}


class InvalidScope(Malformed):
    code, title = "invalid-scope", "This key does not open that"
    members: ClassVar[dict[str, str]] = {"error": "invalid_scope"}


def _client(request: Request) -> None:
    """Who asks, by the two ways that RFC 6749 (2.3.1) has besides our own. Raises InvalidClient."""
    secret = _secret(request)
    if secret is None:
        return
    database: Database = request.app.state.database
    with database.unit_of_work(write=False) as db:
        caller = holder_of_key(db, secret) if secret.startswith("rt_key_") else None
    if caller is None:
        raise InvalidClient
    request.scope["state"][KNOWN] = caller


def _secret(request: Request) -> str | None:
    header = request.headers.get("authorization")
    if header is None:
        return _fields(request).get("client_secret") if media_type(request) == FORM else None
    scheme, _, credential = header.partition(" ")
    if scheme.lower() == "bearer" and credential.count(".") == 2:  # a token: it would never end if it gave the next one
        raise InvalidClient
    if scheme.lower() != "basic":
        return None
    try:
        return unquote_plus(base64.b64decode(credential.strip(), validate=True).decode().partition(":")[2])
    except ValueError:
        raise InvalidClient from None


def _fields(request: Request) -> dict[str, str]:
    """The fields of the form, each sent once. Raises InvalidTokenRequest."""
    body: bytes = request.scope["state"]["body"]
    try:
        found = parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:
        raise InvalidTokenRequest("Please send the fields as a form.") from None
    if len(dict(found)) < len(found) or any(len(value) > LONGEST_FIELD for _, value in found):
        raise InvalidTokenRequest("Please send each field once.")
    return dict(found)


@routes.act(
    "/oauth/token",
    action=Action.GET_TOKEN,
    media_types={FORM: {"schema": FIELDS, "example": {"grant_type": "client_credentials"}}},
    answers=AccessToken,
    first=Depends(_client),
)
def get_token(request: Request, caller: Identified, db: Db) -> Response:
    """Get a token for a key (RFC 6749, 4.4). It works for ten minutes, at most as long as the key."""
    if media_type(request) != FORM:
        raise WrongMediaType(f"Please send {FORM}.")
    sent = _fields(request)
    if "grant_type" not in sent:
        raise InvalidTokenRequest("Please send grant_type=client_credentials.")
    if sent["grant_type"] != "client_credentials":
        raise UnsupportedGrant("Please send grant_type=client_credentials.")
    wanted = frozenset(sent["scope"].split()) if "scope" in sent else caller.scopes
    if not wanted <= caller.scopes or caller.key_id is None:
        raise InvalidScope("Please ask for scopes of the key, or leave them out.")
    counting.count(db, TOKENS, caller.id)
    settings = settings_of(db)
    made = AccessToken(
        access_token=jwts.issue(settings, caller.key_id, wanted),
        expires_in=int(jwts.LIFE.total_seconds()),
        scope=" ".join(sorted(wanted)),
    )
    return private(made.json_bytes())
