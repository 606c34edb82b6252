"""Types of text: what they take, what they refuse, and what they make of it."""

import time
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from roundtable import text


def _codes(kind: Any, value: object) -> set[str]:
    """The codes of what is wrong with a value; empty where nothing is."""
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        return {each["type"] for each in error.errors()}
    return set()


@pytest.mark.parametrize(
    "value",
    ["Zoë O'Neill-Smythe", "नमस्ते", "مرحبا", "你好", "👩‍👩‍👧", "Ẁ a", "a\u0301" * 90, "נִיקּוּד", "20 % & <b>"],
)
def test_prose_of_every_language_is_taken(value: str) -> None:
    assert _codes(text.Prose, value) == set()


@pytest.mark.parametrize(
    "value",
    ["a\0b", "a\x1bb", "a\x7fb", "a\x85b", "a\rb", "\u202eb", "a\u2066b", "a\ufffeb", "a\ud800b", "a" + "\u0300" * 31],
)
def test_characters_that_hide_or_harm_are_refused(value: str) -> None:
    assert _codes(text.Prose, value) & {"forbidden_character", "string_unicode"}
    assert _codes(text.Line, value) & {"forbidden_character", "string_unicode"}


@pytest.mark.parametrize(
    "value", ["a\nb", "a\tb", "a\u200bb", "a\u2028b", "a\u2029b", "a\ufeffb", "a\u200db", "\u200dب", "ب\u200c\u200dب"]
)
def test_line_is_one_line_without_hidden_characters(value: str) -> None:
    assert _codes(text.Line, value) == {"forbidden_character"}


@pytest.mark.parametrize("value", ["\u0639\u0644\u06cc\u200c\u0631\u0636\u0627", "ශ්\u200dරීමති", "Zoë 👩\u200d👩\u200d👧"])
def test_line_keeps_joiners_that_spell_a_name(value: str) -> None:
    assert TypeAdapter(text.Line).validate_python(value) == value


@pytest.mark.parametrize("value", ["", " ", "\u00a0\u3000", "\n\t"])
def test_blank_text_is_no_text(value: str) -> None:
    assert _codes(text.Prose, value) == {"blank"}
    assert _codes(text.Line, value) == {"blank"}


@pytest.mark.parametrize("value", ["\u200b", "\u2060\ufeff \n", "\u00ad", "\u2800", "\u3164"])
def test_text_of_which_nobody_sees_anything_is_no_text(value: str) -> None:
    assert _codes(text.Prose, value) == {"blank"}


def test_text_is_kept_composed_and_trimmed() -> None:
    assert TypeAdapter(text.Line).validate_python("  Cafe\u0301 ") == "Caf\u00e9"
    assert TypeAdapter(text.Prose).validate_python(" one\r\ntwo ") == " one\ntwo "


def test_text_is_measured_before_and_after_it_is_composed() -> None:
    assert _codes(text.line(3), "abcd") == {"string_too_long"}
    assert _codes(text.line(3), "\ufb2c") == set()
    assert _codes(text.line(2), "\ufb2c") == {"string_too_long"}  # one character that becomes three


def test_heaps_of_marks_are_refused_before_they_are_put_in_order() -> None:
    began = time.process_time()
    assert _codes(text.Prose, "a" + "\u0300\u0316" * 9_999) == {"forbidden_character"}
    assert time.process_time() - began < 0.05


@pytest.mark.parametrize("value", ["0113 496 0000", "+44 (0)113 496-0000", "18001 01134960000, after six", "٠١١٣٤٩٦٠٠٠٠"])
def test_telephone_number(value: str) -> None:
    assert _codes(text.Telephone, value) == set()


def test_telephone_number_loses_the_marks_that_it_was_copied_with() -> None:
    assert TypeAdapter(text.Telephone).validate_python("\u202a+44 113 496 0000\u202c") == "+44 113 496 0000"


@pytest.mark.parametrize("value", ["", "ask for me", "1234", "0113\n4960000", "\x000113 4960000", "1" * 101])
def test_what_is_not_a_telephone_number(value: str) -> None:
    assert _codes(text.Telephone, value) & {"telephone", "forbidden_character", "string_too_long"}


