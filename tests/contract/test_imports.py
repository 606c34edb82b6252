"""Imports only point down: the contracts of pyproject.toml hold."""

from importlinter.cli import lint_imports

from tests.support.run import ROOT


def test_imports_only_point_down() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True) == 0
