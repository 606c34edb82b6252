"""The stack of docker-compose.yml, each service with its own command and environment, as people, letters and faults meet it."""

import os
import re
import signal
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from roundtable.features import open_database
from roundtable.settings import Settings, UnsafeSettings
from tests.support import compose
from tests.support.mail import Inbox
from tests.support.places import AMINA, OPEN, PLACES, wish
from tests.support.processes import is_there
from tests.support.seminars import published
from tests.support.stack import HUB, SECRET, TOKEN, Stack, given, stack
from tests.support.workers import wait_for

FILES = {".js", ".css", ".svg", ".woff2", ".txt", ".json", ".html"}
SAME = ("content-type", "cache-control", "content-security-policy", "x-content-type-options", "referrer-policy")
ALSO_SAME = ("strict-transport-security", "permissions-policy", "cross-origin-opener-policy", "cross-origin-resource-policy")


@pytest.fixture
def services(tmp_path: Path, inbox: Inbox) -> Iterator[Stack]:
    with stack(tmp_path, inbox.url) as found:
        yield found


def _seminar(services: Stack) -> None:
    """A seminar that takes places, put there by staff of the test."""
    settings = Settings.from_environment({"ROUNDTABLE_DATABASE_URL": services.database, "ROUNDTABLE_BASE_URL": HUB})
    starts = f"{datetime.now(UTC) + timedelta(days=30):%Y-%m-%d}T13:00"
    with open_database(settings) as database, database.unit_of_work() as db:
        published(db, "talk", starts, capacity=5, places_open_at=OPEN)


def test_the_stack_serves_people_and_gets_over_faults(services: Stack, inbox: Inbox) -> None:
    refused = services.run("api", instead="api")
    assert (refused.returncode, refused.stderr.count("\n")) == (78, 1), refused.stderr
    assert "older schema" in refused.stderr
    assert services.run("migrate").returncode == 0
    services.begin("api")
    services.begin("worker")
    services.begin("proxy")
    _seminar(services)
    services.wait("api", f"{services.api}/readyz")
    assert services.run("api").returncode == 0, "the check of its health fails"
    services.wait("proxy", f"{services.url}/healthz")
    with services.client(services.url) as client:
        _site_is_served(services, client)
        _place_is_taken(client, inbox)
        _too_large_is_said_by_the_api(client)
        _watching_is_for_insiders(services, client)
        _killed_process_is_replaced(services, client)
        _restart_of_the_api_is_waited_for(services, client)
        _all_end_in_time(services)
        _away_api_is_said_in_words(services, client)
    assert services.end("proxy") == 0


def _site_is_served(services: Stack, client: httpx.Client) -> None:
    away = httpx.get(f"http://localhost:{services.ports['http']}/seminars", trust_env=False)
    assert (away.status_code, away.headers["location"]) == (308, "https://localhost/seminars")
    page = client.get("/seminars/talk", headers={"Accept": "text/html"})
    assert (page.status_code, "<title>Talk" in page.text) == (200, True)
    listed = client.get("/api/v1/seminars", headers={"Accept-Encoding": "gzip"})
    assert [each["slug"] for each in listed.json()["data"]] == ["talk"]
    assert client.get("/nothing-here", headers={"Accept": "text/html"}).status_code == 404
    for hidden in ("/200", "/200.html", "/.env", "/%2e%2e/own.caddy", "/index"):
        assert client.get(hidden).status_code in (400, 404), hidden
    assert client.get("/seminars/", follow_redirects=False).headers["location"] == "/seminars"
    _console_is_one_document(services, client)
    folder = services.folder / "plain"
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in FILES and path.name != "200.html"]
    # Every page, and of the rest one of each kind whose name changes with its bytes, and one whose name stays.
    kinds = {("immutable" in path.parts, path.stem if path.suffix == ".html" else path.suffix): path for path in files}
    with services.client(services.api) as inside:
        for path in kinds.values():
            _is_the_same_from_the_proxy_as_from_the_api(services, client, inside, path.relative_to(folder).as_posix())


