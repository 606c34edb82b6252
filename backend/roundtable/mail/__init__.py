"""Letters to people: made by a feature, kept with the act that causes them, handed over once they are true."""

from roundtable.mail.delivery import DELIVERY, deliver, forget, send, sweep
from roundtable.mail.layout import HelpLine, Link, compose
from roundtable.mail.letter import Letter

__all__ = ["DELIVERY", "HelpLine", "Letter", "Link", "compose", "deliver", "forget", "send", "sweep"]
