"""Commands for who may sign in."""

from typing import Annotated

import typer
from pydantic import ValidationError
from sqlalchemy.orm import Session

from roundtable.access import queries
from roundtable.access.models import Person
from roundtable.access.policy import Action, Role
from roundtable.commands import acting
from roundtable.people import domain
from roundtable.people.schemas.people import Invitation

commands = typer.Typer(help="People who may sign in.", no_args_is_help=True)

Address = Annotated[str, typer.Argument(help="Their e-mail address.", metavar="EMAIL")]


@commands.command("invite")
def invite_person(
    email: Address,
    role: Annotated[list[Role], typer.Option(help="What they may do; may be given several times.")],
    name: Annotated[str | None, typer.Option(help="How we call them; without it, by their address.")] = None,
    partner: Annotated[str | None, typer.Option(help="The slug of the organisation that they belong to.")] = None,
) -> None:
    """Let somebody sign in, and write to them. This is how the first administrator comes in."""
    try:
        sent = Invitation(email=email, name=name or email.partition("@")[0], roles=role, partner=partner)
    except ValidationError as error:
        raise typer.BadParameter("; ".join(str(each["msg"]) for each in error.errors(include_input=False))) from None
    with acting(Action.INVITE_PERSON) as db:
        domain.invite(db, sent)
    print("They can sign in now. A letter to them is on its way.")


@commands.command("list")
def list_people() -> None:
    """List people: address, whether they may sign in, roles, name."""
    with acting() as db:
        for each in queries.everybody(db):
            print(each.email, "out" if each.revoked_at else "in", ",".join(each.roles), each.name, sep="\t")


@commands.command("revoke")
def revoke_person(email: Address) -> None:
    """Shut somebody out at once, wherever they are signed in."""
    with acting(Action.REVOKE_PERSON) as db:
        domain.revoke(db, _held(db, email))


@commands.command("reset-second-factor")
def reset_second_factor(email: Address) -> None:
    """Take somebody's app away when they lost it and their recovery codes. At the next sign-in they set up another."""
    with acting(Action.RESET_SECOND_FACTOR) as db:
        domain.reset_second_factor(db, _held(db, email))


@commands.command("erase")
def erase_person(email: Address) -> None:
    """Delete what we know of somebody who was shut out, on record too. That something was done, and when, stays."""
    with acting("people:erase") as db:
        domain.erase(db, queries.held(db, queries.anybody(db, email).id))


def _held(db: Session, email: str) -> Person:
    found = queries.by_email(db, email)
    if found is None:
        raise queries.NoSuchPerson
    return queries.held(db, found.id)
