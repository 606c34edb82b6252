"""The cookie of a session, and the refusal of what another site has a browser send."""

from fastapi import Request
from starlette.responses import Response

from roundtable.errors import NotAllowed
from roundtable.settings import Settings

SAFE = ("GET", "HEAD", "OPTIONS")
OURS = ("same-origin", "none")  # a page of this very address, or the person alone


class CrossSite(NotAllowed):
    code, title = "cross-site", "This came from another site"

    def __init__(self) -> None:
        super().__init__("Please open our own page and do it there.")


def name(settings: Settings) -> str:
    """The name of the cookie. With its prefix a browser takes it only encrypted, for this host alone, and for all paths.

    Over http, which production refuses, browsers would not take that one.
    """
    return "__Host-session" if settings.https else "session"


def read(request: Request) -> str | None:
    """The secret of the session that the browser sent."""
    return request.cookies.get(name(request.app.state.settings))


def put(response: Response, settings: Settings, secret: str) -> Response:
    """Have the browser keep the session until it is closed."""
    response.set_cookie(name(settings), secret, path="/", secure=settings.https, httponly=True, samesite="lax")
    return response


def drop(response: Response, settings: Settings) -> Response:
    """Have the browser forget the session."""
    response.delete_cookie(name(settings), path="/", secure=settings.https, httponly=True, samesite="lax")
    return response


def refuse_other_sites(request: Request, *, with_session: bool = True) -> None:
    """Raise CrossSite unless our own page, or no page at all, has caused this request.

    Browsers say it in Sec-Fetch-Site, older ones in Origin. Who says neither is no browser, and is let on only where no
    session comes with it.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        ours = site in OURS
    elif origin is not None:
        ours = origin == request.app.state.settings.base_url
    else:
        ours = request.method in SAFE or not with_session
    if not ours:
        raise CrossSite
