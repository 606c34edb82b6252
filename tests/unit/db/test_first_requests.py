"""The first requests of a process that come at once are answered like all others."""

import json
import subprocess
import sys

from roundtable.settings import Settings
from tests.support import run
from tests.support.databases import on_postgresql

# In a process of its own, because this one has sent every type before.
LOOK = """
import json, os
from roundtable.db import SENT
from roundtable.features import open_database
from roundtable.settings import Settings
open_database(Settings.from_environment(os.environ))
import psycopg
known = [psycopg.adapters._dumpers[form] for form in psycopg.adapt.PyFormat]
print(json.dumps([kind.__name__ for kind in SENT if not all(kind in each for each in known)]))
"""


@on_postgresql
def test_no_thread_has_to_look_up_how_a_type_is_sent(settings: Settings) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        cwd=run.folder(),
        env=run.environment({"ROUNDTABLE_DATABASE_URL": settings.database_url}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == []
