"""Lock files are complete, pinned by hash, and name no registry and no folder."""

import json
import re
from pathlib import Path

import pytest

from tests.support.run import ROOT
from tests.support.tree import files, shown

PYTHON_LOCKS = sorted(ROOT.glob("requirements*.txt"))
NODE_LOCKS = [ROOT / folder / "package-lock.json" for folder in ("frontend", "tests/lighthouse", "tests/tools")]
# Broken up so that this file does not hold what it looks for.
REGISTRY = re.compile("|".join([r"registry[.]npmjs", r"pypi[.](?:org|python)", r"pythonhosted", r"file[:]//"]))
PIN = re.compile(r"^([a-z0-9-]+)(?:\[[a-z,-]+\])?==(\S+)", re.MULTILINE)


def _pins(path: Path) -> set[tuple[str, str]]:
    return set(PIN.findall(path.read_text()))


@pytest.mark.parametrize("lock", [*PYTHON_LOCKS, *NODE_LOCKS], ids=shown)
def test_a_lock_file_names_no_registry_and_no_folder(lock: Path) -> None:
    assert REGISTRY.findall(lock.read_text()) == []


def test_there_are_no_other_lock_files() -> None:
    names = {"uv.lock", "poetry.lock", "Pipfile.lock", "yarn.lock", "pnpm-lock.yaml", "package-lock.json"}
    assert {path for path in files() if path.name in names} == set(NODE_LOCKS)


@pytest.mark.parametrize("lock", PYTHON_LOCKS, ids=shown)
def test_every_python_package_is_pinned_by_hash(lock: Path) -> None:
    blocks = [block for block in re.split(r"\n(?=[a-z])", lock.read_text()) if block.strip()]
    assert [block.split("\n", 1)[0] for block in blocks if "==" not in block or "--hash=sha256:" not in block] == []


def test_the_packages_of_the_tests_hold_those_of_the_product() -> None:
    """So that what `make test` installs is enough for `make serve`, at the same versions."""
    assert _pins(ROOT / "requirements.txt") - _pins(ROOT / "requirements-dev.txt") == set()


@pytest.mark.parametrize("source", sorted(ROOT.glob("requirements*.in")), ids=shown)
def test_every_package_that_we_name_is_in_its_lock_file(source: Path) -> None:
    named = re.findall(r"^([A-Za-z0-9][A-Za-z0-9-]*)", source.read_text(), re.MULTILINE)
    locked = {name for name, _ in _pins(source.with_suffix(".txt"))}
    assert {name.lower() for name in named} - locked == set()


@pytest.mark.parametrize("lock", NODE_LOCKS, ids=shown)
def test_every_node_package_is_pinned_exactly(lock: Path) -> None:
    wanted = json.loads(lock.with_name("package.json").read_text())
    versions = {**wanted.get("dependencies", {}), **wanted.get("devDependencies", {})}
    assert {name: version for name, version in versions.items() if not version[0].isdigit()} == {}
    packages = json.loads(lock.read_text())["packages"]
    assert [name for name, entry in packages.items() if name and "integrity" not in entry] == []
