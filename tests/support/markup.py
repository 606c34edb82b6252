"""Reads HTML as a browser does, so that a test sees what text became, not what it looked like."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Element:
    """An element: its name, attributes, and all text inside it."""

    name: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Markup:
    """What a page consists of, in its order."""

    elements: list[Element] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def all(self, name: str, /, **attributes: str) -> list[Element]:
        """The elements of this name that have these attributes."""
        return [each for each in self.elements if each.name == name and attributes.items() <= each.attributes.items()]

    def one(self, name: str, /, **attributes: str) -> Element:
        found = self.all(name, **attributes)
        assert len(found) == 1, f"{len(found)} of <{name}> {attributes}"
        return found[0]

    def texts(self, name: str) -> list[str]:
        """The text of each element of this name, spaces folded."""
        return [" ".join(each.text.split()) for each in self.all(name)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.markup = Markup()
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.markup.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place].name == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        for each in self.open:
            each.text += data

    def handle_comment(self, data: str) -> None:
        self.markup.comments.append(data)


def parsed(html: str) -> Markup:
    """The page that this HTML is."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.markup
