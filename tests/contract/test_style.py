"""Files and functions stay small, say what they are, and hold nothing unfinished and nothing of a machine."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.run import ROOT
from tests.support.tree import files, shown

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
SOURCES = (".py", ".ts", ".js", ".mjs", ".svelte", ".css")


def _is_generated(path: Path) -> bool:
    return path.name == "generated.ts" or path.name.endswith(".d.ts")


def _is_migration(path: Path) -> bool:
    """A migration is a list of tables that is never edited again: long, and not hard to read for it."""
    return (ROOT / "backend" / "migrations") in path.parents


def test_files_stay_within_300_lines() -> None:
    sources = (path for path in files(*SOURCES) if not _is_generated(path) and not _is_migration(path))
    lengths = {shown(path): len(path.read_text().splitlines()) for path in sources}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_functions_stay_within_40_lines() -> None:
    sources = (path for path in files(".py") if not _is_migration(path))
    long = {name: length for path in sources for name, length in _functions(path) if length > LONGEST_FUNCTION}
    assert long == {}


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    """Every function of a file with its lines, from `def` to the last, nested ones too."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{shown(path)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1


def test_modules_say_in_one_sentence_what_is_in_them() -> None:
    sources = [path for path in files(".py") if not _is_migration(path)]
    sentences = {shown(path): ast.get_docstring(ast.parse(path.read_text())) or "" for path in sources}
    assert {name: said for name, said in sentences.items() if not said.endswith(".")} == {}


def test_nothing_is_left_for_later() -> None:
    words = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]  # broken up so that this file does not hold them
    left = [shown(path) for path in files(*SOURCES) if any(word in path.read_text() for word in words)]
    assert left == []


def test_no_test_is_left_out() -> None:
    words = ["mark." + "skip", "pytest." + "skip", "x" + "fail(", "mark.x" + "fail", "importor" + "skip"]
    tests = [path for path in files(".py") if (ROOT / "tests") in path.parents]
    assert [shown(path) for path in tests if any(word in path.read_text() for word in words)] == []


def test_no_file_names_a_folder_of_this_machine() -> None:
    folders = [f"{folder}/".encode() for folder in (ROOT, Path.home()) if folder != Path("/")]
    naming = [shown(path) for path in files() if any(folder in path.read_bytes() for folder in folders)]
    assert naming == []
