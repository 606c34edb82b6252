"""A letter of every kind, written once the canaries are planted."""

import uuid
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from roundtable import audit, worker
from roundtable.access.domain import sign_in
from roundtable.access.models import Person
from roundtable.app import Application
from roundtable.enquiries.models import Enquiry
from roundtable.examples.domain import edits
from roundtable.examples.models import Example
from roundtable.examples.schemas.edits import AnswerForm, ExampleEdit
from roundtable.mail.models import KeptLetter
from roundtable.seminars import queries as seminar_queries
from roundtable.seminars.domain import places, seminars
from roundtable.seminars.models import PlaceHolder
from tests.contract.planting import EDITOR, World
from tests.support.clocks import SetClock
from tests.support.places import wish
from tests.support.servers import Unit

# Every kind that there is: one that nobody writes here fails.
LETTERS = {
    "enquiries-waiting", "enquiry-link", "example-edited", "example-kept",
     "invitation", "joining-link", "joining-link-late", "place-cancelled",
    "place-promoted", "places-asked", "places-link", "proposal-answered", "seminar-cancelled", "sign-in",
}  # fmt: skip


def letters(api: TestClient, app: Application, unit: Unit, at: SetClock, world: World) -> Iterator[tuple[str, KeptLetter]]:
    """A letter of every kind, written once the canaries are where they are, and to whom it goes."""
    with unit() as db:
        before = set(db.scalars(select(KeptLetter.id)))
    _acts_that_write(api, app, unit, world)
    at("2026-12-03 09:00")
    worker.round_of(app.database)
    with unit() as db:
        seminars.cancel(db, seminar_queries.held(db, "talk"))
    worker.round_of(app.database)
    with unit() as db:
        written = list(db.scalars(select(KeptLetter).where(KeptLetter.id.not_in(before))))
        whose = _whose(db)
    assert (odd := LETTERS ^ {each.kind for each in written}) == set(), odd
    for each in written:
        assert each.address
        who = "staff" if each.address == app.api.state.settings.mail_reply_to else whose.get(each.address, "public")
        yield "the letter on the morning" if each.kind == "joining-link" else who, each


def _acts_that_write(api: TestClient, app: Application, unit: Unit, world: World) -> None:
    """Whatever has a letter sent."""
    staff, administrator = world.callers["staff"], world.callers["administrator"]
    invited = {"name": "Nia", "email": "nia@example.org", "roles": ["staff"]}
    for who, path, body in (
        (administrator, "/people", invited),
        (staff, f"/staff/enquiries/{world.named['enquiries id']}/resend", None),
        (staff, f"/staff/partner-proposals/{world.named['partner-proposals id']}/decline", {"words": "Not yet."}),
        (world.callers["link to places"], f"/places/{world.named['places id']}/cancel", {"seminar": "talk"}),
        ({}, "/places", wish("dara@example.org", "early")),
    ):
        api.cookies.clear()
        answer = api.post(f"/api/v1{path}", json=body, headers={**who, "If-Match": '"2"'})
        assert answer.status_code in (200, 201, 202), (path, answer.text)
    with unit() as db:
        holder = db.scalars(select(PlaceHolder.email_key).where(PlaceHolder.email_key.is_not(None)).limit(1)).one()
        assert holder
        places.resend(db, holder)
        asked = sign_in.ask(db, db.scalars(select(Person.email_key).limit(1)).one())
        audit.acting(db, "command", "examples:edit")
        example = db.get_one(Example, uuid.UUID(world.named["submissions id"]))
        edits.propose(db, example, ExampleEdit(words="Shorter still.", summary="We sang aloud."), by=EDITOR)
        edits.decline(db, example, AnswerForm(), by=EDITOR)
    sign_in.write_letter(app.database, asked)


def _whose(db: Session) -> dict[str, str]:
    """By their address, as whom people are written to."""
    links = {PlaceHolder.email: "places", Enquiry.email: "an enquiry", Example.contributor_email: "an example"}
    found = {address: f"link to {what}" for column, what in links.items() for address in db.scalars(select(column)) if address}
    return found | {each.email: each.roles[0] for each in db.scalars(select(Person))}
