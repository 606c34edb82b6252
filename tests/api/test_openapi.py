"""A program that reads the OpenAPI document and tries everything in it finds nothing that does not hold."""

import subprocess
import sys
from pathlib import Path

import pytest

from roundtable.access.domain import sessions
from roundtable.features import open_database
from roundtable.settings import Settings
from tests.support import people, run
from tests.support.databases import on_sqlite
from tests.support.examples import furnish, key
from tests.support.servers import serving

FOR_PEOPLE = "/(enquiries|places|corrections)"  # which refuse keys
OF_STAFF = "(seminars/[^/]+/(publish|cancel|postpone|move|joining|places)|[a-z]+[.]csv)"
SIGNED_IN = f"/v1/((auth|me|people|audit|keys|messages|own|staff|stats|submissions)(/|$)|{OF_STAFF})"
WITH_KEY = ["-H", "Authorization: {credential}", "--exclude-path-regex", f"{FOR_PEOPLE}|{SIGNED_IN}"]
WITHOUT = ["--include-path-regex", FOR_PEOPLE]
WITH_SESSION = ["-H", "Sec-Fetch-Site: same-origin", "--include-path-regex", SIGNED_IN]
WITH_SESSION += ["--exclude-path-regex", "/sessions/current"]


@on_sqlite
@pytest.mark.parametrize(
    ("phases", "further"),
    [
        ("examples,fuzzing,stateful", WITH_KEY),
        ("coverage", WITH_KEY),
        ("examples,coverage,fuzzing", WITHOUT),
        ("examples,coverage", WITH_SESSION),
    ],
    ids=["guessed", "edges", "without key", "signed in"],
)
def test_schemathesis_finds_nothing(
    database_url: str, settings: Settings, tmp_path: Path, phases: str, further: list[str]
) -> None:
    database = open_database(settings)
    with database.unit_of_work() as db:
        furnish(db)
        credential = key(db)["Authorization"]
        session = sessions.begin(db, people.add(db), whole=True)
    database.close()
    config = tmp_path / "schemathesis.toml"
    kept = (run.ROOT / "tests/tools/schemathesis.toml").read_text()
    cookie = f'[auth.openapi.session]\napi_key = "{session}"\n' if further is WITH_SESSION else ""
    config.write_text(f"{kept}\n{cookie}")
    limits = {"ROUNDTABLE_READ_LIMIT": "1000000", "ROUNDTABLE_READ_LIMIT_WITH_KEY": "1000000"}
    with serving(database_url, tmp_path, **limits) as server:
        words = ["run", f"{server.url}/api/v1/openapi.json", "--phases", phases, "--max-examples", "5"]
        steady = ["--generation-deterministic", "--no-color"]
        done = subprocess.run(
            [
                _program(),
                "--config-file",
                config,
                *words,
                *steady,
                *(each.format(credential=credential) for each in further),
            ],
            cwd=tmp_path,
            env={**run.environment({}), "PYTHONPATH": str(run.ROOT)},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "internal_error" not in server.log.read_text()


def _program() -> Path:
    return Path(sys.executable).with_name("schemathesis")
