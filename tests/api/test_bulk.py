"""Sending in many practice examples at once."""

import json
import re
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from httpx2 import Response
from sqlalchemy import event, func, select
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from roundtable.db import Database
from roundtable.examples.domain import bulk
from roundtable.examples.models import Example, ExampleText, KeptReport
from roundtable.examples.records import read
from roundtable.idempotency import IdempotencyKey
from roundtable.partners import queries as partners
from tests.api.test_submission import FAULTS
from tests.support.examples import BULK, FULL, LEAST, changed, key, ndjson, table
from tests.support.senders import ARRAY, CANARY, CSV, NDJSON, Send, errors, many, planted, summary
from tests.support.servers import LiveServer, Unit, client

# A key needs no address to answer to, so that fault is none here; the number of a record is its own test.
NOT_HERE = {("#/contributor/email", "missing"), ("#/external_id", "string_pattern_mismatch")}
PLANTED = [each for each in FAULTS if each[1:] not in NOT_HERE][:37]


def rows(unit: Unit) -> dict[str, int]:
    tables = {"examples": Example, "texts": ExampleText, "reports": KeptReport, "keys": IdempotencyKey}
    with unit() as db:
        return {name: db.scalars(select(func.count()).select_from(each)).one() for name, each in tables.items()}


def test_of_a_thousand_examples_with_37_faults_exactly_those_are_refused(send: Send, unit: Unit) -> None:
    assert len(PLANTED) == 37
    examples = [changed(LEAST, external_id=f"n-{place}", title=f"Example {place}") for place in range(1000)]
    places = {11 + 26 * number: fault for number, fault in enumerate(PLANTED)}
    for place, (changes, _, _) in places.items():
        examples[place] = changed(examples[place], **changes)
    answer = send(ndjson(examples))
    assert summary(answer) == {"received": 1000, "created": 963, "invalid": 37}
    assert errors(answer) == {place + 1: [(pointer, code)] for place, (_, pointer, code) in places.items()}
    assert [each["line"] for each in answer.json()["results"]] == list(range(1, 1001))
    with unit() as db:
        kept = set(db.scalars(select(Example.external_id)))
    assert kept == {f"n-{place}" for place in range(1000) if place not in places}
    told = {each["external_id"]: each["reference"] for each in answer.json()["results"] if each["status"] == "created"}
    with unit() as db:
        assert {each.external_id: each.reference for each in db.scalars(select(Example))} == told


@pytest.mark.parametrize(("kind", "written"), [(NDJSON, ndjson), (CSV, table), (ARRAY, lambda each: json.dumps(each).encode())])
def test_the_same_examples_in_any_format_are_the_same(
    send: Send, unit: Unit, kind: str, written: Callable[[list[dict[str, Any]]], bytes]
) -> None:
    examples = many(3)
    assert summary(send(written(examples), kind)) == {"received": 3, "created": 3}
    assert summary(send(ndjson(examples))) == {"received": 3, "unchanged": 3}
    with unit() as db:
        assert [each.body["title"] for each in db.scalars(select(ExampleText).order_by(ExampleText.example_id))] == [
            "Example 0",
            "Example 1",
            "Example 2",
        ]


def test_what_was_sent_before_is_changed_where_it_differs_and_not_doubled(send: Send, unit: Unit) -> None:
    examples = many(5)
    first = send(ndjson(examples)).json()["results"]
    examples[1]["title"] = "A better title"
    examples[3]["contributor"]["email"] = "other@example.org"
    again = send(ndjson([*examples, changed(FULL, external_id="n-5")]))
    told = again.json()["results"]
    assert [each["status"] for each in told] == ["unchanged", "updated", "unchanged", "updated", "unchanged", "created"]
    assert [(each["id"], each["reference"]) for each in told[:5]] == [(each["id"], each["reference"]) for each in first]
    assert rows(unit) == {"examples": 6, "texts": 7, "reports": 2, "keys": 2}


def test_records_without_a_number_that_are_sent_again_make_no_duplicate(send: Send, unit: Unit) -> None:
    examples = [changed(each, external_id=None) for each in many(3)]
    assert summary(send(ndjson(examples))) == {"received": 3, "created": 3}
    assert summary(send(ndjson([*examples, examples[0]]))) == {"received": 4, "unchanged": 4}
    assert rows(unit)["examples"] == 3


def test_one_record_twice_in_a_file_without_a_number_is_one_example(send: Send, unit: Unit) -> None:
    answer = send(ndjson([changed(FULL, external_id=None)] * 2))
    first, second = answer.json()["results"]
    assert (first["status"], second["status"]) == ("created", "unchanged")
    assert (first["id"], first["reference"]) == (second["id"], second["reference"])
    assert rows(unit)["examples"] == 1


