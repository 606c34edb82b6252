"""The bench itself: every row that it measures runs once on little data, with right answers. No time is asserted."""

from pathlib import Path

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
        found = list(measured(stage))
    assert {each.row for each in found} == set(ROWS)
    assert all(each.ratio.low > 0 for each in found)
