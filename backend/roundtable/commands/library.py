"""Commands for what staff keep in the library: publications and stories."""

import sys
from enum import StrEnum
from typing import Annotated

import typer
import yaml
from pydantic import ValidationError

from roundtable.commands import acting
from roundtable.library import domain, queries
from roundtable.library.schemas import PublicationForm, StoryForm

commands = typer.Typer(help="Publications and stories.", no_args_is_help=True)


class Shelf(StrEnum):
    """What of the library is kept by command."""

    PUBLICATION = "publication"
    STORY = "story"


@commands.command("keep")
def keep(
    shelf: Shelf, file: Annotated[typer.FileText, typer.Argument(help="Its fields by name, as YAML or JSON; - reads them.")]
) -> None:
    """Add a publication or a story, or change the one that has its slug."""
    written, lacks = yaml.safe_load(file), None
    try:
        with acting() as db:
            if shelf is Shelf.STORY:
                lacks = domain.keep_story(db, StoryForm.model_validate(written)).lacks
            else:
                domain.keep_publication(db, PublicationForm.model_validate(written))
    except ValidationError as error:
        for each in error.errors(include_input=False, include_url=False):
            print(": ".join([*map(str, each["loc"]), each["msg"]]), file=sys.stderr)
        raise typer.Exit(1) from None
    print(f"It is kept, and not shown: it has no {lacks} yet." if lacks else "It is kept and shown.")


@commands.command("remove")
def remove(shelf: Shelf, slug: Annotated[str, typer.Argument(help="Its slug.")]) -> None:
    """Take a publication or a story down. Its page says that it is gone."""
    with acting() as db:
        domain.remove(db, queries.story(db, slug) if shelf is Shelf.STORY else queries.publication(db, slug))
