"""Sending in a practice example, one at a time."""

import pytest
from starlette.testclient import TestClient

from roundtable.examples import queries
from roundtable.examples.domain import publication
from tests.support.examples import FULL, LIST, furnish
from tests.support.servers import Unit


@pytest.fixture
def furnished(unit: Unit) -> None:
    with unit() as db:
        furnish(db)


@pytest.mark.usefixtures("furnished")
def test_every_field_of_the_contract_is_taken_and_shown_once_it_is_published(api: TestClient, unit: Unit) -> None:
    answer = api.post(LIST, json=FULL)

    assert answer.status_code == 201
    with unit() as db:
        publication.publish(db, queries.by_reference(db, answer.json()["reference"]), by="test")
    r = api.get(LIST)

    r = api.get(LIST + "/" + r.json()["data"][0]["slug"])

    assert r.status_code == 200
