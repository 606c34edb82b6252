"""Signing in by HTTP."""

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Request
from sqlalchemy.orm import Session
from starlette.responses import Response

from roundtable.access import cookies
from roundtable.access.callers import Caller, Identified
from roundtable.access.counting import forms
from roundtable.access.domain import second_factor, sessions, sign_in
from roundtable.access.models import Person, SignIn
from roundtable.access.policy import Action
from roundtable.access.routes import Routes
from roundtable.db import Db, settings_of
from roundtable.errors import NotAllowed
from roundtable.http.answers import private
from roundtable.http.bodies import json_body
from roundtable.http.problems import answer
from roundtable.idempotency import OncePerKey
from roundtable.people import domain, queries
from roundtable.people.schemas.people import Self
from roundtable.people.schemas.sign_in import (
    ConfirmForm,
    Enrolled,
    FactorForm,
    LetterAsked,
    LinkWanted,
    NewApp,
    OpenSession,
    OpenSessions,
    SessionState,
    SignInForm,
    Step,
)
from roundtable.shapes import Shown

SIGN_INS = forms("sign-in")
ASKED = "If this address is one of ours, a letter is on its way. Please look at your mail in a minute."

routes = Routes("Signing in")


def _own_pages(request: Request) -> None:
    cookies.refuse_other_sites(request, with_session=False)


OwnPages = Depends(_own_pages)
SessionId = Annotated[UUID, Path(alias="id", description="As the list of sessions has it.")]


@routes.act("/auth/links", action=Action.SIGN_IN, body=LinkWanted, answers=LetterAsked, status=202, first=OwnPages)
def ask_for_sign_in_link(sent: Annotated[LinkWanted, json_body(LinkWanted)], once: OncePerKey, db: Db) -> Response:
    """Ask for a letter with a link and six figures to sign in with. The answer is the same for every address."""

    def asked(asked_id: UUID) -> Response:
        until = db.get_one(SignIn, asked_id).expires_at
        return private(LetterAsked(id=str(asked_id), detail=ASKED, expires_at=until).json_bytes(), 202)

    return once.do(db, lambda: sign_in.ask(db, sent.email), asked, status=202, limit=SIGN_INS)


@routes.act("/auth/sessions", action=Action.SIGN_IN, body=SignInForm, answers=SessionState, status=201, first=OwnPages)
def start_session(request: Request, sent: Annotated[SignInForm, json_body(SignInForm)], db: Db) -> Response:
    """Sign in by the link of the letter, or by its six figures where it was asked for. Each works once.

    What the browser had until now ends. The new session is in a cookie; staff then send a code of their app.
    """

    def begin() -> Response:
        if sent.link is not None:
            secret = sign_in.by_link(db, sent.link)
        else:
            assert sent.id
            assert sent.code
            secret = sign_in.by_code(db, UUID(sent.id), sent.code)
        _end_old(request, db)
        found = sessions.find(db, secret)
        assert found
        session, person = found
        step = Step.SIGNED_IN if session.whole else _next_step(db, person.id)
        return cookies.put(private(SessionState(step=step).json_bytes(), 201), settings_of(db), secret)

    return _counting_tries(request, begin)


@routes.act("/auth/second-factor", action=Action.PROVE, body=FactorForm, answers=SessionState)
def prove_second_factor(
    request: Request, sent: Annotated[FactorForm, json_body(FactorForm)], caller: Identified, db: Db
) -> Response:
    """Send a code of the app to finish signing in, or to show once more that it is you. The cookie is another one then."""

    def prove() -> Response:
        person = db.get_one(Person, caller.person_id)
        if sent.code is not None:
            second_factor.check(db, person, sent.code)
        else:
            second_factor.recover(db, person, sent.recovery_code or "")
        return _renewed(db, caller, SessionState(step=Step.SIGNED_IN))

    return _counting_tries(request, prove)


