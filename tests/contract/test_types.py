"""The type checker and the linter stay strict, and every exception to them gives its reason."""

import re
import tomllib

from tests.support.run import ROOT
from tests.support.tree import files, shown

EXCEPTION = re.compile(r"#\s*(?:noqa|type:\s*ignore)(?P<rules>[^#-]*)(?P<reason>.*)")
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]


def test_types_are_checked_strictly_and_everywhere() -> None:
    assert SETTINGS["mypy"]["strict"] is True
    assert set(SETTINGS["mypy"]["files"]) == {"backend", "bench", "scripts", "tests"}
    loosened = {name for override in SETTINGS["mypy"].get("overrides", []) for name in override}
    assert loosened <= {"module", "ignore_missing_imports"}


def test_warnings_are_errors() -> None:
    assert SETTINGS["pytest"]["ini_options"]["filterwarnings"][0] == "error"


def test_every_exception_names_its_rule_and_its_reason() -> None:
    """As in `# noqa: RULE - reason` and `# type: ignore[rule]  # reason`."""
    lines = ((path, line) for path in files(".py") for line in path.read_text().splitlines())
    exceptions = [(shown(path), line.strip(), found) for path, line in lines if (found := EXCEPTION.search(line))]
    unexplained = [f"{path}: {line}" for path, line, found in exceptions if not _is_explained(found)]
    assert unexplained == []


def _is_explained(found: re.Match[str]) -> bool:
    return bool(re.search(r"[A-Z]+\d+|\[[\w-]+\]", found["rules"] + found["reason"])) and len(found["reason"]) > 5