def _console_is_one_document(services: Stack, client: httpx.Client) -> None:
    document = (services.folder / "plain" / "staff" / "200.html").read_bytes()
    with services.client(services.api) as inside:
        for path in ("/staff", "/staff/sign-in", "/staff/200", "/staff/people/x.html"):
            found, behind = client.get(path), inside.get(path)
            assert (found.status_code, found.content, behind.content) == (200, document, document), path
            for field in (*SAME, "cache-control", "x-robots-tag"):
                assert found.headers.get(field) == behind.headers.get(field), (path, field)
            assert found.headers["cache-control"] == "private, no-store"
    assert client.get("/staff/_app/nothing.js").status_code == 404


def _is_the_same_from_the_proxy_as_from_the_api(services: Stack, client: httpx.Client, inside: httpx.Client, name: str) -> None:
    address = "/" if name == "index.html" else f"/{name.removesuffix('.html')}"
    whole = (services.folder / "plain" / name).read_bytes()
    twin = services.folder / "site" / f"{name}.br"
    behind = inside.get(address)
    for coding in ("identity", "gzip", "br"):
        found = client.get(address, headers={"Accept-Encoding": coding})
        if b' data-fill="' in whole:  # with what staff keep, which no file has
            assert (found.status_code, found.content) == (200, behind.content), address
            assert found.content != whole
            continue
        # Our client reads gzip by itself, and leaves br as it came.
        sent = twin.read_bytes() if coding == "br" and twin.exists() else whole
        assert (found.status_code, found.content) == (200, sent), (address, coding)
        if twin.exists() and coding != "identity":
            assert found.headers["content-encoding"] == coding, address
        for field in (*SAME, *ALSO_SAME):
            assert found.headers.get(field) == behind.headers.get(field), (address, field)
        assert "server" not in found.headers
    again = client.get(address, headers={"If-None-Match": found.headers["etag"], "Accept-Encoding": "br"})
    assert again.status_code == 304, address


def _place_is_taken(client: httpx.Client, inbox: Inbox) -> None:
    assert client.post(PLACES, json=wish()).status_code == 202
    wait_for(lambda: len(inbox.taken) == 1, 20)
    letter = inbox.taken[0]
    assert letter["To"] == AMINA
    text = letter.get_body(("plain",))
    assert text is not None
    link = re.search(rf"{HUB}/places#([0-9a-f-]{{36}})/(rt_link_\S+)", text.get_content())
    assert link, text.get_content()
    confirmed = client.post(f"{PLACES}/{link[1]}/confirm", headers={"Authorization": f"Bearer {link[2]}"})
    assert confirmed.status_code == 200
    assert client.get("/api/v1/seminars/talk/availability").json()["left"] == 4


def _too_large_is_said_by_the_api(client: httpx.Client) -> None:
    for size in (300_000, 500_000, 900_000):  # the last is more than the proxy passes on
        answer = client.post("/api/v1/practice-examples", content=b"x" * size, headers={"Content-Type": "application/json"})
        assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")
        assert client.get("/healthz").text == "alive\n", "what was left of the body was taken for a request"


