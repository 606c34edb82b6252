"""What nobody should send: each is refused by its own status, costs little, is never said back, and leaves nothing behind."""

import json
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from httpx2 import Response
from sqlalchemy import func, select
from starlette.testclient import TestClient

from roundtable.examples.models import Example
from roundtable.settings import Settings
from tests.support.examples import LEAST, LIST, changed
from tests.support.servers import Unit

JSON = {"Content-Type": "application/json"}
MOST_SECONDS = 0.3
CANARY = "canary-of-somebody"
THEMES, PARTNERS = "/api/v1/themes", "/api/v1/partners"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Nobody here is to be told to wait."""
    return settings.model_copy(update={"read_limit": 1_000_000})


def _post(api: TestClient, body: bytes) -> Response:
    return api.post(LIST, content=body, headers=JSON)


def _with(raw: str, **changes: Any) -> bytes:
    """LEAST as JSON in which "@" stands for a piece of JSON that no program would write."""
    return json.dumps(changed(LEAST, **dict.fromkeys(changes or ["title"], "@"))).replace('"@"', raw).encode()


NESTED = b'{"a":' * 900 + b"1" + b"}" * 900
FIELDS = json.dumps({**LEAST, **{f"key{number}": 1 for number in range(100_000)}}).encode()
MANY = json.dumps({**LEAST, **{f"key{number}": 1 for number in range(250)}}).encode()
BODIES: dict[str, tuple[bytes, int]] = {
    "a lone surrogate as a value": (_with(r'"\ud800"'), 422),
    "a lone surrogate in a field of another type": (_with(r'"\ud800"', consent__publish_text=1), 422),
    "a lone surrogate as a key": (_with(r'"x", "\ud800": 1'), 422),
    "a surrogate in raw bytes": (_with('"x"').replace(b'"x"', b'"\xed\xa0\x80"'), 400),
    "NaN": (_with("NaN", at_the_table=1), 400),
    "Infinity": (_with("-Infinity"), 400),
    "a number too large for a float": (_with("1e999"), 400),
    "a number too large for any integer": (_with("9" * 5000), 400),
    "an integer beyond 64 bits": (_with('[{"role": "carer", "count": 9223372036854775808}]', at_the_table=1), 422),
    "an integer beyond what is sensible": (_with('[{"role": "carer", "count": 100001}]', at_the_table=1), 422),
    "nested 900 deep": (NESTED, 422),
    "nested 100,000 deep": (b"[" * 60_000, 400),
    "a NUL": (_with(r'"a\u0000b"'), 422),
    "a control character": (_with(r'"a\u0007b"'), 422),
    "a character that turns text round": (_with(r'"a\u202eb"', what_was_done=1), 422),
    "a line feed in a line": (_with(r'"a\nb"'), 422),
    "a line separator in a line": (_with(r'"a\u2028b"'), 422),
    "a code point that XML can't hold": (_with(r'"a\uffffb"', what_was_done=1), 422),
    "nothing but spaces": (_with('"  \\u00a0 "'), 422),
    "the year 1 in the far east": (_with('"0001-01-01"', started_on=1), 422),
    "the year 9999": (_with('"9999-12-31"', started_on=1), 422),
    "the 30th of February": (_with('"2026-02-30"', started_on=1), 422),
    "a date in other figures": (_with('"\u0662\u0660\u0662\u0666-01-01"', started_on=1), 422),
    "a number for a date": (_with("1", started_on=1), 422),
    "an instant for a date": (_with('"2026-01-01T00:00:00Z"', started_on=1), 422),
    "100,000 unknown keys": (FIELDS, 413),
    "250 unknown keys": (MANY, 422),
    "a megabyte in one field": (_with('"' + "a" * 5_000_000 + '"'), 413),
    "an unknown key": (_with('"x", "colour": "blue"'), 422),
    "a key twice": (_with('"x", "title": "y"'), 400),
    "UTF-16": (json.dumps(LEAST).encode("utf-16"), 400),
    "UTF-32": (json.dumps(LEAST).encode("utf-32-be"), 400),
    "a byte order mark": (b"\xef\xbb\xbf" + json.dumps(LEAST).encode(), 400),
    "Latin-1": (json.dumps(changed(LEAST, title="é"), ensure_ascii=False).encode("latin-1"), 400),
    "true for a number": (_with('[{"role": "carer", "count": true}]', at_the_table=1), 422),
    "text for a number": (_with('[{"role": "carer", "count": " 1_000 "}]', at_the_table=1), 422),
    "a fraction for a number": (_with('[{"role": "carer", "count": 1.5}]', at_the_table=1), 422),
    "text for a truth": (_with('"yes"', consent__publish_text=1), 422),
    "a number for text": (_with("1"), 422),
    "null for what is needed": (_with("null"), 422),
    "a list for the whole": (b"[]", 422),
    "text for the whole": (b'"text"', 422),
    "nothing": (b"", 400),
    "half of it": (json.dumps(LEAST).encode()[:-9], 400),
    "two of them": (json.dumps(LEAST).encode() * 2, 400),
    "a comma too many": (b'{"title": "x",}', 400),
    "single quotes": (b"{'title': 'x'}", 400),
    "two e-mail addresses": (_with('"a@b.example, c@d.example"', contributor__email=1), 422),
    "an e-mail address with a line feed": (_with(r'"a@b.example\nBcc: c@d.example"', contributor__email=1), 422),
    "an e-mail address in other letters": (_with('"\uff41@b.example"', contributor__email=1), 422),
    "an address that seems to be another": (_with('[{"title": "x", "url": "https://good.org@evil.org/"}]', links=1), 422),
    "an address of a script": (_with('[{"title": "x", "url": "javascript:alert(1)"}]', links=1), 422),
    "an address with a NUL": (_with(r'[{"title": "x", "url": "https://good.org/\u0000"}]', links=1), 422),
    "an address with a hidden turn": (_with(r'[{"title": "x", "url": "https://good.org/\u202e"}]', links=1), 422),
    "an address of this machine": (_with('[{"title": "x", "url": "https://127.0.0.1/"}]', links=1), 422),
}


def test_body_that_nobody_should_send_is_refused(api: TestClient, unit: Unit) -> None:
    _post(api, b"{}")  # what is done once in a process
    found = {name: _measured(partial(_post, api, body)) for name, (body, _) in BODIES.items()}
    assert found == {name: (status, "cheap", "small", "problem") for name, (_, status) in BODIES.items()}
    with unit() as db:
        assert db.scalar(select(func.count()).select_from(Example)) == 0


def _measured(ask: Callable[[], Response]) -> tuple[int, str, str, str]:
    """The status of an answer, and whether it cost little, is short, and is a problem document.

    The least of three costs counts: other threads of this process, and other processes, only ever add to it.
    """
    costs = []
    for _ in range(3):
        began = time.process_time()
        answer = ask()
        costs.append(time.process_time() - began)
    cost = min(costs)
    return (
        answer.status_code,
        "cheap" if cost < MOST_SECONDS else f"{cost:.2f} s",
        "small" if len(answer.content) < 10_000 else f"{len(answer.content)} bytes",
        "problem" if answer.headers["content-type"] == "application/problem+json" else "answer",
    )


WORST: dict[str, bytes] = {
    "heaps of marks over letters": _with('"' + ("a" + "\u0300\u0316" * 9990) + '"', what_was_done=1),
    "20,000 wrong items": _with("[" + ",".join("1" for _ in range(19_900)) + "]", themes=1),
    "20,000 small objects": _with("[" + ",".join("{}" for _ in range(19_900)) + "]", aims=1),
    "100,000 empty lists": b'{"title":[' + b",".join(b"[]" for _ in range(85_000)) + b"]}",
    "a long number": b'{"title":' + b"1" * 250_000 + b"}",
    "a long fraction": b'{"title":0.' + b"1" * 250_000 + b"}",
    "a nearly right e-mail address": _with('"a@' + "a." * 30_000 + '"', contributor__email=1),
    "a nearly right address": _with('[{"title": "x", "url": "https://' + "a-" * 950 + '"}]', links=1),
    "a nearly right slug": _with('["' + "a-" * 30_000 + '"]', themes=1),
}


def test_worst_body_costs_less_than_a_third_of_a_second(api: TestClient) -> None:
    _post(api, b"{}")
    found = {name: _measured(partial(_post, api, body)) for name, body in WORST.items()}
    assert {name: each for name, each in found.items() if each[0] not in (400, 422) or each[1] != "cheap"} == {}


@pytest.mark.parametrize("text", ["\ufdfa" * 19_000, "\N{HANGUL SYLLABLE GAG}" * 19_000, "word " * 3_900])
def test_longest_text_that_is_taken_costs_less_than_a_third_of_a_second(api: TestClient, text: str) -> None:
    _post(api, b"{}")
    sent = json.dumps(changed(LEAST, what_was_done=text)).encode()
    assert _measured(lambda: _post(api, sent)) == (201, "cheap", "small", "answer")


WITH_CANARY: list[dict[str, Any]] = [
    {"title": CANARY + "\u202e"},
    {"setting": CANARY},
    {"colour": CANARY},
    {CANARY: 1},
    {"contributor__email": CANARY},
    {"contributor__kind": CANARY},
    {"contributor__" + CANARY: 1},
    {"started_on": CANARY},
    {"what_was_done": CANARY + "\ufffe"},
    {"themes": [CANARY]},
    {"partners": [CANARY]},
    {"call": CANARY},
    {"external_id": CANARY + " "},
    {"links": [{"title": "x", "url": CANARY}]},
    {"consent": CANARY},
    {"aims": [{"aim": "x", "outcome": CANARY}]},
]


def test_refusal_never_repeats_what_was_sent(api: TestClient) -> None:
    answers = [_post(api, json.dumps(changed(LEAST, **changes)).encode()) for changes in WITH_CANARY]
    assert [each.status_code for each in answers] == [422] * len(WITH_CANARY)
    assert [each.text for each in answers if CANARY in each.text or "input" in each.json()] == []


def test_refusal_names_at_most_twenty_places(api: TestClient) -> None:
    answer = _post(api, json.dumps({f"key{number}": 1 for number in range(150)}).encode())
    assert len(answer.json()["errors"]) == 20


def test_each_error_points_at_its_place(api: TestClient) -> None:
    sent = changed(LEAST, title=" ", contributor__email="x", aims__0__outcome="no")
    errors = {each["pointer"]: each["code"] for each in _post(api, json.dumps(sent).encode()).json()["errors"]}
    assert errors == {"#/title": "blank", "#/contributor/email": "email", "#/aims/0/outcome": "literal_error"}


@pytest.mark.parametrize(
    "media_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "application/xml", "text/json"],
)
def test_other_kinds_of_content_are_refused(api: TestClient, media_type: str) -> None:
    """So that a form on another site can't send one."""
    answer = api.post(LIST, content=json.dumps(LEAST).encode(), headers={"Content-Type": media_type})
    assert answer.status_code == 415


