"""Forms from one network: as many in an hour as a ward or a conference needs, then a kind word and when to come back."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from httpx2 import Response
from sqlalchemy import func, select
from starlette.testclient import TestClient

from roundtable.access import counting
from roundtable.access.models import CountedAct
from roundtable.app import Application
from roundtable.enquiries.models import Enquiry
from roundtable.examples.models import Example
from roundtable.partners.models import Correction
from roundtable.seminars.models import PlaceHolder
from roundtable.settings import Settings
from tests.faults.wire import ask as ask_server
from tests.support.clocks import SetClock
from tests.support.enquiries import ENQUIRIES, question
from tests.support.examples import LEAST, LIST, changed, furnish, key
from tests.support.partners import LIST as PARTNERS
from tests.support.places import AMINA, PLACES, kinds, open_seminar, taken, wish
from tests.support.servers import Unit, serving

WRONG = f"{PARTNERS}/wheel/corrections"
RESEND = f"{PLACES}/resend"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"form_limit": 2, "form_limit_with_key": 3})


@pytest.fixture(autouse=True)
def programme(unit: Unit, at: SetClock) -> None:
    at("2026-11-22 12:40")
    with unit() as db:
        furnish(db)
        open_seminar(db, capacity=None)


def _forms() -> list[tuple[str, dict[str, Any]]]:
    """One of each form, as somebody else sends it each time."""
    name = uuid4().hex
    email = f"{name}@example.org"
    return [
        (PLACES, wish(email)),
        (RESEND, {"email": email}),
        (LIST, changed(LEAST, title=name)),
        (ENQUIRIES, question()),
        (WRONG, {"message": name}),
    ]


def _from(app: Application, address: str) -> TestClient:
    """A client at this address."""
    return TestClient(app, base_url=app.database.settings.base_url, client=(address, 50_000))


def _statuses(client: TestClient, times: int) -> list[int]:
    return [client.post(PLACES, json=wish(f"{uuid4().hex}@example.org")).status_code for _ in range(times)]


def _kept(unit: Unit) -> list[int]:
    with unit() as db:
        return [
            db.scalars(select(func.count()).select_from(table)).one() for table in (PlaceHolder, Example, Enquiry, Correction)
        ]


def test_each_form_is_taken_so_often_in_an_hour_and_then_asks_for_patience(api: TestClient, unit: Unit, at: SetClock) -> None:
    rounds = [[api.post(path, json=body) for path, body in _forms()] for _ in range(3)]
    assert [[each.status_code for each in answers] for answers in rounds] == [[202, 202, 201, 202, 202]] * 2 + [[429] * 5]
    names = ["places", "links", "practice-examples", "enquiries", "corrections"]
    for answers in rounds:
        assert [each.headers["ratelimit-policy"] for each in answers] == [f'"{name}";q=2;w=3600' for name in names]
    for name, refused in zip(names, rounds[2], strict=True):
        assert refused.headers["content-type"] == "application/problem+json"
        assert (refused.headers["retry-after"], refused.headers["ratelimit"]) == ("1200", f'"{name}";r=0;t=1200')
        assert refused.json()["title"] == "Please wait a little"
        assert refused.json()["detail"] == (
            "Many forms like this came from your network in the last hour. Please send it again in 20 minutes."
            " If it can't wait, please write to people@roundtable.example."
        )
    assert _kept(unit) == [2, 2, 2, 2]
    at("2026-11-22 13:00")
    assert [api.post(path, json=body).status_code for path, body in _forms()] == [202, 202, 201, 202, 202]


def test_only_what_was_done_counts_and_what_was_refused_can_be_sent_again_later(
    api: TestClient, unit: Unit, at: SetClock
) -> None:
    headers = {"Idempotency-Key": str(uuid4())}

    def send() -> Response:
        return api.post(PLACES, json=wish(AMINA), headers=headers)

    assert [send().status_code for _ in range(4)] == [202] * 4
    assert api.post(PLACES, json=wish(AMINA, "nowhere")).status_code == 422
    assert api.post(PLACES, json={}).status_code == 422
    assert _statuses(api, 2) == [202, 429]
    assert send().headers["idempotency-replayed"] == "true"
    late, body = {"Idempotency-Key": str(uuid4())}, wish("late@example.org")
    assert api.post(PLACES, json=body, headers=late).status_code == 429
    at("2026-11-22 13:01")
    assert api.post(PLACES, json=body, headers=late).status_code == 202
    assert _kept(unit)[0] == 3


def test_keys_have_a_limit_of_their_own(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        keys = [key(db), key(db)]

    def send(headers: dict[str, str]) -> int:
        return api.post(LIST, json=changed(LEAST, title=uuid4().hex), headers=headers).status_code

    assert [send(keys[0]) for _ in range(4)] == [201, 201, 201, 429]
    assert [send(keys[1]), send({}), send({}), send({})] == [201, 201, 201, 429]


def test_a_network_is_an_address_or_a_64_of_the_longer_ones(app: Application) -> None:
    networks = (("192.0.2.7", "::ffff:192.0.2.7"), ("2001:db8:0:1::1", "2001:db8:0:1:ffff::9"), ("2001:db8:0:2::1",) * 2)
    for one, other in networks:
        assert (_statuses(_from(app, one), 1), _statuses(_from(app, other), 2)) == ([202], [202, 429])
    assert _statuses(_from(app, "192.0.2.8"), 1) == [202]


def test_nobody_is_flooded_with_links_and_nobody_learns_who_is_known(app: Application, api: TestClient, unit: Unit) -> None:
    taken(api, AMINA)
    known, unknown = (
        [_from(app, f"198.51.100.{part}{number}").post(RESEND, json={"email": email}) for number in range(7)]
        for part, email in ((1, AMINA.title()), (2, "nobody@example.org"))
    )
    assert [each.status_code for each in known] == [202] * 5 + [429] * 2
    assert [(each.status_code, each.json().get("detail"), each.headers.get("retry-after")) for each in known] == [
        (each.status_code, each.json().get("detail"), each.headers.get("retry-after")) for each in unknown
    ]
    assert "Please look for our letters. Please send it again in 20 minutes." in known[-1].json()["detail"]
    with unit() as db:
        assert kinds(db) == ["places-asked"] + ["places-link"] * 5


def test_no_address_is_kept_and_nothing_for_longer_than_the_hour(app: Application, unit: Unit, at: SetClock) -> None:
    client = _from(app, "192.0.2.7")
    seen: list[set[str]] = []
    for moment in ("2026-11-22 12:59", "2026-11-22 13:00"):
        at(moment)
        client.post(RESEND, json={"email": AMINA})
        with unit() as db:
            seen.append(set(db.scalars(select(CountedAct.digest))))
        assert [(len(each), set(each) <= set("0123456789abcdef")) for each in seen[-1]] == [(64, True)] * len(seen[-1])
    assert [len(each) for each in seen] == [2, 4]
    assert [counting.forget(app.database) for _ in range(2)] == [0, 0]
    at("2026-11-22 13:00:01")
    assert [counting.forget(app.database) for _ in range(2)] == [2, 0]
    with unit() as db:
        assert set(db.scalars(select(CountedAct.digest))) == seen[1] - seen[0]


def test_all_processes_count_together(database_url: str, unit: Unit, tmp_path: Path) -> None:
    left = 3600 - time.time() % 3600  # until the next hour, in which the servers would begin to count again
    time.sleep(left + 1 if left < 20 else 0)
    folders = [tmp_path / name for name in ("one", "two")]
    for each in folders:
        each.mkdir()
    with ExitStack() as stack, ThreadPoolExecutor(6) as pool:
        few = {"ROUNDTABLE_FORM_LIMIT": "5", "ROUNDTABLE_SECRET_KEYS": "the-same-for-all-processes-of-a-hub"}
        servers = [stack.enter_context(serving(database_url, each, **few)) for each in folders]
        told = pool.map(
            lambda n: ask_server(servers[n % 2], "POST", LIST, json=changed(LEAST, title=f"{n}")).status_code, range(12)
        )
        assert sorted(told) == [201] * 5 + [429] * 7
    assert _kept(unit)[1] == 5
