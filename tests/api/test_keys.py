"""Keys that programs hold, from the command that makes one to what it may do."""

import re

import pytest
from sqlalchemy import select, text, update
from starlette.testclient import TestClient

from roundtable.access import keys
from roundtable.access.models import ApiKey
from roundtable.access.policy import Scope
from roundtable.db import Database
from roundtable.partners import queries as partners
from tests.support import run
from tests.support.clocks import SetClock
from tests.support.databases import on_sqlite
from tests.support.examples import BULK, FULL, LEAST, LIST, published
from tests.support.servers import Unit

FORM = re.compile(r"rt_key_[A-Za-z0-9]{50}")
COMMAND = ["keys", "create", "--partner", "lantern-row", "--scope", "examples:submit"]


@pytest.fixture
def made(furnished: Database) -> str:
    """A key of Lantern Row's for sending in examples."""
    with furnished.unit_of_work() as db:
        return keys.create(db, partners.one(db, "lantern-row").id, scopes=frozenset({Scope.SUBMIT_EXAMPLES}))


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def send(api: TestClient, key: str, path: str = LIST) -> int:
    return api.post(path, json=LEAST, headers=bearer(key)).status_code


@pytest.mark.usefixtures("furnished")
def test_the_command_prints_the_key_alone_and_the_key_works(database_url: str, api: TestClient) -> None:
    printed = run.roundtable(*COMMAND, ROUNDTABLE_DATABASE_URL=database_url)
    assert FORM.fullmatch(printed.removesuffix("\n"))
    assert send(api, printed.strip()) == 201


@on_sqlite
@pytest.mark.usefixtures("furnished")
@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["keys", "create", "--partner", "nobody", "--scope", "examples:submit"], 1),
        (["keys", "create", "--partner", "lantern-row", "--scope", "everything"], 2),
        (["keys", "create", "--partner", "lantern-row"], 2),
        ([*COMMAND, "--days", "366"], 2),
        (["examples", "publish", "RT-0000-0000", "--by", "me"], 1),
    ],
)
def test_a_command_that_cannot_be_done_prints_nothing_on_its_output(database_url: str, words: list[str], status: int) -> None:
    done = run.finish(words, run.folder(), {"ROUNDTABLE_DATABASE_URL": database_url})
    assert (done.returncode, done.stdout) == (status, "")
    assert "Traceback" not in done.stderr


def test_only_a_digest_of_a_key_is_in_the_database(furnished: Database, made: str) -> None:
    with furnished.unit_of_work(write=False) as db:
        row = " ".join(str(each) for each in db.execute(text("SELECT * FROM api_keys")).one())
    assert made[7 + keys.HANDLE :] not in row
    assert made[-keys.CHECKSUM :] not in row
    assert made[7 : 7 + keys.HANDLE] in row


def test_a_key_works_until_its_last_instant(api: TestClient, unit: Unit, made: str, at: SetClock) -> None:
    with unit() as db:
        expires = db.scalars(select(ApiKey.expires_at)).one()
    at(expires.isoformat())
    assert send(api, made) == 401


def test_a_key_that_was_taken_back_does_not_work(api: TestClient, unit: Unit, made: str, at: SetClock) -> None:
    assert send(api, made) == 201
    with unit() as db:
        db.execute(update(ApiKey).values(revoked_at=at("2026-11-22 12:00")))
    assert send(api, made) == 401


def test_a_credential_that_is_no_working_key_is_refused_alike_whatever_is_wrong(api: TestClient, made: str) -> None:
    last = "A" if made[-1] != "A" else "B"
    wrong = [made[:-1] + last, made[:-1], made + "A", made.lower(), "rt_key_", "rt_link_abc", "x"]
    other = [made.encode(), b"Basic " + made.encode(), b"", b"Bearer rt_key_\xe9"]
    headers = [{b"Authorization": each} for each in [*(b"Bearer " + each.encode() for each in wrong), *other]]
    answers = [api.post(LIST, json=LEAST, headers=each) for each in headers]
    assert {(each.status_code, each.headers["www-authenticate"]) for each in answers} == {(401, "Bearer")}
    assert len({(each.json()["title"], each.json()["detail"]) for each in answers}) == 1


def test_without_a_key_there_is_no_bulk_submission(api: TestClient) -> None:
    answer = api.post(BULK, content=b"{}", headers={"Content-Type": "application/x-ndjson"})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


@pytest.mark.usefixtures("furnished")
def test_a_key_without_the_scope_may_not_send_even_what_anyone_may(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        other = keys.create(db, partners.one(db, "wheel").id, scopes=frozenset())
    assert [send(api, other, path) for path in (LIST, BULK)] == [403, 403]


@pytest.mark.usefixtures("furnished")
def test_who_may_not_is_told_so_before_the_body_is_looked_at(api: TestClient, unit: Unit) -> None:
    with unit() as db:
        other = keys.create(db, partners.one(db, "wheel").id, scopes=frozenset())
    headers = bearer(other) | {"Content-Type": "application/json"}
    assert api.post(LIST, content=b"{", headers=headers).status_code == 403


def test_on_a_public_read_a_key_changes_nothing_but_the_limit(api: TestClient, unit: Unit, made: str) -> None:
    with unit() as db:
        slug = published(db, FULL).slug
    for path in (LIST, f"{LIST}/{slug}", "/api/v1/partners"):
        answers = [api.get(path, headers=headers) for headers in ({}, bearer(made), bearer("rt_key_wrong"))]
        assert {each.status_code for each in answers} == {200}
        assert len({(each.content, each.headers["etag"], each.headers["cache-control"]) for each in answers}) == 1
        assert '"key"' in answers[1].headers["ratelimit-policy"]
