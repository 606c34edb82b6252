"""Letters about enquiries."""

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from roundtable.enquiries.models import Enquiry
from roundtable.mail import HelpLine, Letter, Link, compose
from roundtable.settings import Settings


def receipt(settings: Settings, help_lines: Sequence[HelpLine], enquiry: Enquiry, page: str) -> Letter:
    """That it arrived, by when we reply, and the link to it. The message is not repeated: the address may be mistyped."""
    assert enquiry.email
    return compose(
        settings,
        help_lines,
        to=enquiry.email,
        kind="enquiry-receipt",
        key=f"enquiry-{enquiry.id}",
        subject="Your message has arrived",
        paragraphs=[
            "Hello,",
            "Thank you for writing to us. Your message is here, and a person will read it.",
            f"We will reply to this address by {day(enquiry.reply_due_on)}. That is within five working days.",
            f"Your reference is {enquiry.reference}. Please give it when you contact us about this.",
            "On your page you can read what you sent. The link is only for you, so please keep it to yourself.",
            "Did you not write to us? Then somebody typed your address by mistake. Please answer this letter and tell us.",
        ],
        link=Link("Read my message", page),
    )


def link_again(settings: Settings, help_lines: Sequence[HelpLine], enquiry: Enquiry, page: str) -> Letter:
    """The link to it, once more."""
    assert enquiry.email
    return compose(
        settings,
        help_lines,
        to=enquiry.email,
        kind="enquiry-link",
        key=f"enquiry-link-{uuid4()}",
        subject="The link to your message",
        paragraphs=[
            "Hello,",
            f"Here is a new link to the message that you sent us. Its reference is {enquiry.reference}.",
            "The link is only for you, so please keep it to yourself.",
        ],
        link=Link("Read my message", page),
    )


def day(each: date) -> str:
    """A day in words, such as Friday 27 November 2026."""
    return f"{each:%A} {each.day} {each:%B %Y}"
