"""Handing a message over, to a mail server or into a folder, and what came of it."""

import os
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from roundtable.mail.models import State
from roundtable.settings import MailServer, Settings

ANSWER_SECONDS = 20.0  # for each answer of the server
HANDING_SECONDS = 60.0  # for the whole conversation, whatever the server does
# They refuse us, not the letter: who we are, or that we did not say so.
ABOUT_US = frozenset({530, 534, 535, 538})
HERE = ("localhost", "127.0.0.1", "::1")

_open: set[smtplib.SMTP] = set()
_changing = threading.Lock()


class Outcome(NamedTuple):
    """What became of a letter; QUEUED is to try again. `trouble` is a code or a word, never what a server wrote."""

    state: State
    trouble: str | None = None


def hand_over(settings: Settings, message: EmailMessage) -> Outcome:
    """Hand the message over, within about a minute. Raises nothing that a server can cause."""
    target = settings.mail_target
    if isinstance(target, Path):
        _into(target, message)
        return Outcome(State.HANDED_OVER)
    try:
        with _conversation(target, settings) as smtp:
            return _tell(smtp, target.sender or settings.mail_from, message)
    except (smtplib.SMTPException, OSError) as error:
        return Outcome(State.QUEUED, _word(error))


def hang_up() -> None:
    """End every conversation of this process now; its letters are tried again."""
    with _changing:
        for smtp in _open:
            _cut(smtp)


def _into(folder: Path, message: EmailMessage) -> None:
    """Write the message as a file that is there whole or not at all, under its Message-ID."""
    folder.mkdir(parents=True, exist_ok=True)
    name = str(message["Message-ID"]).strip("<>")
    unfinished = folder / f".{name}.{uuid4().hex}"
    with unfinished.open("wb") as file:
        file.write(message.as_bytes())
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(folder / f"{name}.eml")


@contextmanager
def _conversation(server: MailServer, settings: Settings) -> Iterator[smtplib.SMTP]:
    """A conversation after the greetings, which ends when its time is over or when we hang up."""
    smtp = _new(server, settings)
    timer = threading.Timer(HANDING_SECONDS, _cut, args=(smtp,))
    timer.daemon = True
    with _changing:
        _open.add(smtp)
    timer.start()
    try:
        _greet(smtp, server)
        yield smtp
    finally:
        timer.cancel()
        with _changing:
            _open.discard(smtp)
        smtp.close()


def _new(server: MailServer, settings: Settings) -> smtplib.SMTP:
    # A name of our own, because the default asks the network for one.
    name = settings.mail_from.rpartition("@")[2]
    smtp = (
        smtplib.SMTP_SSL(timeout=ANSWER_SECONDS, local_hostname=name, context=ssl.create_default_context())
        if server.encrypted
        else smtplib.SMTP(timeout=ANSWER_SECONDS, local_hostname=name)
    )
    # The certificate is checked against it, and only a constructor that also connects sets it.
    vars(smtp)["_host"] = server.host
    return smtp


def _greet(smtp: smtplib.SMTP, server: MailServer) -> None:
    code, words = smtp.connect(server.host, server.port)
    if code != 220:
        raise smtplib.SMTPConnectError(code, words)
    smtp.ehlo_or_helo_if_needed()
    if not server.encrypted and smtp.has_extn("starttls"):
        smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo_or_helo_if_needed()
    if server.user and server.password:
        if not isinstance(smtp.sock, ssl.SSLSocket) and server.host not in HERE:
            raise ssl.SSLError("a password is only sent encrypted")
        smtp.login(server.user, server.password.get_secret_value())


def _tell(smtp: smtplib.SMTP, sender: str, message: EmailMessage) -> Outcome:
    code, words = smtp.mail(sender)
    if code != 250:
        raise smtplib.SMTPSenderRefused(code, words, sender)
    code, _ = smtp.rcpt(str(message["To"].addresses[0].addr_spec))
    if code not in (250, 251):
        return _refused(code)
    try:
        code, _ = smtp.data(message.as_bytes())
    except smtplib.SMTPDataError as error:
        return _refused(error.smtp_code)
    if code != 250:
        return _refused(code)
    # The letter is theirs from here on: nothing that happens to the farewell may have it sent again.
    try:
        smtp.putcmd("QUIT")
    except OSError:
        return Outcome(State.HANDED_OVER)
    return Outcome(State.HANDED_OVER)


def _refused(code: int) -> Outcome:
    """A 5xx about the letter is for good; anything else may pass."""
    for_good = 500 <= code < 600 and code not in ABOUT_US
    return Outcome(State.FAILED if for_good else State.QUEUED, str(code))


def _word(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return str(error.smtp_code)
    return "timeout" if isinstance(error, TimeoutError) else type(error).__name__[:40]


def _cut(smtp: smtplib.SMTP) -> None:
    """Wake whoever waits for this server."""
    sock = smtp.sock
    if sock is not None:
        try:
            socket.socket.shutdown(sock, socket.SHUT_RDWR)
        except OSError:
            return
