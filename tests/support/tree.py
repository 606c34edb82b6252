"""The project's own files, for the tests that look at the project itself."""

import os
from collections.abc import Iterator
from pathlib import Path

from tests.support.run import ROOT

NOT_OURS = {
    ".boot", ".git", ".hypothesis", ".import_linter_cache", ".mypy_cache", ".node", ".pytest_cache", ".ruff_cache",
    ".svelte-kit", ".venv", "__pycache__", "build", "node_modules", "var",
}  # fmt: skip


def files(*endings: str) -> Iterator[Path]:
    """Every file of ours whose name ends in one of `endings`, or every file at all."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(name for name in folders if name not in NOT_OURS)
        yield from (Path(folder) / name for name in sorted(names) if name.endswith(endings or ("",)))


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))
