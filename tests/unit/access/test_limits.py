"""How reads are counted."""

import time
from math import floor

import pytest

from roundtable.http.limits import ReadLimits, Window
from roundtable.settings import Settings


@pytest.fixture
def limits() -> ReadLimits:
    return ReadLimits(Settings(read_limit=1, read_limit_with_key=2))


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("", "", True),
    ],
)
def test_one_household_is_one_reader(limits: ReadLimits, one: str, other: str, shared: bool) -> None:
    assert limits.count(one, None).allowed
    assert limits.count(other, None).allowed is not shared


def test_key_is_counted_wherever_it_is_used(limits: ReadLimits) -> None:
    verdicts = [limits.count(address, "key-1") for address in ("192.0.2.1", "192.0.2.2", "192.0.2.3")]
    assert [each.allowed for each in verdicts] == [True, True, False]
    assert limits.count("192.0.2.1", "key-2").allowed
    assert limits.count("192.0.2.1", None).allowed


def test_unknown_credentials_do_not_fill_the_memory(limits: ReadLimits) -> None:
    for number in range(10_050):
        limits.remember(f"rt_key_{number}", None)
    assert limits.remembered("rt_key_10049") == (True, None)
    assert limits.remembered("rt_key_1") == (False, None)


def test_minute_moves_along(monkeypatch: pytest.MonkeyPatch) -> None:
    window, now = Window("anonymous", 10), 6000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)

    assert [window.take("somebody")[0] for _ in range(11)] == [True] * 10 + [False]
    now = 6060.0 + 30  # half of the ten are still within the minute
    assert [window.take("somebody")[0] for _ in range(6)] == [True] * 5 + [False]
    now = 6060.0 + 61  # and half a minute later, the five that were read since
    assert [window.take("somebody")[0] for _ in range(7)] == [True] * 6 + [False]
    now = 6300.0
    assert window.take("somebody")[1] == 9


@pytest.mark.parametrize("read_before", [0, 4, 10])
def test_who_waits_as_long_as_was_said_may_go_on(monkeypatch: pytest.MonkeyPatch, read_before: int) -> None:
    window, now = Window("anonymous", 10), 6059.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    for _ in range(read_before):
        window.take("somebody")
    now = 6070.0
    while (taken := window.take("somebody"))[0]:
        pass

    now += floor(taken[2]) + 1

    assert window.take("somebody")[0]
