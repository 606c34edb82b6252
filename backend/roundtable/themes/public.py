"""Themes as the public sees them."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from roundtable.documents import Kind, Public
from roundtable.text import folded
from roundtable.themes import schemas
from roundtable.themes.models import Theme


def _project(db: Session, ids: Sequence[UUID]) -> list[Public]:
    return [_public(each) for each in db.scalars(select(Theme).where(Theme.id.in_(ids)))]


def _public(theme: Theme) -> Public:
    shown = schemas.Theme(slug=theme.slug, name=theme.name)
    return Public(theme.id, theme.slug, theme.name, body=shown, card=shown, sort_text=folded(theme.name))


def _everything(db: Session) -> Iterable[UUID]:
    return db.scalars(select(Theme.id))


THEME = Kind("theme", _project, _everything)
