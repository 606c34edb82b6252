"""What people need to take part reaches the one who plans with them, and nobody else is named."""

from starlette.testclient import TestClient

from roundtable import clock
from roundtable.seminars import queries
from roundtable.settings import Settings
from tests.support import run
from tests.support.clocks import SetClock
from tests.support.places import AMINA, BEN, CARA, ask, confirmed, open_seminar, taken
from tests.support.seminars import NOW
from tests.support.servers import Unit


def test_what_people_need_is_listed_for_those_who_confirmed(
    api: TestClient, unit: Unit, at: SetClock, settings: Settings
) -> None:
    at(NOW)
    with unit() as db:
        open_seminar(db, capacity=1)
        open_seminar(db, "second", starts="2027-01-07T13:00")
    for email, needs in ((AMINA, "Live captions\nand breaks"), (BEN, "A quiet corner"), (CARA, "Never confirmed")):
        assert ask(api, email, "talk", name=email[:3], attend="online", access_needs=needs).status_code == 202
    taken(api, "dee@example.org", "second")
    confirmed(api, unit, AMINA)
    confirmed(api, unit, BEN)
    with unit() as db:
        found = queries.access_needs(db, queries.one(db, "talk"))
        assert [(holder.email, place.state, needs) for place, holder, needs in found] == [
            (AMINA, "confirmed", "Live captions\nand breaks"),
            (BEN, "waiting", "A quiet corner"),
        ]
    clock.use(None)
    if settings.is_sqlite:
        said = run.roundtable("seminars", "needs", "talk", ROUNDTABLE_DATABASE_URL=settings.database_url)
        assert said.splitlines() == [
            f"{AMINA}\tami\tconfirmed\tonline",
            "    Live captions",
            "    and breaks",
            f"{BEN}\tben\twaiting\tonline",
            "    A quiet corner",
        ]
