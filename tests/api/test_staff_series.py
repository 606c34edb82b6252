"""Series in the hands of staff."""

import json

from starlette.testclient import TestClient

from tests.support.partners import add as add_partner
from tests.support.people import OWN_PAGE
from tests.support.servers import Unit
from tests.support.staff import Desk, on_record, refusal

LIST, STAFF = "/api/v1/series", "/api/v1/staff/series"
NEW = {"slug": "tuesdays", "title": "Tuesday talks", "kind": "conversations", "summary": "A talk each month."}


def test_series_is_begun_changed_and_goes_on_redirecting(api: TestClient, unit: Unit, desk: Desk) -> None:
    with unit() as db:
        add_partner(db, "wheel")
    made = desk.done(desk.post(LIST, {**NEW, "host": "wheel", "aims": ["To talk"]}), 201)
    assert (made["version"], made["host"], api.get(f"{LIST}/tuesdays").json()["aims"]) == (1, "wheel", ["To talk"])
    assert refusal(desk.post(LIST, NEW)) == (409, "slug-taken")
    assert refusal(desk.change(f"{LIST}/tuesdays", {"host": "none"}, seen=1)) == (422, "unknown-host")
    assert refusal(desk.change(f"{LIST}/tuesdays", {"time_zone": "Mars"}, seen=1))[0] == 422
    changed = desk.done(desk.change(f"{LIST}/tuesdays", {"slug": "talks", "host": None, "free": True}, seen=1))
    assert (changed["slug"], changed["free"], "host" in changed, changed["aims"]) == ("talks", True, False, ["To talk"])
    assert refusal(desk.change(f"{LIST}/talks", {"title": "Talks"}, seen=1)) == (412, "changed-meanwhile")
    assert refusal(desk.change(f"{LIST}/talks", {"title": "Talks"}, seen=None)) == (428, "version-missing")
    assert api.get(f"{LIST}/tuesdays", follow_redirects=False).status_code == 308
    desk.done(desk.post(LIST, {**NEW, "slug": "a-talk", "title": "a talk"}), 201)
    assert [each["slug"] for each in desk.get(STAFF).json()["data"]] == ["a-talk", "talks"]
    assert desk.get(f"{STAFF}/talks").headers["etag"] == '"2"'
    with unit() as db:
        record = [(each.event, json.loads(changes)) for each, changes in on_record(db)]
    assert [event for event, _ in record] == ["series:add", "series:change", "series:add"]
    assert record[1][1]["slug"] == {"from": "tuesdays", "to": "talks"}


RULE = {"weekday": "thursday", "nth": 1, "starts": "13:00", "ends": "14:30", "from_on": "2027-03-01", "until_on": "2027-06-30"}
DATES = f"{LIST}/tuesdays/occurrences"


def test_days_of_a_rule_are_told_first_and_then_made_each_a_draft_of_its_own(unit: Unit, desk: Desk) -> None:
    desk.done(desk.post(LIST, NEW), 201)
    told = desk.done(desk.post(f"{DATES}?dry_run=true", RULE))
    assert [each["starts_at"] for each in told["data"]] == [
        "2027-03-04T13:00:00Z", "2027-04-01T13:00:00+01:00", "2027-05-06T13:00:00+01:00", "2027-06-03T13:00:00+01:00",
    ]  # fmt: skip
    assert (told["time_zone"], {each["there"] for each in told["data"]}) == ("Europe/London", {False})
    assert desk.get("/api/v1/staff/seminars").json()["data"] == []
    wish = {**RULE, "leave_out": ["2027-04-01"], "first_number": 7, "capacity": 12, "attendance": "online"}
    made = desk.done(desk.post(DATES, wish), 201)["data"]
    assert [(each["slug"], each["number"]) for each in made] == [
        ("tuesdays-2027-03-04", 7), ("tuesdays-2027-05-06", 8), ("tuesdays-2027-06-03", 9),
    ]  # fmt: skip
    one = desk.get("/api/v1/staff/seminars/tuesdays-2027-05-06").json()
    said = {
        "title": "Tuesday talks",
        "series": "tuesdays",
        "status": "draft",
        "capacity": 12,
        "starts_at": "2027-05-06T13:00:00+01:00",
    }
    assert {name: one[name] for name in said} == said
    again = desk.post(f"{DATES}?dry_run=true", RULE).json()["data"]
    assert [each["there"] for each in again] == [True, False, True, True]
    twice = desk.post(DATES, RULE)
    assert refusal(twice) == (409, "there-already")
    assert twice.json()["detail"] == "Please leave these days out: 2027-03-04, 2027-05-06, 2027-06-03."
    with unit() as db:
        record = [(each.event, json.loads(changes)) for each, changes in on_record(db)]
    assert [event for event, _ in record] == ["series:add", *["series:occurrences"] * 3]
    assert record[1][1]["number"] == {"from": None, "to": 7}


def test_rule_that_makes_nothing_good_is_refused_and_nothing_is_made(desk: Desk) -> None:
    desk.done(desk.post(LIST, NEW), 201)
    weekly = {name: value for name, value in RULE.items() if name != "nth"}
    told = desk.done(desk.post(f"{DATES}?dry_run=true", {**weekly, "until_on": "2027-03-20"}))["data"]
    assert [each["slug"][-5:] for each in told] == ["03-04", "03-11", "03-18"]
    for wrong, pointer in (
        ({"ends": "13:00"}, "#/ends"),
        ({"until_on": "2027-03-03"}, "#/until_on"),
        ({"until_on": "2099-01-01"}, "#/until_on"),
        ({"starts": "25:00"}, "#/starts"),
        ({"nth": 6}, "#/nth"),
        ({"weekday": "sunday", "nth": -1, "starts": "01:30", "ends": "02:30"}, "#/starts"),
        ({"themes": ["none"]}, "#/themes/0"),
    ):
        answer = desk.post(DATES, {**RULE, **wrong})
        assert (answer.status_code, [each["pointer"] for each in answer.json()["errors"]][:1]) == (422, [pointer]), wrong
    assert refusal(desk.post(f"{LIST}/nothing/occurrences", RULE)) == (404, "no-such-series")
    assert desk.get("/api/v1/staff/seminars").json()["data"] == []


def test_days_that_are_sent_twice_are_made_once(desk: Desk) -> None:
    desk.done(desk.post(LIST, NEW), 201)
    first, again = (desk.post(DATES, RULE, headers={**OWN_PAGE, "Idempotency-Key": "the-same-key"}) for _ in range(2))
    assert (first.status_code, again.status_code, again.headers["idempotency-replayed"]) == (201, 201, "true")
    assert first.json() == again.json()
    assert len(desk.get("/api/v1/staff/seminars").json()["data"]) == 4