def test_a_number_that_stands_twice_in_a_file_is_refused_the_second_time(send: Send, unit: Unit) -> None:
    answer = send(ndjson([FULL, changed(FULL, title="Another")]))
    assert summary(answer) == {"received": 2, "created": 1, "invalid": 1}
    assert errors(answer) == {2: [("#/external_id", "external_id_twice")]}
    with unit() as db:
        assert db.scalars(select(ExampleText)).one().body["title"] == FULL["title"]


def test_one_partner_does_not_reach_the_examples_of_another(send: Send, api: TestClient, unit: Unit) -> None:
    send(ndjson([FULL]))
    with unit() as db:
        wheel = key(db, "wheel") | {"Content-Type": NDJSON, "Idempotency-Key": str(uuid.uuid4())}
    assert summary(api.post(BULK, content=ndjson([changed(FULL, title="Ours")]), headers=wheel)) == {"received": 1, "created": 1}
    assert rows(unit)["examples"] == 2


def without_names(answer: Response) -> dict[str, Any]:
    """A report without the ids and references of what it made."""
    report: dict[str, Any] = answer.json()
    for each in report["results"]:
        if each["status"] == "created":
            each.pop("id", None)
            each.pop("reference", None)
    return report


@pytest.mark.parametrize("mode", ["partial", "atomic"])
def test_a_dry_run_tells_the_same_and_writes_nothing(send: Send, unit: Unit, mode: str) -> None:
    send(ndjson(many(3)))
    before = rows(unit)
    examples = many(5)
    examples[1]["title"] = "A better title"
    del examples[4]["title"]
    dry = send(ndjson(examples), dry_run="true", mode=mode)
    assert rows(unit) == before
    real = send(ndjson(examples), mode=mode)
    assert without_names(dry) == without_names(real)
    assert dry.json()["summary"]["invalid"] == 1


def test_a_dry_run_does_not_use_up_the_key(send: Send, unit: Unit) -> None:
    once = str(uuid.uuid4())
    send(ndjson(many(1)), once=once, dry_run="true")
    assert rows(unit) == {"examples": 0, "texts": 0, "reports": 0, "keys": 0}
    assert summary(send(ndjson(many(2)), once=once)) == {"received": 2, "created": 2}


def test_all_or_nothing_writes_nothing_where_one_record_is_invalid(send: Send, unit: Unit) -> None:
    send(ndjson(many(1)))
    examples = many(4)
    examples[0]["title"] = "A better title"
    examples[2]["aims"] = []
    answer = send(ndjson(examples), mode="atomic")
    assert summary(answer) == {"received": 4, "unchanged": 3, "invalid": 1}
    told = answer.json()["results"]
    assert [each["problem"]["type"].rsplit("/", 1)[1] for each in told] == ["not-written"] * 2 + ["invalid-record", "not-written"]
    with unit() as db:
        assert db.scalars(select(ExampleText)).one().body["title"] == "Example 0"
    examples[2]["aims"] = FULL["aims"]
    assert summary(send(ndjson(examples), mode="atomic")) == {"received": 4, "created": 3, "updated": 1}


def test_the_same_file_with_the_same_key_has_one_effect_and_one_report(send: Send, unit: Unit) -> None:
    once, body = str(uuid.uuid4()), ndjson([*many(3), {"title": 7}])
    first = send(body, once=once)
    before = rows(unit)
    second = send(body, once=once)
    assert (first.content, second.headers["idempotency-replayed"]) == (second.content, "true")
    assert rows(unit) == before == {"examples": 3, "texts": 3, "reports": 1, "keys": 1}
    other = send(ndjson(many(4)), once=once)
    assert (other.status_code, other.json()["type"].rsplit("/", 1)[1]) == (422, "idempotency-key-used")


def test_without_an_idempotency_key_nothing_is_taken(api: TestClient, lantern: dict[str, str], unit: Unit) -> None:
    answer = api.post(BULK, content=ndjson(many(1)), headers={**lantern, "Content-Type": NDJSON})
    assert (answer.status_code, answer.json()["type"].rsplit("/", 1)[1]) == (400, "idempotency-key-missing")
    assert rows(unit)["examples"] == 0


