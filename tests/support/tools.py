"""Runs the Node tools of tests/tools: `tool("redocly", "lint", path)`, or a script there with `node`."""

import os
import subprocess

from tests.support.run import ROOT

TOOLS = ROOT / "tests" / "tools"
QUIET = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}


def tool(name: str, *words: object, said: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a tool to its end with `said` on its input; its name is `node` or one of node_modules/.bin."""
    program = name if name == "node" else str(TOOLS / "node_modules" / ".bin" / name)
    return subprocess.run(
        [program, *map(str, words)],
        cwd=TOOLS,
        env={**os.environ, **QUIET},
        input=said or "",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
