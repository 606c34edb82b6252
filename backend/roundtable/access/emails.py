"""Letters about signing in."""

from roundtable.access.models import Person, SignIn
from roundtable.mail import Letter, Link, compose
from roundtable.settings import Settings

SIGN_IN_PAGE = "/staff/sign-in"


def sign_in(settings: Settings, person: Person, asked: SignIn, *, link: str, code: str) -> Letter:
    """The link and the six figures, each of which lets this person in once."""
    return compose(
        settings,
        (),
        to=person.email,
        kind="sign-in",
        key=f"sign-in-{asked.id}",
        subject=f"Sign in to {settings.site_name}"[:150],
        paragraphs=[
            f"Hello {person.name},",
            "Here is your link to sign in. It works once, for 15 minutes.",
            f"Or type these six figures where you asked for this letter: {code[:3]} {code[3:]}",
            "Nobody of us will ever ask you for the link or the figures.",
            "Did you not ask for this? Then somebody typed your address. They can't come in without this letter.",
        ],
        # Behind the #, which browsers keep to themselves. The page there has a button: looking at it signs nobody in.
        link=Link("Sign in", f"{settings.base_url}{SIGN_IN_PAGE}#{link}"),
        not_after=asked.expires_at,
    )
