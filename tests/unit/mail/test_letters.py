"""What a letter may hold, and the message that is made of it: one reader, the headers that were meant, the same each time."""

from datetime import UTC, datetime
from email.policy import SMTP
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from roundtable.mail.letter import Letter
from roundtable.mail.message import build
from roundtable.mail.models import KeptLetter
from roundtable.settings import Settings
from roundtable.text import Email
from tests.support.mail import parsed

SETTINGS = Settings(environment="test", site_name="Centre for Co\u2011production, “Bridge”; <b>")
EVENT = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:PUBLISH", "SUMMARY:Kaffee & Müsli", "END:VCALENDAR", ""])
LOCAL = "abcXYZ059.!#$%&'*+/=?^_`{|}~-"
LABEL = st.from_regex(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,10}[A-Za-z0-9])?", fullmatch=True)


def _letter(**changes: object) -> Letter:
    values: dict[str, object] = {
        "to": "amina@example.org",
        "kind": "test",
        "key": "k",
        "subject": "Hello",
        "text": "Hi",
        "html": "Hi",
    }
    return TypeAdapter(Letter).validate_python({**values, **changes})


def _kept(**changes: object) -> KeptLetter:
    values: dict[str, object] = {
        "id": UUID("0195e7a0-0000-7000-8000-000000000001"),
        "kind": "test",
        "message_id": "<0195e7a0000070008000000000000001@roundtable.example>",
        "address": "amina@example.org",
        "subject": "Hello",
        "text": "Dear Amina,\nhello.\n",
        "html": "<p>Dear Amina</p>\n",
        "created_at": datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    }
    return KeptLetter(**{**values, **changes})


@pytest.mark.parametrize(
    "address",
    [
        "a@example.org, b@example.org",
        "a@example.org;b@example.org",
        "a@example.org b@example.org",
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org\nBcc: b@example.org",
        "a@example.org\r",
        "a@example.org\x00",
        "a@example.org\u2028",
        "=?utf-8?q?evil=40example.com=2C?=@example.org",
        "=?utf-8?b?ZXZpbEBleGFtcGxlLmNvbSw=?=@example.org",
        "Amina <a@example.org>",
        "<a@example.org>",
        "group: a@example.org;",
        '"a b"@example.org',
        "a@[127.0.0.1]",
        "a@example",
        "a@b@example.org",
        "\u202ea@example.org",
        "\uff41@example.org",
        f"a@{'b' * 64}.org",
        f"{'a' * 65}@example.org",
        "",
    ],
)
def test_a_letter_goes_to_one_plain_address_or_is_not_made(address: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        _letter(to=address)
    assert [each["loc"] for each in refusal.value.errors()] == [("to",)]
    assert address == "" or address not in str(refusal.value)


@pytest.mark.parametrize(
    "mark", ["\r\nBcc: b@example.org", "\nX: y", "\x00", "\x0b", "\x85", "\u2028", "\u202e", "\u200b", "\ud800"]
)
@pytest.mark.parametrize("field", ["subject", "key"])
def test_what_becomes_a_line_holds_no_break_and_nothing_hidden(field: str, mark: str) -> None:
    with pytest.raises(ValidationError):
        _letter(**{field: f"Hello{mark} you"})


def test_a_letter_shows_nothing_of_itself_in_a_log() -> None:
    assert "amina" not in repr(_letter())


def test_a_calendar_has_to_say_its_method() -> None:
    assert _letter(calendar=EVENT).calendar == EVENT
    with pytest.raises(ValidationError):
        _letter(calendar=EVENT.replace("METHOD", "X-METHOD"))


def test_a_message_says_who_what_and_that_a_program_sent_it() -> None:
    message = parsed(build(SETTINGS, _kept()).as_bytes())
    assert dict(message.items()) == {
        "Message-ID": "<0195e7a0000070008000000000000001@roundtable.example>",
        "Date": "Sun, 22 Nov 2026 09:30:00 +0000",
        "From": '"Centre for Co\u2011production, “Bridge”; <b>" <hub@roundtable.example>',
        "To": "amina@example.org",
        "Reply-To": "people@roundtable.example",
        "Subject": "Hello",
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
        "Content-Type": 'multipart/alternative; boundary="=_0195e7a0000070008000000000000001"',
    }
    assert [each.addr_spec for each in message["From"].addresses] == ["hub@roundtable.example"]


def test_a_message_has_its_text_its_html_and_its_calendar() -> None:
    message = parsed(build(SETTINGS, _kept(calendar=EVENT, text="Grüße, 今日は\n", html="<p>Grüße</p>\n")).as_bytes())
    parts = [(part.get_content_type(), part.get_content().replace("\r\n", "\n")) for part in message.iter_parts()]
    assert parts == [
        ("text/plain", "Grüße, 今日は\n"),
        ("text/html", "<p>Grüße</p>\n"),
        ("text/calendar", EVENT.replace("\r\n", "\n")),
    ]
    calendar = list(message.iter_parts())[2]
    assert dict(calendar["Content-Type"].params) == {"charset": "utf-8", "method": "PUBLISH"}


def test_a_message_is_the_same_bytes_each_time_and_fits_any_server() -> None:
    kept = _kept(calendar=EVENT, subject="Grüße " * 20, text=f"{'long ' * 400}\r\n.\r\nÄ\n")
    first, second = build(SETTINGS, kept).as_bytes(), build(SETTINGS, kept).as_bytes()
    assert first == second
    assert first.isascii()
    assert max(len(line) for line in first.split(b"\r\n")) <= 998
    assert b"\n" not in first.replace(b"\r\n", b"")


ADDRESS = st.builds(
    lambda name, labels: f"{name}@{'.'.join(labels)}",
    st.text(LOCAL, min_size=1, max_size=64),
    st.lists(LABEL, min_size=2, max_size=4),
)


@settings(deadline=None)
@given(address=ADDRESS)
@example(address=".a..b.@example.org")
@example(address="=?@example.org")
@example(address="?==?@example.org")
@example(address="!#$%&'*+/=^_`{|}~-@example.org")
def test_every_address_that_we_take_is_the_one_address_of_its_message(address: str) -> None:
    try:
        _letter(to=address)
    except ValidationError:
        return
    message = parsed(build(SETTINGS, _kept(address=address)).as_bytes())
    assert [each.addr_spec.replace('"', "") for each in message["To"].addresses] == [address]
    assert message["Cc"] is None
    assert message["Bcc"] is None


@settings(deadline=None)
@given(subject=st.text(min_size=1, max_size=150))
def test_every_subject_that_we_take_arrives_as_it_is_and_adds_no_header(subject: str) -> None:
    try:
        taken = _letter(subject=subject).subject
    except ValidationError:
        return
    message = parsed(build(SETTINGS, _kept(subject=taken)).as_bytes())
    assert set(message.keys()) == set(build(SETTINGS, _kept()).keys())
    assert str(message["Subject"]).split() == taken.split()


def test_every_email_that_a_form_takes_a_letter_takes() -> None:
    assert TypeAdapter(Email).validate_python("o'neill+hub@mail.example.org") == _letter(to="o'neill+hub@mail.example.org").to


def test_the_policy_of_messages_breaks_lines_as_servers_want() -> None:
    assert build(SETTINGS, _kept()).policy.linesep == SMTP.linesep
