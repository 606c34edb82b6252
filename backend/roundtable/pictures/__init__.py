"""Pictures that stand beside a shared link: drawn by code from what a page is about, 1200 by 630 points."""

from roundtable.pictures.looks import Look
from roundtable.pictures.painting import SIZE, Gallery, Picture

__all__ = ["SIZE", "Gallery", "Look", "Picture"]
