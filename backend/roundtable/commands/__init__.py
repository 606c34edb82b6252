"""Commands: what they share, and those of one feature in a file of their own."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from sqlalchemy.orm import Session

from roundtable import audit, features, logs
from roundtable.errors import Refusal
from roundtable.settings import Settings, UnsafeSettings

EX_CONFIG = 78


def read_settings() -> Settings:
    """The settings of this process; the command ends in one line where they can't be used."""
    try:
        settings = Settings.from_environment(os.environ)
    except UnsafeSettings as error:
        print(error, file=sys.stderr)
        raise typer.Exit(EX_CONFIG) from None
    logs.configure(settings)
    return settings


@contextmanager
def acting(event: str | None = None) -> Iterator[Session]:
    """A unit of work that ends the command in one line where something is refused. `event` is what is on record of it."""
    try:
        with features.open_database(read_settings()) as database, database.unit_of_work() as db:
            if event is not None:
                audit.acting(db, "command", event)
            yield db
    except Refusal as refusal:
        print(f"{refusal.title}.", file=sys.stderr)
        raise typer.Exit(1) from None
