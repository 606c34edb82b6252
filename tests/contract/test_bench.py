"""The bench itself: every row that it measures runs once on little data, with right answers. No time is asserted."""

import os
import re
import subprocess
import sys
from pathlib import Path

from bench.client import WrongAnswer
from bench.rows import ROWS, measured
from bench.stage import Ground, Sizes, fill, staged
from tests.support import run
from tests.support.mail import Inbox
from tests.support.postgres import first_process

LITTLE = Sizes(rows=130, made=60, rounds=1, hot=8, cold=2, pull=100, places=4, starts=1)


def test_every_row_runs_and_its_answers_are_right(database_url: str, tmp_path: Path, inbox: Inbox) -> None:
    postgres = None if database_url.startswith("sqlite") else first_process(run.folder())
    ground = Ground("a database", database_url, tmp_path, inbox.port, postgres)
    fill(ground, LITTLE)
    with staged(ground, LITTLE, ROWS) as stage:
        try:
            found = list(measured(stage))
        except WrongAnswer as wrong:
            said = "\n".join(path.read_text() for path in tmp_path.rglob("product.log"))
            raise AssertionError(f"{wrong}\n{said[-8000:]}") from wrong
    assert {each.row for each in found} == set(ROWS)
    assert all(each.ratio.low > 0 for each in found)


def test_growth_is_told_for_each_thing_on_both_databases() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.growth", "--of-each", "10"],
        cwd=run.ROOT,
        env={**run.environment({}), "PYTHONPATH": f"{run.ROOT / 'backend'}{os.pathsep}{run.ROOT}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    grown = re.findall(r"^\| a .* \| ([\d.]+) kB \| ([\d.]+) kB \|$", done.stdout, re.MULTILINE)
    assert len(grown) == 3
    assert all(float(each) > 0.5 for row in grown for each in row)
