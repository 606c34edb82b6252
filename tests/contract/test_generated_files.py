"""What is generated is as fresh as what it was generated from."""

import subprocess
from pathlib import Path

from tests.support import run
from tests.support.run import ROOT

DOCUMENT = ROOT / "frontend" / "openapi.json"
TYPES = ROOT / "frontend" / "src" / "api" / "generated.ts"
GENERATOR = ROOT / "frontend" / "node_modules" / ".bin" / "openapi-typescript"


def test_document_beside_the_front_end_is_that_of_the_api() -> None:
    """`python -m roundtable openapi > frontend/openapi.json` makes it anew."""
    assert DOCUMENT.read_text().splitlines() == run.roundtable("openapi", ROUNDTABLE_ENVIRONMENT="development").splitlines()


def test_types_of_the_front_end_are_those_of_the_document(tmp_path: Path) -> None:
    """`npm run types` in frontend/ makes them anew."""
    fresh = tmp_path / "generated.ts"
    subprocess.run([GENERATOR, DOCUMENT, "-o", fresh], cwd=ROOT / "frontend", check=True, capture_output=True, timeout=120)
    assert TYPES.read_text().splitlines() == fresh.read_text().splitlines()
