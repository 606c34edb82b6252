"""The scripts behind the Makefile stop what does not end, do nothing twice, and say in one line what is missing."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from scripts import browser
from scripts.environments import fits
from scripts.steps import ROOT, Missing, attend, beside, is_stamped, write_stamp


def test_a_step_past_its_deadline_is_stopped_with_all_that_it_started(tmp_path: Path) -> None:
    note = tmp_path / "number"
    script = f"sleep 60 & echo $! > {note}; wait"
    began = time.monotonic()
    assert attend(["sh", "-c", script], cwd=tmp_path, seconds=1) == 124
    assert time.monotonic() - began < 10
    with pytest.raises(ProcessLookupError):
        _wait_until_gone(int(note.read_text()))


def _wait_until_gone(number: int) -> None:
    for _ in range(100):
        os.kill(number, 0)
        time.sleep(0.02)


def test_a_step_keeps_its_exit_code(tmp_path: Path) -> None:
    assert attend(["sh", "-c", "exit 3"], cwd=tmp_path) == 3


def test_work_beside_other_work_says_at_its_end_what_it_had_to_say(capfd: pytest.CaptureFixture[str]) -> None:
    with beside(["sh", "-c", "echo found; echo wrong >&2; exit 3"], "beside", seconds=10) as end:
        assert end() == 3
    assert capfd.readouterr().out == "found\nwrong\n"


def test_work_beside_other_work_is_stopped_when_that_fails(tmp_path: Path) -> None:
    note = tmp_path / "number"
    with pytest.raises(Missing):
        _fail_beside(note)
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)


def _fail_beside(note: Path) -> None:
    with beside(["sh", "-c", f"echo $$ > {note}; exec sleep 60"], "beside", seconds=10):
        while not note.exists() or not note.read_text():
            time.sleep(0.02)
        raise Missing


def test_what_is_installed_for_tests_counts_as_installed_for_serving(tmp_path: Path) -> None:
    write_stamp(tmp_path / "stamp", "runtime 1", "development 2")
    assert is_stamped(tmp_path / "stamp", "runtime 1")
    assert not is_stamped(tmp_path / "stamp", "runtime 2")
    assert not is_stamped(tmp_path / "no stamp", "runtime 1")


@pytest.mark.parametrize("version", ["v20.19.0", "v20.20.2", "v22.12.0", "v24.0.0", "v26.1.0"])
def test_a_node_that_the_tools_take_is_used(version: str) -> None:
    assert fits(version)


@pytest.mark.parametrize("version", ["", "v18.20.0", "v20.18.9", "v21.7.0", "v22.11.0", "v23.5.0", "node"])
def test_another_node_is_left_alone(version: str) -> None:
    assert not fits(version)


def test_a_missing_browser_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(browser, "ON_A_MAC", ())
    with pytest.raises(Missing, match=r"^Missing: a browser for the tests") as missing:
        browser.ensure()
    assert "\n" not in str(missing.value)


def test_a_missing_python_is_said_in_one_line(tmp_path: Path) -> None:
    for name in ("python3", "python3.11"):
        (tmp_path / name).write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 && exit 0\nexit 1\n')
        (tmp_path / name).chmod(0o755)
    found = subprocess.run(
        ["/bin/sh", ROOT / "scripts" / "find-python"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 1
    assert found.stdout == ""
    assert found.stderr.startswith("Missing: Python 3.11 or later (found: Python 3.9.2).")
    assert found.stderr.count("\n") == 1
