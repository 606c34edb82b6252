"""Letters to partners' people about what they proposed."""

from roundtable.access.models import Person
from roundtable.mail import Letter, Link, compose
from roundtable.partners.models import Proposal
from roundtable.settings import Settings

OWN_PAGE = "/staff/organisation"


def accepted(settings: Settings, to: Person, name: str, page: str, proposal: Proposal) -> Letter:
    """That the page shows it now."""
    said = [f"We took over what you proposed for the page of {name}. Everyone can see it now."]
    return _answer(settings, to, proposal, f"Your change to the page of {name} is there", said, Link("See the page", page))


def declined(settings: Settings, to: Person, name: str, _page: str, proposal: Proposal) -> Letter:
    """That the page stays as it was, and why."""
    said = [f"We left the page of {name} as it was.", "You can propose a change again at any time."]
    return _answer(settings, to, proposal, f"Your change to the page of {name}", said, Link("Go to your organisation", OWN_PAGE))


def _answer(settings: Settings, to: Person, proposal: Proposal, subject: str, said: list[str], link: Link) -> Letter:
    words = ["This is what we would like to tell you:", proposal.words] if proposal.words else []
    return compose(
        settings,
        (),
        to=to.email,
        kind="proposal-answered",
        key=f"proposal-answered-{proposal.id}",
        subject=subject[:150],
        paragraphs=[
            f"Hello {to.name},",
            said[0],
            *words,
            *said[1:],
            "Would you like to ask something? Please answer this letter.",
        ],
        link=Link(link.words, f"{settings.base_url}{link.address}"),
    )
