"""Public addresses: the built site's files, item pages filled from documents, and words for every problem."""

from roundtable.pages.serving import install

__all__ = ["install"]
