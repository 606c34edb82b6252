"""People who sign in, each with a browser of their own."""

import base64
import re
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from httpx2 import Response
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from roundtable import clock
from roundtable.access.domain import sessions, sign_in
from roundtable.access.models import Person
from roundtable.access.policy import Role
from roundtable.app import Application
from roundtable.mail.models import KeptLetter

LINKS, SESSIONS = "/api/v1/auth/links", "/api/v1/auth/sessions"
FACTOR, ENROLMENT = "/api/v1/auth/second-factor", "/api/v1/auth/second-factor/enrolment"
ME, PEOPLE = "/api/v1/me", "/api/v1/people"
ADA, JO = "ada@example.org", "jo@example.org"
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


def add(db: Session, email: str = ADA, *roles: Role, partner_id: UUID | None = None) -> Person:
    """Have somebody who may sign in; without roles an administrator."""
    given = [str(each) for each in roles or (Role.ADMINISTRATOR,)]
    person = Person(name=email.partition("@")[0].title(), email=email, email_key=email, roles=given, partner_id=partner_id)
    db.add(person)
    db.flush()
    return person


def figures(secret: str, *, steps: int = 0) -> str:
    """What an app with this secret shows now, or so many half minutes later."""
    totp = TOTP(base64.b32decode(secret), 6, SHA1(), 30)  # noqa: S303 - what every app makes
    return totp.generate(int(clock.now().timestamp()) + 30 * steps).decode()


class Browser:
    """Somebody's browser: it keeps the cookie that it was given last, and sends it with everything."""

    def __init__(self, app: Application, api: TestClient, email: str = ADA) -> None:
        self.app, self.api, self.email = app, api, email
        self.name = "__Host-session" if app.api.state.settings.https else "session"
        self.cookie: str | None = None
        self.app_secret = ""

    def send(self, method: str, path: str, headers: dict[str, str] | None = None, **parts: Any) -> Response:
        self.api.cookies.clear()
        cookie = {"Cookie": f"{self.name}={self.cookie}"} if self.cookie else {}
        answer = self.api.request(method, path, headers={**cookie, **(OWN_PAGE if headers is None else headers)}, **parts)
        self.cookie = answer.cookies.get(self.name) or self.cookie
        self.api.cookies.clear()
        return answer

    def get(self, path: str = ME, **parts: Any) -> Response:
        return self.send("GET", path, **parts)

    def post(self, path: str, sent: Any = None, **parts: Any) -> Response:
        return self.send("POST", path, **({"json": sent} if sent is not None else {}), **parts)

    def ask(self) -> str:
        """Ask for a letter, which is written; the id that was given for its code."""
        answer = self.post(LINKS, {"email": self.email})
        assert answer.status_code == 202, answer.text
        asked = str(answer.json()["id"])
        sign_in.write_letter(self.app.database, UUID(asked))
        return asked

    def letter(self) -> str:
        """The newest letter to them."""
        with self.app.database.unit_of_work(write=False) as db:
            mine = select(KeptLetter).where(KeptLetter.address == self.email).order_by(KeptLetter.created_at.desc())
            text = db.scalars(mine.limit(1)).one().text
        assert text
        return text

    def link(self) -> str:
        found = re.search(r"/staff/sign-in#(rt_sign_in_[A-Za-z0-9_-]{43})\n", self.letter())
        assert found
        return found[1]

    def code(self) -> str:
        found = re.search(r"([0-9]{3}) ([0-9]{3})\n", self.letter())
        assert found
        return found[1] + found[2]

    def follow(self, link: str | None = None) -> Response:
        """Press the button of the page that the link of the letter leads to."""
        return self.post(SESSIONS, {"link": link or self.link()})

    def enrol(self) -> list[str]:
        """Set up an app; the recovery codes."""
        made = self.post(ENROLMENT)
        assert made.status_code == 200, made.text
        self.app_secret = made.json()["secret"]
        done = self.post(f"{ENROLMENT}/confirm", {"code": self.figures()})
        assert done.status_code == 200, done.text
        return [str(each) for each in done.json()["recovery_codes"]]

    def figures(self, *, steps: int = 0) -> str:
        """What the app shows now, or so many half minutes later."""
        return figures(self.app_secret, steps=steps)

    def sign_in(self) -> None:
        """Ask for a letter and follow its link, as far as that lets somebody in."""
        self.ask()
        answer = self.follow()
        assert answer.status_code == 201, answer.text

    def comes_in(self) -> None:
        """Be signed in at once."""
        with self.app.database.unit_of_work() as db:
            person = db.scalars(select(Person).where(Person.email == self.email)).one()
            self.cookie = sessions.begin(db, person, whole=True)

    def is_in(self) -> bool:
        return self.get().status_code == 200
