"""The list of every registration: the kinds of public things, what ends a unit of work, and the jobs."""

from functools import partial

from roundtable import audit, documents, jobs, mail
from roundtable.access.domain import sign_in
from roundtable.db import Database
from roundtable.documents import Kind
from roundtable.examples.public import CALL, EXAMPLE
from roundtable.library.public import HELP_LINE, NOTICE, PRINCIPLE, PUBLICATION, QUESTION, STORY
from roundtable.partners.public import PARTNER
from roundtable.seminars.public import SEMINAR, SERIES
from roundtable.settings import Settings
from roundtable.themes.public import THEME

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (THEME, PARTNER, PRINCIPLE, PUBLICATION, STORY, QUESTION, HELP_LINE, NOTICE, SERIES, SEMINAR, CALL, EXAMPLE)
}

# What `jobs.defer` may be asked for.
TASKS: tuple[jobs.Task, ...] = (mail.DELIVERY, sign_in.LETTER)

# In this order: the record is written last, because its row is held until the commit.
FINISHERS = (partial(documents.settle, KINDS), audit.write)


def open_database(settings: Settings) -> Database:
    """The database with everything that a unit of work has to end with."""
    return Database(settings, FINISHERS)
