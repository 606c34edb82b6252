"""Who may do what: the order of checks, and answers that give nothing away."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import update
from starlette.testclient import TestClient

from roundtable import clock
from roundtable.access import keys
from roundtable.access.models import ApiKey
from roundtable.access.policy import Scope
from roundtable.partners import queries
from tests.support.clocks import SetClock
from tests.support.databases import on_sqlite
from tests.support.examples import BULK, LEAST, LIST, furnish, key
from tests.support.servers import Unit

PARTNERS = "/api/v1/partners"


@pytest.fixture
def credential(unit: Unit) -> dict[str, str]:
    with unit() as db:
        furnish(db)
        return key(db)


def _without_id(body: bytes) -> dict[str, object]:
    found: dict[str, object] = json.loads(body)
    return {name: value for name, value in found.items() if name not in ("request_id", "instance")}


def test_no_key_works_but_the_whole_one_that_we_gave(api: TestClient, unit: Unit, credential: dict[str, str]) -> None:
    good = credential["Authorization"].removeprefix("Bearer ")
    with unit() as db:
        partner = queries.one(db, "lantern-row").id
        expired, revoked = (keys.create(db, partner, scopes=frozenset(Scope)) for _ in range(2))
        past = clock.now() - timedelta(seconds=1)
        db.execute(update(ApiKey).where(ApiKey.handle == expired[7:19]).values(expires_at=past))
        db.execute(update(ApiKey).where(ApiKey.handle == revoked[7:19]).values(revoked_at=past))
    secret = good[:30] + ("b" if good[30] == "a" else "a") + good[31:]
    swapped = good[:-1] + ("b" if good[-1] == "a" else "a")
    broken = [
        expired,
        revoked,
        secret,
        swapped,
        good[:-1],
        good + "a",
        good + "\n",
        good.upper(),
        "rt_key_",
        "rt_link_x",
        "x" * 5000,
    ]
    headers = [f"Bearer {each}" for each in broken] + ["", "Bearer", "bearer ", f"Basic {good}", good, f"Bearer {good} {good}"]
    answers = [api.post(LIST, json=LEAST, headers={"Authorization": each}) for each in headers if "\n" not in each]
    assert [each.status_code for each in answers] == [401] * len(answers)
    assert {each.headers["www-authenticate"] for each in answers} == {"Bearer"}
    assert len({json.dumps(_without_id(each.content)) for each in answers}) == 1
    assert api.post(LIST, json=LEAST, headers={"Authorization": f"bearer {good}"}).status_code == 201


def test_key_works_until_it_expires(api: TestClient, credential: dict[str, str], at: SetClock) -> None:
    made = clock.now()
    at(str(made + timedelta(days=364)))
    assert api.post(LIST, json=LEAST, headers=credential).status_code == 201
    at(str(made + timedelta(days=365, seconds=1)))
    assert api.post(LIST, json=LEAST, headers=credential).status_code == 401


def test_who_is_asked_before_what_was_sent_is_looked_at(api: TestClient, unit: Unit, credential: dict[str, str]) -> None:
    with unit() as db:
        unscoped = key(db, scopes=frozenset())
    answers = [
        api.post(BULK, content=b"nonsense", headers={"Content-Type": "application/json", **headers})
        for headers in (
            {},
            {"Authorization": "Bearer rt_key_x"},
            unscoped,
            {**credential, "Idempotency-Key": "a-fresh-key-of-mine"},
        )
    ]
    assert [each.status_code for each in answers] == [401, 401, 403, 400]


def test_public_reads_are_the_same_for_everyone(api: TestClient, credential: dict[str, str]) -> None:
    for path in (PARTNERS, f"{PARTNERS}/lantern-row", f"{PARTNERS}/nobody"):
        answers = [
            api.get(path, headers=headers)
            for headers in ({}, credential, {"Authorization": "Bearer rt_key_nonsense"}, {"Authorization": "?"})
        ]
        bodies = {json.dumps(_without_id(each.content)) for each in answers}
        assert len(bodies) == 1
        assert len({each.status_code for each in answers}) == 1
        assert len({each.headers.get("etag") for each in answers}) == 1


@on_sqlite
def test_what_never_was_and_what_may_not_be_seen_look_alike(api: TestClient) -> None:
    answers = [api.get(f"{PARTNERS}/{slug}") for slug in ("nobody", "never-was", "no%20slug", "a" * 121, "UPPER")]
    assert [each.status_code for each in answers] == [404] * 5
    assert len({json.dumps(_without_id(each.content)) for each in answers}) == 1
