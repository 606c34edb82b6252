"""The head and the text of pages that the server fills, from one template a kind."""

from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from roundtable.pages import labels, words
from roundtable.pictures import SIZE

templates = Environment(
    loader=PackageLoader("roundtable.pages"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.filters.update(
    label=words.label,
    role=words.role,
    topics=words.topics,
    paragraphs=words.paragraphs,
    day=words.day,
    when=words.when,
    number_link=words.number_link,
    extent=words.extent,
    linked=words.linked,
    measure=words.measure,
)
templates.globals.update(called=labels, names=words.NAMES, others=words.OTHERS)


def head(
    title: str,
    *,
    site_name: str,
    description: str = "",
    url: str = "",
    linked: str = "",
    picture: str = "",
    picture_in_words: str = "",
) -> str:
    """What a browser's tab, a search engine and a shared link say of a page. `linked` is JSON-LD; no `url`, not indexed."""
    data = Markup(linked.replace("<", r"\u003c"))  # noqa: S704 - in a script only "<" could end it, and it is escaped here
    return templates.get_template("head.html").render(
        title=title,
        site_name=site_name,
        description=description,
        url=url,
        linked=data,
        picture=picture,
        picture_in_words=picture_in_words,
        size=SIZE,
    )


def text(template: str, **values: Any) -> str:
    """The readable text of a page."""
    return templates.get_template(template).render(**values)
