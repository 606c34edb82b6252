"""Every setting, read once from ROUNDTABLE_* variables; unknown names are refused, so a typo is no default."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import unquote

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator

from roundtable.text import Email

PREFIX = "ROUNDTABLE_"
DEVELOPMENT_KEY = "for-development-only-never-in-production"
DATABASE = re.compile(r"sqlite:///[^?]+|postgres(?:ql)?(?:\+psycopg)?://.+")
ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+")
MAIL_FOLDER = re.compile(r"file:([^?]+)")
MAIL_SERVER = re.compile(
    r"(smtps?)://(?:([^:@/?#\s]+):([^:@/?#\s]+)@)?([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):([0-9]{1,5})"
    r"(?:\?from=([^&#\s@]+(?:@|%40)[A-Za-z0-9.-]+))?"
)


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed over. `encrypted` from the first byte; `sender` is who hears of letters that come back."""

    host: str
    port: int
    encrypted: bool
    user: str | None
    password: SecretStr | None
    sender: str | None


class UnsafeSettings(Exception):
    """The settings cannot be used; the message names each variable and what is wrong, never its value."""


class Settings(BaseModel):
    """Settings of one process. Limits are requests a minute."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    environment: Literal["development", "test", "production"] = "development"
    database_url: str = "sqlite:///var/roundtable.db"
    secret_keys: tuple[SecretStr, ...] = (SecretStr(DEVELOPMENT_KEY),)
    base_url: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    site_name: str = "Centre for Co-production"
    site_dir: Path = Path("frontend/build")
    trusted_proxies: str = ""
    web_processes: int = Field(default=1, ge=1, le=64)
    worker: Literal["own", "apart"] = "own"
    drain_seconds: float = Field(default=0, ge=0, le=5)
    metrics_token: SecretStr = SecretStr("")
    receive_seconds: float = Field(default=10, gt=0, le=10)
    read_limit: int = Field(default=600, ge=1)
    read_limit_with_key: int = Field(default=6000, ge=1)
    form_limit: int = Field(default=300, ge=1)
    form_limit_with_key: int = Field(default=6000, ge=1)
    sign_in_limit: int = Field(default=1000, ge=1)
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    mail_url: SecretStr = SecretStr("file:var/mail")
    mail_from: Email = "hub@roundtable.example"
    mail_reply_to: Email = "people@roundtable.example"

    @field_validator("secret_keys", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",")) if isinstance(value, str) else value

    @field_validator("base_url")
    @classmethod
    def _address(cls, value: str) -> str:
        address = value.rstrip("/")
        if not ADDRESS.fullmatch(address):
            raise ValueError("has to be an address like https://hub.example.org, without a path")
        return address

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if not DATABASE.fullmatch(value):
            raise ValueError("has to be sqlite:///path/to/file.db or postgresql://user:password@host/name")
        return value

    @field_validator("mail_url")
    @classmethod
    def _mail(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value()
        if not MAIL_FOLDER.fullmatch(url) and not ((found := MAIL_SERVER.fullmatch(url)) and 0 < int(found[5]) < 65536):
            raise ValueError("has to be file:folder, or smtp://user:password@host:port or smtps:// with the same")
        return value

    @model_validator(mode="after")
    def _safe_in_production(self) -> Self:
        if self.environment == "production" and (faults := list(self._unsafe())):
            raise ValueError("; ".join(f"{PREFIX}{name} {words}" for name, words in faults))
        return self

    def _unsafe(self) -> Iterator[tuple[str, str]]:
        """What must not be so in production: the variable, and what it needs."""
        yield from self._unsafe_secrets()
        # Either database serves, but neither by accident: the default is a file below whatever folder the process is in.
        for name in ("database_url", "mail_from", "mail_reply_to"):
            if name not in self.model_fields_set:
                yield name.upper(), "has to be given in production"
        if self.is_sqlite and not self.database_url.startswith("sqlite:////"):
            yield "DATABASE_URL", "needs a path from the root, as in sqlite:////srv/roundtable.db, in production"
        if not isinstance(self.mail_target, MailServer):
            yield "MAIL_URL", "has to name a mail server in production, as in smtps://user:password@host:465"

    def _unsafe_secrets(self) -> Iterator[tuple[str, str]]:
        keys = [key.get_secret_value() for key in self.secret_keys]
        if any(not _is_random(key) for key in keys):
            yield "SECRET_KEYS", "needs keys of 32 random characters or more in production"
        if len(set(keys)) < len(keys):
            yield "SECRET_KEYS", "names one key twice"
        if (token := self.metrics_token.get_secret_value()) and (not _is_random(token) or token in keys):
            yield "METRICS_TOKEN", "has to be 32 random characters or more in production, and none of the keys"
        if not self.base_url.startswith("https://"):
            yield "BASE_URL", "has to begin with https:// in production"

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def mail_target(self) -> Path | MailServer:
        """Where letters go: a folder, or a mail server."""
        url = self.mail_url.get_secret_value()
        if found := MAIL_FOLDER.fullmatch(url):
            return Path(found[1])
        found = MAIL_SERVER.fullmatch(url)
        assert found
        scheme, user, password, host, port, sender = found.groups()
        return MailServer(
            host=host.strip("[]"),
            port=int(port),
            encrypted=scheme == "smtps",
            user=unquote(user) if user else None,
            password=SecretStr(unquote(password)) if password else None,
            sender=unquote(sender) if sender else None,
        )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read the ROUNDTABLE_* variables of `environment`. Raises UnsafeSettings."""
        ours = {name.removeprefix(PREFIX).lower(): value for name, value in environment.items() if name.startswith(PREFIX)}
        try:
            return cls.model_validate(ours)
        except ValidationError as error:
            raise UnsafeSettings("; ".join(_sentence(each) for each in error.errors(include_input=False))) from None


def _is_random(secret: str) -> bool:
    """Whether a secret is long and mixed enough to have been made by chance, and is not the known one."""
    return len(secret) >= 32 and len(set(secret)) >= 12 and secret != DEVELOPMENT_KEY


def _sentence(error: Mapping[str, Any]) -> str:
    """One line about one variable, without its value."""
    words = str(error["msg"]).removeprefix("Value error, ")
    if not error["loc"]:
        return words
    name = f"{PREFIX}{str(error['loc'][0]).upper()}"
    return f"{name} is not a setting we know" if error["type"] == "extra_forbidden" else f"{name}: {words}"
