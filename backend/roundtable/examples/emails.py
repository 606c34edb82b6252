"""Letters about practice examples to who told them."""

from roundtable.examples.models import Example
from roundtable.mail import Letter, Link, compose
from roundtable.settings import Settings

STAFF_PAGE = "/staff/practice-examples"


def edited(settings: Settings, to: str, example: Example, words: str, page: str) -> Letter:
    """That we would change some words, why, and where to look. The text is not repeated: others may read the letter."""
    return compose(
        settings,
        (),
        to=to,
        kind="example-edited",
        key=f"example-edited-{example.id}-{example.text_version}-{to}"[:200],
        subject="We would like to change some words of your practice example",
        paragraphs=[
            "Hello,",
            f"Thank you for the practice example that you sent us. Its reference is {example.reference}.",
            "We would like to change some words. Nothing is published in your name that you have not agreed to.",
            "This is what we would like to tell you:",
            words,
            "On the page you see what you wrote and what we propose, one beside the other. You can agree there.",
            "Would you rather keep your words, or say it in another way? You can tell us there too, or answer this letter.",
        ],
        link=Link("Look at the words", page),
    )


def declined(settings: Settings, example: Example, version: int) -> Letter:
    """To staff: that somebody keeps their words. What they wrote about it stands in the console, and in no letter."""
    return compose(
        settings,
        (),
        to=settings.mail_reply_to,
        kind="example-kept",
        key=f"example-kept-{example.id}-{version}",
        subject=f"Somebody keeps their own words: {example.reference}",
        paragraphs=[
            "Hello,",
            f"We proposed other words for the practice example {example.reference}. Its author would rather keep their own.",
            "So what they said before stands again. What they wrote to us about it is on the page of the example.",
        ],
        link=Link("Look at the example", f"{settings.base_url}{STAFF_PAGE}/{example.id}"),
    )
