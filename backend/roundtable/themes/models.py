"""The table of themes."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from roundtable.db import Model, Recorded


class Theme(Recorded, Model):
    """A theme: its slug is what the API filters by."""

    __tablename__ = "themes"

    slug: Mapped[str] = mapped_column(String(120), unique=True)
    name: Mapped[str] = mapped_column(String(200))
