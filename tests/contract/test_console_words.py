"""The console has words for everything that can be on record, and for every kind of letter."""

import re

from roundtable.access.policy import POLICY
from tests.contract.posting import LETTERS
from tests.support.run import ROOT

FOLDER = ROOT / "frontend" / "src" / "words" / "en" / "console"
WORDS = FOLDER / "acts.ts"


def test_every_action_that_goes_on_record_has_words() -> None:
    told = set(re.findall(r"^  '([a-z-]+:[a-z-]+)'", WORDS.read_text(), re.MULTILINE))
    assert {str(action) for action, rule in POLICY.items() if rule.audited} <= told
    assert told - {str(action) for action in POLICY} == {"people:erase"}, "a command alone does that"


def test_every_kind_of_letter_has_words() -> None:
    kinds = (FOLDER / "kinds.ts").read_text().partition("letterKinds = {")[2].partition("};")[0]
    told = set(re.findall(r"^  '?([a-z-]+)'?:", kinds, re.MULTILINE))
    assert LETTERS - told == set()
