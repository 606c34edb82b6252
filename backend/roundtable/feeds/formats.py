"""The table of formats that lists of seminars are published in."""

from collections.abc import Callable
from dataclasses import dataclass

from roundtable.feeds import ical
from roundtable.feeds.channels import Channel


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the `ending` of its addresses, what it is called in `words`, and what writes it."""

    ending: str
    media_type: str
    words: str
    write: Callable[[Channel], bytes]


FORMATS = (Format("ics", ical.MEDIA_TYPE, "a calendar (iCalendar)", ical.write),)
