"""What a real server in production writes down: one line of JSON a request, and nothing that anybody sent."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from roundtable.features import open_database
from roundtable.settings import Settings
from tests.faults.wire import ask, exchanged
from tests.support import run
from tests.support.enquiries import ENQUIRIES, question
from tests.support.examples import LEAST, LIST, changed
from tests.support.servers import LiveServer, serving

CANARY = "canary-of-somebody"
PRODUCTION = {
    "ROUNDTABLE_ENVIRONMENT": "production",
    "ROUNDTABLE_SECRET_KEYS": "kX9-q2Lw7_vB4nM8zR1tY6uP3sD5fG0h",
    "ROUNDTABLE_BASE_URL": "https://hub.example.org",
    "ROUNDTABLE_MAIL_URL": "smtp://127.0.0.1:2525",
    "ROUNDTABLE_MAIL_FROM": "hub@example.org",
    "ROUNDTABLE_MAIL_REPLY_TO": "people@example.org",
}

PERSONAL = changed(
    LEAST,
    title=CANARY,
    summary=CANARY,
    what_was_done=CANARY,
    contributor__name=CANARY,
    contributor__email=f"{CANARY}@example.org",
)
HEADER = {"X-Canary": CANARY, "User-Agent": CANARY, "Referer": f"https://example.org/{CANARY}", "Cookie": CANARY}
SECRET = {"message": CANARY, "name": CANARY, "email": f"{CANARY}@example.org", "address": CANARY, "access_needs": CANARY}
ASKED: list[tuple[str, str, dict[str, Any], int]] = [
    ("POST", LIST, {"json": PERSONAL}, 201),
    ("POST", LIST, {"json": {CANARY: CANARY}}, 422),
    ("POST", LIST, {"json": changed(PERSONAL, contributor__email=CANARY)}, 422),
    ("POST", LIST, {"content": CANARY.encode()}, 415),
    ("GET", f"/api/v1/partners/{CANARY}", {}, 404),
    ("GET", f"/api/v1/partners?q={CANARY}", {}, 200),
    ("GET", f"/api/v1/partners?{CANARY}={CANARY}", {}, 422),
    ("GET", f"/{CANARY}?{CANARY}=1", {}, 404),
    ("GET", f"/api/v1/partners?cursor={CANARY}", {}, 400),
    ("POST", LIST, {"json": PERSONAL, "headers": {"Authorization": f"Bearer rt_key_{CANARY}"}}, 401),
    ("POST", LIST, {"json": PERSONAL, "headers": {"Idempotency-Key": CANARY}}, 400),
    ("POST", ENQUIRIES, {"json": question(**SECRET)}, 202),
    ("POST", ENQUIRIES, {"json": question(**SECRET, reply_by="telephone")}, 422),
    ("POST", ENQUIRIES, {"json": question(topic=CANARY)}, 422),
    ("GET", f"{ENQUIRIES}/{CANARY}", {"headers": {"Authorization": f"Bearer rt_link_{CANARY}"}}, 401),
]


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[LiveServer]:
    with serving(database_url, tmp_path, **PRODUCTION) as found:
        yield found


def written(server: LiveServer) -> list[str]:
    """The lines of the log, once the last one, of our own fault, is among them: each is written after its answer."""
    for _ in range(100):
        lines = server.log.read_text().splitlines()
        if any('"status": 50' in line for line in lines):
            break
        time.sleep(0.05)
    return lines


def test_no_line_holds_what_anybody_sent(server: LiveServer, settings: Settings) -> None:
    for method, path, options, status in ASKED:
        answer = ask(server, method, path, **{**options, "headers": {**HEADER, **options.get("headers", {})}})
        assert answer.status_code == status, (path, answer.text)
    assert exchanged(server, f"NONSENSE {CANARY}\r\n\r\n".encode()).startswith(b"HTTP/1.1 400")
    # A fault of ours, which the database words with the row that it refused.
    with open_database(settings) as database, database.unit_of_work() as db:
        db.execute(text("ALTER TABLE examples RENAME COLUMN reference TO renamed"))
    assert ask(server, "POST", LIST, json=PERSONAL).status_code in (500, 503)

    lines = written(server)
    assert [line for line in lines if "canary" in line.lower()] == []
    requests = [each for line in lines if (each := json.loads(line))["event"] == "request"]
    assert [each["status"] for each in requests][-len(ASKED) - 1 : -1] == [status for *_, status in ASKED]
    assert {frozenset(each) for each in requests} == {
        frozenset({"event", "request_id", "method", "route", "status", "ms", "level", "timestamp"})
    }
    assert {each["route"] for each in requests} == {
        "/api/v1/themes",
        "/api/v1/practice-examples",
        "/api/v1/partners",
        "/api/v1/partners/{slug}",
        "/api/v1/enquiries",
        "/api/v1/enquiries/{id}",
        "",
    }


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"ROUNDTABLE_COLOUR": "canary"}, "ROUNDTABLE_COLOUR"),
        ({**PRODUCTION, "ROUNDTABLE_SECRET_KEYS": "canary"}, "ROUNDTABLE_SECRET_KEYS"),
        ({**PRODUCTION, "ROUNDTABLE_DATABASE_URL": "postgresql://canary@127.0.0.1:1/canary"}, "ROUNDTABLE_DATABASE_URL"),
        ({**PRODUCTION, "ROUNDTABLE_DATABASE_URL": "sqlite:///{tmp_path}/empty.db"}, "ROUNDTABLE_DATABASE_URL"),
    ],
    ids=["unknown", "short key", "database away", "schema not made"],
)
def test_server_that_can_not_start_says_why_in_one_line(tmp_path: Path, variables: dict[str, str], named: str) -> None:
    filled = {name: value.replace("{tmp_path}", str(tmp_path)) for name, value in variables.items()}
    done = run.finish(["serve"], tmp_path, filled)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (78, "", 1), done.stderr
    assert named in done.stderr
    assert "canary" not in done.stderr
