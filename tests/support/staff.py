"""Somebody of the staff at work in the console."""

from typing import Any

import pytest
from httpx2 import Response
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from roundtable.access.policy import Role
from roundtable.app import Application
from roundtable.audit.models import AuditDetail, AuditEntry
from tests.support.clocks import SetClock
from tests.support.people import JO, OWN_PAGE, Browser, add
from tests.support.seminars import NOW
from tests.support.servers import Unit


class Desk(Browser):
    """Their browser; what they change names the version that they saw."""

    def change(self, path: str, sent: Any = None, *, seen: int | str | None, method: str = "PATCH") -> Response:
        version = {} if seen is None else {"If-Match": f'"{seen}"'}
        body = {} if sent is None else {"json": sent}
        return self.send(method, path, headers={**OWN_PAGE, **version}, **body)

    def done(self, answer: Response, status: int = 200) -> Any:
        """What came of an act that went well."""
        assert answer.status_code == status, answer.text
        return answer.json()


def refusal(answer: Response) -> tuple[int, str]:
    """The status and the code of a refusal."""
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


def on_record(db: Session) -> list[tuple[AuditEntry, str]]:
    """What is on record, in its order, with the details."""
    both = select(AuditEntry, AuditDetail.changes).join(AuditDetail, AuditDetail.n == AuditEntry.n)
    return [(entry, changes) for entry, changes in db.execute(both.order_by(AuditEntry.n))]


@pytest.fixture
def desk(app: Application, api: TestClient, unit: Unit, at: SetClock) -> Desk:
    """Somebody of the staff who has just come in, at the tests' NOW."""
    at(NOW)
    with unit() as db:
        add(db, JO, Role.STAFF)
    found = Desk(app, api, JO)
    found.comes_in()
    return found