def _watching_is_for_insiders(services: Stack, client: httpx.Client) -> None:
    assert client.get("/healthz").text == "alive\n"
    for inside in ("/readyz", "/metrics"):
        assert client.get(inside, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 404
    for _ in range(20):  # on many connections, so that each process has some
        client.get("/api/v1/themes", headers={"Connection": "close"})
    figures = _figures(services)
    assert figures['roundtable_requests_total{method="GET",route="/api/v1/themes",status="200"}'] == 20
    assert figures['roundtable_requests_total{method="POST",route="/api/v1/places",status="202"}'] == 1
    assert figures["roundtable_web_processes"] == 2
    assert figures['roundtable_letters{state="failed"}'] == 0


def _figures(services: Stack) -> dict[str, float]:
    answer = httpx.get(f"{services.api}/metrics", headers={"Authorization": f"Bearer {TOKEN}"}, trust_env=False)
    assert answer.status_code == 200
    lines = [line.rpartition(" ") for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


def _web_processes(services: Stack) -> list[int]:
    """By the log, which in production is lines of JSON."""
    numbers = re.findall(r'"part": "web", "pid": (\d+)', services.log("api"))
    return [int(each) for each in numbers if is_there(int(each))]


def _killed_process_is_replaced(services: Stack, client: httpx.Client) -> None:
    before = _web_processes(services)
    assert len(before) == 2
    os.kill(before[0], signal.SIGKILL)
    wait_for(lambda: len(now := _web_processes(services)) == 2 and before[0] not in now, 10)
    assert [client.get("/api/v1/themes").status_code for _ in range(5)] == [200] * 5
    assert _figures(services)['roundtable_processes_replaced_total{part="web"}'] == 1


def _restart_of_the_api_is_waited_for(services: Stack, client: httpx.Client) -> None:
    """Who asks while the API is made anew waits, and is answered; so does who sends."""
    assert services.end("api") == 0
    later = threading.Timer(0.3, services.begin, ["api"])
    later.start()
    answers = [client.get("/api/v1/themes").status_code, client.post(PLACES, json=wish("ben@example.org")).status_code]
    later.join()
    assert answers == [200, 202]


def _all_end_in_time(services: Stack) -> None:
    services.wait("api", f"{services.api}/readyz")
    everyone = [*_web_processes(services), services.running["api"].pid, services.running["worker"].pid]
    began = time.monotonic()
    assert {name: services.end(name) for name in ("api", "worker")} == {"api": 0, "worker": 0}
    assert time.monotonic() - began < 15
    assert [each for each in everyone if is_there(each)] == []


def _away_api_is_said_in_words(services: Stack, client: httpx.Client) -> None:
    services.end("proxy")
    services.patience = "200ms"
    services.begin("proxy")
    services.wait("proxy", f"{services.url}/seminars")  # pages from files stay
    for path, words in (("/help", "Get help now"), ("/", "Three kinds of knowing, one table")):
        built = client.get(path)
        assert (built.status_code, built.headers["cache-control"], words in built.text) == (200, "no-store", True), path
    program = client.get("/api/v1/themes")
    assert (program.status_code, program.headers["retry-after"]) == (503, "5")
    assert program.headers["content-type"] == "application/problem+json"
    assert program.json()["type"] == f"{HUB}/problems/unavailable"
    person = client.get("/seminars/talk", headers={"Accept": "text/html"})
    assert (person.status_code, "We are having trouble right now" in person.text) == (503, True)
    assert "/seminars/talk" not in services.log("proxy"), "the proxy writes down what people ask for"


UNSAFE = {
    "a known key": {"ROUNDTABLE_SECRET_KEYS": "for-development-only-never-in-production"},
    "a short key": {"ROUNDTABLE_SECRET_KEYS": "short"},
    "one key twice": {"ROUNDTABLE_SECRET_KEYS": f"{SECRET},{SECRET}"},
    "a key as token": {"ROUNDTABLE_METRICS_TOKEN": SECRET},
    "a short token": {"ROUNDTABLE_METRICS_TOKEN": "short"},
    "no encryption": {"ROUNDTABLE_BASE_URL": "http://hub.example.org"},
    "letters into files": {"ROUNDTABLE_MAIL_URL": "file:mail"},
    "a variable that nobody knows": {"ROUNDTABLE_DEBUG": "true"},
    "too many processes": {"ROUNDTABLE_WEB_PROCESSES": "1000"},
}


@pytest.mark.parametrize("name", ["migrate", "api", "worker"])
@pytest.mark.parametrize("unsafe", UNSAFE.values(), ids=list(UNSAFE))
def test_no_service_starts_with_unsafe_settings(name: str, unsafe: dict[str, str]) -> None:
    """By the same words that make the command end with 78; that it does is seen where the schema is not made yet."""
    told = compose.service(name, given("smtps://user:secret@mail.example.org:465")).environment
    assert Settings.from_environment(told).environment == "production"
    with pytest.raises(UnsafeSettings, match=next(iter(unsafe))):
        Settings.from_environment({**told, **unsafe})
