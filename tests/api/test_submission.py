"""Sending in a practice example, one at a time."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from roundtable.db import Database
from roundtable.examples import queries
from roundtable.examples.domain import publication
from roundtable.examples.models import Example, ExampleText
from roundtable.idempotency import IdempotencyKey
from roundtable.partners.models import Partner
from tests.support.databases import on_sqlite
from tests.support.examples import FULL, LEAST, LIST, changed, key
from tests.support.senders import CANARY, planted
from tests.support.servers import LiveServer, Unit, client

pytestmark = pytest.mark.usefixtures("furnished")


def count(unit: Unit) -> int:
    with unit() as db:
        return db.scalars(select(func.count()).select_from(Example)).one()


def test_every_field_of_the_contract_is_kept_without_name_and_address(
    api: TestClient, unit: Unit, lantern: dict[str, str]
) -> None:
    answer = api.post(LIST, json=FULL, headers=lantern)
    assert answer.status_code == 201
    with unit() as db:
        example = db.scalars(select(Example)).one()
        text = db.scalars(select(ExampleText)).one()
        body = changed(FULL, contributor__name=None, contributor__email=None, external_id=None)
        body = changed(body, consent__publish_name=None, consent__follow_up=None)  # both false, as when left out
        assert text.body == body
        assert (example.contributor_name, example.contributor_email) == ("Zebedee Quill", "zebedee@example.org")
        assert example.partner_id == db.scalars(select(Partner.id).where(Partner.slug == "lantern-row")).one()
        assert example.external_id == "ward-7-2026-03"
        assert (text.digest, text.agreed_by) == (text.accepted_digest, "teller")
        assert answer.json() == {"id": str(example.id), "reference": example.reference, "status": "submitted"}


def test_anyone_may_send_an_example_and_is_told_its_reference_only(api: TestClient, unit: Unit) -> None:
    answer = api.post(LIST, json=LEAST)
    assert (answer.status_code, answer.headers["cache-control"]) == (201, "private, no-store")
    with unit() as db:
        example = db.scalars(select(Example)).one()
        assert answer.json() == {"reference": example.reference, "status": "submitted"}
        assert (example.partner_id, queries.newest_text(db, example).accepted_digest) == (None, None)


def test_an_example_is_not_public_before_it_is_published(api: TestClient) -> None:
    api.post(LIST, json=LEAST)
    assert api.get(LIST).json()["data"] == []
    assert api.get(f"{LIST}/a-choir-on-the-ward").status_code == 404


def test_a_kind_of_contributor_that_was_not_invited_is_taken_all_the_same(api: TestClient) -> None:
    sent = changed(LEAST, call="ward-life-call", contributor__kind="researcher")
    assert api.post(LIST, json=sent).status_code == 201


FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"title": None}, "#/title", "missing"),
    ({"title": "  "}, "#/title", "blank"),
    ({"title": "a\nb"}, "#/title", "forbidden_character"),
    ({"title": "a\x00b"}, "#/title", "forbidden_character"),
    ({"title": "a\u202eb"}, "#/title", "forbidden_character"),
    ({"title": "x" * 201}, "#/title", "string_too_long"),
    ({"title": 7}, "#/title", "string_type"),
    ({"summary": None}, "#/summary", "missing"),
    ({"setting": None}, "#/setting", "missing"),
    ({"setting": "ward"}, "#/setting", "literal_error"),
    ({"contributor__kind": None}, "#/contributor/kind", "missing"),
    ({"contributor__email": None}, "#/contributor/email", "missing"),
    ({"contributor__email": "nobody"}, "#/contributor/email", "email"),
    ({"contributor__credit": {"as": "name"}, "contributor__name": "Ann"}, "#/contributor/credit/as", "name_without_consent"),
    ({"contributor__credit": {"as": "name"}, "consent__publish_name": True}, "#/contributor/name", "missing"),
    ({"contributor__credit": {"as": "group"}}, "#/contributor/credit/text", "missing"),
    ({"contributor__credit": {"as": "pseudonym"}}, "#/contributor/credit/text", "missing"),
    ({"contributor__credit": {"as": "none", "text": "Ann"}}, "#/contributor/credit/text", "text_not_used"),
    ({"what_was_done": None}, "#/what_was_done", "missing"),
    ({"aims": []}, "#/aims", "too_short"),
    ({"aims": [{"aim": "To sing", "outcome": "worked"}] * 21}, "#/aims", "too_long"),
    ({"aims__0__outcome": "well"}, "#/aims/0/outcome", "literal_error"),
    ({"aims__0__outcome": "did_not_work"}, "#/what_did_not_work", "missing"),
    ({"aims__0__outcome": "did_not_work", "what_did_not_work": {}}, "#/what_did_not_work", "nothing_told"),
    ({"consent": None}, "#/consent", "missing"),
    ({"consent": {}}, "#/consent/publish_text", "missing"),
    ({"consent__publish_text": "true"}, "#/consent/publish_text", "bool_type"),
    ({"consent__publish_text": 1}, "#/consent/publish_text", "bool_type"),
    ({"started_on": "2026-02-30"}, "#/started_on", "day"),
    ({"started_on": "2026-02-02T00:00:00Z"}, "#/started_on", "day"),
    ({"started_on": "2026-02-02", "ended_on": "2026-02-01"}, "#/ended_on", "ends_before_start"),
    ({"at_the_table": [{"role": "carer", "count": True}]}, "#/at_the_table/0/count", "int_type"),
    ({"at_the_table": [{"role": "carer", "count": -1}]}, "#/at_the_table/0/count", "greater_than_equal"),
    ({"at_the_table": [{"role": "carer", "count": 10**20}]}, "#/at_the_table/0/count", "less_than_equal"),
    ({"links": [{"title": "A", "url": "http://example.org"}]}, "#/links/0/url", "https_url"),
    ({"links": [{"title": "A", "url": "https://good.org@evil.org/"}]}, "#/links/0/url", "https_url"),
    ({"links": [{"title": "A", "url": "javascript:alert(1)"}]}, "#/links/0/url", "https_url"),
    (
        {"voices": [{"role": "carer", "text": "Ours", "credit": {"as": "name", "text": "Ann"}}]},
        "#/voices/0/credit/as",
        "name_without_consent",
    ),
    ({"themes": ["power", "nowhere"]}, "#/themes/1", "unknown_theme"),
    ({"partners": ["nobody"]}, "#/partners/0", "unknown_partner"),
    ({"principles": [{"principle": "none", "kept": True}]}, "#/principles/0/principle", "unknown_principle"),
    ({"call": "no-call"}, "#/call", "unknown_call"),
    ({"answers": [{"question": "did-it-work", "text": "Yes"}]}, "#/answers/0/question", "unknown_question"),
    ({"call": "ward-life-call", "answers": [{"question": "why", "text": "Yes"}]}, "#/answers/0/question", "unknown_question"),
    ({"external_id": "ann@example.org"}, "#/external_id", "string_pattern_mismatch"),
    ({"surprise": 1}, "#", "extra_forbidden"),
    ({"contributor__surprise": 1}, "#/contributor", "extra_forbidden"),
]


@on_sqlite
def test_each_fault_is_named_with_its_field_and_a_code(api: TestClient, unit: Unit) -> None:
    found = [(api.post(LIST, json=changed(LEAST, **changes)), pointer, code) for changes, pointer, code in FAULTS]
    told = [
        (answer.status_code, answer.json()["errors"][0]["pointer"], answer.json()["errors"][0]["code"]) for answer, *_ in found
    ]
    assert told == [(422, pointer, code) for _, pointer, code in found]
    assert count(unit) == 0


def test_a_refusal_never_repeats_what_was_sent_and_no_log_does(
    api: TestClient, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, lantern: dict[str, str]
) -> None:
    broken = [planted(FULL), changed(LEAST, themes=[CANARY], partners=[CANARY], call=CANARY), {CANARY: CANARY}, [CANARY], CANARY]
    for sent in [*broken, changed(LEAST, answers=[{"question": CANARY, "text": CANARY}], external_id=f"{CANARY} ")]:
        answer = api.post(LIST, json=sent, headers=lantern)
        assert answer.status_code == 422
        assert CANARY not in answer.text + str(answer.headers)
    refused = api.post(f"{LIST}?{CANARY}={CANARY}", json=LEAST)
    assert (refused.status_code, CANARY in refused.text) == (422, False)
    said = capfd.readouterr()
    assert CANARY not in said.out + said.err + caplog.text


def test_a_parameter_that_a_single_submission_does_not_have_is_refused(api: TestClient, unit: Unit) -> None:
    assert api.post(LIST, json=LEAST, params={"dry_run": "true"}).status_code == 422
    assert count(unit) == 0


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b'{"title": ', "application/json", 400),
        (b'{"title": NaN}', "application/json", 400),
        (b'{"title": "a", "title": "b"}', "application/json", 400),
        ('{"title": "a"}'.encode("utf-16"), "application/json", 400),
        (b'\xef\xbb\xbf{"title": "a"}', "application/json", 400),
        (b'{"title": "\\ud800"}', "application/json", 422),
        (b'{"title": ' + b"[" * 40 + b"]" * 40 + b"}", "application/json", 422),
        (b"title=a", "application/x-www-form-urlencoded", 415),
        (b"{}", "", 415),
        (b'{"title": "' + b"x" * 300_000 + b'"}', "application/json", 413),
    ],
)
@on_sqlite
def test_what_is_not_a_json_object_in_utf8_is_refused(api: TestClient, body: bytes, kind: str, status: int) -> None:
    assert api.post(LIST, content=body, headers={"Content-Type": kind}).status_code == status


def test_a_key_needs_no_address_to_answer_to(api: TestClient, lantern: dict[str, str]) -> None:
    assert api.post(LIST, json=changed(LEAST, contributor__email=None), headers=lantern).status_code == 201


def test_the_same_number_sent_one_at_a_time_again_is_refused_and_changes_nothing(
    api: TestClient, unit: Unit, lantern: dict[str, str]
) -> None:
    assert api.post(LIST, json=FULL, headers=lantern).status_code == 201
    again = api.post(LIST, json=changed(FULL, title="Another"), headers=lantern)
    assert (again.status_code, again.json()["type"].rsplit("/", 1)[1]) == (409, "external-id-taken")
    with unit() as db:
        assert db.scalars(select(ExampleText)).one().body["title"] == FULL["title"]


def test_two_partners_may_use_the_same_number(api: TestClient, unit: Unit, lantern: dict[str, str]) -> None:
    with unit() as db:
        wheel = key(db, "wheel")
    assert [api.post(LIST, json=FULL, headers=each).status_code for each in (lantern, wheel)] == [201, 201]


def test_the_same_request_with_the_same_key_has_one_effect_and_one_answer(api: TestClient, unit: Unit) -> None:
    headers = {"Idempotency-Key": str(uuid.uuid4())}
    first, second = (api.post(LIST, json=LEAST, headers=headers) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert "idempotency-replayed" not in first.headers
    assert second.headers["idempotency-replayed"] == "true"
    other = api.post(LIST, json=changed(LEAST, title="Another"), headers=headers)
    assert (other.status_code, other.json()["type"].rsplit("/", 1)[1]) == (422, "idempotency-key-used")
    assert count(unit) == 1


def test_a_refused_request_does_not_use_up_its_key(api: TestClient) -> None:
    headers = {"Idempotency-Key": str(uuid.uuid4())}
    assert api.post(LIST, json=changed(LEAST, themes=["nowhere"]), headers=headers).status_code == 422
    assert api.post(LIST, json=LEAST, headers=headers).status_code == 201


def test_without_identity_only_a_uuid_is_an_idempotency_key(api: TestClient, lantern: dict[str, str]) -> None:
    guessable = {"Idempotency-Key": "order-0001"}
    assert api.post(LIST, json=LEAST, headers=guessable).status_code == 400
    assert api.post(LIST, json=LEAST, headers=lantern | guessable).status_code == 201


def test_fifty_at_once_with_one_key_have_one_effect(live_server: LiveServer, furnished: Database) -> None:
    headers = {"Idempotency-Key": str(uuid.uuid4())}

    def send(_: int) -> httpx.Response:
        return wire.post(LIST, json=LEAST, headers=headers)

    with client(live_server) as wire, ThreadPoolExecutor(50) as threads:
        answers = list(threads.map(send, range(50)))
    assert {each.status_code for each in answers} == {201}
    assert len({each.text for each in answers}) == 1
    assert sum("idempotency-replayed" in each.headers for each in answers) == 49
    with furnished.unit_of_work(write=False) as db:
        rows = [db.scalars(select(func.count()).select_from(table)).one() for table in (Example, ExampleText, IdempotencyKey)]
    assert rows == [1, 1, 1]


def test_fifty_different_examples_at_once_are_all_kept(live_server: LiveServer, furnished: Database) -> None:
    def send(number: int) -> httpx.Response:
        return wire.post(LIST, json=changed(LEAST, title=f"Choir {number}"))

    with client(live_server) as wire, ThreadPoolExecutor(50) as threads:
        answers = list(threads.map(send, range(50)))
    assert {each.status_code for each in answers} == {201}
    assert len({each.json()["reference"] for each in answers}) == 50
    with furnished.unit_of_work(write=False) as db:
        assert {text.body["title"] for text in db.scalars(select(ExampleText))} == {f"Choir {number}" for number in range(50)}


def test_nothing_private_is_in_any_public_answer(api: TestClient, unit: Unit, lantern: dict[str, str]) -> None:
    reference = api.post(LIST, json=FULL, headers=lantern).json()["reference"]
    with unit() as db:
        publication.publish(db, queries.by_reference(db, reference), by="Hedgehog Steward")
    slug = api.get(LIST).json()["data"][0]["slug"]
    lists = ["practice-examples?include=facets", "search?q=ward", "calls", "partners", "feeds/practice-examples"]
    paths = [f"practice-examples/{slug}", *lists, "practice-examples?q=Zebedee", "search?q=zebedee", "search?q=Quill"]
    answers = [api.get(f"/api/v1/{path}") for path in paths] + [api.get(f"/practice-examples/{slug}")]
    said = "".join(answer.text for answer in answers)
    assert [each for each in answers if each.status_code != 200] == []
    private = ["Zebedee", "Quill", "zebedee@", "Hedgehog", reference, FULL["external_id"], '2026-11"', "not_before", "consent"]
    assert [each for each in private if each in said] == []


def test_what_is_kept_of_dates_and_text_is_what_was_sent(api: TestClient, unit: Unit) -> None:
    sent = changed(LEAST, what_was_done="One\r\ntwo\tthree \u200d end", started_on="2025-04-01", title=" Cafe\u0301 ")
    reference = api.post(LIST, json=sent).json()["reference"]
    with unit() as db:
        body = queries.newest_text(db, queries.by_reference(db, reference)).body
    assert (body["title"], body["what_was_done"]) == ("Caf\u00e9", "One\ntwo\tthree \u200d end")
    assert date.fromisoformat(body["started_on"]) == date(2025, 4, 1)
