"""Keeping the list of themes."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.documents import touch
from roundtable.errors import FieldError, Invalid
from roundtable.themes.models import Theme
from roundtable.themes.schemas import ThemeForm


class UnknownTheme(Invalid):
    code, title = "unknown-theme", "There is no such theme"


def keep(db: Session, form: ThemeForm) -> Theme:
    """Add the theme, or rename the one that has this slug."""
    theme = db.scalars(select(Theme).where(Theme.slug == form.slug)).one_or_none()
    if theme is None:
        theme = Theme(slug=form.slug, name=form.name)
        db.add(theme)
        db.flush()
    elif theme.name != form.name:
        theme.name, theme.version, theme.updated_at = form.name, theme.version + 1, clock.now()
    touch(db, "theme", theme.id)
    return theme


def known(db: Session) -> set[str]:
    """The slugs of all themes."""
    return set(db.scalars(select(Theme.slug)))


def check(db: Session, slugs: Iterable[str], *, at: str = "#/themes") -> None:
    """Raise UnknownTheme for slugs that are no theme; `at` points to their list."""
    there = known(db)
    errors = [
        FieldError("unknown_theme", "Please use a theme of /api/v1/themes", pointer=f"{at}/{place}")
        for place, slug in enumerate(slugs)
        if slug not in there
    ]
    if errors:
        raise UnknownTheme(errors=tuple(errors))
