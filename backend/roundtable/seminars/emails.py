"""Letters to people who have a place at a seminar, or wait for one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from roundtable.mail import HelpLine, Letter, Link, compose
from roundtable.mail.layout import Paragraph
from roundtable.seminars import calendar
from roundtable.seminars.calendar import Entry
from roundtable.seminars.models import Place, PlaceState, Seminar
from roundtable.seminars.times import HERE, in_zone
from roundtable.settings import Settings

GIVE_BACK = "If you can't come, please give your place back. Then somebody who is waiting can have it."
CALENDAR = "The dates are in this letter as a calendar file."
NEWS = {
    "cancelled": ("Cancelled", "will not take place. We are sorry."),
    "postponed": ("Postponed", "will not take place at the time we told you. We will write again when there is a new time."),
    "moved": ("New time", "has a new time. You do not need to do anything: you keep what you have."),
    "published": ("Changed", "has changed. Here is how it is now. You do not need to do anything: you keep what you have."),
}


class Letterhead(NamedTuple):
    """What every letter is made with."""

    settings: Settings
    help_lines: Sequence[HelpLine]

    def letter(self, seminars: Sequence[Entry] = (), **parts: Any) -> Letter:
        """A letter, with these seminars as its calendar part."""
        return compose(self.settings, self.help_lines, calendar=calendar.write(self.settings.base_url, seminars), **parts)


class Asked(NamedTuple):
    """A place with its seminar."""

    place: Place
    seminar: Seminar


class Own(NamedTuple):
    """Whom a letter goes to: the address, and the address of their own page."""

    email: str
    page: str


def asked(head: Letterhead, own: Own, key: str, places: Sequence[Asked]) -> Letter:
    """What came of asking for places: what is kept until it is confirmed, and what they had already."""
    open_ones = [each for each in places if each.place.confirmed_at is None]
    paragraphs: list[Paragraph] = ["Hello,"]
    for words, found in (
        ("We are keeping a place for you at:", [each for each in open_ones if not _waits(each)]),
        ("This is full, so we put you on the waiting list for:", [each for each in open_ones if _waits(each)]),
        ("You already have a place at:", [each for each in places if each not in open_ones and not _waits(each)]),
        ("You are already on the waiting list for:", [each for each in places if each not in open_ones and _waits(each)]),
    ):
        if found:
            paragraphs += [words, [line(each.seminar) for each in found]]
    paragraphs += [*_what_to_do(open_ones), GIVE_BACK, CALENDAR]
    return head.letter(
        [Entry(each.seminar, not _waits(each)) for each in places],
        to=own.email,
        kind="places-asked",
        key=key,
        subject="Please confirm that you want to come" if open_ones else "You already have a place",
        paragraphs=paragraphs,
        link=Link("Confirm on my page" if open_ones else "See my places", own.page),
    )


def _what_to_do(open_ones: Sequence[Asked]) -> list[Paragraph]:
    until = min((each.place.hold_until for each in open_ones if each.place.hold_until), default=None)
    if until is None:
        return ["You do not need to do anything. On your page you can see your places or give one back."]
    local = in_zone(until, HERE.key)
    return [
        f"Please open your page and press “Confirm” by {local:%H:%M} on {day(local)} (UK time). After that we can't keep it.",
        "Did you not ask for this? Then you do not need to do anything. We will write no more about it.",
    ]


def _waits(each: Asked) -> bool:
    return each.place.state == PlaceState.WAITING


def link_again(head: Letterhead, own: Own, key: str) -> Letter:
    """The link to their own page, once more."""
    words = ["Hello,", "Here is the link to your own page. There you can see your places, confirm them or give one back."]
    words.append("Did you not ask for this? Then you do not need to do anything.")
    return head.letter(
        to=own.email,
        kind="places-link",
        key=key,
        subject="The link to your places",
        paragraphs=words,
        link=Link("See my places", own.page),
    )


def promoted(head: Letterhead, own: Own, each: Asked) -> Letter:
    """Good news for somebody who waited."""
    return head.letter(
        [Entry(each.seminar, sure=True)],
        to=own.email,
        kind="place-promoted",
        key=f"promoted-{each.place.id}",
        subject="There is a place for you now",
        paragraphs=[
            "Hello,",
            "You were on the waiting list. Now you have a place at:",
            [line(each.seminar)],
            GIVE_BACK,
            CALENDAR,
        ],
        link=Link("See my places", own.page),
        not_after=each.seminar.starts_at,
    )


def cancelled(head: Letterhead, own: Own, each: Asked, *, waited: bool) -> Letter:
    """That they gave their place back, or left the waiting list."""
    words = "You left the waiting list for" if waited else "You gave your place back for"
    return head.letter(
        to=own.email,
        kind="place-cancelled",
        key=f"cancelled-{each.place.id}",
        subject="You left the waiting list" if waited else "You gave your place back",
        paragraphs=["Hello,", f"{words}:", [line(each.seminar)], "Thank you for telling us. You can sign up again at any time."],
        link=Link("See my places", own.page),
    )


def news(head: Letterhead, own: Own, each: Asked) -> Letter:
    """That the seminar was cancelled, postponed, moved or changed."""
    title, words = NEWS[each.seminar.status]
    return head.letter(
        [Entry(each.seminar, not _waits(each))],
        to=own.email,
        kind=f"seminar-{each.seminar.status}",
        key=f"news-{each.place.id}-{each.seminar.sequence}",
        subject=_short(f"{title}: {each.seminar.title}"),
        paragraphs=["Hello,", f"“{each.seminar.title}” {words}", [line(each.seminar)], CALENDAR],
        link=Link("See my places", own.page),
        not_after=each.seminar.ends_at,
    )


def joining_key(each: Asked, version: int) -> str:
    """The key of the letter with this version of the link, for the start as it is now."""
    return f"joining-{each.place.id}-{_start(each.seminar)}-{version}"


def joining(head: Letterhead, email: str, each: Asked, url: str, version: int) -> Letter:
    """The link by which to join, on the day. After the start it is of no use any more."""
    return head.letter(
        to=email,
        kind="joining-link",
        key=joining_key(each, version),
        subject=_short(f"Your link to join: {each.seminar.title}"),
        paragraphs=[
            "Hello,",
            "This is today:",
            [line(each.seminar)],
            "Press the button to join. Please keep the link to yourself.",
        ],
        link=Link("Join now", url),
        not_after=each.seminar.starts_at,
    )


def late_key(seminar: Seminar, *, begun: bool) -> str:
    """The key of what staff are told about links that did not go, before the start as it is now or after it."""
    return f"late-{'begun' if begun else 'soon'}-{seminar.id}-{_start(seminar)}"


def late(head: Letterhead, seminar: Seminar, people: int, *, begun: bool) -> Letter:
    """To staff: how many have a place and no link. Before the start there is still time; what is said then is no use after it."""
    who = "1 person" if people == 1 else f"{people} people"
    words = (
        f"{who} with a place did not get the link to join in time. It is too late for a letter now, so we send none."
        if begun
        else f"{who} with a place did not get the link to join yet. We go on trying until it begins."
    )
    return head.letter(
        to=head.settings.mail_reply_to,
        kind="joining-link-late",
        key=late_key(seminar, begun=begun),
        subject=_short(f"{who} without a link: {seminar.title}"),
        paragraphs=[
            "Hello,",
            "This has begun:" if begun else "This begins soon:",
            [line(seminar)],
            words,
            "Please ring them, or reach them in another way. In the console you see who they are.",
        ],
        link=Link("See who has no link", f"{head.settings.base_url}/staff/seminars/{seminar.slug}/places?without_link=true"),
        not_after=None if begun else seminar.starts_at,
    )


def _start(seminar: Seminar) -> str:
    assert seminar.starts_at
    return f"{seminar.starts_at:%Y%m%dT%H%M}"


def line(seminar: Seminar) -> str:
    """A seminar in one line: what, when and where."""
    return ". ".join(part for part in (seminar.title, when(seminar), ", ".join(calendar.where(seminar))) if part)


def when(seminar: Seminar) -> str:
    """When it is, in words and in its own zone."""
    if seminar.status in calendar.OFF:
        return calendar.OFF[seminar.status]
    if seminar.starts_at is None or seminar.ends_at is None:
        return ""
    starts, ends = in_zone(seminar.starts_at, seminar.time_zone), in_zone(seminar.ends_at, seminar.time_zone)
    place = "UK" if seminar.time_zone == HERE.key else seminar.time_zone.rpartition("/")[2].replace("_", " ")
    return f"{day(starts)}, {starts:%H:%M} to {ends:%H:%M} ({place} time)"


def day(local: datetime) -> str:
    """A day in words, such as Thursday 3 December 2026."""
    return f"{local:%A} {local.day} {local:%B %Y}"


def _short(subject: str) -> str:
    return subject if len(subject) <= 150 else subject[:149] + "…"