SLUG = f"{PARTNERS}/"
ADDRESSES: dict[str, tuple[str, int]] = {
    "an unknown parameter": (f"{PARTNERS}?colour=blue", 422),
    "an unknown parameter where none is known": (f"{THEMES}?colour=blue", 422),
    "an unknown parameter of one thing": (f"{SLUG}x?colour=blue", 422),
    "a parameter of one value twice": (f"{PARTNERS}?limit=1&limit=1", 422),
    "a parameter of many values twice": (f"{PARTNERS}?kind=charity&kind=network", 200),
    "100 repeated parameters": (f"{PARTNERS}?" + "&".join(f"theme=t{number}" for number in range(100)), 200),
    "101 repeated parameters": (f"{PARTNERS}?" + "&".join(f"theme=t{number}" for number in range(101)), 422),
    "6,000 parameters": (f"{PARTNERS}?" + "&".join("theme=a" for _ in range(6_000)), 422),
    "a parameter of 10 kB": (f"{PARTNERS}?q={'a' * 10_000}", 422),
    "a slug of 10 kB": (f"{SLUG}{'a' * 10_000}", 404),
    "a NUL in a parameter": (f"{PARTNERS}?q=a%00b", 422),
    "a NUL in a filter": (f"{PARTNERS}?theme=%00", 422),
    "a NUL in a slug": (f"{SLUG}a%00b", 404),
    "bytes that are not UTF-8 in a parameter": (f"{PARTNERS}?q=%ff", 400),
    "bytes that are not UTF-8 in a name": (f"{PARTNERS}?%ff=1", 400),
    "bytes that are not UTF-8 in a slug": (f"{SLUG}%ff", 400),
    "a surrogate in a parameter": (f"{PARTNERS}?q=%ed%a0%80", 400),
    "a surrogate in a slug": (f"{SLUG}%ed%a0%80", 400),
    "a turn of direction in a search": (f"{PARTNERS}?q=%e2%80%ae", 200),
    "a turn of direction in a filter": (f"{PARTNERS}?theme=%e2%80%ae", 422),
    "a slug in other letters": (f"{SLUG}%D8%A7", 404),
    "a slug in capitals": (f"{SLUG}LANTERN", 404),
    "a number too large for a slug": (f"{SLUG}9223372036854775808", 404),
    "a number too large": (f"{PARTNERS}?limit=9223372036854775808", 422),
    "a number of 5,000 figures": (f"{PARTNERS}?limit={'9' * 5000}", 422),
    "a number with a stroke": (f"{PARTNERS}?limit=1_0", 422),
    "a number with a space": (f"{PARTNERS}?limit=%2010", 422),
    "a number with a point": (f"{PARTNERS}?limit=10.0", 422),
    "a number in other figures": (f"{PARTNERS}?limit=%D9%A1", 422),
    "an empty number": (f"{PARTNERS}?limit=", 422),
    "no things at all": (f"{PARTNERS}?limit=0", 422),
    "101 things": (f"{PARTNERS}?limit=101", 422),
    "a truth in other words": (f"{PARTNERS}?user_led=yes", 422),
    "a truth": (f"{PARTNERS}?user_led=true", 200),
    "an unknown value": (f"{PARTNERS}?kind=club", 422),
    "an unknown sort": (f"{PARTNERS}?sort=version", 422),
    "an unknown part": (f"{PARTNERS}?include=secrets", 422),
    "a cursor of ours that is not": (f"{PARTNERS}?cursor=AAAA", 400),
    "an empty cursor": (f"{PARTNERS}?cursor=", 400),
    "a cursor of 10 kB": (f"{PARTNERS}?cursor={'A' * 10_000}", 400),
    "a cursor in other letters": (f"{PARTNERS}?cursor=%C3%A9", 400),
    "operators": (f"{PARTNERS}?q=%22%20OR%20NEAR(*%20%26%20!a%20:%20-%20%27", 200),
    "a search for 200 heaps of marks": (f"{PARTNERS}?q=a{'%CC%80%CC%96' * 99}", 200),
    "200 characters that grow eighteenfold": (f"{PARTNERS}?q={'%EF%B7%BA' * 200}", 200),
    "an instant of the year 1": ("/api/v1/seminars?starts_after=0001-01-01T00:00:00%2B14:00", 422),
    "an instant of the year 9999": ("/api/v1/seminars?starts_before=9999-12-31T23:59:59-14:00", 422),
    "an instant without its offset": ("/api/v1/seminars?starts_after=2026-01-01T00:00:00", 422),
    "a year that is none": (f"{LIST}?year=99999999999999999999", 422),
    "a change number beyond 64 bits": ("/api/v1/feeds/seminars?afterChangeNumber=9223372036854775808", 422),
    "a change number below nothing": ("/api/v1/feeds/seminars?afterChangeNumber=-1", 422),
    "an address that is none": ("/api/v1/nothing", 404),
    "a slash at the end": (f"{THEMES}/", 404),
    "steps up": ("/api/v1/partners/..%2f..%2fetc%2fpasswd", 404),
    "steps up to a file": ("/api/v1/docs/assets/..%2f..%2f..%2f__init__.py", 404),
}


def test_address_that_nobody_should_ask_is_refused(api: TestClient) -> None:
    api.get(PARTNERS)
    found = {name: _measured(partial(api.get, address)) for name, (address, _) in ADDRESSES.items()}
    assert found == {
        name: (status, "cheap", "small", "answer" if status == 200 else "problem") for name, (_, status) in ADDRESSES.items()
    }


def test_parameter_that_is_refused_is_not_said_back(api: TestClient) -> None:
    answers = [
        api.get(f"{PARTNERS}?{query}") for query in (f"{CANARY}=1", f"limit={CANARY}", f"kind={CANARY}", f"cursor={CANARY}")
    ]
    assert [each.status_code for each in answers] == [422, 422, 422, 400]
    assert [CANARY in each.text for each in answers] == [False] * 4
    assert [each.json()["errors"][0].get("parameter") for each in answers[:3]] == [None, "limit", "kind"]


def test_worst_search_costs_less_than_a_third_of_a_second(api: TestClient) -> None:
    words = "%20".join(f"w{number}" for number in range(48))
    api.get(f"/api/v1/search?q={words}")
    began = time.process_time()
    assert api.get(f"/api/v1/search?q={words}&include=total").status_code == 200
    assert time.process_time() - began < MOST_SECONDS
