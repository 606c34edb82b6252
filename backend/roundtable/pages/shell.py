"""The built shell of item pages: where the server puts a page's head and its text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

_HEAD = re.compile(r"<!--roundtable:head-->.*?<!--/roundtable:head-->", re.DOTALL)
_TEXT = re.compile(r"<!--roundtable:text-->.*?<!--/roundtable:text-->", re.DOTALL)
_APP = re.compile(r'<div id="app">\s*<script>.*?</script>\s*</div>|<link [^>]*rel="modulepreload"[^>]*>', re.DOTALL)
_FILL = re.compile(r'(<div[^>]* data-fill="([a-z-]+)"[^>]*>).*?(</div>)', re.DOTALL)
_HELP = re.compile(r'(<div id="help-lines">).*?(</div>)', re.DOTALL)


class BrokenShell(Exception):
    """The shell lacks one of the places that the server fills."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The three parts of a page around its head and its text. They are joined, so no text is ever searched for a place."""

    start: str
    middle: str
    end: str

    @classmethod
    def of(cls, html: str) -> Self:
        """The shell that this page is. Raises BrokenShell."""
        head, text = _HEAD.search(html), _TEXT.search(html)
        if head is None or text is None or text.start() < head.end():
            raise BrokenShell("the shell has no place for the head or for the text of a page")
        return cls(html[: head.start()], html[head.end() : text.start()], html[text.end() :])

    def filled(self, head: str, text: str, help_lines: str = "") -> bytes:
        """The page with this head and text, which the app finds between the comments, and help lines if there are any."""
        end = _HELP.sub(lambda place: place[1] + help_lines + place[2], self.end, count=1) if help_lines else self.end
        parts = (
            self.start,
            f"<!--roundtable:head-->{head}<!--/roundtable:head-->",
            self.middle,
            f"<!--roundtable:text-->{text}<!--/roundtable:text-->",
            end,
        )
        return "".join(parts).encode()


@dataclass(frozen=True, slots=True)
class Places:
    """A built page with places for lists: the parts between them, and what belongs into each place, in order."""

    parts: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> Self:
        """The places of this page; without any, `names` is empty."""
        parts, names, at = [], [], 0
        for place in _FILL.finditer(html):
            parts.append(html[at : place.end(1)])
            names.append(place[2])
            at = place.start(3)
        return cls((*parts, html[at:]), tuple(names))

    def filled(self, texts: Mapping[str, str], help_lines: str) -> bytes:
        """The page with these texts in its places, and help lines at its foot. What stood in the places goes."""
        inside = zip(self.parts, (*(texts[name] for name in self.names), ""), strict=True)
        page = "".join(part + text for part, text in inside)
        return (_HELP.sub(lambda place: place[1] + help_lines + place[2], page, count=1) if help_lines else page).encode()


def without_app(html: str) -> str:
    """The shell for pages that the app does not know: it would put its own words in their place."""
    return _APP.sub("", html)
