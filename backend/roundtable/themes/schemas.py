"""Themes on the wire."""

from roundtable.shapes import Listing, Sent, Shown
from roundtable.text import Line, Slug


class ThemeForm(Sent):
    """A theme as staff write it."""

    slug: Slug
    name: Line


class Theme(Shown):
    """A theme that things are filtered by."""

    slug: str
    name: str


class ThemeList(Listing[Theme]):
    """All themes by name, on one page."""
