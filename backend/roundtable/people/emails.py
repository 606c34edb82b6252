"""Letters to people who are to sign in."""

from uuid import uuid4

from roundtable.access.emails import SIGN_IN_PAGE
from roundtable.access.models import Person
from roundtable.access.policy import WITH_SECOND_FACTOR, Role
from roundtable.mail import Letter, Link, compose
from roundtable.settings import Settings

IN_WORDS = {
    Role.PARTNER: "look after what we show of your organisation",
    Role.REVIEWER_BY_LIVED_EXPERIENCE: "read and decide on practice examples, from lived experience",
    Role.REVIEWER_BY_PROFESSION: "read and decide on practice examples, from your profession",
    Role.STAFF: "work in the console as staff",
    Role.ACCESS_LEAD: "read and plan what people need to take part",
    Role.ADMINISTRATOR: "look after people, keys and the record of what was done",
}


def invitation(settings: Settings, person: Person) -> Letter:
    """That they can sign in now. It holds no secret: they ask for a link there, as at every sign-in."""
    app = "The first time you need an app on your phone that makes codes. The page shows how to set it up."
    return compose(
        settings,
        (),
        to=person.email,
        kind="invitation",
        key=f"invitation-{uuid4()}",
        subject=f"You can now sign in to {settings.site_name}"[:150],
        paragraphs=[
            f"Hello {person.name},",
            "You can now sign in with this e-mail address. There is no password. This is what you can do:",
            [IN_WORDS[Role(each)] for each in person.roles],
            *([app] if WITH_SECOND_FACTOR & set(map(Role, person.roles)) else []),
            "Did you not expect this? Please answer this letter and tell us.",
        ],
        link=Link("Go to sign in", settings.base_url + SIGN_IN_PAGE),
    )
