"""Keys as people make, renew and take them back: a partner's people those of their own organisation alone."""

import uuid

import pytest
from starlette.testclient import TestClient

from roundtable.access import keys
from roundtable.access.policy import Role, Scope
from roundtable.app import Application
from roundtable.partners import queries as partners
from tests.support.clocks import SetClock
from tests.support.examples import LEAST, LIST, furnish
from tests.support.people import ADA, JO, OWN_PAGE, Browser, add
from tests.support.servers import Unit

KEYS = "/api/v1/keys"
FORM = {"scopes": ["examples:submit"]}


@pytest.fixture
def ada(app: Application, api: TestClient, unit: Unit) -> Browser:
    """An administrator, beside whom there is Jo of Lantern Row."""
    with unit() as db:
        furnish(db)
        add(db, ADA)
        add(db, JO, Role.PARTNER, partner_id=partners.one(db, "lantern-row").id)
    browser = Browser(app, api)
    browser.comes_in()
    return browser


@pytest.fixture
def jo(ada: Browser) -> Browser:
    browser = Browser(ada.app, ada.api, JO)
    browser.comes_in()
    return browser


def _works(api: TestClient, key: str) -> bool:
    return api.post(LIST, json=LEAST, headers={"Authorization": f"Bearer {key}"}).status_code == 201


def test_partners_person_makes_a_key_which_is_shown_once(jo: Browser, unit: Unit) -> None:
    headers = {**OWN_PAGE, "Idempotency-Key": str(uuid.uuid4())}
    first, again = (jo.post(KEYS, FORM, headers=headers) for _ in range(2))
    key = first.json()["key"]
    assert (first.status_code, _works(jo.api, key)) == (201, True)
    assert first.json()["about"]["partner"] == {"slug": "lantern-row", "name": "Lantern Row"}
    assert (again.headers["idempotency-replayed"], again.json()) == ("true", {"about": first.json()["about"]})
    listed = jo.get(KEYS)
    assert [key.startswith(each["begins_with"]) for each in listed.json()["data"]] == [True]
    assert key not in listed.text
    with unit() as db:
        assert keys.find(db, key) is not None


def test_keys_of_others_are_as_if_they_were_not(ada: Browser, jo: Browser) -> None:
    theirs = ada.post(KEYS, {**FORM, "partner": "wheel"}).json()["about"]["id"]
    for key_id in (theirs, str(uuid.uuid4())):
        assert [jo.post(f"{KEYS}/{key_id}/{act}").status_code for act in ("renew", "revoke")] == [404, 404]
    assert jo.get(KEYS).json()["data"] == []
    assert jo.post(KEYS, {**FORM, "partner": "wheel"}).status_code == 403
    assert [ada.post(KEYS, sent).status_code for sent in (FORM, {**FORM, "partner": "nobody"})] == [422, 422]
    assert [each["partner"]["slug"] for each in ada.get(KEYS).json()["data"]] == ["wheel"]


def test_renewed_key_works_for_a_day_beside_the_new_one(jo: Browser, at: SetClock) -> None:
    at("2026-11-23 09:00")
    jo.comes_in()
    old = jo.post(KEYS, {**FORM, "days": 30}).json()
    new = jo.post(f"{KEYS}/{old['about']['id']}/renew").json()
    assert new["about"]["expires_at"] == "2026-12-23T09:00:00Z"
    assert [_works(jo.api, each["key"]) for each in (old, new)] == [True, True]
    at("2026-11-24 09:00")
    assert [_works(jo.api, each["key"]) for each in (old, new)] == [False, True]
    jo.comes_in()
    assert jo.post(f"{KEYS}/{old['about']['id']}/renew").status_code == 409


def test_key_that_was_taken_back_is_lost_at_once_and_all_of_it_is_on_record(ada: Browser, jo: Browser) -> None:
    made = jo.post(KEYS, FORM).json()
    assert ada.post(f"{KEYS}/{made['about']['id']}/revoke").json()["revoked_at"]
    assert not _works(ada.api, made["key"])
    assert ada.post(f"{KEYS}/{made['about']['id']}/revoke").status_code == 200
    record = ada.get("/api/v1/audit", params={"thing": "key"})
    assert [(each["event"], each["name"]) for each in record.json()["data"]] == [("keys:revoke", "Ada"), ("keys:make", "Jo")]
    assert made["key"][19:] not in record.text


def test_making_a_key_asks_for_a_fresh_proof_and_taking_one_back_does_not(jo: Browser, at: SetClock) -> None:
    at("2026-11-23 09:00")
    jo.comes_in()
    made = jo.post(KEYS, FORM).json()["about"]["id"]
    at("2026-11-23 09:16")
    assert [jo.post(path, FORM).status_code for path in (KEYS, f"{KEYS}/{made}/renew")] == [403, 403]
    assert jo.post(f"{KEYS}/{made}/revoke").status_code == 200


def test_every_scope_can_be_asked_for_and_no_other(jo: Browser) -> None:
    assert jo.post(KEYS, {"scopes": [str(each) for each in Scope]}).status_code == 201
    for scopes in ([], ["people:read"], ["examples:submit", "people:read"]):
        assert jo.post(KEYS, {"scopes": scopes}).status_code == 422
