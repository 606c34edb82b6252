"""The bytes of a letter: the same for each attempt, down to the identity, the date and the boundary."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from uuid import UUID

from roundtable.mail.letter import method_of
from roundtable.mail.models import KeptLetter
from roundtable.settings import Settings

# A server on the way may not take eight bits.
POLICY = SMTP.clone(cte_type="7bit", utf8=False)


class Forgotten(Exception):
    """A letter that ended so long ago that its address and its texts are gone."""


def identity(settings: Settings, each: UUID) -> str:
    """The Message-ID of a letter, on our own domain."""
    return f"<{each.hex}@{domain_of(settings)}>"


def domain_of(settings: Settings) -> str:
    return settings.mail_from.rpartition("@")[2]


def build(settings: Settings, kept: KeptLetter) -> EmailMessage:
    """The message to one person. The letter has to have its texts still."""
    if not (kept.address and kept.text and kept.html):
        raise Forgotten
    message = EmailMessage(policy=POLICY)
    message["Message-ID"] = kept.message_id
    message["Date"] = format_datetime(kept.created_at)
    message["From"] = Address(settings.site_name, *_parts(settings.mail_from))
    message["To"] = Address("", *_parts(kept.address))
    message["Reply-To"] = Address("", *_parts(settings.mail_reply_to))
    message["Subject"] = kept.subject
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(kept.text)
    message.add_alternative(kept.html, subtype="html")
    if kept.calendar:
        message.add_alternative(kept.calendar, subtype="calendar", params={"method": method_of(kept.calendar)})
    message.set_boundary(f"=_{kept.id.hex}")
    return message


def _parts(address: str) -> tuple[str, str]:
    name, _, domain = address.rpartition("@")
    return name, domain
