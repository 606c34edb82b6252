"""Mail servers that refuse, hang, drop, or want to be sure: nothing is lost, nothing is told to the wrong party."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from roundtable import mail
from roundtable.db import Database
from roundtable.mail import transport
from roundtable.mail.models import State
from roundtable.settings import Settings
from tests.support import certificates
from tests.support.databases import on_sqlite
from tests.support.mail import Inbox, kept, letter, opened, post, receiving


def _outcome(database: Database, key: str = "k-1") -> tuple[str, str | None, int]:
    with database.unit_of_work() as db:
        mail.send(db, letter(database.settings, key=key))
    post(database)
    row = kept(database, key)
    return row.state, row.trouble, row.attempts


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Patience of seconds, so that a test need not wait for a minute."""
    monkeypatch.setattr(transport, "ANSWER_SECONDS", 2.0)
    monkeypatch.setattr(transport, "HANDING_SECONDS", 4.0)


@on_sqlite
@pytest.mark.parametrize(
    ("command", "answer", "state", "trouble"),
    [
        ("RCPT", "550 5.1.1 no such person <amina@example.org>", State.FAILED, "550"),
        ("RCPT", "553 not here", State.FAILED, "553"),
        ("RCPT", "450 try later", State.QUEUED, "450"),
        ("RCPT", "421 closing", State.QUEUED, "421"),
        ("RCPT", "530 say who you are", State.QUEUED, "530"),
        ("MAIL", "421 closing", State.QUEUED, "421"),
        ("MAIL", "550 we do not know you", State.QUEUED, "550"),
        ("DATA", "450 try later", State.QUEUED, "450"),
        ("DATA", "421 closing", State.QUEUED, "421"),
        ("DATA", "452 full", State.QUEUED, "452"),
        ("DATA", "550 we do not like it", State.FAILED, "550"),
        ("DATA", "554 no", State.FAILED, "554"),
    ],
)
def test_an_answer_of_the_server_is_for_good_or_for_now(
    posting: Database, inbox: Inbox, command: str, answer: str, state: State, trouble: str
) -> None:
    inbox.says[command] = answer
    assert _outcome(posting) == (state, trouble, 1)
    assert inbox.taken == []
    assert kept(posting).address == "amina@example.org"
    inbox.says.clear()
    post(posting)
    assert inbox.taken == []  # neither at once nor ever, see the tests of delivery


def test_a_connection_that_drops_after_the_text_is_tried_again_with_the_same_identity(posting: Database, inbox: Inbox) -> None:
    inbox.drops = True
    state, trouble, _ = _outcome(posting)
    assert (state, trouble) == (State.QUEUED, "SMTPServerDisconnected")
    inbox.drops = False
    with posting.unit_of_work() as db:
        row = db.merge(kept(posting))
        row.due_at = datetime.now(UTC) - timedelta(seconds=1)
    post(posting)
    assert kept(posting).state == State.HANDED_OVER
    assert dict(inbox.identities) == {kept(posting).message_id: 2}
    assert inbox.raw[0] == inbox.raw[1]


@pytest.mark.usefixtures("hurried")
@on_sqlite
@pytest.mark.parametrize("seconds", [3.0, 30.0])
def test_a_server_that_is_slow_to_take_the_text_is_given_up_for_now(posting: Database, inbox: Inbox, seconds: float) -> None:
    inbox.takes_seconds = seconds
    began = time.monotonic()
    assert _outcome(posting)[0] == State.QUEUED
    assert time.monotonic() - began < 8
    assert "DATA" in inbox.heard


@pytest.mark.usefixtures("hurried")
def test_a_server_that_says_nothing_at_all_is_given_up_for_now(settings: Settings) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        opened(settings, f"smtp://127.0.0.1:{silent.getsockname()[1]}") as database,
    ):
        began = time.monotonic()
        assert _outcome(database)[:1] == (State.QUEUED,)
        assert time.monotonic() - began < 8


@pytest.mark.usefixtures("hurried")
@on_sqlite
def test_a_server_that_drips_its_answers_is_given_up_when_the_time_is_over(settings: Settings) -> None:
    with Dripping() as server, opened(settings, f"smtp://127.0.0.1:{server.port}") as database:
        began = time.monotonic()
        assert _outcome(database)[0] == State.QUEUED
        assert 3 < time.monotonic() - began < 9


