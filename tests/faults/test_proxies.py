"""Whose word about a caller's address is taken: a proxy's that the settings name, and nobody else's."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.servers import LiveServer, client, serving


@contextmanager
def _server(folder: Path, trusted: str) -> Iterator[LiveServer]:
    variables = {"ROUNDTABLE_READ_LIMIT": "20", "ROUNDTABLE_TRUSTED_PROXIES": trusted}
    with serving(f"sqlite:///{folder}/roundtable.db", folder, **variables) as found:
        yield found


@pytest.mark.parametrize(("trusted", "last"), [("192.0.2.1", 429), ("127.0.0.1", 200)])
def test_address_that_a_caller_claims_for_itself_is_not_believed(tmp_path: Path, trusted: str, last: int) -> None:
    with _server(tmp_path, trusted) as server, client(server) as wire:
        answers = [wire.get("/api/v1/themes", headers={"X-Forwarded-For": f"192.0.2.{number}"}) for number in range(1, 30)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code == last


def test_what_comes_before_the_proxy_s_own_word_is_not_believed(tmp_path: Path) -> None:
    with _server(tmp_path, "127.0.0.1") as server, client(server) as wire:
        claims = [f"198.51.100.{number}, 203.0.113.9" for number in range(1, 30)]
        answers = [wire.get("/api/v1/themes", headers={"X-Forwarded-For": each}) for each in claims]
    assert answers[-1].status_code == 429
