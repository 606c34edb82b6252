"""A real mail server on loopback that behaves as a test tells it, and letters to send to it."""

import asyncio
import contextlib
import email
import email.policy
import ssl
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from sqlalchemy import select

from roundtable.db import Database
from roundtable.features import open_database
from roundtable.mail import HelpLine, Letter, Link, compose, deliver
from roundtable.mail.models import KeptLetter, State
from roundtable.settings import Settings

HELP = (HelpLine("Samaritans", "116 123"),)
# What a form has to refuse where it asks for one address.
NO_ADDRESSES: list[Any] = [
    "a@example.org, b@example.org",
    "a@example.org;b@example.org",
    "a@example.org\nBcc: b@example.org",
    "a@example.org\r\n",
    "=?utf-8?q?a=40example.org?=",
    "=?utf-8?q?a?=@example.org",
    ["a@example.org"],
    "Amina <a@example.org>",
    "",
]


class Inbox:
    """A mail server. `says` has its answers by command (or `RCPT` and address), `taken` every letter that it took."""

    def __init__(self) -> None:
        self.says: dict[str, str] = {}
        self.taken: list[EmailMessage] = []
        self.envelopes: list[tuple[str | None, list[str]]] = []
        self.raw: list[bytes] = []
        self.heard: list[str] = []
        self.logins: list[tuple[str, str, bool]] = []
        self.drops = False
        self.takes_seconds = 0.0
        self.port = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def identities(self) -> Counter[str]:
        return Counter(str(each["Message-ID"]) for each in self.taken)

    async def handle_MAIL(self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        self.heard.append(f"MAIL {address}")
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.says.get("MAIL", "250 OK")

    async def handle_RCPT(self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]) -> str:
        self.heard.append(f"RCPT {address}")
        answer = self.says.get(f"RCPT {address}", self.says.get("RCPT", "250 OK"))
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        self.heard.append("DATA")
        await asyncio.sleep(self.takes_seconds)
        answer = self.says.get("DATA", "250 OK")
        if answer.startswith("250"):
            content = envelope.original_content or b""
            self.raw.append(content)
            self.taken.append(parsed(content))
            self.envelopes.append((envelope.mail_from, list(envelope.rcpt_tos)))
        if self.drops and isinstance(server.transport, asyncio.Transport):
            server.transport.abort()
        return answer

    def check(self, _server: SMTP, session: Session, _envelope: Envelope, _way: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append((data.login.decode(), data.password.decode(), session.ssl is not None))
        return AuthResult(success=data.password == b"p@ss word", handled=False)


def parsed(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


@contextmanager
def receiving(inbox: Inbox, *, port: int = 0, encrypted: ssl.SSLContext | None = None, **options: Any) -> Iterator[Inbox]:
    """Run the mail server of `inbox` in a thread of its own, on this port or one that the kernel picks."""
    loop = asyncio.new_event_loop()

    def session() -> SMTP:
        return SMTP(inbox, hostname="mail.example.org", authenticator=inbox.check, loop=loop, **options)

    thread = threading.Thread(target=loop.run_forever, name="inbox")
    thread.start()
    try:
        listening = loop.create_server(session, "127.0.0.1", port, ssl=encrypted)
        server = asyncio.run_coroutine_threadsafe(listening, loop).result()
        inbox.port = server.sockets[0].getsockname()[1]
        try:
            yield inbox
        finally:
            asyncio.run_coroutine_threadsafe(_end_conversations(server), loop).result(timeout=10)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=10)
        loop.close()


async def _end_conversations(server: asyncio.Server) -> None:
    server.close()
    going_on = asyncio.all_tasks() - {asyncio.current_task()}
    for each in going_on:
        each.cancel()
    await asyncio.gather(*going_on, return_exceptions=True)
    await asyncio.sleep(0.01)  # for the connections that they leave to close


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    """A mail server that takes every letter until it is told otherwise."""
    with receiving(Inbox()) as found:
        yield found


@pytest.fixture
def posting(settings: Settings, inbox: Inbox) -> Iterator[Database]:
    """The database of this test, whose letters go to `inbox`."""
    with opened(settings, inbox.url) as database:
        yield database


@contextmanager
def opened(settings: Settings, mail_url: str) -> Iterator[Database]:
    """The database of these settings, whose letters go there."""
    values = {**settings.model_dump(), "mail_url": mail_url}
    database = open_database(Settings.model_validate(values))
    with contextlib.closing(database):
        yield database


def letter(settings: Settings, *, key: str = "k-1", to: str = "amina@example.org", **changes: Any) -> Letter:
    """A letter of a few words in our layout."""
    values: dict[str, Any] = {
        "to": to,
        "kind": "place-kept",
        "key": key,
        "subject": "Your place is kept",
        "paragraphs": ["Hello,", "your place is kept.", ["Wednesday", "1 o’clock"]],
        "link": Link("See your places", f"{settings.base_url}/my-places#token"),
    }
    return compose(settings, HELP, **{**values, **changes})


def kept(database: Database, key: str = "k-1") -> KeptLetter:
    with database.unit_of_work(write=False) as db:
        return db.scalars(select(KeptLetter).where(KeptLetter.dedupe_key == key)).one()


def post(database: Database) -> None:
    """Deliver every letter that is due, once each."""
    with database.unit_of_work(write=False) as db:
        queued = select(KeptLetter.id).where(KeptLetter.state == State.QUEUED).order_by(KeptLetter.created_at, KeptLetter.id)
        found = db.scalars(queued).all()
    for each in found:
        deliver(database, each)


def files(folder: Path) -> list[EmailMessage]:
    """The letters that were written into a folder, by their names."""
    return [parsed(path.read_bytes()) for path in sorted(folder.glob("*.eml"))]
