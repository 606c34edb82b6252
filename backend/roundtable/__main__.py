"""The command line; `--help` lists its commands."""

import gc

# Nothing that is imported is garbage, and looking for some was a sixth of the time of a start.
gc.disable()

import json
import sys
import textwrap
from typing import Annotated

import typer

from roundtable import audit, features, migrating, worker
from roundtable.access.policy import Action, Scope
from roundtable.app import ROUTES, create_app
from roundtable.commands import EX_CONFIG, acting, library, people, read_settings
from roundtable.demo import domain as sample
from roundtable.documents import republish as republish_documents
from roundtable.enquiries import domain as enquiries
from roundtable.enquiries import queries as enquiry_queries
from roundtable.enquiries.models import EnquiryStatus
from roundtable.examples import queries as examples
from roundtable.examples.domain import publication
from roundtable.examples.models import Status
from roundtable.openapi import document
from roundtable.partners import domain as partner_domain
from roundtable.partners import queries as partners
from roundtable.people import domain as people_domain
from roundtable.seminars import queries as seminar_queries
from roundtable.seminars.domain import joining, late, seminars
from roundtable.serving import serve as serve_until_stopped
from roundtable.settings import UnsafeSettings

gc.enable()
gc.freeze()

cli = typer.Typer(
    help="Roundtable: the open hub of a centre for co-production.",
    no_args_is_help=True,
    add_completion=False,
    # A fault is told without the values that it met: they can be somebody's own words.
    pretty_exceptions_show_locals=False,
)
key_commands = typer.Typer(help="Keys of partners' programs.", no_args_is_help=True)
cli.add_typer(key_commands, name="keys")
partner_commands = typer.Typer(help="Partners.", no_args_is_help=True)
cli.add_typer(partner_commands, name="partners")
example_commands = typer.Typer(help="Practice examples that were sent in.", no_args_is_help=True)
cli.add_typer(example_commands, name="examples")
seminar_commands = typer.Typer(help="Seminars.", no_args_is_help=True)
cli.add_typer(seminar_commands, name="seminars")
enquiry_commands = typer.Typer(help="What people asked.", no_args_is_help=True)
cli.add_typer(enquiry_commands, name="enquiries")
cli.add_typer(people.commands, name="people")
cli.add_typer(library.commands, name="library")


@cli.command()
def serve() -> None:
    """Serve the API and the site. In development this makes the schema and loads sample content into an empty database."""
    settings = read_settings()
    try:
        serve_until_stopped(settings)
    except UnsafeSettings as error:
        print(error, file=sys.stderr)
        raise typer.Exit(EX_CONFIG) from None


@cli.command("worker")
def be_worker() -> None:
    """Deliver letters and do what is due by time, until told to stop. As many of these as you like may run at once."""
    worker.run(read_settings())


@cli.command()
def migrate(to: Annotated[str, typer.Argument(help="The revision to go up to.")] = "head") -> None:
    """Bring the database to the newest schema."""
    migrating.upgrade(read_settings(), to)


@cli.command()
def demo() -> None:
    """Add the sample content that is missing; what is there stays as it is. Never in production."""
    with features.open_database(read_settings()) as database, database.unit_of_work() as db:
        try:
            added = sample.load(db)
        except sample.NotInProduction as refusal:
            print(f"{refusal.title}.", file=sys.stderr)
            raise typer.Exit(1) from None
    print(f"{added} things of the sample content were missing and are there now.")


@cli.command()
def republish() -> None:
    """Build every public document again, by today's rules of the time zones, and say how many were not equal."""
    with features.open_database(read_settings()) as database:
        with database.unit_of_work() as db:
            seminars.keep_wall_times(db)
        changed = republish_documents(features.KINDS, database)
    print(f"{changed} documents were not equal and are now.")


@cli.command()
def openapi() -> None:
    """Print the OpenAPI document."""
    application = create_app(read_settings())
    print(json.dumps(document(application.api, ROUTES), indent=2, ensure_ascii=False))


@cli.command("audit-verify")
def verify_audit() -> None:
    """Work out the record of what was done from its beginning, and say whether anything in it was changed or is missing."""
    with acting() as db:
        try:
            found = audit.verify(db)
        except audit.BrokenChain as error:
            print(error, file=sys.stderr)
            raise typer.Exit(1) from None
    print(f"{found.entries} entries hold, {found.erased} of them without their detail. The last one is {found.hash}")


@key_commands.command("create")
def create_key(
    partner: Annotated[str, typer.Option(help="The partner's slug.")],
    scope: Annotated[list[Scope], typer.Option(help="What the key is for; may be given several times.")],
    days: Annotated[int, typer.Option(min=1, max=365, help="How long it works.")] = 365,
) -> None:
    """Make a key for a partner's program and print it, alone, this once."""
    with acting(Action.MAKE_KEY) as db:
        _, credential = people_domain.make_key(db, partner, frozenset(scope), days)
    print(credential)