def test_a_file_that_was_cut_off_midway_and_is_sent_again_makes_no_duplicate(send: Send, unit: Unit) -> None:
    examples = many(250)
    lines = 0

    def cut(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        nonlocal lines
        lines += statement.startswith("INSERT INTO example_texts")
        if lines == 2:
            raise OperationalError(statement, None, ConnectionError("the database went away"))

    with unit() as db:
        engine = db.get_bind().engine
    event.listen(engine, "after_cursor_execute", cut)
    assert send(ndjson(examples)).status_code == 503
    event.remove(engine, "after_cursor_execute", cut)
    assert lines == 2
    assert rows(unit) == {"examples": 0, "texts": 0, "reports": 0, "keys": 0}
    assert summary(send(ndjson(examples))) == {"received": 250, "created": 250}
    assert summary(send(ndjson(examples))) == {"received": 250, "unchanged": 250}


def test_twenty_files_at_once_from_one_partner_make_no_duplicate(
    live_server: LiveServer, lantern: dict[str, str], unit: Unit
) -> None:
    def post(number: int) -> httpx.Response:
        headers = {**lantern, "Content-Type": NDJSON, "Idempotency-Key": f"upload-{number % 4}-of-the-day"}
        return wire.post(BULK, content=ndjson(many(20)), headers=headers)

    with client(live_server) as wire, ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(post, range(20)))
    assert {each.status_code for each in answers} == {200}
    assert rows(unit) == {"examples": 20, "texts": 20, "reports": 4, "keys": 4}
    created = [each.json()["summary"]["created"] for each in answers if "idempotency-replayed" not in each.headers]
    assert sorted(created) == [0, 0, 0, 20]


def test_the_statements_of_a_file_do_not_grow_with_its_records(send: Send, unit: Unit) -> None:
    with unit() as db:
        engine = db.get_bind().engine
    seen: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    counts = []
    for size in (2, 100):
        seen.clear()
        send(ndjson(many(size)))
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_more_than_a_thousand_records_are_refused_whole(send: Send, unit: Unit) -> None:
    for body, kind in [
        (ndjson([{}] * 1001), NDJSON),
        (json.dumps([{}] * 1001).encode(), ARRAY),
        (b"title\r\n" + b"a\r\n" * 1001, CSV),
        (b"\n" * 1_000_000, NDJSON),
    ]:
        assert send(body, kind).status_code == 413
    assert send(b"[" + b" " * 5 * 1024 * 1024 + b"]", ARRAY).status_code == 413
    assert rows(unit)["examples"] == 0


def test_a_report_never_repeats_what_was_sent_and_no_log_does(
    send: Send, unit: Unit, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    unknown = changed(FULL, themes=[CANARY], partners=[CANARY], call=CANARY, external_id=None)
    body = ndjson([planted(FULL), unknown, {CANARY: CANARY}]) + f'"{CANARY}"\n{{"{CANARY}\n'.encode()
    tables = [f"title,{CANARY}\n".encode(), f'title\n"{CANARY}"x\n{CANARY},{CANARY}\n{CANARY}\n'.encode()]
    answers = [send(body), send(json.dumps([planted(FULL), CANARY]).encode(), ARRAY), *(send(each, CSV) for each in tables)]
    assert [answer.status_code for answer in answers] == [200, 200, 422, 200]
    assert [answer.json()["summary"]["invalid"] for answer in answers if answer.status_code == 200] == [5, 2, 3]
    with unit() as db:
        reports = "".join(db.scalars(select(KeptReport.report)))
    said = capfd.readouterr()
    assert CANARY not in "".join(answer.text for answer in answers) + reports + said.out + said.err + caplog.text


def test_kept_reports_hold_nothing_of_the_texts(send: Send, unit: Unit) -> None:
    send(ndjson([FULL]))
    with unit() as db:
        report = db.scalars(select(KeptReport.report)).one()
    said = [text for text in texts(FULL) if text in report]
    assert said == ["ward-7-2026-03"]


def texts(value: Any) -> Iterator[str]:
    """Every text of more than a word."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts(each)
    elif isinstance(value, str) and re.search(r"\W", value):
        yield value


def test_a_dry_run_holds_no_lock(furnished: Database) -> None:
    """Nobody waits for a file that is only checked."""
    records = read(NDJSON, ndjson(many(3)))
    with furnished.unit_of_work(write=False) as checking:
        partner_id = partners.one(checking, "lantern-row").id
        bulk.take(checking, partner_id, bulk.check(checking, records), atomic=False, dry_run=True)
        with furnished.unit_of_work() as writing:
            report = bulk.take(writing, partner_id, bulk.check(writing, records), atomic=False, dry_run=False)
    assert report.summary.created == 3
