"""Letters to people: made by a feature, kept with the act that causes them, handed over once they are true."""

from roundtable.mail.delivery import DELIVERY, NotAgain, again, deliver, forget, send, states, sweep
from roundtable.mail.layout import HelpLine, Link, compose
from roundtable.mail.letter import Letter
from roundtable.mail.models import State
from roundtable.mail.queries import Post, post

__all__ = [
    "DELIVERY",
    "HelpLine",
    "Letter",
    "Link",
    "NotAgain",
    "Post",
    "State",
    "again",
    "compose",
    "deliver",
    "forget",
    "post",
    "send",
    "states",
    "sweep",
]