@partner_commands.command("corrections")
def list_corrections() -> None:
    """Print what people say is wrong on partners' pages, oldest first: reference, partner, where to answer, and their words."""
    with acting() as db:
        for correction, partner in partners.waiting_corrections(db):
            print(correction.reference, partner.slug, correction.email or "", sep="\t")
            print(textwrap.indent(correction.message, "    "))


@partner_commands.command("settled")
def settle_correction(reference: Annotated[str, typer.Argument(help="Its reference, such as CO-7KQ4-M2XD.")]) -> None:
    """Say that a correction was looked into, and who sent it answered. It is deleted 90 days later."""
    with acting() as db:
        partner_domain.settle(db, partners.correction(db, reference))


Reference = Annotated[str, typer.Argument(help="Its reference, such as RT-7KQ4-M2XD.")]


@example_commands.command("list")
def list_examples(
    status: Annotated[list[Status], typer.Option(help="May be given several times.")] = [Status.SUBMITTED],  # noqa: B006 - typer copies it
) -> None:
    """List practice examples, oldest first: reference, state, whether the text is accepted, title."""
    with acting() as db:
        for each in examples.in_order_of_arrival(db, status):
            print(each.reference, each.status, "accepted" if each.accepted else "waiting", each.title, sep="\t")


@example_commands.command("publish")
def publish_example(reference: Reference, by: Annotated[str, typer.Option(help="Who publishes it.")]) -> None:
    """Publish the newest text of an example, if its contributor accepted that text and agreed to publication."""
    with acting() as db:
        example = examples.by_reference(db, reference)
        publication.publish(db, example, by=by)
    print(f"/practice-examples/{example.slug}")


@example_commands.command("withdraw")
def withdraw_example(reference: Reference) -> None:
    """Take an example back for its contributor. Its page says that it is gone."""
    with acting() as db:
        publication.withdraw(db, examples.by_reference(db, reference))


@seminar_commands.command("joining")
def set_joining_link(
    slug: Annotated[str, typer.Argument(help="The seminar's slug.")],
    url: Annotated[str, typer.Argument(help="Where people join. Only they are sent it, on the morning.")],
) -> None:
    """Set the link by which people join a seminar."""
    with acting() as db:
        seminar = seminar_queries.one(db, slug)
        joining.keep(db, seminar, url)
        when = joining.goes_at(seminar)
    print(f"It is sent at {when.isoformat()}." if when else "It is sent on the morning, once the seminar has a time.")


@seminar_commands.command("without-link")
def list_people_without_link(slug: Annotated[str, typer.Argument(help="The seminar's slug.")]) -> None:
    """List who has a place and was not sent the link to join: address and name."""
    with acting() as db:
        for place, holder in late.without_link(db, seminar_queries.one(db, slug)):
            print(holder.email or holder.telephone or "", place.name or "", sep="\t")


@seminar_commands.command("needs")
def list_access_needs(slug: Annotated[str, typer.Argument(help="The seminar's slug.")]) -> None:
    """List what people need to take part in a seminar. Only for the person who plans it with them."""
    with acting() as db:
        for place, holder, needs in seminar_queries.access_needs(db, seminar_queries.one(db, slug)):
            print(holder.email or holder.telephone or "", place.name or "", place.state, place.attend or "", sep="\t")
            print(textwrap.indent(needs, "    "))


EnquiryReference = Annotated[str, typer.Argument(help="Its reference, such as EN-7KQ4-M2XD.")]


@enquiry_commands.command("list")
def list_enquiries(
    status: Annotated[list[EnquiryStatus], typer.Option(help="May be given several times.")] = [EnquiryStatus.OPEN],  # noqa: B006 - typer copies it
) -> None:
    """List enquiries, oldest first: reference, state, the day by which we promised to reply, how, topic."""
    with acting() as db:
        for each in enquiry_queries.in_order_of_arrival(db, status):
            print(each.reference, each.status, each.reply_due_on, each.reply_by, each.topic, sep="\t")


@enquiry_commands.command("show")
def show_enquiry(reference: EnquiryReference) -> None:
    """Print an enquiry: what was asked, and how to reply."""
    with acting() as db:
        enquiry = enquiry_queries.by_reference(db, reference)
        needs = enquiry_queries.access_needs(db, enquiry)
    for name in (
        "reference",
        "status",
        "created_at",
        "reply_due_on",
        "topic",
        "reply_by",
        "name",
        "email",
        "telephone",
        "address",
    ):
        if (value := getattr(enquiry, name)) is not None:
            print(f"{name}: {value}")
    if needs is not None:
        print(f"access_needs: {needs}")
    print(f"\n{enquiry.message}")


@enquiry_commands.command("replied")
def mark_enquiry(reference: EnquiryReference) -> None:
    """Say that we replied. The asker sees it on their page; whether that answered it, they say themselves."""
    with acting() as db:
        enquiries.replied(enquiry_queries.by_reference(db, reference))


@enquiry_commands.command("resend")
def resend_enquiry_link(reference: EnquiryReference) -> None:
    """Send the asker a new link to read their enquiry, when they ask us for one. The links that they have go on working."""
    with acting() as db:
        enquiries.resend(db, enquiry_queries.by_reference(db, reference))


if __name__ == "__main__":
    cli()
