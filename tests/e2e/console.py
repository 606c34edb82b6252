"""People at work in the console of the served site, each with a browser of their own."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, ViewportSize
from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable import audit
from roundtable.access.domain import second_factor, sessions
from roundtable.access.models import Person
from roundtable.access.policy import Action
from tests.e2e.focus import lost_without_a_mouse
from tests.e2e.letters import A_LITTLE, texts
from tests.e2e.reflow import sticks_out
from tests.e2e.site import DESKTOP, Site
from tests.e2e.test_every_page import BOTH, STATES
from tests.support.accessibility import OF_THEME, axe
from tests.support.browsers import NewPage
from tests.support.people import figures

# The frame stands, and nothing is waited for.
SETTLED = """() => document.querySelector('main h1') !== null
  && document.querySelectorAll('.waiting, [aria-busy="true"]').length === 0"""


def settled(page: Page) -> None:
    """Wait until the page has come and waits for nothing."""
    page.wait_for_function(SETTLED)


def barriers_in_each_look(page: Page) -> dict[str, list[str]]:
    """What axe finds, and what sticks out, on desktop and phone, in light and dark: two looks by all rules, and the two
    others, of the same elements, by those that a change of theme or size can break. Then what the Tab key does not reach."""
    found = {}
    for viewport, scheme in STATES:
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        is_whole = (viewport, scheme) in BOTH
        found[f"{viewport['width']} {scheme}"] = [*axe(page), *sticks_out(page)] if is_whole else axe(page, *OF_THEME)
    page.set_viewport_size(DESKTOP)
    found["keyboard"] = lost_without_a_mouse(page)
    return {look: lines for look, lines in found.items() if lines}


def link_of(site: Site, email: str, *, number: int = 1, seconds: float = 20) -> str:
    """The link to sign in of the newest of so many letters to somebody."""
    return _found(site, email, r"http\S+/staff/sign-in#\S+", number, seconds)


def figures_of(site: Site, email: str, *, number: int = 1, seconds: float = 20) -> str:
    """The six figures of the newest of so many letters to somebody."""
    return _found(site, email, r"\b[0-9]{3} [0-9]{3}\b", number, seconds)


def _found(site: Site, email: str, pattern: str, number: int, seconds: float) -> str:
    until = time.monotonic() + seconds
    while True:
        found = [match[0] for text in texts(site, email) if (match := re.search(pattern, text))]
        if len(found) >= number:
            return found[-1]
        assert time.monotonic() < until, f"{len(found)} letters to {email} came in {seconds:.0f} s"
        time.sleep(A_LITTLE)


def app_figures(page: Page) -> str:
    """What an app shows that was told the secret on the page."""
    return figures(page.locator("code").first.inner_text().replace(" ", ""))


@dataclass
class Colleague:
    """Somebody who is signed in: how their session is called in a browser, and what it is."""

    site: Site
    email: str
    id: str
    cookie: str

    def page(self, new_page: NewPage, viewport: ViewportSize = DESKTOP, **options: Any) -> Page:
        """A window of theirs."""
        page = new_page(viewport=viewport, **options)
        page.context.add_cookies([{"name": "session", "value": self.cookie, "url": self.site.url, "httpOnly": True}])
        return page

    def open(self, page: Page, path: str) -> None:
        page.goto(f"{self.site.url}/staff{path}")
        settled(page)


def colleague(site: Site, email: str, *roles: str) -> Colleague:
    """Somebody who has just signed in, with these roles if they are new."""
    with site.writing() as db:
        person = _person(db, email, roles)
        return Colleague(site, email, str(person.id), sessions.begin(db, person, whole=True))


def app_of(site: Site, email: str) -> str:
    """The secret of the app that somebody has set up half a minute ago."""
    with site.writing() as db:
        person = _person(db, email, ())
        audit.acting(db, f"person:{person.id}", Action.ENROL)
        made = second_factor.enrol(db, person)
        second_factor.confirm(db, person, figures(made.secret, steps=-1))
        return made.secret


def _person(db: Session, email: str, roles: Sequence[str]) -> Person:
    found = db.scalars(select(Person).where(Person.email == email)).one_or_none()
    if found is None:
        found = Person(name=email.partition("@")[0].title(), email=email, email_key=email, roles=list(roles))
        db.add(found)
        db.flush()
    assert set(roles) <= set(found.roles), f"{email} is somebody else's already, with other roles"
    return found
