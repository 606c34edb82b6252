"""How a change becomes a document: numbers, references, slugs, tombstones."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from roundtable import clock
from roundtable.app import Application
from roundtable.documents import reading, touch
from roundtable.documents.models import GONE, Document, DocumentRef, DocumentTag, PublicClock, SlugRedirect
from roundtable.documents.settling import AT_ONCE
from roundtable.partners import domain, queries
from roundtable.partners.models import Partner
from roundtable.worker import round_of
from tests.support.clocks import SetClock
from tests.support.partners import LIST, add, change
from tests.support.servers import Unit


def _numbers(db: Session) -> dict[str, int]:
    """The change number of each live document by slug."""
    rows = db.execute(select(Document.slug, Document.change_number).where(Document.state == "live"))
    return {row.slug: row.change_number for row in rows}


def test_what_stays_equal_gets_no_new_number(unit: Unit) -> None:
    with unit() as db:
        quiet = add(db, "quiet").id
        add(db, "lively")
    with unit() as db:
        before = _numbers(db)
        touch(db, "partner", quiet)
    with unit() as db:
        assert _numbers(db) == before
        change(db, "lively", summary="Another group.")
    with unit() as db:
        after = _numbers(db)
        assert after["quiet"] == before["quiet"]
        assert after["lively"] > max(before.values())
        assert db.scalars(select(PublicClock.n)).one() == after["lively"]


def test_a_restored_back_up_never_gives_a_number_twice(unit: Unit, at: SetClock) -> None:
    at("2027-01-01 10:00")
    with unit() as db:
        add(db, "early")
    with unit() as db:
        given = _numbers(db)["early"]
        db.execute(update(PublicClock).values(n=7))  # the clock row of an old back-up
    at("2027-01-01 10:05")
    with unit() as db:
        add(db, "late")
    with unit() as db:
        assert _numbers(db)["late"] == int(datetime(2027, 1, 1, 10, 5, tzinfo=UTC).timestamp() * 1000) > given


def test_numbers_go_on_when_the_wall_clock_is_put_back(unit: Unit, at: SetClock) -> None:
    at("2027-01-01 10:00")
    with unit() as db:
        add(db, "first")
    at("2026-01-01 10:00")
    with unit() as db:
        add(db, "second")
    with unit() as db:
        numbers = _numbers(db)
        assert numbers["second"] == numbers["first"] + 1


def test_a_network_tells_the_new_name_of_its_member_and_the_member_that_of_its_network(unit: Unit, api: TestClient) -> None:
    with unit() as db:
        add(db, "wheel", kind="network")
        add(db, "spoke", networks=["wheel"])
        add(db, "elsewhere")
    with unit() as db:
        before = _numbers(db)
        change(db, "spoke", slug="beam", name="Beam", networks=["wheel"])
        change(db, "wheel", name="Great Wheel", kind="network")
    assert api.get(f"{LIST}/wheel").json()["member_partners"] == [{"slug": "beam", "name": "Beam"}]
    assert api.get(f"{LIST}/beam").json()["networks"] == [{"slug": "wheel", "name": "Great Wheel"}]
    with unit() as db:
        assert _numbers(db)["elsewhere"] == before["elsewhere"]


def test_a_network_hides_a_member_that_is_taken_down_and_shows_it_again_when_it_is_back(unit: Unit, api: TestClient) -> None:
    with unit() as db:
        add(db, "wheel", kind="network")
        add(db, "spoke", networks=["wheel"])
    with unit() as db:
        domain.remove(db, queries.one(db, "spoke"))
    assert api.get(f"{LIST}/wheel").json()["member_partners"] == []
    assert api.get(f"{LIST}/spoke").status_code == 410
    with unit() as db:
        spoke = queries.one(db, "spoke")
        spoke.listed = True
        touch(db, "partner", spoke.id)
    assert api.get(f"{LIST}/wheel").json()["member_partners"] == [{"slug": "spoke", "name": "Spoke"}]
    assert api.get(f"{LIST}/spoke").json()["name"] == "Spoke"
    assert [each["slug"] for each in api.get(f"{LIST}?network=wheel").json()["data"]] == ["spoke"]


def test_a_network_that_loses_a_member_no_longer_names_it(unit: Unit, api: TestClient) -> None:
    with unit() as db:
        add(db, "wheel", kind="network")
        add(db, "spoke", networks=["wheel"])
    with unit() as db:
        change(db, "spoke", networks=[])
    assert api.get(f"{LIST}/wheel").json()["member_partners"] == []
    with unit() as db:
        assert db.scalars(select(DocumentRef)).all() == []


def test_a_tombstone_keeps_no_word_and_no_slug(unit: Unit) -> None:
    with unit() as db:
        add(db, "a-persons-name")
    with unit() as db:
        change(db, "a-persons-name", slug="second-name")
    with unit() as db:
        domain.remove(db, queries.one(db, "second-name"))
    with unit() as db:
        stone = db.scalars(select(Document)).one()
        assert (stone.state, stone.title, stone.body, stone.card, stone.linked) == (GONE, "", "", "", "")
        kept = [stone.slug, *db.scalars(select(SlugRedirect.slug))]
        assert [slug for slug in kept if "name" in slug] == []
        assert db.scalars(select(DocumentTag)).all() == []


def test_every_old_slug_leads_to_the_newest_and_to_410_when_it_is_gone(unit: Unit, api: TestClient) -> None:
    with unit() as db:
        add(db, "one")
    for old, new in (("one", "two"), ("two", "three")):
        with unit() as db:
            change(db, old, slug=new)
    for old in ("one", "two"):
        answer = api.get(f"{LIST}/{old}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (308, "/api/v1/partners/three")
    with unit() as db:
        domain.remove(db, queries.one(db, "three"))
    assert [api.get(f"{LIST}/{slug}").status_code for slug in ("one", "two", "three", "never")] == [410, 410, 410, 404]


def test_a_slug_that_another_thing_takes_over_is_that_things_from_then_on(unit: Unit, api: TestClient) -> None:
    with unit() as db:
        add(db, "first")
    with unit() as db:
        change(db, "first", slug="moved")
        add(db, "first", name="Another")
    assert api.get(f"{LIST}/first", follow_redirects=False).json()["name"] == "Another"
    with unit() as db:
        change(db, "first", slug="second", name="Another")
    assert api.get(f"{LIST}/first").json()["name"] == "Another"
    assert api.get(f"{LIST}/moved").json()["name"] == "Moved"


@pytest.mark.parametrize("between", [0, 150])
def test_two_partners_swap_their_slugs_in_one_go(unit: Unit, api: TestClient, between: int) -> None:
    """Also where one is built a batch before the other."""
    with unit() as db:
        add(db, "left", name="Was left")
        for number in range(between):
            add(db, f"between-{number}")
        add(db, "right", name="Was right")
    with unit() as db:
        left, right = queries.one(db, "left"), queries.one(db, "right")
        for partner, slug in ((left, "for-a-moment"), (right, "left"), (left, "right")):
            partner.slug = slug
            db.flush()
        touch(db, "partner", *db.scalars(select(Partner.id)))
    names = [api.get(f"{LIST}/{slug}", follow_redirects=False).json()["name"] for slug in ("left", "right")]
    assert names == ["Was right", "Was left"]


def test_a_merged_partner_leads_to_the_other_through_every_old_slug(unit: Unit, api: TestClient) -> None:
    with unit() as db:
        add(db, "wheel", kind="network")
        for slug in ("first", "second", "third"):
            add(db, slug, networks=["wheel"])
    with unit() as db:
        change(db, "first", slug="premier", networks=["wheel"])
    for old, into in (("premier", "second"), ("second", "third")):
        with unit() as db:
            domain.merge(db, queries.one(db, old), into=queries.one(db, into))
    for slug in ("first", "premier", "second"):
        answer = api.get(f"{LIST}/{slug}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (308, "/api/v1/partners/third")
    assert api.get(f"{LIST}/wheel").json()["member_partners"] == [{"slug": "third", "name": "Third"}]
    assert sorted(each["slug"] for each in api.get(LIST).json()["data"]) == ["third", "wheel"]
    with unit() as db:
        domain.remove(db, queries.one(db, "third"))
    assert [api.get(f"{LIST}/{slug}").status_code for slug in ("first", "second", "third")] == [410, 410, 410]


def test_a_partner_that_takes_over_a_network_is_no_member_of_itself(unit: Unit, api: TestClient) -> None:
    with unit() as db:
        add(db, "wheel", kind="network")
        for slug in ("hub", "spoke"):
            add(db, slug, networks=["wheel"])
    with unit() as db:
        domain.merge(db, queries.one(db, "wheel"), into=queries.one(db, "hub"))
    hub = api.get(f"{LIST}/hub").json()
    assert (hub["networks"], hub["member_partners"]) == ([], [{"slug": "spoke", "name": "Spoke"}])
    assert api.get(f"{LIST}/spoke").json()["networks"] == [{"slug": "hub", "name": "Hub"}]


def test_time_alone_changes_a_document_and_only_once(unit: Unit, api: TestClient, app: Application, at: SetClock) -> None:
    at("2026-03-01 12:00")
    with unit() as db:
        add(db, "checked", assured_at="2026-03-01T12:00:00Z")
    at("2027-03-01 11:59")
    assert round_of(app.database) == 0
    assert api.get(f"{LIST}/checked").json()["stale"] is False
    at("2027-03-01 12:00")
    assert round_of(app.database) == 1
    assert api.get(f"{LIST}/checked").json()["stale"] is True
    assert round_of(app.database) == 0


def test_a_worker_that_was_down_catches_up(unit: Unit, api: TestClient, app: Application, at: SetClock) -> None:
    at("2026-03-01 12:00")
    with unit() as db:
        add(db, "checked", assured_at="2026-03-01T12:00:00Z")
    at("2031-01-01 00:00")
    round_of(app.database)
    assert api.get(f"{LIST}/checked").json()["stale"] is True


def test_a_name_that_very_many_embed_is_told_by_the_worker_in_batches(unit: Unit, api: TestClient, app: Application) -> None:
    count = AT_ONCE + 20
    with unit() as db:
        add(db, "wheel", kind="network")
        for number in range(count):
            add(db, f"spoke-{number}", networks=["wheel"])
    with unit() as db:
        change(db, "wheel", name="Great Wheel", kind="network")
    total = f"{LIST}?network=wheel&include=total"
    assert api.get(total).json()["page"]["total"] == count
    clock.use(None)
    while round_of(app.database):
        pass
    with unit() as db:
        bodies = db.scalars(select(Document.body).where(Document.slug.startswith("spoke-"))).all()
        assert [body for body in bodies if '"name":"Great Wheel"' not in body] == []
        assert reading.total(db, "partner", reading.Wanted(tags={"network": ["wheel"]})) == count
        assert db.scalars(select(Document.slug).where(Document.changes_at.is_not(None))).all() == []
