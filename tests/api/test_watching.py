"""What is asked by those who watch over the hub: whether it lives, whether it is ready, and its figures."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from roundtable import mail
from roundtable.app import Application
from roundtable.clock import now
from roundtable.db import new_id
from roundtable.mail.models import KeptLetter, State
from roundtable.settings import Settings
from tests.support.databases import on_sqlite
from tests.support.mail import letter
from tests.support.servers import Unit
from tests.support.sites import build

HERE = ("127.0.0.1", 40000)
AWAY = ("192.0.2.7", 40000)
TOKEN = "kX9-q2Lw7_vB4nM8zR1tY6uP3sD5fG0h"
Asking = Callable[..., TestClient]


@pytest.fixture
def asking(app: Application, settings: Settings) -> Asking:
    """A client that calls from somewhere."""
    return lambda client=HERE: TestClient(app, base_url=settings.base_url, client=client)


def _figures(client: TestClient) -> dict[str, float]:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    lines = [line.rpartition(" ") for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


@pytest.mark.parametrize(("path", "says"), [("/healthz", "alive\n"), ("/readyz", "ready\n")])
def test_a_process_says_that_it_lives_and_that_it_is_ready(asking: Asking, path: str, says: str) -> None:
    answer = asking(AWAY).get(path)
    assert (answer.status_code, answer.text, answer.headers["cache-control"]) == (200, says, "no-store")
    head = asking(AWAY).head(path)
    assert (head.status_code, head.text, head.headers["content-length"]) == (200, "", str(len(says)))


def test_one_lives_and_is_not_ready_while_the_schema_is_older(asking: Asking, unit: Unit) -> None:
    with unit() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    _is_not_ready(asking(), "The database has an older schema.")


def test_one_lives_and_is_not_ready_while_there_is_no_schema(asking: Asking, unit: Unit) -> None:
    with unit() as db:
        db.execute(text("DROP TABLE alembic_version"))
    _is_not_ready(asking(), "The database has an older schema.")


def _is_not_ready(client: TestClient, why: str) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.headers["content-type"], answer.headers["retry-after"]) == (
        503,
        "application/problem+json",
        "3",
    )
    assert (answer.json()["type"].rpartition("/")[2], answer.json()["detail"]) == ("unavailable", why)
    assert client.get("/healthz").status_code == 200


def test_one_lives_and_is_not_ready_while_the_database_is_away() -> None:
    nowhere = Settings.from_environment({"ROUNDTABLE_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"})
    client = TestClient(Application(nowhere), base_url=nowhere.base_url, client=HERE)
    _is_not_ready(client, "The database does not answer.")
    assert _figures(client)["roundtable_database_up"] == 0


def test_the_release_before_stays_ready_when_a_later_one_has_migrated(asking: Asking, unit: Unit) -> None:
    with unit() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999_later'"))
    assert asking().get("/readyz").status_code == 200


def test_one_that_is_about_to_end_is_not_ready(app: Application, asking: Asking) -> None:
    assert asking().get("/readyz").status_code == 200
    app.watching.ending = True
    _is_not_ready(asking(), "This process is about to end.")


def test_figures_are_told_at_this_machine_only(asking: Asking) -> None:
    missing = asking(AWAY).get("/nothing-here")
    assert asking(("127.9.9.9", 1)).get("/metrics").status_code == 200
    assert asking(("::1", 1)).get("/metrics").status_code == 200
    for client, fields in [
        (AWAY, {}),
        (HERE, {"X-Forwarded-For": "127.0.0.1"}),
        (HERE, {"Forwarded": "for=127.0.0.1"}),
        (AWAY, {"Authorization": "Bearer "}),
        (AWAY, {"Authorization": f"Bearer {TOKEN}"}),
    ]:
        answer = asking(client).get("/metrics", headers=fields)
        assert (answer.status_code, answer.json()["type"]) == (404, missing.json()["type"])


def test_figures_are_told_elsewhere_to_who_has_the_token(settings: Settings) -> None:
    values = {**settings.model_dump(), "metrics_token": TOKEN}
    application = Application(Settings.model_validate(values))
    with TestClient(application, base_url=settings.base_url, client=AWAY) as client:
        assert client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}x"}).status_code == 404
        assert client.get("/metrics").status_code == 404


def test_requests_are_counted_by_route_and_never_by_what_was_sent(asking: Asking) -> None:
    client = asking()
    for path in ("/api/v1/themes", "/api/v1/themes", "/api/v1/partners/canary", "/canary", "/api/v1/themes?canary=1"):
        client.get(path)
    answer = client.get("/metrics")
    assert "canary" not in answer.text
    found = _figures(client)
    assert found['roundtable_requests_total{method="GET",route="/api/v1/themes",status="200"}'] == 2
    assert found['roundtable_requests_total{method="GET",route="/api/v1/themes",status="422"}'] == 1
    assert found['roundtable_requests_total{method="GET",route="/api/v1/partners/{slug}",status="404"}'] == 1
    assert found['roundtable_request_seconds_count{method="GET",route="/api/v1/themes"}'] == 3
    assert found['roundtable_requests_total{method="",route="",status="404"}'] == 1
    assert not any("metrics" in name for name in found), "what is asked by those who watch is not counted"


@on_sqlite
def test_pages_are_counted_by_their_kind(settings: Settings, tmp_path: Path) -> None:
    values = {**settings.model_dump(), "site_dir": build(tmp_path)}
    application = Application(Settings.model_validate(values))
    with TestClient(application, base_url=settings.base_url, client=HERE) as client:
        for path in ("/seminars", "/seminars", "/partners/nobody", "/problems/not-found"):
            client.get(path)
        found = _figures(client)
    assert found['roundtable_requests_total{method="GET",route="/{address:path}",status="200"}'] == 2
    assert found['roundtable_requests_total{method="GET",route="/partners/{slug}",status="404"}'] == 1
    assert found['roundtable_requests_total{method="GET",route="/problems/{code}",status="200"}'] == 1


def test_answers_from_memory_are_counted_apart(asking: Asking) -> None:
    with asking() as client:
        client.get("/api/v1/themes")
        wait_until_it_is_kept(client)
        before = _figures(client)
        for _ in range(3):
            client.get("/api/v1/themes")
        after = _figures(client)
    hit = 'roundtable_front_cache_total{result="hit"}'
    assert after[hit] - before[hit] == 3
    assert after["roundtable_front_cache_bytes"] > 0
    assert after["roundtable_slots"] == 16
    assert after["roundtable_slots_in_use"] == 0


def wait_until_it_is_kept(client: TestClient) -> None:
    """On PostgreSQL nothing is kept until the listener has begun."""
    for _ in range(200):
        client.get("/api/v1/themes")
        if _figures(client)['roundtable_front_cache_total{result="hit"}']:
            return
    raise AssertionError("nothing was given from memory")


def test_what_waits_is_told(asking: Asking, unit: Unit, settings: Settings) -> None:
    with unit() as db:
        for place in range(3):
            mail.send(db, letter(settings, key=f"k-{place}"))
        for place, state in enumerate((State.FAILED, State.FAILED, State.EXPIRED, State.HANDED_OVER)):
            mark = {"kind": "place-kept", "dedupe_key": f"old-{place}", "message_id": f"<{place}@example.org>"}
            db.add(KeptLetter(id=new_id(), state=state, due_at=now(), attempts=1, created_at=now(), **mark))
    found = _figures(asking())
    assert found["roundtable_jobs_waiting"] == 3
    assert 0 <= found["roundtable_jobs_oldest_seconds"] < 60
    assert found['roundtable_letters{state="waiting"}'] == 3
    assert found['roundtable_letters{state="failed"}'] == 2
    assert found['roundtable_letters{state="expired"}'] == 1
    assert 0 < found["roundtable_letters_oldest_seconds"] < 60
    assert found["roundtable_database_up"] == 1


def test_figures_are_told_while_the_database_is_away(asking: Asking, unit: Unit) -> None:
    with unit() as db:
        db.execute(text("ALTER TABLE letters RENAME TO away"))
    found = _figures(asking())
    assert found["roundtable_database_up"] == 0
    assert "roundtable_letters_oldest_seconds" not in found
    assert found["roundtable_web_processes"] == 1
