"""A server of several processes: they answer as one, none that is killed is missed for long, and all end together."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from roundtable import serving as serving_module
from roundtable.settings import Settings, UnsafeSettings
from tests.faults.wire import ask, connection, until_closed
from tests.support import run
from tests.support.clocks import within_a_minute
from tests.support.databases import on_sqlite
from tests.support.processes import alive, is_there, seconds_until, wait_for_parts
from tests.support.servers import LiveServer, client, serving
from tests.support.workers import wait_for

THEMES = "/api/v1/themes"


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[LiveServer]:
    variables = {"WEB_PROCESSES": "2", "READ_LIMIT": "200", "DRAIN_SECONDS": "1", "RECEIVE_SECONDS": "2"}
    with serving(database_url, tmp_path, **{f"ROUNDTABLE_{name}": value for name, value in variables.items()}) as found:
        wait_for_parts(found)
        yield found


def _figure(server: LiveServer, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", ask(server, "GET", "/metrics").text, re.MULTILINE)
    assert found, name
    return float(found[1])


def _each_on_its_own(server: LiveServer, times: int) -> list[httpx.Response]:
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(lambda _: ask(server, "GET", THEMES), range(times)))


def test_several_answer_as_one_and_end_together(server: LiveServer) -> None:
    answers = _each_on_its_own(server, 40)
    assert {each.status_code for each in answers} == {200}
    assert len({each.headers["x-request-id"] for each in answers}) == 40, "two processes made the same number"
    # One more answered while we waited for the server to begin.
    assert _figure(server, f'roundtable_requests_total{{method="GET",route="{THEMES}",status="200"}}') == 41
    _is_replaced_when_killed(server)
    _shares_the_limit(server)
    _cuts_who_dawdles(server)
    _ends_in_order(server)


def _is_replaced_when_killed(server: LiveServer) -> None:
    for part in ("web", "worker"):
        before = alive(server, part)
        os.kill(before[0], signal.SIGKILL)
        _wait_for_another(server, part, before)
        assert _figure(server, f'roundtable_processes_replaced_total{{part="{part}"}}') == 1
    assert {each.status_code for each in _each_on_its_own(server, 10)} == {200}
    assert _figure(server, f'roundtable_requests_total{{method="GET",route="{THEMES}",status="200"}}') == 51, "counts were lost"


def _wait_for_another(server: LiveServer, part: str, before: list[int]) -> None:
    wait_for(lambda: before[0] not in (now := alive(server, part)) and len(now) == len(before), 20)


def _shares_the_limit(server: LiveServer) -> None:
    """A connection stays with one process, which counts its half of what an address may ask for."""
    within_a_minute()
    with client(server) as wire:
        answers = [wire.get(THEMES) for _ in range(101)]
    assert (answers[0].headers["ratelimit-policy"], answers[-1].status_code) == ('"anonymous";q=100;w=60', 429)


def _cuts_who_dawdles(server: LiveServer) -> None:
    with connection(server, b"GET / HT") as one, connection(server, b"GET / HT") as other:
        assert (until_closed(one), until_closed(other)) == (b"", b"")


def _ends_in_order(server: LiveServer) -> None:
    everyone = [server.pid, *alive(server, "web"), *alive(server, "worker")]
    os.kill(server.pid, signal.SIGTERM)
    wait_for(lambda: ask(server, "GET", "/readyz").status_code == 503, 2)
    assert ask(server, "GET", "/healthz").status_code == 200, "it answers while others are told to look elsewhere"
    assert seconds_until(lambda: not any(is_there(each) for each in everyone), 15) < 15
    with pytest.raises(httpx.TransportError):
        ask(server, "GET", "/healthz")


@on_sqlite
def test_nobody_is_left_when_the_one_who_looks_after_them_is_killed(server: LiveServer) -> None:
    others = [*alive(server, "web"), *alive(server, "worker")]
    os.kill(server.pid, signal.SIGKILL)
    wait_for(lambda: not any(is_there(each) for each in others), 15)


@on_sqlite
def test_server_whose_port_is_taken_says_so_in_one_line(settings: Settings) -> None:
    taken = serving_module.listen(settings.model_copy(update={"port": 0}))
    port = taken.getsockname()[1]
    with taken, pytest.raises(UnsafeSettings, match=r"^ROUNDTABLE_HOST and ROUNDTABLE_PORT .*: Address already in use$"):
        serving_module.listen(settings.model_copy(update={"port": port}))


NEVER_LASTS = """
import socket, sys
from roundtable import supervising
print("ready", flush=True)
part = supervising.Part("web", lambda: sys.exit(3), lambda: print("it is gone", flush=True))
supervising.keep([part], socket.socket())
"""


def test_process_that_never_lasts_is_begun_again_ever_more_slowly(tmp_path: Path) -> None:
    """After 0.1 s, 0.2 s, 0.4 s, 0.8 s ... and so not thousands of times while nobody looks."""
    process = subprocess.Popen(
        [sys.executable, "-c", NEVER_LASTS], cwd=tmp_path, env=run.environment({}), stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        time.sleep(2)
        process.terminate()
        said, _ = process.communicate(timeout=10)
    assert process.returncode == 0
    assert 2 <= said.count("it is gone") <= 5
