"""What may be done with a seminar."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.documents import touch
from roundtable.errors import Conflict, FieldError, Invalid
from roundtable.seminars import queries, times
from roundtable.seminars.domain import room
from roundtable.seminars.domain.facts import Facts, WrongTimes, moments
from roundtable.seminars.models import CANCELLED, DRAFT, MOVED, POSTPONED, PUBLISHED, Seminar
from roundtable.seminars.schemas import SeminarForm
from roundtable.seminars.times import Wall

OUR_OWN = ("past", "calendar")  # pages of the site beside those of seminars
TIME_AND_PLACE = (
    "starts_at", "ends_at", "time_zone", "starts_on", "attendance", "venue_name", "venue_address",
)  # fmt: skip


class SlugTaken(Conflict):
    code, title = "slug-taken", "Something else has this name in its address"


class WrongStatus(Conflict):
    code, title = "wrong-status", "This can't be done with the seminar as it stands"


class MorePlacesTaken(Conflict):
    code, title = "more-places-taken", "More people than that have a place already"


class NotYetSaid(Invalid):
    code, title = "not-yet-said", "Some things have to be said before this can be published"


def keep(db: Session, form: SeminarForm) -> Seminar:
    """Add this seminar as a draft, or give the one of this slug these facts; one that has them already stays as it is."""
    seminar = _of_slug(db, form.slug)
    if seminar is None:
        return add(db, form)
    _change(db, seminar, Facts(db, form))
    return seminar


def add(db: Session, form: SeminarForm) -> Seminar:
    """Write a draft, which nobody outside can see. Raises SlugTaken and what is wrong with the form."""
    _check_free(db, form.slug)
    seminar = Seminar(status=DRAFT, sequence=0, taken=0, waiting=0)
    Facts(db, form).write(db, seminar)
    return seminar


def change(db: Session, seminar: Seminar, form: SeminarForm) -> None:
    """Give a seminar these facts instead; a coming one that is public and starts at another time now counts as moved.

    Its old slug goes on redirecting. Raises SlugTaken, MorePlacesTaken and what is wrong with the form.
    """
    if form.slug != seminar.slug:
        _check_free(db, form.slug)
    _change(db, seminar, Facts(db, form))


def publish(db: Session, seminar: Seminar) -> None:
    """Show a draft to everyone. One that is still to come has to say what people get and what may be hard to hear."""
    if seminar.status != DRAFT:
        raise WrongStatus("Only a draft can be published.")
    missing = [name for name in ("attendance", "content_notes", "what_you_get") if getattr(seminar, name) is None]
    if missing and seminar.starts_at is not None and seminar.starts_at > clock.now():
        detail = 'Please say this; "none" or "nothing" will do'
        raise NotYetSaid(errors=tuple(FieldError("missing", detail, pointer=f"#/{name}") for name in missing))
    seminar.status = PUBLISHED
    _changed(db, seminar)


def cancel(db: Session, seminar: Seminar) -> None:
    """Say that it will not happen. It stays public, so that everyone who knew of it can see that."""
    _only(seminar, PUBLISHED, POSTPONED, MOVED)
    seminar.status, seminar.sequence = CANCELLED, seminar.sequence + 1
    _changed(db, seminar)


def postpone(db: Session, seminar: Seminar) -> None:
    """Say that it will not happen at its time, and that there is no other yet."""
    _only(seminar, PUBLISHED, MOVED)
    seminar.status, seminar.sequence = POSTPONED, seminar.sequence + 1
    _changed(db, seminar)


def move(db: Session, seminar: Seminar, *, starts: Wall, ends: Wall) -> None:
    """Give it another time, in its own zone, and keep the time before. Raises what `times.instant` raises, and WrongTimes."""
    _only(seminar, PUBLISHED, POSTPONED, MOVED)
    found = moments(starts, ends, seminar.time_zone)
    if seminar.status != POSTPONED and found["starts_at"] == seminar.starts_at:
        raise WrongTimes("It starts at this time already", "#/starts_at")  # or people would be told of a new one
    seminar.previous_starts_at = seminar.starts_at
    for name, value in found.items():
        setattr(seminar, name, value)
    seminar.starts_on = None
    seminar.status, seminar.sequence = MOVED, seminar.sequence + 1
    _changed(db, seminar)


def remove(db: Session, seminar: Seminar) -> None:
    """Take it away; its address says that it is gone."""
    seminar.listed = False
    _changed(db, seminar)


def keep_wall_times(db: Session) -> int:
    """Make what is to come start when its poster says, after a country changed its clocks' rules. Returns how many moved."""
    moved = 0
    for each in queries.not_over(db, clock.now()):
        where = times.zone(each.time_zone)
        if each.starts_at and each.ends_at and each.starts_local and each.ends_local:
            starts = times.same_wall_time(each.starts_local, where, each.starts_at)
            ends = times.same_wall_time(each.ends_local, where, each.ends_at)
            if (starts, ends) != (each.starts_at, each.ends_at):
                each.starts_at, each.ends_at, each.sequence = starts, ends, each.sequence + 1
                _changed(db, each)
                moved += 1
    return moved


def _of_slug(db: Session, slug: str) -> Seminar | None:
    return db.scalars(select(Seminar).where(Seminar.slug == slug)).one_or_none()


def _check_free(db: Session, slug: str) -> None:
    if slug in OUR_OWN or _of_slug(db, slug) is not None:
        raise SlugTaken("Please choose another slug.")


def _only(seminar: Seminar, *statuses: str) -> None:
    if seminar.status not in statuses:
        raise WrongStatus("Please look at its status first.")


def _changed(db: Session, seminar: Seminar) -> None:
    seminar.version, seminar.updated_at = seminar.version + 1, clock.now()
    db.flush()
    # Behind the lock that this took: who waits may come in, where there is more room or it takes place after all.
    db.refresh(seminar, ["taken", "waiting"])
    room.promote(db, seminar)
    touch(db, "seminar", seminar.id)


def _change(db: Session, seminar: Seminar, facts: Facts) -> None:
    db.refresh(seminar, with_for_update=True)
    if not facts.differ_from(db, seminar):
        return  # who follows the feeds pulls what changed, and nothing did
    capacity = facts.columns["capacity"]
    if capacity is not None and capacity < seminar.taken:
        raise MorePlacesTaken("Please keep as many places as are taken.")
    before = [getattr(seminar, name) for name in TIME_AND_PLACE]
    if seminar.status != DRAFT:
        if _starts_elsewhen(seminar, facts):
            seminar.status, seminar.previous_starts_at = MOVED, seminar.starts_at
        seminar.sequence += before != [facts.columns[name] for name in TIME_AND_PLACE]
    facts.write(db, seminar)
    _changed(db, seminar)


def _starts_elsewhen(seminar: Seminar, facts: Facts) -> bool:
    """Whether people who counted on its start have to be told of another. What is over or cancelled is only corrected."""
    if seminar.status == CANCELLED or seminar.starts_at is None or facts.columns["starts_at"] in (None, seminar.starts_at):
        return False
    return seminar.status == POSTPONED or seminar.starts_at > clock.now()
