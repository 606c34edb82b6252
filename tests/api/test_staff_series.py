"""Series in the hands of staff."""

import json

from starlette.testclient import TestClient

from tests.support.partners import add as add_partner
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
