"""What the public may see, finished when it changes: pages, lists, feeds and search read from here and from nowhere else."""

from roundtable.documents.kinds import Kind, Public
from roundtable.documents.settling import catch_up, republish, settle, touch

__all__ = ["Kind", "Public", "catch_up", "republish", "settle", "touch"]
