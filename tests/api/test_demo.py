"""The sample content: what it shows, on any date, and that loading it again changes nothing that is there."""

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from roundtable import serving, worker
from roundtable.app import Application
from roundtable.demo import domain as demo
from roundtable.documents.models import Document
from roundtable.examples.domain import publication
from roundtable.examples.models import Example
from roundtable.features import open_database
from roundtable.partners import domain as partners
from roundtable.partners import queries
from roundtable.partners.models import Partner
from roundtable.partners.schemas import PartnerForm
from roundtable.seminars.domain import seminars
from roundtable.seminars.models import Seminar
from roundtable.settings import Settings
from tests.support import run
from tests.support.clocks import SetClock, stopping
from tests.support.databases import on_sqlite
from tests.support.kept import Kept
from tests.support.servers import Unit

API = "/api/v1"
LONDON = ZoneInfo("Europe/London")
NOVEMBER = "2026-11-22 12:00"
CONVERSATIONS = "conversations-on-co-production"
SAFE = {
    "ROUNDTABLE_SECRET_KEYS": "0123456789abcdefghijklmnopqrstuv",
    "ROUNDTABLE_BASE_URL": "https://hub.example.org",
    "ROUNDTABLE_MAIL_URL": "smtps://hub:word@mail.example.org:465",
    "ROUNDTABLE_MAIL_FROM": "hub@example.org",
    "ROUNDTABLE_MAIL_REPLY_TO": "people@example.org",
}
INVITED = [
    "person_with_lived_experience",
    "user_led_organisation",
    "campaigning_organisation",
    "commissioner",
    "nhs_trust",
    "local_authority",
    "voluntary_sector_provider",
    "specialist_community_group",
]


def load(unit: Unit) -> int:
    with unit() as db:
        return demo.load(db)


def state(unit: Unit) -> set[tuple[Any, ...]]:
    """Everything public, with the number of its last change."""
    with unit() as db:
        rows = db.execute(select(Document.kind, Document.slug, Document.id, Document.change_number, Document.digest))
        return {tuple(row) for row in rows}


def read(api: TestClient, path: str) -> Any:
    answer = api.get(f"{API}/{path}")
    assert answer.status_code == 200, path
    return answer.json()


def coming(api: TestClient, series: str = CONVERSATIONS) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(api, f"seminars?series={series}&when=upcoming")["data"]
    return found


@pytest.fixture(scope="module")
def loaded(kept: Kept) -> int:
    """Sample content of a November, and how much it is."""
    with stopping() as at:
        at(NOVEMBER)
        return load(kept.unit)


def test_it_shows_something_of_every_kind(api: TestClient, unit: Unit, loaded: int) -> None:
    assert loaded == len(state(unit))

    lists = (
        "partners",
        "principles",
        "series",
        "seminars",
        "publications",
        "stories",
        "questions",
        "help-lines",
        "themes",
        "calls",
    )
    assert [name for name in lists if not read(api, name)["data"]] == []
    assert "sample content" in read(api, "notices")["data"][0]["text"]
    assert all("checked_on" not in line for line in read(api, "help-lines")["data"])


@pytest.mark.usefixtures("loaded")
def test_twelve_examples_are_public_and_several_tell_of_what_did_not_work(api: TestClient) -> None:
    shown = read(api, "practice-examples?include=total&include=facets")
    assert shown["page"]["total"] == 12
    assert shown["data"][0]["title"].startswith("Night rules on a ward")
    outcomes = {each["value"]: each["count"] for each in shown["facets"]["outcome"]}
    assert outcomes["did_not_work"] >= 4
    for each in read(api, "practice-examples?outcome=did_not_work")["data"]:
        assert read(api, f"practice-examples/{each['slug']}")["what_did_not_work"]["do_differently_now"]


@pytest.mark.usefixtures("loaded")
def test_both_calls_invite_eight_kinds_and_the_made_up_one_has_answers(api: TestClient, at: SetClock) -> None:
    at(NOVEMBER)
    real, made_up = (read(api, f"calls/{slug}") for slug in ("co-production-in-mental-health", "sample-who-was-not-there"))
    assert real["invited"] == made_up["invited"] == INVITED
    assert (real["state"], made_up["state"]) == ("closed", "open")
    assert (made_up["opens_on"], made_up["closes_on"]) == ("2026-10-01", "2027-04-30")
    facets = read(api, "practice-examples?include=facets")["facets"]
    assert [(each["value"], each["count"]) for each in facets["call"]] == [("sample-who-was-not-there", 4)]
    answering = read(api, "practice-examples?call=sample-who-was-not-there")["data"][0]["slug"]
    assert len(read(api, f"practice-examples/{answering}")["answers"]) == 2


