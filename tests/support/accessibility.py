"""Looks for barriers in a page with axe, by every rule of WCAG 2.2 AA that it knows, and its best practices."""

import json
from typing import Any

from playwright.sync_api import Page

from tests.support.run import ROOT

AXE = ROOT / "tests" / "tools" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_THEME = ("color-contrast", "link-in-text-block", "target-size")  # what another theme or size of the same page can break


def axe(page: Page, *rules: str) -> list[str]:
    """The barriers that axe finds, one line for each element: the rule, what it asks for, and where; [] is good.

    Without `rules` it looks by all; with some, by those alone, which is quicker.
    """
    options = {
        "runOnly": {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS},
        "rules": {"target-size": {"enabled": True}},
        "resultTypes": ["violations"],
    }
    script = f"axe.run(document, {json.dumps(options)}).then(found => found.violations)"
    # Through the debugger and not page.evaluate, which a strict content security policy would refuse.
    session = page.context.new_cdp_session(page)
    known = session.send("Runtime.evaluate", {"expression": "typeof axe"})["result"]["value"] == "object"
    request = {"expression": script if known else f"{AXE.read_text()};\n{script}", "awaitPromise": True, "returnByValue": True}
    answer: dict[str, Any] = session.send("Runtime.evaluate", request)
    session.detach()
    assert "exceptionDetails" not in answer, answer["exceptionDetails"]
    return [
        f"{rule['id']}: {rule['help']} at {' '.join(map(str, node['target']))}"
        for rule in answer["result"]["value"]
        for node in rule["nodes"]
    ]
