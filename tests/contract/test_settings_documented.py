"""Every setting stands in .env.example with its default, and nothing else does."""

from pydantic import SecretStr

from roundtable.settings import PREFIX, Settings
from tests.support.run import ROOT


def test_every_setting_is_documented_with_its_default() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()
    documented = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    defaults = {f"{PREFIX}{name.upper()}": _written(value) for name, value in Settings()}
    assert documented == defaults


def test_every_setting_is_explained() -> None:
    paragraphs = (ROOT / ".env.example").read_text().strip().split("\n\n")
    assert [each for each in paragraphs if not each.startswith("# ")] == []


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(_written(each) for each in value)
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)
