"""Times around the days when clocks change, for readers here and in New York: on each page, in calendars and in letters."""

from datetime import UTC, datetime

import httpx
import icalendar
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.letters import link_in_letter, texts
from tests.e2e.site import DESKTOP, Site
from tests.support.browsers import NewPage
from tests.support.seminars import add_series, published

# In the UK the clocks change on 28 March and 31 October 2027, in New York on 14 March and 7 November.
HOURS = {
    "2027-03-26": ("1pm", 13, "9am"),
    "2027-03-29": ("1pm", 12, "8am"),
    "2027-10-29": ("1pm", 12, "8am"),
    "2027-11-01": ("1pm", 13, "9am"),
}
SERIES = "clock-changes"
WORDS = {
    "2027-03-26": "Friday 26 March 2027",
    "2027-03-29": "Monday 29 March 2027",
    "2027-10-29": "Friday 29 October 2027",
    "2027-11-01": "Monday 1 November 2027",
}


@pytest.fixture(scope="module")
def slugs(site: Site) -> dict[str, str]:
    """A seminar at one o'clock on each of these days, UK time."""
    found = {day: f"clocks-{day}" for day in HOURS}
    with site.writing() as db:
        add_series(db, SERIES, free=True)
        for day, slug in found.items():
            published(db, slug, f"{day}T13:00", f"{day}T14:30", series=SERIES, capacity=40)
    return found


def says(text: str, day: str, *, away: bool) -> None:
    """The UK's hour is there, and the reader's own where that is another."""
    here, _, there = HOURS[day]
    assert f"{here} to 2:30pm (UK time)" in text
    own = f"That is {there} to {there.replace('am', ':30am').replace('9:', '10:').replace('8:', '9:')} where you are (New York)"
    assert (own in text) == away


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York"])
def test_times_are_right_on_the_list_the_page_and_the_calendar(
    site: Site, new_page: NewPage, slugs: dict[str, str], zone: str
) -> None:
    page, away = new_page(viewport=DESKTOP, timezone_id=zone, reduced_motion="reduce"), zone != "Europe/London"
    site.open(page, f"/seminars?series={SERIES}")
    rows = page.locator("[data-item]")
    expect(rows).to_have_count(len(HOURS))
    for at, day in enumerate(HOURS):
        text = rows.nth(at).inner_text()
        assert WORDS[day] in text
        says(text, day, away=away)
    site.open(page, f"/seminars/{slugs['2027-03-29']}")
    says(page.get_by_role("main").inner_text(), "2027-03-29", away=away)
    in_the_month(site, page, ("2027-03-26", "2027-03-29"), away=away)
    in_the_month(site, page, ("2027-11-01",), away=away)


def in_the_month(site: Site, page: Page, days: tuple[str, ...], *, away: bool) -> None:
    """Each stands on its day in the UK; all else of the month is empty."""
    site.open(page, f"/seminars/calendar/{days[0][:7]}?series={SERIES}")
    cells = page.get_by_role("table").get_by_role("cell").filter(has=page.get_by_role("link"))
    expect(cells).to_have_count(len(days))
    for at, day in enumerate(days):
        text = cells.nth(at).inner_text()
        assert " ".join(WORDS[day].split()[:3]) in " ".join(text.split())
        says(text, day, away=away)
    page.wait_for_load_state("networkidle")  # it asks which month is next, too


def test_times_are_right_in_calendar_files_and_letters(site: Site, slugs: dict[str, str]) -> None:
    file = httpx.get(f"{site.url}/api/v1/series/{SERIES}.ics", trust_env=False)
    calendar = icalendar.Calendar.from_ical(file.content)
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/London"
    for event, (day, (_, hour, _)) in zip(calendar.walk("VEVENT"), HOURS.items(), strict=True):
        assert event["DTSTART"].params["TZID"] == "Europe/London"
        assert event["DTSTART"].to_ical() == f"{day.replace('-', '')}T130000".encode()
        assert event.decoded("DTSTART").astimezone(UTC) == datetime.fromisoformat(f"{day}T{hour}:00:00+00:00")
    who, consent = "clocks@example.org", {"contact": True, "wording": "2026-11"}
    body = {"seminars": list(slugs.values()), "email": who, "consent": consent}
    assert httpx.post(f"{site.url}/api/v1/places", json=body, trust_env=False).status_code == 202
    link_in_letter(site, who, "/places")
    (letter,) = texts(site, who)
    for day in WORDS.values():
        assert day in letter
    assert letter.count("13:00") + letter.count("1pm") == len(HOURS)
