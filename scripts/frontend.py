"""Installs the packages of Node and builds the pages, only when something changed."""

import os
from pathlib import Path

from scripts.environments import node_environment
from scripts.steps import NOTES, ROOT, digest, is_stamped, quietly, write_stamp

FRONTEND = ROOT / "frontend"
TOOLS = ROOT / "tests" / "tools"
LIGHTHOUSE = ROOT / "tests" / "lighthouse"
MADE = {"node_modules", "build", ".svelte-kit"}
OFFLINE = "is the registry of Node packages reachable?"


def node_packages(folder: Path, *, development: bool) -> None:
    """`npm ci` in `folder`, with what only tests need when `development`; more than asked for is enough."""
    stamp, lock = folder / "node_modules" / "stamp", digest([folder / "package.json", folder / "package-lock.json"])
    if is_stamped(stamp, f"development {lock}" if development else f"runtime {lock}"):
        return
    title = f"Installing Node packages in {folder.relative_to(ROOT)}".replace("/", " ")
    command = ["npm", "ci", *([] if development else ["--omit=dev"])]
    quietly(title, command, hint=OFFLINE, cwd=folder, env=node_environment(), again={})
    write_stamp(stamp, f"runtime {lock}", *([f"development {lock}"] if development else []))


def pages() -> None:
    """Build the pages into frontend/build, unless the build there is of the same sources."""
    stamp, wanted = NOTES / "frontend-build", digest(_sources())
    if is_stamped(stamp, wanted) and (FRONTEND / "build").is_dir():
        return
    stamp.unlink(missing_ok=True)
    quietly("Building the pages", ["npm", "run", "build"], hint="see the log", cwd=FRONTEND, env=node_environment())
    write_stamp(stamp, wanted)


def _sources() -> list[Path]:
    found: list[Path] = []
    for folder, folders, files in os.walk(FRONTEND):
        folders[:] = [name for name in folders if name not in MADE]
        found += [Path(folder) / name for name in files]
    return found
