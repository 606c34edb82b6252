"""Finds a Chromium or Chrome for the browser tests, or installs Debian's where that needs no question."""

import os
import shutil

from scripts.steps import Missing, quietly

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_A_MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
MISSING = "Missing: a browser for the tests. Install Chromium or Google Chrome (Debian: apt-get install chromium)"


def find() -> str:
    """The path of the machine's browser. Raises Missing."""
    for name in (*NAMES, *ON_A_MAC):
        if path := shutil.which(name):
            return path
    raise Missing(MISSING)


def ensure() -> None:
    """Install a browser when there is none and we may. Raises Missing."""
    try:
        find()
    except Missing:
        if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("apt-get") is None:
            raise
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        quietly("Reading the list of Debian packages", ["apt-get", "update"], hint=MISSING, env=quiet)
        install = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
        quietly("Installing Chromium", install, hint=MISSING, env=quiet)
        find()
