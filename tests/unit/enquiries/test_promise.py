"""Five working days: without weekends and the bank holidays of England, from the day in London."""

from datetime import UTC, date, datetime, timedelta

import pytest

from roundtable.enquiries.promise import due_on, is_working_day

# As published by the government for England and Wales, without those of one year only.
HOLIDAYS = {
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}


@pytest.mark.parametrize("year", HOLIDAYS)
def test_bank_holidays_are_those_of_the_calendar(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=each) for each in range(365)]
    found = [f"{each:%m-%d}" for each in days if each.weekday() < 5 and not is_working_day(each)]
    assert found == HOLIDAYS[year].split()


@pytest.mark.parametrize(
    ("sent_at", "due"),
    [
        ("2026-11-22 12:00", "2026-11-27"),  # a Sunday
        ("2026-11-23 09:00", "2026-11-30"),
        ("2026-11-27 23:59", "2026-12-04"),
        ("2026-06-30 22:59", "2026-07-07"),
        ("2026-06-30 23:00", "2026-07-08"),  # it is July in London
        ("2026-12-22 09:00", "2026-12-31"),
        ("2026-12-24 09:00", "2027-01-05"),
        ("2027-03-25 09:00", "2027-04-05"),
    ],
)
def test_the_reply_is_due_on_the_fifth_working_day(sent_at: str, due: str) -> None:
    assert due_on(datetime.fromisoformat(sent_at).replace(tzinfo=UTC)).isoformat() == due
