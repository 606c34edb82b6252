"""Letters as people get them: the files into which the served site writes them."""

import re
import time

from tests.e2e.site import Site
from tests.support.mail import files

A_LITTLE = 0.05  # seconds between two looks


def texts(site: Site, to: str) -> list[str]:
    """The plain texts of the letters to somebody, in no order."""
    found = [letter for letter in files(site.letters) if to in str(letter["To"])]
    return [str(part.get_content()) for letter in found if (part := letter.get_body(("plain",)))]


def link_in_letter(site: Site, to: str, page: str, *, number: int = 1, seconds: float = 20) -> str:
    """The link to `page` in the only letter to somebody that has one; `number` says how many have to have come."""
    until = time.monotonic() + seconds
    while True:
        links = [found[0] for text in texts(site, to) if (found := re.search(rf"http\S+{page}#\S+", text))]
        if len(links) >= number:
            assert len(links) == number
            return links[0]
        assert time.monotonic() < until, f"{len(links)} letters with a link to {page} came to {to} in {seconds:.0f} s"
        time.sleep(A_LITTLE)


def letter_with(site: Site, to: str, words: str, *, seconds: float = 20) -> str:
    """The first letter to somebody that says this; it has to come within so many seconds."""
    until = time.monotonic() + seconds
    while True:
        if found := [text for text in texts(site, to) if words in text]:
            return found[0]
        assert time.monotonic() < until, f"no letter to {to} that says {words!r} came in {seconds:.0f} s"
        time.sleep(A_LITTLE)
