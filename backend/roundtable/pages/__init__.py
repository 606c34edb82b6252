"""Public addresses: the built site's files, item pages filled from documents, and words for every problem."""

from roundtable.pages.serving import PATHS, install

__all__ = ["PATHS", "install"]
