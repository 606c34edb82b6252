"""Staff are told what waits for a reply: once a working day, without a word of what anybody wrote."""

import re
from datetime import UTC, datetime

import pytest

from roundtable.app import Application
from roundtable.enquiries import domain, jobs, queries
from roundtable.enquiries.models import EnquiryStatus
from roundtable.partners import domain as partners
from tests.support.clocks import SetClock
from tests.support.enquiries import TELEPHONE, add, letters
from tests.support.partners import add as add_partner
from tests.support.partners import corrections, say_wrong
from tests.support.seminars import NOW
from tests.support.servers import Unit

FRIDAY = "due on Friday 27 November 2026"


def told(app: Application, unit: Unit) -> list[str]:
    """Do what a worker does at this moment. Returns the subjects of what staff were told ever."""
    jobs.tell_staff(app.database)
    with unit() as db:
        return [str(each.subject) for each in letters(db) if each.kind == "enquiries-waiting"]


def references(unit: Unit) -> list[str]:
    with unit() as db:
        return [each.reference for each in queries.in_order_of_arrival(db, [EnquiryStatus.OPEN])]


def test_staff_are_told_each_working_day_until_they_replied(app: Application, unit: Unit, at: SetClock) -> None:
    at(NOW)  # a Sunday
    with unit() as db:
        add(db, name="Amina", access_needs="Large print")
    at("2026-11-22 12:01")
    with unit() as db:
        add(db, topic="take_part", reply_by="telephone", telephone=TELEPHONE, email=None)
    assert told(app, unit) == []
    at("2026-11-23 07:59")
    assert told(app, unit) == []
    at("2026-11-23 08:00")
    assert told(app, unit) == told(app, unit) == ["2 enquiries wait for a reply"]
    first, other = references(unit)
    with unit() as db:
        (letter,) = (each for each in letters(db) if each.kind == "enquiries-waiting")
        domain.replied(queries.by_reference(db, first))
    assert (letter.address, letter.not_after) == ("people@roundtable.example", datetime(2026, 11, 24, 8, tzinfo=UTC))
    assert f"- {first}: training, reply by e-mail, {FRIDAY}\n- {other}: take part, reply by telephone, {FRIDAY}\n" in str(
        letter.text
    )
    for private in ("Amina", "amina@", "Large print", "Can somebody", TELEPHONE):
        assert private not in f"{letter.text}{letter.html}"
    at("2026-11-24 23:59")
    assert told(app, unit)[1:] == ["1 enquiry waits for a reply"]
    with unit() as db:
        domain.replied(queries.by_reference(db, other))
    at("2026-11-25 08:00")
    assert len(told(app, unit)) == 2


@pytest.mark.parametrize(
    ("moment", "count"),
    [("2026-12-25 12:00", 0), ("2026-12-28 12:00", 0), ("2026-12-29 08:00", 1), ("2027-06-01 06:59", 0), ("2027-06-01 07:00", 1)],
)
def test_nobody_is_told_on_bank_holidays_or_before_eight_in_london(
    app: Application, unit: Unit, at: SetClock, moment: str, count: int
) -> None:
    at(NOW)
    with unit() as db:
        add(db)
    at(moment)
    assert told(app, unit) == ["1 enquiry waits for a reply, 1 of them too long"] * count


def test_a_letter_to_staff_names_the_oldest_and_counts_the_rest(app: Application, unit: Unit, at: SetClock) -> None:
    at(NOW)
    with unit() as db:
        for each in range(25):
            add(db, email=f"p{each}@example.org")
    at("2026-11-30 09:00")
    assert told(app, unit) == ["25 enquiries wait for a reply, 25 of them too long"]
    with unit() as db:
        text = str(letters(db)[-1].text)
    assert (text.count(FRIDAY), "- and 5 more\n" in text) == (20, True)


def test_staff_are_told_of_corrections_until_they_are_settled(app: Application, unit: Unit, at: SetClock) -> None:
    at("2026-11-23 08:00")
    with unit() as db:
        add_partner(db, "wheel")
    with unit() as db:
        say_wrong(db, "wheel")
    assert told(app, unit) == ["1 correction waits"]
    with unit() as db:
        say_wrong(db, "wheel", email=None)
        add(db)
        text = str(letters(db)[0].text)
    assert "Once somebody told us that a partner's page is wrong." in text
    assert re.search(r"^http\S+/staff$", text, re.MULTILINE)
    assert [each for each in ("Hull", "amina@", "wheel", "wait for a reply") if each in text] == []
    at("2026-11-24 08:00")
    assert told(app, unit)[1:] == ["1 enquiry waits for a reply; 2 corrections wait"]
    with unit() as db:
        for each in corrections(db):
            partners.settle(db, each)
        domain.replied(queries.in_order_of_arrival(db, [EnquiryStatus.OPEN])[0])
    at("2026-11-25 08:00")
    assert len(told(app, unit)) == 2