def test_loaded_again_nothing_changes(unit: Unit) -> None:
    load(unit)
    before = state(unit)

    assert load(unit) == 0
    assert state(unit) == before


def test_conversations_are_coming_and_take_places(api: TestClient, unit: Unit, at: SetClock) -> None:
    at("2027-03-28 00:59:59")  # a second before the clocks go forward
    load(unit)

    found = coming(api)
    assert [each["starts_at"] for each in found[:2]] == ["2027-04-01T13:00:00+01:00", "2027-05-06T13:00:00+01:00"]
    assert found[0]["time_zone"] == "Europe/London"
    assert (len(found), {each["places"]["state"] for each in found}) == (6, {"open"})
    assert len(coming(api, "reimagining-professionalism")) == 1


def test_next_month_adds_what_is_coming_and_leaves_the_rest_as_it_is(
    api: TestClient, app: Application, unit: Unit, at: SetClock
) -> None:
    at("2026-11-22 12:00")
    load(unit)
    before = coming(api)
    at("2026-12-10 12:00")

    assert load(unit) == 1
    worker.round_of(app.database)
    now = coming(api)
    assert now[:5] == before[1:]
    assert now[5]["slug"] == "sample-new-here-2027-06"
    past = read(api, f"seminars?series={CONVERSATIONS}&when=past&sort=-starts_at")["data"][0]
    assert (past["slug"], past["starts_at"]) == (before[0]["slug"], before[0]["starts_at"])


def test_what_a_person_changed_stays_as_they_left_it(api: TestClient, unit: Unit) -> None:
    load(unit)
    with unit() as db:
        renamed = PartnerForm(slug="lantern-street", name="Lantern Street", kind="charity", summary="It moved.")
        partners.change(db, queries.one(db, "lantern-row-made-up"), renamed)
        partners.remove(db, queries.one(db, "urban-room"))
        seminars.cancel(db, db.scalars(select(Seminar).where(Seminar.slug.startswith("sample-new-here"))).one())
        publication.withdraw(db, db.scalars(select(Example).where(Example.external_id == "sample-paid-late")).one())
    before = state(unit)

    assert load(unit) == 0
    assert state(unit) == before
    assert read(api, "partners/lantern-street")["summary"] == "It moved."


def test_production_refuses_it_and_stays_empty(settings: Settings) -> None:
    database = open_database(settings.model_copy(update={"environment": "production"}))
    with pytest.raises(demo.NotInProduction), database.unit_of_work() as db:
        demo.load(db)
    with database.unit_of_work(write=False) as db:
        assert db.scalar(select(func.count()).select_from(Document)) == 0
    database.close()


@on_sqlite
def test_the_command_refuses_in_production_in_one_line(database_url: str, tmp_path: Path) -> None:
    variables = {"ROUNDTABLE_ENVIRONMENT": "production", "ROUNDTABLE_DATABASE_URL": database_url, **SAFE}
    ran = run.finish(["demo"], tmp_path, variables)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "", "Sample content is never loaded in production.\n")


@pytest.mark.parametrize(("environment", "loaded"), [("development", True), ("test", False), ("production", False)])
def test_only_development_starts_with_sample_content(settings: Settings, environment: str, loaded: bool) -> None:
    ours = settings.model_copy(update={"environment": environment})
    serving.prepare(ours)

    database = open_database(ours)
    with database.unit_of_work(write=False) as db:
        assert (db.scalars(select(Partner.id)).first() is not None) == loaded
    database.close()


def test_a_database_with_a_partner_of_its_own_gets_no_sample_content(settings: Settings, unit: Unit) -> None:
    with unit() as db:
        partners.add(db, PartnerForm(slug="ours", name="Ours", kind="charity", summary="Our own."))
    before = state(unit)

    serving.prepare(settings.model_copy(update={"environment": "development"}))
    assert state(unit) == before
