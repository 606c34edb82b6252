"""Seminars in the hands of staff: drafts, changes that name what was seen, and what people are told of it."""

import json
import threading

from httpx2 import Response
from starlette.testclient import TestClient

from roundtable.app import Application
from roundtable.seminars import jobs
from roundtable.seminars.domain import joining, seminars
from roundtable.seminars.models import Joining
from roundtable.seminars.queries import held, one
from tests.support.databases import on_postgresql, on_sqlite
from tests.support.places import AMINA, confirmed, kinds, open_seminar, taken
from tests.support.seminars import EVERY, LIST, SAID, draft, form, furnish, published
from tests.support.servers import Unit
from tests.support.staff import Desk, on_record, refusal
from tests.support.statements import counted

STAFF = "/api/v1/staff/seminars"
NEW = {"slug": "talk", "title": "Talk", "summary": "A talk.", "starts_at": "2026-12-03T13:00", "ends_at": "2026-12-03T14:00"}
LINK = "https://meet.example.org/talk"


def test_seminar_is_written_published_changed_moved_and_called_off(
    api: TestClient, app: Application, unit: Unit, desk: Desk
) -> None:
    made = desk.done(desk.post(LIST, {**NEW, "capacity": 5, "places_open_at": "2026-11-01T00:00:00Z"}), 201)
    assert (made["status"], made["version"], made["starts_at"]) == ("draft", 1, "2026-12-03T13:00:00Z")
    assert api.get(f"{LIST}/talk").status_code == 404
    assert desk.get(f"{STAFF}/talk").json() == made
    missing = desk.change(f"{LIST}/talk/publish", seen=1, method="POST")
    assert refusal(missing) == (422, "not-yet-said")
    assert {each["pointer"] for each in missing.json()["errors"]} == {f"#/{name}" for name in SAID}
    speaker = {"name": "Amina", "speaks_from": "lived experience"}
    changed = desk.done(desk.change(f"{LIST}/talk", {**SAID, "speakers": [speaker]}, seen=1))
    assert (changed["what_you_get"], changed["title"], changed["speakers"]) == ("Tea", "Talk", [speaker])
    desk.done(desk.change(f"{LIST}/talk/publish", seen=2, method="POST"))
    assert api.get(f"{LIST}/talk").json()["status"] == "published"
    taken(api)
    confirmed(api, unit)
    times = {"starts_at": "2026-12-10T13:00", "ends_at": "2026-12-10T14:30"}
    moved = desk.done(desk.change(f"{LIST}/talk/move", times, seen=3, method="POST"))
    assert (moved["status"], moved["previous_starts_at"], moved["taken"]) == ("moved", "2026-12-03T13:00:00Z", 1)
    jobs.tell_news(app.database)
    desk.done(desk.change(f"{LIST}/talk/cancel", seen=moved["version"], method="POST"))
    jobs.tell_news(app.database)
    assert api.get(f"{LIST}/talk").json()["status"] == "cancelled"
    with unit() as db:
        assert kinds(db, AMINA)[-2:] == ["seminar-moved", "seminar-cancelled"]
    assert refusal(desk.change(f"{LIST}/talk/postpone", seen=5, method="POST")) == (409, "wrong-status")
    with unit() as db:
        record = [(each.event, json.loads(detail)) for each, detail in on_record(db)]
    assert [event for event, _ in record] == [f"seminars:{act}" for act in ("add", "change", "publish", "move", "cancel")]
    assert record[2][1] == {"status": {"from": "draft", "to": "published"}}
    assert record[1][1]["what_you_get"] == {"from": None, "to": "Tea"}


def test_change_leaves_what_was_not_sent_as_it_was(unit: Unit, desk: Desk) -> None:
    with unit() as db:
        furnish(db)
        twice = {"starts_at": "2027-10-31T01:30+01:00", "ends_at": "2027-10-31T01:30+00:00"}
        draft(db, "night", **twice, venue={"name": "Fern Hall"}, links=[{"title": "Notes", "url": "https://example.org/n"}])
    for slug in ("hybrid-day", "moved-on", "old-day", "undated", "night"):
        before = desk.get(f"{STAFF}/{slug}").json()
        after = desk.done(desk.change(f"{LIST}/{slug}", {"recap": "We met."}, seen=before["version"]))
        same = {"updated_at": after["updated_at"], "version": before["version"] + 1, "recap": "We met."}
        assert after == {**before, **same}, slug
        assert desk.done(desk.change(f"{LIST}/{slug}", {"recap": "We met."}, seen=after["version"])) == after
    gone = desk.done(desk.change(f"{LIST}/night", {"venue": None, "links": []}, seen=2))
    assert ("venue" in gone, gone["links"], gone["recap"]) == (False, [], "We met.")
    wrong = [{"title": None}, {"slug": "NO"}, {"partners": ["nobody"]}, {"status": "published"}, {"ends_at": None}]
    answers = [desk.change(f"{LIST}/night", each, seen=3) for each in wrong]
    assert [each.status_code for each in answers] == [422] * len(wrong)


