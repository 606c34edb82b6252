"""Signing in on the wire."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import ConfigDict, Field, JsonValue, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from roundtable.shapes import Sent, Shown
from roundtable.text import Email, Instant

SixFigures = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9]{6}$")]
Secret = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=200, pattern=r"^[\x21-\x7e]*$")]
WrittenCode = Annotated[str, StringConstraints(strict=True, min_length=16, max_length=40, pattern=r"^[A-Za-z0-9 -]*$")]
AskedId = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
]


def _one_of(*ways: list[JsonValue]) -> dict[str, JsonValue]:
    return {"oneOf": [{"required": names} for names in ways]}


class LinkWanted(Sent):
    """Whose letter to send."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"email": "amina@example.org"}]})

    email: Email


class LetterAsked(Shown):
    """The same for every address, known to us or not."""

    id: str = Field(description="Send it with the six figures of the letter.")
    detail: str
    expires_at: Instant = Field(description="Until when the letter lets somebody in.")


class SignInForm(Sent):
    """The link of the letter; or its six figures, with the `id` that was given to who asked for it."""

    model_config = ConfigDict(json_schema_extra=_one_of(["link"], ["id", "code"]) | {"examples": [{"link": "rt_sign_in_..."}]})

    link: Secret | None = Field(default=None, description="What stands behind the # in the address of the letter.")
    id: AskedId | None = None
    code: SixFigures | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.link is None) == (self.id is None) or (self.id is None) != (self.code is None):
            raise PydanticCustomError("one_way", "Please send either the link, or the id with the six figures")
        return self


class Step(StrEnum):
    """What is still to do until somebody is in."""

    SIGNED_IN = "signed_in"
    SECOND_FACTOR = "second_factor"
    ENROL = "enrol"


class SessionState(Shown):
    """How far signing in has come. The session itself is in the cookie, which scripts can't read."""

    step: Step = Field(
        description="`signed_in`: you are in. `second_factor`: send a code of your app. `enrol`: set up an app first."
    )


class FactorForm(Sent):
    """Six figures of the app, or a recovery code."""

    model_config = ConfigDict(json_schema_extra=_one_of(["code"], ["recovery_code"]) | {"examples": [{"code": "123456"}]})

    code: SixFigures | None = None
    recovery_code: WrittenCode | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.code is None) == (self.recovery_code is None):
            raise PydanticCustomError("one_way", "Please send either a code of your app, or a recovery code")
        return self


class ConfirmForm(Sent):
    """The first six figures of a new app."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"code": "123456"}]})

    code: SixFigures


class NewApp(Shown):
    """What an app needs to make codes. It is shown this once."""

    secret: str = Field(description="To type into the app, in Base32.")
    uri: str = Field(description="The same for apps that read a square, `otpauth://totp/...`.")


class Enrolled(Shown):
    """The app works from now on."""

    step: Step
    recovery_codes: list[str] = Field(description="Each stands in for the app once. They are shown this once.")


class OpenSession(Shown):
    """One place where somebody is signed in."""

    id: str
    current: bool = Field(description="Whether it is the one that asks.")
    created_at: Instant
    seen_at: Instant = Field(description="When it was last used, to a minute.")
    expires_at: Instant = Field(description="When it ends at the latest; unused, it ends after 30 minutes.")


class OpenSessions(Shown):
    data: list[OpenSession]