@routes.act("/auth/second-factor/enrolment", action=Action.ENROL, answers=NewApp)
def begin_enrolment(caller: Identified, db: Db) -> Response:
    """Get what a new app needs. An app that is in use goes on working until the first code of the new one came."""
    _not_around_the_app(db, caller)
    made = second_factor.enrol(db, db.get_one(Person, caller.person_id))
    return private(NewApp(secret=made.secret, uri=made.uri).json_bytes())


@routes.act("/auth/second-factor/enrolment/confirm", action=Action.ENROL, body=ConfirmForm, answers=Enrolled)
def confirm_enrolment(
    request: Request, sent: Annotated[ConfirmForm, json_body(ConfirmForm)], caller: Identified, db: Db
) -> Response:
    """Send the first code of the new app. The answer has the recovery codes, this once, and the cookie is another one."""
    _not_around_the_app(db, caller)

    def confirm() -> Response:
        codes = second_factor.confirm(db, db.get_one(Person, caller.person_id), sent.code)
        return _renewed(db, caller, Enrolled(step=Step.SIGNED_IN, recovery_codes=codes))

    return _counting_tries(request, confirm)


@routes.see("/auth/sessions", action=Action.SEE_SESSIONS, answers=OpenSessions)
def list_own_sessions(caller: Identified, db: Db) -> Response:
    """Where you are signed in."""
    shown = [
        OpenSession(
            id=str(each.id),
            current=each.id == caller.session_id,
            created_at=each.created_at,
            seen_at=each.seen_at,
            expires_at=each.expires_at,
        )
        for each in sessions.of(db, _self(caller))
    ]
    return private(OpenSessions(data=shown).json_bytes())


@routes.act("/auth/sessions/current", action=Action.END_SESSION, answers=None, method="DELETE")
def end_session(caller: Identified, db: Db) -> Response:
    """Sign out here. The cookie opens nothing any more, wherever it was copied to."""
    assert caller.session_id
    domain.sign_out(db, caller.session_id, _self(caller))
    return cookies.drop(private(b"", 204), settings_of(db))


@routes.act("/auth/sessions/{id}", action=Action.END_SESSION, answers=None, method="DELETE")
def end_own_session(session_id: SessionId, caller: Identified, db: Db) -> Response:
    """Sign out somewhere else, at once."""
    domain.sign_out(db, session_id, _self(caller))
    return private(b"", 204)


@routes.see("/me", action=Action.SEE_SELF, answers=Self)
def get_me(caller: Identified, db: Db) -> Response:
    """Who is signed in, and what they may do."""
    return private(queries.self(db, caller).json_bytes())


def _counting_tries(request: Request, act: Callable[[], Response]) -> Response:
    """What `act` answers. A refusal becomes the answer here already, so that the try is committed and counts."""
    try:
        return act()
    except (sign_in.NotProved, second_factor.WrongCode) as refusal:
        return answer(request, refusal)


def _renewed(db: Session, caller: Caller, shown: Shown) -> Response:
    assert caller.session_id
    secret = sessions.prove(db, sessions.own(db, caller.session_id, _self(caller)))
    return cookies.put(private(shown.json_bytes()), settings_of(db), secret)


def _next_step(db: Session, person_id: UUID) -> Step:
    return Step.SECOND_FACTOR if second_factor.is_enrolled(db, person_id) else Step.ENROL


def _not_around_the_app(db: Session, caller: Caller) -> None:
    """Who is only half-way in, by a letter, may set up a first app and not replace one."""
    if caller.is_half_way and second_factor.is_enrolled(db, _self(caller)):
        raise NotAllowed("Please send a code of your app, or a recovery code.")


def _end_old(request: Request, db: Session) -> None:
    secret = cookies.read(request)
    found = sessions.find(db, secret) if secret else None
    if found:
        sessions.end(db, found[0].id, found[1].id)


def _self(caller: Caller) -> UUID:
    assert caller.person_id
    return caller.person_id