@on_sqlite
def test_of_two_who_change_one_seminar_the_second_sees_the_first_change(unit: Unit, desk: Desk) -> None:
    with unit() as db:
        draft(db, "talk", "2027-12-03T13:00")
    desk.done(desk.change(f"{LIST}/talk", {"title": "First"}, seen=1))
    assert refusal(desk.change(f"{LIST}/talk", {"title": "Second"}, seen=1)) == (412, "changed-meanwhile")
    assert refusal(desk.change(f"{LIST}/talk", {"title": "Second"}, seen=None)) == (428, "version-missing")
    acts = [desk.change(f"{LIST}/talk/{act}", seen=1, method="POST") for act in ("publish", "cancel", "postpone")]
    assert [each.status_code for each in acts] == [412] * 3
    found = desk.get(f"{STAFF}/talk")
    assert (found.json()["title"], found.headers["ETag"], found.headers["Cache-Control"]) == ("First", '"2"', "private, no-store")
    assert (
        refusal(desk.get(f"{STAFF}/nothing")) == refusal(desk.change(f"{LIST}/nothing", {}, seen=1)) == (404, "no-such-seminar")
    )


@on_sqlite
def test_seminar_that_is_sent_twice_is_one(desk: Desk) -> None:
    headers = {"Sec-Fetch-Site": "same-origin", "Idempotency-Key": "a-fresh-key-of-mine"}
    first, again = (desk.post(LIST, NEW, headers=headers) for _ in range(2))
    assert (first.status_code, again.status_code, again.headers["Idempotency-Replayed"]) == (201, 201, "true")
    assert first.json() == again.json()
    assert refusal(desk.post(LIST, NEW)) == (409, "slug-taken")


def test_link_to_join_is_set_by_who_saw_the_one_before(unit: Unit, desk: Desk) -> None:
    with unit() as db:
        open_seminar(db)
    path = f"{LIST}/talk/joining"
    first = desk.done(desk.change(path, {"url": LINK}, seen=None, method="PUT"))
    assert first == {"url": LINK, "version": 1, "updated_at": "2026-11-22T12:00:00Z", "goes_at": "2026-12-03T08:00:00Z"}
    other = {"url": f"{LINK}-2"}
    assert refusal(desk.change(path, other, seen=None, method="PUT")) == (428, "version-missing")
    assert refusal(desk.change(path, other, seen=7, method="PUT")) == (412, "changed-meanwhile")
    assert desk.done(desk.change(path, other, seen=1, method="PUT"))["version"] == 2
    assert desk.change(path, {"url": "http://meet.example.org"}, seen=2, method="PUT").status_code == 422
    assert desk.get(f"{STAFF}/talk").json()["joining_link"] is True
    with unit() as db:
        assert db.get_one(Joining, one(db, "talk").id).url == other["url"]
        assert joining.due(db) == []


def test_list_holds_drafts_filters_and_goes_on_where_it_ended(app: Application, unit: Unit, desk: Desk) -> None:
    with unit() as db:
        furnish(db)
        seminars.remove(db, published(db, "removed", "2027-05-01T13:00"))
    everything = [*EVERY[:2], *EVERY[2:4], "secret", *EVERY[4:]]
    assert sorted(_slugs(desk, "")) == sorted(everything)
    assert _slugs(desk, "?limit=2&sort=-starts_at")[:4] == ["moved-on", "later", "off", "hybrid-day"]
    for wanted, slugs in {
        "status=draft": ["secret"],
        "status=cancelled&status=postponed": ["off", "later"],
        "series=talks&when=upcoming": ["soon", "secret", "off"],
        "partner=norbeck": ["last-month", "hybrid-day"],
        "q=SEC": ["secret"],
        "q=100%25": [],
        "when=upcoming&when=past&starts_after=2027-03-01": ["later", "moved-on"],
        "starts_before=2026-12-01": ["last-month"],
    }.items():
        assert _slugs(desk, f"?limit=1&{wanted}") == slugs, wanted
    assert sorted(_slugs(desk, "?when=past")) == ["last-month", "old-day", "undated"]
    newest = desk.get(f"{STAFF}?sort=-updated_at&limit=1&include=total").json()
    assert newest["page"]["total"] == len(everything)
    assert desk.get(f"{STAFF}?cursor={newest['page']['next_cursor']}").status_code == 400
    assert [desk.get(f"{STAFF}?{wrong}").status_code for wrong in ("status=lost", "nothing=1", "limit=0")] == [422] * 3
    with counted(app.database) as one_row:
        desk.get(f"{STAFF}?limit=1")
    with counted(app.database) as all_rows:
        desk.get(f"{STAFF}?limit=100")
    assert len(all_rows) == len(one_row)


def _slugs(desk: Desk, wanted: str) -> list[str]:
    """The slugs of all pages."""
    found, following = [], f"{STAFF}{wanted}"
    while following:
        answer = desk.get(following)
        assert answer.status_code == 200, answer.text
        found += [each["slug"] for each in answer.json()["data"]]
        following = answer.links.get("next", {}).get("url", "")
    return found


@on_sqlite
def test_calendar_of_a_seminar_is_nothing_to_change(desk: Desk) -> None:
    assert desk.change(f"{LIST}/talk.ics", {}, seen=1).status_code == 405


@on_postgresql
def test_change_that_waited_for_another_is_told_of_it(unit: Unit, desk: Desk) -> None:
    with unit() as db:
        draft(db, "talk", "2027-12-03T13:00")
    answers: list[Response] = []
    second = threading.Thread(target=lambda: answers.append(desk.change(f"{LIST}/talk", {"title": "Second"}, seen=1)))
    with unit() as db:
        seminars.change(db, held(db, "talk"), form("talk", "2027-12-03T13:00", title="First"))
        second.start()
        second.join(0.5)
        assert answers == []
    second.join(5)
    assert [refusal(each) for each in answers] == [(412, "changed-meanwhile")]
    assert desk.get(f"{STAFF}/talk").json()["title"] == "First"
