"""The console has words for everything that can be on record."""

import re

from roundtable.access.policy import POLICY
from tests.support.run import ROOT

WORDS = ROOT / "frontend" / "src" / "words" / "en" / "console" / "acts.ts"


def test_every_action_that_goes_on_record_has_words() -> None:
    told = set(re.findall(r"^  '([a-z-]+:[a-z-]+)'", WORDS.read_text(), re.MULTILINE))
    assert {str(action) for action, rule in POLICY.items() if rule.audited} <= told
    assert told - {str(action) for action in POLICY} == {"people:erase"}, "a command alone does that"
