"""Lighthouse on a page, as on a phone; the median of several runs."""

import json
import os
import subprocess
from collections.abc import Iterator
from statistics import median

from scripts.browser import find
from scripts.environments import node_environment
from tests.sitecheck.rows import Row, at_least
from tests.support.run import ROOT

HOME = ROOT / "tests" / "lighthouse"
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}


def _scores(url: str) -> dict[str, float]:
    """One run, each score of 100."""
    root = " --no-sandbox" if os.geteuid() == 0 else ""
    program = str(HOME / "node_modules" / ".bin" / "lighthouse")
    command = [program, url, "--output=json", "--output-path=stdout", "--quiet"]
    command += [f"--only-categories={','.join(GOALS)}", f"--chrome-flags=--headless=new{root}"]
    environment = {**os.environ, **node_environment(), "CHROME_PATH": find()}
    done = subprocess.run(command, capture_output=True, check=True, timeout=180, env=environment)
    categories = json.loads(done.stdout)["categories"]
    return {name: round(100 * categories[name]["score"]) for name in GOALS}


def rows(pages: dict[str, str], runs: int) -> Iterator[Row]:
    """The median scores of each page, by its name."""
    for name, url in pages.items():
        found = [_scores(url) for _ in range(runs)]
        for category, goal in GOALS.items():
            yield at_least(f"Lighthouse {category}, {name}", median(each[category] for each in found), goal)
