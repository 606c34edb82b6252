"""Settings: what starts, what does not, and one line that says why without saying what."""

import pytest

from roundtable.settings import DEVELOPMENT_KEY, Settings, UnsafeSettings

SECRET = "kX9-q2Lw7_vB4nM8zR1tY6uP3sD5fG0h"
PRODUCTION = {
    "ROUNDTABLE_ENVIRONMENT": "production",
    "ROUNDTABLE_SECRET_KEYS": SECRET,
    "ROUNDTABLE_BASE_URL": "https://hub.example.org",
    "ROUNDTABLE_DATABASE_URL": "postgresql://user:pass-word-of-canary@host/name",
    "ROUNDTABLE_MAIL_URL": "smtps://user:pass-word-of-canary@mail.example.org:465",
    "ROUNDTABLE_MAIL_FROM": "hub@example.org",
    "ROUNDTABLE_MAIL_REPLY_TO": "people@example.org",
}


def _refused(**variables: str) -> str:
    with pytest.raises(UnsafeSettings) as error:
        Settings.from_environment({**PRODUCTION, **{f"ROUNDTABLE_{name}": value for name, value in variables.items()}})
    words = str(error.value)
    assert "\n" not in words
    assert "canary" not in words
    return words


def test_development_needs_no_settings() -> None:
    assert Settings.from_environment({"HOME": "/x"}).environment == "development"


def test_production_starts_with_what_it_needs() -> None:
    found = Settings.from_environment(PRODUCTION)
    assert (found.environment, found.is_sqlite) == ("production", False)
    assert Settings.from_environment({**PRODUCTION, "ROUNDTABLE_DATABASE_URL": "sqlite:////srv/hub.db"}).is_sqlite


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEYS", ""),
        ("SECRET_KEYS", "canary"),
        ("SECRET_KEYS", "a" * 64),
        ("SECRET_KEYS", "abcdef" * 10),
        ("SECRET_KEYS", DEVELOPMENT_KEY),
        ("SECRET_KEYS", f"{SECRET},"),
        ("SECRET_KEYS", f"{SECRET},{SECRET}"),
        ("SECRET_KEYS", f"{SECRET},{DEVELOPMENT_KEY}"),
        ("BASE_URL", "http://hub.example.org"),
        ("BASE_URL", "https://hub.example.org/path"),
        ("BASE_URL", "https://canary@hub.example.org"),
        ("BASE_URL", "canary.example.org"),
        ("DATABASE_URL", "sqlite:///canary.db"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "mysql://user:canary@host/name"),
        ("PORT", "80808"),
        ("PORT", "canary"),
        ("READ_LIMIT", "0"),
        ("RECEIVE_SECONDS", "0"),
        ("RECEIVE_SECONDS", "nan"),
        ("LOG_LEVEL", "canary"),
        ("ENVIRONMENT", "canary"),
        ("COLOUR", "canary"),
    ],
)
def test_production_does_not_start_with_unsafe_or_unknown_settings(name: str, value: str) -> None:
    assert f"ROUNDTABLE_{name}" in _refused(**{name: value})


@pytest.mark.parametrize("name", ["SECRET_KEYS", "BASE_URL", "DATABASE_URL"])
def test_production_does_not_start_with_what_development_is_given(name: str) -> None:
    variables = {key: value for key, value in PRODUCTION.items() if key != f"ROUNDTABLE_{name}"}
    with pytest.raises(UnsafeSettings, match=f"^ROUNDTABLE_{name} "):
        Settings.from_environment(variables)


def test_every_fault_is_named_at_once() -> None:
    words = _refused(SECRET_KEYS="short", BASE_URL="http://hub.example.org")
    assert "ROUNDTABLE_SECRET_KEYS" in words
    assert "ROUNDTABLE_BASE_URL" in words


def test_secrets_are_not_shown() -> None:
    assert SECRET not in repr(Settings.from_environment(PRODUCTION))
