"""Finds a Chromium or Chrome for the browser tests, or installs Debian's where that needs no question.

Debian's Chromium without windows is the one that is looked for first: a page costs less of the processor in it.
"""

import os
import shutil

from scripts.steps import Missing, quietly, say

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
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
    """Install a browser where it can be done without a question: Debian's without windows, also beside another one.

    Raises Missing when there is none in the end.
    """
    if shutil.which(SHELL) is None and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        try:
            _install()
        except Missing as missing:
            say(f"{missing}. Going on with the browser that is there.")
    find()


def _install() -> None:
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    quietly("Reading the list of Debian packages", ["apt-get", "update"], hint=MISSING, env=quiet)
    install = ["apt-get", "install", "-y", "--no-install-recommends", SHELL]
    quietly("Installing Chromium", install, hint=MISSING, env=quiet)