def test_a_farewell_that_fails_does_not_have_a_letter_sent_again(posting: Database, inbox: Inbox) -> None:
    inbox.says["QUIT"] = "421 no"
    assert _outcome(posting) == (State.HANDED_OVER, None, 1)
    assert len(inbox.taken) == 1


class Dripping:
    """A server that sends a letter of its greeting every tenth of a second."""

    def __enter__(self) -> "Dripping":
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._drip, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()
        self._thread.join(timeout=5)

    def _drip(self) -> None:
        client, _ = self._socket.accept()
        with client, contextlib.suppress(OSError):
            client.sendall(b"220-")
            for _ in range(300):
                client.sendall(b"x")
                time.sleep(0.1)


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """The context of a server that is called localhost, by an authority that this process trusts."""
    path = certificates.made(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    return context


@pytest.fixture
def encrypting(certificate: ssl.SSLContext) -> Iterator[Inbox]:
    """A mail server that encrypts once it is asked to, and wants a password then."""
    with receiving(Inbox(), tls_context=certificate, require_starttls=True) as found:
        yield found


@on_sqlite
def test_a_server_that_can_encrypt_is_asked_to_and_only_then_hears_the_password(settings: Settings, encrypting: Inbox) -> None:
    url = f"smtp://hub%40example.org:p%40ss%20word@localhost:{encrypting.port}?from=bounces@example.org"
    with opened(settings, url) as database:
        assert _outcome(database) == (State.HANDED_OVER, None, 1)
    assert encrypting.logins == [("hub@example.org", "p@ss word", True)]
    assert encrypting.envelopes == [("bounces@example.org", ["amina@example.org"])]


@on_sqlite
def test_a_server_that_encrypts_from_the_first_byte(settings: Settings, certificate: ssl.SSLContext) -> None:
    with receiving(Inbox(), encrypted=certificate) as inbox, opened(settings, f"smtps://localhost:{inbox.port}") as database:
        assert _outcome(database) == (State.HANDED_OVER, None, 1)
        assert len(inbox.taken) == 1


@on_sqlite
def test_a_server_that_is_not_who_it_says_gets_no_letter(settings: Settings, encrypting: Inbox) -> None:
    with opened(settings, f"smtp://hub:p%40ss@127.0.0.1:{encrypting.port}") as database:
        assert _outcome(database)[:2] == (State.QUEUED, "SSLCertVerificationError")
    assert encrypting.logins == []
    assert encrypting.heard == []


@on_sqlite
def test_a_password_is_never_sent_unencrypted_to_another_machine(settings: Settings) -> None:
    with receiving(Inbox(), auth_require_tls=False) as inbox:
        # A name of this machine that is not known to be one.
        with opened(settings, f"smtp://hub:p%40ss%20word@127.1:{inbox.port}") as database:
            assert _outcome(database)[:2] == (State.QUEUED, "SSLError")
        assert (inbox.logins, inbox.heard) == ([], [])
        with opened(settings, f"smtp://hub:p%40ss%20word@127.0.0.1:{inbox.port}") as database:
            assert _outcome(database, "k-2")[0] == State.HANDED_OVER
        assert inbox.logins == [("hub", "p@ss word", False)]


@on_sqlite
def test_a_wrong_password_loses_no_letter(settings: Settings, encrypting: Inbox) -> None:
    with opened(settings, f"smtp://hub:wrong@localhost:{encrypting.port}") as database:
        assert _outcome(database)[:2] == (State.QUEUED, "535")


def test_what_a_server_wrote_and_who_a_letter_is_for_are_in_no_log(posting: Database, inbox: Inbox) -> None:
    inbox.says["RCPT"] = "550 no such person amina@example.org kestrel"
    with capture_logs() as said:
        _outcome(posting)
    told = [line for line in said if "letter" in line]
    assert [(each["event"], each["trouble"], each["kind"]) for each in told] == [("letter_not_handed_over", "550", "place-kept")]
    assert "amina" not in str(said)
    assert "kestrel" not in str(said)
