"""The sample examples and the sample call are what the API takes."""

import json
from datetime import date
from typing import Any

import pytest

from roundtable.examples.domain import rules
from tests.support.examples import submission
from tests.unit.demo.content import EXAMPLES


def _plain(value: Any) -> Any:
    """As JSON says it: YAML has dates of its own."""
    return json.loads(json.dumps(value, default=date.isoformat))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["external_id"])
def test_a_sample_example_is_a_submission_in_which_nothing_is_wrong(example: dict[str, Any]) -> None:
    assert rules.broken(submission(_plain(example)), email_needed=False) == []
