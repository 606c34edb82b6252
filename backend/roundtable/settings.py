"""Every setting, read once from ROUNDTABLE_* variables; unknown names are refused, so a typo is no default."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator

PREFIX = "ROUNDTABLE_"
DEVELOPMENT_KEY = "for-development-only-never-in-production"


class UnsafeSettings(Exception):
    """The settings cannot be used; the message names each variable and what is wrong, never its value."""


class Settings(BaseModel):
    """Settings of one process. Sizes are bytes, limits are requests a minute."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    environment: Literal["development", "test", "production"] = "development"
    database_url: str = "sqlite:///var/roundtable.db"
    secret_keys: tuple[SecretStr, ...] = (SecretStr(DEVELOPMENT_KEY),)
    base_url: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    site_name: str = "Centre for Co-production"
    site_dir: Path = Path("frontend/build")
    read_limit: int = Field(default=600, ge=1)
    read_limit_with_key: int = Field(default=6000, ge=1)
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @field_validator("secret_keys", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",")) if isinstance(value, str) else value

    @field_validator("base_url")
    @classmethod
    def _no_slash_at_the_end(cls, value: str) -> str:
        return value.rstrip("/")

    @model_validator(mode="after")
    def _safe_in_production(self) -> Self:
        if self.environment != "production":
            return self
        keys = [key.get_secret_value() for key in self.secret_keys]
        if any(len(key) < 32 or len(set(key)) < 12 or key == DEVELOPMENT_KEY for key in keys):
            raise ValueError("SECRET_KEYS needs keys of 32 random characters or more in production")
        if not self.base_url.startswith("https://"):
            raise ValueError("BASE_URL has to begin with https:// in production")
        return self

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read the ROUNDTABLE_* variables of `environment`. Raises UnsafeSettings."""
        ours = {name.removeprefix(PREFIX).lower(): value for name, value in environment.items() if name.startswith(PREFIX)}
        try:
            return cls.model_validate(ours)
        except ValidationError as error:
            raise UnsafeSettings("; ".join(_sentence(each) for each in error.errors(include_input=False))) from None


def _sentence(error: Mapping[str, object]) -> str:
    loc = error["loc"]
    name = f"{PREFIX}{str(loc[0]).upper()}" if isinstance(loc, tuple) and loc else "Settings"
    if error["type"] == "extra_forbidden":
        return f"{name} is not a setting we know"
    return f"{name}: {error['msg']}"
