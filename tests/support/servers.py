"""Fixtures that run the product: in this process for most tests, as a real server for those that need sockets."""

import contextlib
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from roundtable.app import Application, create_app
from roundtable.settings import Settings
from tests.support import run
from tests.support.cradle import Started
from tests.support.databases import fresh, settings_for
from tests.support.kept import Kept, kept_by

READY = "/api/v1/themes"
Unit = Callable[[], AbstractContextManager[Session]]


@pytest.fixture
def app(request: pytest.FixtureRequest, settings: Settings) -> Iterator[Application]:
    """The whole application of this test, with its database, in this process; that of `kept` in a test that reads from it."""
    if kept := kept_by(request):
        yield kept.app
        return
    with closing_app(settings) as application:
        yield application


@contextmanager
def closing_app(settings: Settings) -> Iterator[Application]:
    """An application under these settings, which is closed in the end."""
    application = create_app(settings)
    yield application
    application.versions.close()
    application.database.close()


@pytest.fixture
def api(request: pytest.FixtureRequest, app: Application, settings: Settings) -> Iterator[TestClient]:
    """A client of `app`: `api.get("/api/v1/partners")`; a fault inside is a 500, and the log that pytest shows says why."""
    if kept := kept_by(request):
        yield kept.api
        return
    with TestClient(app, base_url=settings.base_url) as client:
        yield client


@pytest.fixture
def unit(request: pytest.FixtureRequest, app: Application) -> Unit:
    """Opens a unit of work on the database of `app`: `with unit() as db: db.add(...)`; it commits at the end."""
    if kept := kept_by(request):
        return kept.reading
    return lambda: app.database.unit_of_work(write=True)


@pytest.fixture(scope="module")
def kept(database_kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """A database with its application for all tests of a module that ask for it; it gets its content before the first reads."""
    folder = tmp_path_factory.mktemp("kept")
    with (
        fresh(database_kind, folder) as url,
        closing_app(settings_for(url, folder)) as app,
        TestClient(app, base_url=app.database.settings.base_url) as client,
    ):
        yield Kept(app, client)


@dataclass(frozen=True)
class LiveServer:
    """A server in its own process: its address, its number, and the file with what it said."""

    url: str
    pid: int
    log: Path


@pytest.fixture
def live_server(database_url: str, tmp_path: Path) -> Iterator[LiveServer]:
    """`python -m roundtable serve` on the database of the test, answering at `.url`."""
    with serving(database_url, tmp_path) as server:
        yield server


@contextmanager
def serving(database_url: str, folder: Path, **variables: str) -> Iterator[LiveServer]:
    """A server of its own with further ROUNDTABLE_* `variables`; its output goes to a file in `folder`."""
    port, log = free_port(), folder / "server.log"
    url = f"http://127.0.0.1:{port}"
    ours = {"ROUNDTABLE_DATABASE_URL": database_url, "ROUNDTABLE_BASE_URL": url, "ROUNDTABLE_PORT": str(port)}
    site = {"ROUNDTABLE_SITE_DIR": str(run.ROOT / "frontend" / "build")}
    with log.open("wb") as output:
        process = run.start(["serve"], folder, {**ours, **site, **variables}, output, output)
    try:
        _wait_until_it_answers(process, url, log)
        yield LiveServer(url, process.pid, log)
    finally:
        _end(process)


def client(server: LiveServer) -> httpx.Client:
    """A client that many threads may share; to make one takes longer than to ask."""
    return httpx.Client(base_url=server.url, timeout=30, trust_env=False, verify=False)  # noqa: S501 - nothing here is encrypted


def free_port() -> int:
    """A port that the kernel had free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_it_answers(process: Started, url: str, log: Path, seconds: float = 30) -> None:
    until, answer = time.monotonic() + seconds, "nothing"
    # Nothing here is encrypted, and to read the machine's certificates takes longer than to ask.
    with httpx.Client(timeout=5, trust_env=False, verify=False) as asking:  # noqa: S501 - see above
        while answer != "200":
            said = log.read_text(errors="replace")
            assert process.poll() is None, f"the server ended with {process.returncode}:\n{said}"
            assert time.monotonic() < until, f"the server answered {answer} for {seconds:.0f} s:\n{said}"
            time.sleep(0.05)
            with contextlib.suppress(httpx.TransportError):
                answer = str(asking.get(f"{url}{READY}").status_code)


def _end(process: Started) -> None:
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=20)
        raise AssertionError("the server did not end within 20 s of being asked") from None
