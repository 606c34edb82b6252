"""Letters about enquiries are easy to read."""

from datetime import date
from uuid import uuid4

from roundtable.enquiries import emails
from roundtable.enquiries.models import Enquiry
from roundtable.settings import Settings
from tests.unit.demo.reading import grade


def test_the_letters_are_easy_to_read() -> None:
    settings = Settings(environment="test", base_url="https://hub.example.org")
    enquiry = Enquiry(
        id=uuid4(),
        reference="EN-7KQ4-M2XD",
        email="amina@example.org",
        topic="other",
        reply_by="email",
        reply_due_on=date(2026, 11, 27),
    )
    waiting = emails.waiting(settings, (), emails.Waiting([enquiry], count=1, corrections=2), date(2026, 11, 27)).text
    assert grade(waiting.split("Hello,")[1].split("EN-")[0]) <= 6
    assert grade(waiting.split("27 November 2026")[1].split("See the work that waits")[0]) <= 6
    for make in (emails.receipt, emails.link_again):
        letter = make(settings, (), enquiry, "https://hub.example.org/contact#x")
        words = letter.text.split("Hello,")[1].split("Read my message:")[0]
        assert grade(words) <= 6, letter.kind
