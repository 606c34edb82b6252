"""Pictures that stand beside a shared link: drawn by code from what a page is about, 1200 by 630 points."""

from roundtable.pictures.gallery import SIZE, Gallery, Picture
from roundtable.pictures.looks import Look

__all__ = ["SIZE", "Gallery", "Look", "Picture"]
