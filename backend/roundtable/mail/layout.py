"""The one layout of letters: a few paragraphs, one link, and who we are; in plain text and in HTML."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, select_autoescape

from roundtable.mail.letter import Letter
from roundtable.settings import Settings

templates = Environment(
    loader=PackageLoader("roundtable.mail"),
    autoescape=select_autoescape(["html"]),
    trim_blocks=True,
    lstrip_blocks=True,
)

Paragraph = str | Sequence[str]


class Link(NamedTuple):
    """Where a letter leads: the words of the button, and an address of ours or one that begins with https://."""

    words: str
    address: str


class HelpLine(NamedTuple):
    """Somebody who can help in a crisis: the name, and the number as people say it."""

    name: str
    number: str


def compose(
    settings: Settings,
    help_lines: Sequence[HelpLine],
    *,
    to: str,
    kind: str,
    key: str,
    subject: str,
    paragraphs: Sequence[Paragraph],
    link: Link | None = None,
    calendar: str | None = None,
    not_after: datetime | None = None,
) -> Letter:
    """A letter in our layout. A paragraph that is a sequence becomes a list of points. Texts are taken literally."""
    if link and not link.address.startswith((f"{settings.base_url}/", "https://")):
        raise ValueError("a letter leads to us, or to an address that begins with https://")
    values = {
        "subject": subject,
        "paragraphs": paragraphs,
        "link": link,
        "help_lines": help_lines,
        "site_name": settings.site_name,
        "base_url": settings.base_url,
    }
    text, html = (templates.get_template(name).render(values) for name in ("letter.txt", "letter.html"))
    return Letter(to=to, kind=kind, key=key, subject=subject, text=text, html=html, calendar=calendar, not_after=not_after)
