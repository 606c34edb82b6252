"""States of pages that no address shows: waiting, empty, failing, offline, gone, and a form from its errors to its end."""

from collections.abc import Callable

from playwright.sync_api import Page, Route
from sqlalchemy import select

from roundtable.partners import domain as partners
from roundtable.partners import queries
from roundtable.partners.models import Partner
from roundtable.partners.schemas import PartnerForm
from tests.e2e.site import Site

State = Callable[[Page, Site], None]
HOUSE = {"slug": "lantern-house", "name": "Lantern House", "kind": "charity", "summary": "A made-up house."}
LIST = "**/api/v1/practice-examples*"


def _answered(status: int, body: object) -> Callable[[Route], None]:
    def answer(route: Route) -> None:
        route.fulfill(status=status, json=body)

    return answer


def _list(page: Page, site: Site, handler: Callable[[Route], None], says: str) -> None:
    page.route(LIST, handler)
    page.goto(f"{site.url}/practice-examples")
    page.get_by_role("main").get_by_text(says).first.wait_for()


def loading(page: Page, site: Site) -> None:
    """A list that takes its time."""
    _list(page, site, lambda _: None, "Loading…")


def empty(page: Page, site: Site) -> None:
    """A list with nothing in it yet."""
    nothing = {"data": [], "page": {"has_more": False, "total": 0}, "facets": {}}
    _list(page, site, _answered(200, nothing), "There are no practice examples yet.")


def error(page: Page, site: Site) -> None:
    """A list that does not come."""
    _list(page, site, _answered(503, {}), "We are having trouble right now")


def broken(page: Page, site: Site) -> None:
    """A page that an answer breaks."""
    _list(page, site, _answered(200, {"data": [{}], "page": {}}), "Something went wrong")


def taken_down(site: Site) -> str:
    """The address of a partner that was taken down."""
    with site.writing() as db:
        known = db.scalar(select(Partner.id).where(Partner.slug == HOUSE["slug"]))
        if known is None:
            partners.add(db, PartnerForm.model_validate(HOUSE))
    if known is None:
        with site.writing() as db:
            partners.remove(db, queries.one(db, HOUSE["slug"]))
    return f"/partners/{HOUSE['slug']}"


def gone(page: Page, site: Site) -> None:
    """Something that was taken down."""
    page.goto(site.url + taken_down(site))
    page.locator(".gone #alike").wait_for()  # the app's own page, not the served one


def offline(page: Page, site: Site) -> None:
    """A page whose reader has lost the network, on the way to another one."""
    site.open(page, "/publications")
    page.context.set_offline(offline=True)
    page.locator("#main-nav a[href='/partners']").dispatch_event("click", {"button": 0})
    page.get_by_role("heading", name="You seem to be offline").wait_for()


def part_missing(page: Page, site: Site) -> None:
    """A page whose app did not come."""
    page.route("**/_app/immutable/chunks/**", lambda route: route.abort())
    page.goto(site.url + site.address("an example"))
    page.locator("#stuck:not([hidden])").wait_for()


def form_errors(page: Page, site: Site) -> None:
    """A form with everything wrong."""
    site.open(page, "/contact")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="There is a problem").wait_for()


def form_check(page: Page, site: Site) -> None:
    """The answers before they are sent, beside help for words of distress."""
    site.open(page, "/contact")
    page.get_by_label("Training or teaching").check()
    page.get_by_label("What would you like to tell us?").fill("Could you come and teach us?")
    page.get_by_label("By e-mail").check()
    page.get_by_label("Your e-mail address").fill("amina@example.org")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="Check what you wrote").wait_for()


def form_done(page: Page, site: Site) -> None:
    """What was sent has arrived."""
    form_check(page, site)
    page.get_by_role("button", name="Send it to us").click()
    page.get_by_role("heading", name="Thank you. We have it").wait_for()


def printed(page: Page, site: Site) -> None:
    """An example on paper."""
    site.open(page, site.address("an example that did not work"))
    page.emulate_media(media="print")


STATES: tuple[State, ...] = (
    loading,
    empty,
    error,
    broken,
    gone,
    offline,
    part_missing,
    form_errors,
    form_check,
    form_done,
    printed,
)
