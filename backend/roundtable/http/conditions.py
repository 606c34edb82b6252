"""Edits of what several people may change: who edits says which version they saw."""

import re
from typing import Annotated

from fastapi import Depends, Header

from roundtable.errors import Refusal

NEVER = -1
_VERSION = re.compile(r'"([1-9][0-9]{0,8})"')


class VersionMissing(Refusal):
    status, code, title = 428, "version-missing", "Please say which version you saw"


class ChangedMeanwhile(Refusal):
    status, code, title = 412, "changed-meanwhile", "Somebody else changed this in the meantime"


Sent = Annotated[str | None, Header(description='The version that was seen, in quotes, as in `"3"`.', max_length=20)]


def seen_version(if_match: Sent = None) -> int:
    """The version that the editor saw, NEVER for what can be none: that is refused once the thing is found.

    Raises VersionMissing.
    """
    if if_match is None:
        raise VersionMissing('Please send the version that you saw as If-Match, as in "3".')
    found = _VERSION.fullmatch(if_match.strip())
    return int(found[1]) if found else NEVER


def seen_if_any(if_match: Sent = None) -> int | None:
    """The version that the editor saw; None for one who saw that there is nothing yet."""
    return None if if_match is None else seen_version(if_match)


SeenIfAny = Annotated[int | None, Depends(seen_if_any)]
SeenVersion = Annotated[int, Depends(seen_version)]


def expect(version: int, seen: int) -> None:
    """Raise ChangedMeanwhile unless what was seen is what is there."""
    if version != seen:
        raise ChangedMeanwhile("Please look at how it is now, and make your change again.")


def expect_if_any(version: int | None, seen: int | None) -> None:
    """Raise VersionMissing, ChangedMeanwhile unless what was seen, or that there was nothing, is how it is."""
    if version != seen:
        expect(version or 0, seen_version() if seen is None else seen)


def etag(version: int) -> dict[str, str]:
    """The header field that names a version."""
    return {"ETag": f'"{version}"'}
