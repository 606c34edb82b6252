"""Calls and practice examples as the public sees them."""

from roundtable.examples.public.calls import CALL
from roundtable.examples.public.examples import EXAMPLE

__all__ = ["CALL", "EXAMPLE"]
