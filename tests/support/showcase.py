"""The page of the design (frontend/showcase), built and shown without a server."""

import os
import subprocess
from pathlib import Path

from playwright.sync_api import Page, Route

from scripts.environments import node_environment
from tests.support.run import ROOT

ADDRESS = "http://design.test/design/"


def build(folder: Path) -> Path:
    """Build the page into `folder`."""
    command = ["npx", "vite", "build", "--config", "showcase/vite.config.ts", "--outDir", str(folder), "--logLevel", "error"]
    environment = {**os.environ, **node_environment()}
    subprocess.run(command, cwd=ROOT / "frontend", check=True, timeout=120, env=environment)
    return folder


def show(page: Page, folder: Path) -> None:
    """Let `page` find the built files at ADDRESS."""

    def send(route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS)
        fonts = ROOT / "frontend" / "static"
        inside = fonts / path.removeprefix("http://design.test/") if path.startswith("http") else folder / (path or "index.html")
        if inside.is_file():
            route.fulfill(path=inside)
        else:
            route.fulfill(status=204)

    page.route("http://design.test/**", send)
