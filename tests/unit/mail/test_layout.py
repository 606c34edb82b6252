"""The one layout: what was written is there in text and in HTML, nothing else gets in, and it is easy to read."""

import re
from html.parser import HTMLParser

import pytest

from roundtable.mail import HelpLine, Link, compose
from roundtable.mail.layout import templates
from roundtable.settings import Settings
from tests.support.mail import letter
from tests.support.run import ROOT
from tests.unit.demo.reading import grade

SETTINGS = Settings(environment="test", base_url="https://hub.example.org")
TEXT = """\
Hello,

your place is kept.

- Wednesday
- 1 o’clock

See your places:
https://hub.example.org/my-places#token

--
Centre for Co-production
https://hub.example.org
A program sent this letter. If you answer it, a person will read what you write.

We can't help in a crisis, but others can. If a life is at risk, call 999.
Samaritans: 116 123
"""


class _Reader(HTMLParser):
    """The text and the links of a page, and every tag and attribute."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.text: list[str] = []
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self._quiet = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "background")]
        self._quiet = tag == "style"

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._quiet:
            self.text.append(data.strip())


def test_the_text_says_it_all() -> None:
    assert letter(SETTINGS).text == TEXT


def test_the_html_says_the_same_and_leads_to_the_same_place() -> None:
    read = _Reader(letter(SETTINGS).html)
    assert read.links == ["https://hub.example.org/my-places#token", "https://hub.example.org"]
    assert read.text == [
        "Your place is kept",
        "Your place is kept",
        "Hello,",
        "your place is kept.",
        "Wednesday",
        "1 o’clock",
        "See your places",
        "If the button does not work, copy this into your browser:",
        "https://hub.example.org/my-places#token",
        "Centre for Co-production",
        "A program sent this letter. If you answer it, a person will read what you write.",
        "We can't help in a crisis, but others can. If a life is at risk, call 999.",
        "Samaritans: 116 123",
    ]


def test_a_letter_without_a_link_has_no_button() -> None:
    assert _Reader(letter(SETTINGS, link=None).html).links == ["https://hub.example.org"]


def test_a_letter_loads_nothing_from_anywhere() -> None:
    read = _Reader(letter(SETTINGS).html)
    assert read.tags & {"img", "link", "script", "iframe", "video", "object"} == set()
    assert "url(" not in letter(SETTINGS).html
    assert "@import" not in letter(SETTINGS).html


def test_what_people_wrote_stays_text() -> None:
    hostile = "<img src=x onerror=alert(1)> {{ 7 * 7 }} & \"'</p><script>"
    made = letter(SETTINGS, subject=hostile, paragraphs=[hostile, [hostile]], link=Link(hostile, "https://hub.example.org/#t"))
    assert made.text.count(hostile) == 3
    read = _Reader(made.html)
    assert read.text.count(hostile) == 5
    assert read.tags == _Reader(letter(SETTINGS).html).tags
    assert read.names == _Reader(letter(SETTINGS).html).names


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "http://evil.example", "//evil.example", "data:text/html,x", "hub.example.org/x"]
)
def test_a_link_leads_to_us_or_to_a_secure_address(address: str) -> None:
    with pytest.raises(ValueError, match="leads to us"):
        letter(SETTINGS, link=Link("Go", address))


def test_a_link_may_lead_to_us_while_we_have_no_secure_address() -> None:
    here = Settings(environment="test")
    assert letter(here, link=Link("Go", f"{here.base_url}/x#y")).text.count(f"{here.base_url}/x#y") == 1


def test_every_help_line_is_named() -> None:
    lines = (HelpLine("Samaritans", "116 123"), HelpLine("Shout", "text SHOUT to 85258"))
    made = compose(SETTINGS, lines, to="a@example.org", kind="x", key="k", subject="Hi", paragraphs=["Hi"])
    for line in lines:
        assert f"{line.name}: {line.number}" in made.text
        assert f"{line.name}: {line.number}" in made.html


def test_the_colours_are_those_of_the_site() -> None:
    tokens = (ROOT / "frontend" / "src" / "design" / "tokens.css").read_text()
    source = (ROOT / "backend" / "roundtable" / "mail" / "templates" / "letter.html").read_text()
    used = set(re.findall(r"#[0-9a-f]{3,6}\b", source))
    assert len(used) > 8
    assert used - set(re.findall(r"#[0-9a-f]{3,6}\b", tokens)) == set()


def test_what_the_layout_says_is_easy_to_read() -> None:
    words = [line for line in TEXT.splitlines() if line.startswith(("A program", "We can't"))]
    assert len(words) == 2
    assert grade(" ".join(words)) <= 6


def test_html_is_escaped_and_text_is_not() -> None:
    escapes = {name: templates.get_template(name).environment.autoescape for name in ("letter.html", "letter.txt")}
    assert {name: callable(found) and found(name) for name, found in escapes.items()} == {
        "letter.html": True,
        "letter.txt": False,
    }
