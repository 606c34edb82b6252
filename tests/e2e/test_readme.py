"""Everything that the README shows is run: its commands and its program, against a hub with sample content."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.support import run
from tests.support.databases import on_sqlite
from tests.support.servers import LiveServer, serving

README = (run.ROOT / "README.md").read_text()
ADDRESS = "http://127.0.0.1:8000"


def examples(language: str) -> list[str]:
    """The README's blocks in this language, but the commands of make: those are how this test came to run."""
    blocks = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return [block for block in blocks if not block.startswith("make ")]


@pytest.fixture
def hub(database_url: str, tmp_path: Path) -> Iterator[LiveServer]:
    run.roundtable("demo", ROUNDTABLE_DATABASE_URL=database_url)
    with serving(database_url, tmp_path) as server:
        yield server


def as_shown(hub: LiveServer, command: list[str], database_url: str, folder: Path) -> str:
    """Run what the README shows, at the address of this hub, and give what it prints."""
    ours = run.environment({"ROUNDTABLE_DATABASE_URL": database_url, "ROUNDTABLE_BASE_URL": hub.url})
    ran = subprocess.run(command, cwd=folder, env=ours, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@on_sqlite
def test_commands_of_the_readme_do_what_it_says(hub: LiveServer, database_url: str, tmp_path: Path) -> None:
    (tmp_path / ".venv").symlink_to(sys.prefix)

    script = "\n".join(["set -eu", *(block.replace(ADDRESS, hub.url) for block in examples("sh"))])
    said = as_shown(hub, ["bash", "-c", script], database_url, tmp_path)

    calendar, _, rest = said.partition("{")
    listing, dry_run, report = _documents("{" + rest)[:3]
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert listing["page"]["total"] > 0
    assert dry_run["summary"] == report["summary"]
    assert report["summary"]["created"] == report["summary"]["received"] > 0
    between, _, asked = said.rpartition("{")
    assert report["results"][0]["reference"] in between.rpartition("}")[2]
    assert str(UUID(asked_id := json.loads("{" + asked)["id"])) == asked_id


@on_sqlite
def test_program_of_the_readme_copies_all_seminars(hub: LiveServer, database_url: str, tmp_path: Path) -> None:
    program = examples("python")[0].replace(ADDRESS, hub.url)

    said = as_shown(hub, [sys.executable, "-c", program], database_url, tmp_path)

    assert re.fullmatch(r"[1-9]\d* seminars; go on at http\S+afterChangeNumber=\d+\S*\n", said)


def _documents(text: str) -> list[dict[str, Any]]:
    """The JSON documents that stand one after another at the start of `text`."""
    decoder, at = json.JSONDecoder(), 0
    found: list[dict[str, Any]] = []
    while text[at:].lstrip().startswith("{"):
        at += len(text[at:]) - len(text[at:].lstrip())
        document, at = decoder.raw_decode(text, at)
        found.append(document)
    return found
