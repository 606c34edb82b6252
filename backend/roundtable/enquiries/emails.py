"""Letters about enquiries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from roundtable.enquiries.models import Enquiry, ReplyBy
from roundtable.enquiries.promise import DAY, HERE, OPENS
from roundtable.mail import HelpLine, Letter, Link, compose
from roundtable.settings import Settings

MOST_NAMED = 20
WAYS: dict[str, str] = {ReplyBy.EMAIL: "e-mail", ReplyBy.TELEPHONE: "telephone", ReplyBy.POST: "post"}


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


def waiting_key(today: date) -> str:
    """The key of what staff are told that day."""
    return f"enquiries-waiting-{today}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: some of the oldest enquiries, how many there are, how many of them too long; and corrections."""

    oldest: Sequence[Enquiry]
    count: int
    late: int = 0
    corrections: int = 0

    @property
    def in_short(self) -> str:
        """2 enquiries wait for a reply, 1 of them too long; 1 correction waits"""
        enquiries = "1 enquiry waits for a reply" if self.count == 1 else f"{self.count} enquiries wait for a reply"
        enquiries += f", {self.late} of them too long" if self.late else ""
        corrections = "1 correction waits" if self.corrections == 1 else f"{self.corrections} corrections wait"
        return "; ".join(words for words, count in ((enquiries, self.count), (corrections, self.corrections)) if count)


def waiting(settings: Settings, help_lines: Sequence[HelpLine], what: Waiting, today: date) -> Letter:
    """To staff: what waits, the oldest first, and nothing that anybody wrote. A day later there is another."""
    return compose(
        settings,
        help_lines,
        to=settings.mail_reply_to,
        kind="enquiries-waiting",
        key=waiting_key(today),
        subject=what.in_short,
        paragraphs=[
            "Hello,",
            *(_enquiries(what) if what.count else ()),
            *(_corrections(what) if what.corrections else ()),
            "In the console you can read it all, reply, and say what is done.",
        ],
        link=Link("See the work that waits", f"{settings.base_url}/staff"),
        not_after=datetime.combine(today + DAY, OPENS, HERE),
    )


def _enquiries(what: Waiting) -> list[str | list[str]]:
    lines = [
        f"{each.reference}: {each.topic.replace('_', ' ')}, reply by {WAYS[each.reply_by]}, due on {day(each.reply_due_on)}"
        for each in what.oldest
    ]
    return [
        "These wait for a reply, the oldest first:",
        [*lines, *([f"and {what.count - len(lines)} more"] if what.count > len(lines) else [])],
    ]


def _corrections(what: Waiting) -> list[str | list[str]]:
    times = "Once" if what.corrections == 1 else f"{what.corrections} times"
    return [f"{times} somebody told us that a partner's page is wrong."]


def day(each: date) -> str:
    """A day in words, such as Friday 27 November 2026."""
    return f"{each:%A} {each.day} {each:%B %Y}"
