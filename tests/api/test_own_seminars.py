"""Partners' people keep the seminars of their own organisation, and no others."""

from starlette.testclient import TestClient

from roundtable.access.policy import Role
from roundtable.partners import queries as partners
from tests.support.databases import on_sqlite
from tests.support.examples import furnish
from tests.support.people import ADA, add
from tests.support.places import AMINA, confirmed, open_seminar, taken
from tests.support.seminars import LIST, SAID, draft
from tests.support.servers import Unit
from tests.support.staff import Desk, on_record, refusal

OWN = "/api/v1/own/seminars"
FORM = {
    "slug": "our-tea",
    "title": "Our tea",
    "summary": "We talk.",
    "starts_at": "2026-12-09T10:00",
    "ends_at": "2026-12-09T11:00",
}


def _ada(unit: Unit, desk: Desk) -> Desk:
    """Somebody of Lantern Row."""
    with unit() as db:
        furnish(db)
        add(db, ADA, Role.PARTNER, partner_id=partners.one(db, "lantern-row").id)
    ada = Desk(desk.app, desk.api, ADA)
    ada.comes_in()
    return ada


def test_partners_person_makes_publishes_moves_and_calls_off_a_seminar_of_theirs(api: TestClient, unit: Unit, desk: Desk) -> None:
    ada = _ada(unit, desk)
    made = ada.done(ada.post(LIST, FORM | SAID), 201)
    assert (made["status"], made["partners"]) == ("draft", ["lantern-row"])
    at = f"{LIST}/our-tea"
    link = ada.done(ada.change(f"{at}/joining", {"url": "https://meet.example.org/tea"}, seen=None, method="PUT"))
    changed = ada.done(ada.change(at, {"summary": "We talk and drink."}, seen=1))
    ada.done(ada.change(f"{at}/publish", seen=changed["version"], method="POST"))
    assert api.get(at).json()["summary"] == "We talk and drink."
    times = {"starts_at": "2026-12-10T10:00", "ends_at": "2026-12-10T11:00"}
    moved = ada.done(ada.change(f"{at}/move", times, seen=3, method="POST"))
    ada.done(ada.change(f"{at}/cancel", seen=moved["version"], method="POST"))
    own = ada.done(ada.get(f"{OWN}/our-tea"))
    assert (own["status"], own["joining"]["url"], own["numbers"]["confirmed"]) == ("cancelled", link["url"], 0)
    assert [each["slug"] for each in ada.get(OWN).json()["data"]] == ["our-tea"]
    with unit() as db:
        assert [each.event for each, _ in on_record(db)] == [
            "seminars:add", "seminars:joining", "seminars:change", "seminars:publish", "seminars:move", "seminars:cancel",
        ]  # fmt: skip


def test_partners_person_sees_how_many_come_and_never_who(api: TestClient, unit: Unit, desk: Desk) -> None:
    ada = _ada(unit, desk)
    with unit() as db:
        open_seminar(db, "talk", partners=["lantern-row"])
    taken(api, AMINA, "talk")
    confirmed(api, unit, AMINA)
    own = ada.get(f"{OWN}/talk")
    assert (own.json()["numbers"]["confirmed"], own.json()["taken"], "amina" in own.text) == (1, 1, False)
    assert refusal(ada.get(f"{LIST}/talk/places")) == (403, "not-allowed")


@on_sqlite
def test_seminars_of_others_are_for_partners_people_as_if_they_were_not(unit: Unit, desk: Desk) -> None:
    ada = _ada(unit, desk)
    with unit() as db:
        draft(db, "theirs", partners=["wheel"])
        draft(db, "ours", partners=["lantern-row", "wheel"])
    link = {"url": "https://meet.example.org/x"}
    for slug in ("theirs", "never-was"):
        answers = [
            ada.get(f"{OWN}/{slug}"),
            ada.change(f"{LIST}/{slug}", {"title": "Mine"}, seen=1),
            *(ada.change(f"{LIST}/{slug}/{act}", seen=1, method="POST") for act in ("publish", "cancel", "postpone")),
            ada.change(f"{LIST}/{slug}/joining", link, seen=None, method="PUT"),
        ]
        assert [refusal(each) for each in answers] == [(404, "no-such-seminar")] * 6
    assert [each["slug"] for each in ada.get(f"{OWN}?partner=wheel").json()["data"]] == ["ours"]
    # Whose it is, and its place in a series, are not theirs alone.
    theirs = (422, "not-theirs")
    assert refusal(ada.change(f"{LIST}/ours", {"partners": ["lantern-row"]}, seen=1)) == theirs
    assert refusal(ada.post(LIST, FORM | {"partners": ["wheel"]})) == theirs
    assert refusal(ada.post(LIST, FORM | {"series": "talks"})) == theirs
    same = ada.done(ada.change(f"{LIST}/ours", {"partners": ["lantern-row", "wheel"], "title": "Ours, and theirs"}, seen=1))
    assert same["title"] == "Ours, and theirs"
