"""The record of what was done. It takes strings and knows no feature.

A rule notes what it changes with `record`; the unit of work writes the notes down as its last act, with what they are true of.
"""

from roundtable.audit.chain import BrokenChain, Verified, verify, write
from roundtable.audit.notes import Acting, Changes, acting, changed, erase, record, taken_out

__all__ = ["Acting", "BrokenChain", "Changes", "Verified", "acting", "changed", "erase", "record", "taken_out", "verify", "write"]
