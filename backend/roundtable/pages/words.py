"""How codes, days and hours of a document read in the text of a page."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from roundtable.pages.labels import NOTES, ROLES

UK = "Europe/London"
MINUTES_TO_THE_SECOND = 10  # what is longer is told in whole minutes
# What else there is of a kind, in place of one that was taken down.
OTHERS = {
    "example": "Other practice examples",
    "partner": "Other partners",
    "publication": "Other publications",
    "seminar": "Other seminars and conversations",
    "series": "Other series",
    "story": "Other stories",
}
# What a list counts, one of it and several.
NAMES = {
    "example": ("example", "examples"),
    "partner": ("partner", "partners"),
    "publication": ("publication", "publications"),
}


def label(code: str, among: Mapping[str, str] | None = None) -> str:
    """A code in words, of those that this kind of code has; one that has none is read by its own."""
    found = (among or {}).get(code) or code.replace("_", " ").replace("-", " ")
    return found[:1].upper() + found[1:]


def role(code: str, count: int) -> str:
    """People in a role, one or many, in words."""
    return ROLES[code][count != 1] if code in ROLES else code.replace("_", " ")


def topics(notes: Iterable[str]) -> str:
    """What an example speaks about, each thing once."""
    return ", ".join(dict.fromkeys(NOTES.get(note) or note.replace("_", " ") for note in notes))


def paragraphs(text: str) -> list[str]:
    """A text cut at its empty lines."""
    return [" ".join(each.split()) for each in re.split(r"\n\s*\n", text) if each.strip()]


def day(text: str) -> str:
    """A year, a month, a day or an instant as a document writes it, in words; an instant by the day in the UK."""
    if len(text) > len("2027-02-17"):
        return _day(datetime.fromisoformat(text).astimezone(ZoneInfo(UK)))
    year, *rest = text.split("-")
    if not rest:
        return year
    if len(rest) == 1:
        return f"{date(int(year), int(rest[0]), 1):%B %Y}"
    return _day(date.fromisoformat(text))


def when(seminar: dict[str, Any]) -> str:
    """When a seminar is, on the clock of its place; empty where nobody knows."""
    if "starts_at" not in seminar:
        return day(seminar["starts_on"]) if "starts_on" in seminar else ""
    name = seminar.get("time_zone", UK)
    zone = ZoneInfo(name)
    start = datetime.fromisoformat(seminar["starts_at"]).astimezone(zone)
    hours = _hour(start)
    if "ends_at" in seminar:
        hours += f" to {_hour(datetime.fromisoformat(seminar['ends_at']).astimezone(zone))}"
    place = "UK time" if name == UK else f"time in {name.split('/')[-1].replace('_', ' ')}"
    return f"{start:%A} {_day(start)}, {hours} ({place})"


def measure(recording: dict[str, Any]) -> str:
    """How long a recording is and how large, in words: people choose by it."""
    found = []
    if seconds := recording.get("length_seconds"):
        minutes, rest = divmod(seconds, 60)
        parts = [_counted(minutes, "minute"), _counted(rest, "second") if minutes < MINUTES_TO_THE_SECOND else ""]
        found.append(" ".join(part for part in parts if part))
    if size := recording.get("size_bytes"):
        found.append(_size(size))
    return ", ".join(found)


def extent(link: dict[str, Any]) -> str:
    """How long a link's recording takes and how large its file is, as far as that is known."""
    minutes, size = link.get("minutes"), link.get("bytes")
    known = [f"{minutes} minute{'s' if minutes != 1 else ''}"] if minutes else []
    return ", ".join([*known, *([_size(size)] if size else [])])


def linked(link: dict[str, Any]) -> str:
    """What a link leads to, for a list: its kind or its title, and its extent."""
    name = label(link["kind"]) if "kind" in link else str(link["title"])
    known = extent(link)
    return f"{name} ({known})" if known else name


def _size(size: int) -> str:
    for unit, of in (("GB", 10**9), ("MB", 10**6)):
        if size >= of:
            return f"{size / of:.3g} {unit}"
    return f"{max(1, round(size / 1000))} kB"


def _counted(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}" if count else ""


def number_link(said: str) -> str:
    """The address behind a help line's number as people say it, to call or to text; empty where it holds no number."""
    if found := re.match(r"text\b.*?\bto\s+(\d[\d ]*)$", said.strip(), re.IGNORECASE):
        return f"sms:{found[1].replace(' ', '')}"
    called = re.match(r"\+?\d[\d ]*", said.strip())
    return f"tel:{called[0].replace(' ', '')}" if called else ""


def _day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


def _hour(at: datetime) -> str:
    if (at.hour, at.minute) in ((0, 0), (12, 0)):
        return "noon" if at.hour else "midnight"
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"
