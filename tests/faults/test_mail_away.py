"""A mail server that hangs while people sign up: they are answered as ever, and their letters go when it is back."""

import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from roundtable.features import open_database
from roundtable.mail.models import KeptLetter, State
from roundtable.settings import Settings
from tests.support.examples import LEAST, LIST
from tests.support.mail import Inbox, receiving
from tests.support.places import PLACES, wish
from tests.support.seminars import published
from tests.support.servers import free_port
from tests.support.workers import nursery, wait_for

PEOPLE = 20


def test_people_are_answered_while_the_mail_server_hangs_and_every_letter_goes_when_it_is_back(
    settings: Settings, tmp_path: Path
) -> None:
    with open_database(settings) as database, database.unit_of_work() as db:
        published(db, "talk", "2060-01-15T13:00", capacity=5)
    port = free_port()
    silent = socket.create_server(("127.0.0.1", 0))
    silent.settimeout(40)
    mail_port = silent.getsockname()[1]
    variables = {"DATABASE_URL": settings.database_url, "PORT": str(port), "MAIL_URL": f"smtp://127.0.0.1:{mail_port}"}
    with (
        nursery(1, tmp_path, "serve", **{f"ROUNDTABLE_{name}": value for name, value in variables.items()}),
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30, trust_env=False) as wire,
    ):
        wait_for(lambda: _answers(wire), 40)
        assert wire.post(PLACES, json=wish("first@example.org")).status_code == 202
        held, _ = silent.accept()
        with ThreadPoolExecutor(8) as pool:
            asked = pool.map(lambda number: wire.post(PLACES, json=wish(f"n{number}@example.org")).status_code, range(PEOPLE))
            assert list(asked) == [202] * PEOPLE
        assert wire.post(LIST, json=LEAST).status_code == 201
        assert wire.get("/api/v1/seminars/talk/availability").json() == {"capacity": 5, "left": 0, "waiting": PEOPLE - 4}
        # All that was answered while the worker waited for the greeting of this one server, and it waits still.
        held.setblocking(False)
        with pytest.raises(BlockingIOError):
            held.recv(1)
        silent.close()
        held.close()
        with receiving(Inbox(), port=mail_port) as inbox:
            wait_for(lambda: len(inbox.identities) == PEOPLE + 1, 50)
            wait_for(lambda: _states(settings) == [State.HANDED_OVER] * (PEOPLE + 1), 20)
    assert set(inbox.identities.values()) == {1}
    assert {str(each["To"]) for each in inbox.taken} == {f"n{number}@example.org" for number in range(PEOPLE)} | {
        "first@example.org"
    }


def _answers(wire: httpx.Client) -> bool:
    try:
        return wire.get("/api/v1/seminars/talk").status_code == 200
    except httpx.TransportError:
        return False


def _states(settings: Settings) -> list[str]:
    with open_database(settings) as database, database.unit_of_work(write=False) as db:
        return list(db.scalars(select(KeptLetter.state)))