@pytest.mark.parametrize("value", ["a@b.example", "a.b+c@d-e.example.org", "o'neill@x.example", "a" * 64 + "@b.example"])
def test_email_address(value: str) -> None:
    assert _codes(text.Email, value) == set()


@pytest.mark.parametrize(
    "value",
    [
        "",
        "a",
        "a@b",
        "@b.example",
        "a@b.example, c@d.example",
        "a b@c.example",
        "a@-b.example",
        "a@b..example",
        "a@b.example\n",
        '"a"@b.example',
        "a@[127.0.0.1]",
        "=?utf-8?q?x?=@b.example,",
        "a@" + "b" * 64 + ".example",
        "a@" + "b." * 130 + "example",
        "ä@b.example",
        "a@bü.example",
        "a\0@b.example",
    ],
)
def test_what_is_not_one_email_address(value: str) -> None:
    assert _codes(text.Email, value) == {"email"}


@pytest.mark.parametrize(
    "value",
    [
        "https://example.org",
        "https://a-b.example.org:8443/x?y=z#w",
        "https://example.org/caf\u00e9",
        "https://xn--bcher-kva.example/",
    ],
)
def test_web_address(value: str) -> None:
    assert _codes(text.HttpsUrl, value) == set()


@pytest.mark.parametrize(
    "value",
    [
        "http://example.org",
        "//example.org",
        "https://",
        "https://localhost",
        "https://127.0.0.1",
        "https://[::1]/",
        "https://2130706433",
        "https://good.org@evil.org/",
        "https://good.org:80@evil.org/",
        "https://good.org\\@evil.org",
        "https://a b.org",
        "HTTPS://example.org",
        "javascript:alert(1)",
        "https://example.org:99999/",
        "https://example.org:0/",
        "https://-a.org",
        "https://a..org",
        "https://example.org/ x",
        'https://example.org/"x',
        "https://example.org/\0",
        "https://example.org/\u202e",
        "https://example.org/\u200b",
        "https://example.org\n",
    ],
)
def test_what_is_not_a_web_address_for_people(value: str) -> None:
    assert _codes(text.HttpsUrl, value) == {"https_url"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2027-02-17T10:00:00Z", datetime(2027, 2, 17, 10, tzinfo=UTC)),
        ("2027-07-17T10:00:00+01:00", datetime(2027, 7, 17, 9, tzinfo=UTC)),
        ("2027-07-17T10:00:00.5-00:30", datetime(2027, 7, 17, 10, 30, 0, 500000, tzinfo=UTC)),
    ],
)
def test_instant_is_kept_in_utc(value: str, expected: datetime) -> None:
    assert TypeAdapter(text.Instant).validate_python(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        1,
        1.5,
        True,
        None,
        "",
        "now",
        "2027-02-17",
        "2027-02-17T10:00:00",
        "2027-02-17 10:00:00Z",
        "2027-02-30T10:00:00Z",
        "20270217T100000Z",
        "2027-02-17T24:00:00Z",
        "2027-02-17T23:59:60Z",
        "2027-02-17T10:00:00+99:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "2027-02-17T10:00:00Z\n",
        "\u0662\u0660\u0662\u0667-02-17T10:00:00Z",
        datetime(2027, 2, 17),  # noqa: DTZ001 - a time without a zone is the case
    ],
)
def test_what_is_not_an_instant(value: object) -> None:
    assert _codes(text.Instant, value) == {"instant"}


@pytest.mark.parametrize(
    "value", [1, "", "2027-2-17", "2027-02-29", "17/02/2027", "0999-01-01", "9000-01-01", datetime(2027, 2, 17, tzinfo=UTC)]
)
def test_what_is_not_a_day(value: object) -> None:
    assert _codes(text.Day, value) == {"day"}


def test_slug_of_a_title() -> None:
    assert text.slug_from("Zoë's café: what's next?") == "zoes-cafe-whats-next"
    assert text.slug_from("你好") == "untitled"
    assert text.slug_from("word " * 40) == "word-word-word-word-word-word-word-word-word-word-word-word-word-word-word-word"
    assert len(text.slug_from("a" * 200)) == 80


def test_folded_text_fits_its_column_whatever_it_grows_to() -> None:
    assert text.folded("Ça Été") == "ca ete"
    assert len(text.folded("\ufdfa" * 200)) == 300
