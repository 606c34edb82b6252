"""The second factor: six figures from an app (TOTP, RFC 6238), enrolled at the first sign-in, and recovery codes."""

import base64
import hashlib
import secrets
from typing import NamedTuple
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from roundtable import audit
from roundtable.access import counting, sealing
from roundtable.access.counting import Limit
from roundtable.access.models import Person, RecoveryCode, SecondFactor
from roundtable.db import database_now, settings_of
from roundtable.errors import Conflict, NotAllowed
from roundtable.text import READ_ALOUD

PURPOSE = "second-factor"
KEY_BYTES, FIGURES, STEP_SECONDS = 20, 6, 30
RECOVERY_CODES, RECOVERY_LENGTH = 10, 16  # of 32 letters each: 80 bits, which no hash has to slow down
TRIES = Limit("second-factor", "Many codes were tried for you within the last hour.", 20)


class WrongCode(NotAllowed):
    code, title = "wrong-code", "This code is not right"

    def __init__(self) -> None:
        super().__init__("Please wait for the next code of your app, and check that its clock is right.")


class NothingToConfirm(Conflict):
    code, title = "nothing-to-confirm", "There is no new app to confirm"


class Enrolment(NamedTuple):
    """What an app needs: the secret to type, and the address to make a square of."""

    secret: str
    uri: str


def is_enrolled(db: Session, person_id: UUID) -> bool:
    """Whether this person has a second factor that works."""
    factor = db.get(SecondFactor, person_id)
    return factor is not None and factor.sealed is not None


def enrol(db: Session, person: Person) -> Enrolment:
    """Make a secret for a new app. The one until now works until the first code of the new one came."""
    settings, key = settings_of(db), secrets.token_bytes(KEY_BYTES)
    factor = _held(db, person.id)
    if factor is None:
        factor = SecondFactor(person_id=person.id, step=0)
        db.add(factor)
    factor.pending = sealing.seal(settings, PURPOSE, key)
    db.flush()
    audit.record(db, "person", person.id, {"second_factor": (_state(factor), "being_set_up")})
    uri = _totp(key).get_provisioning_uri(person.email, settings.site_name)
    return Enrolment(base64.b32encode(key).decode(), uri)


def confirm(db: Session, person: Person, code: str) -> list[str]:
    """Take the new app into use by its first code. Returns recovery codes in place of those until now, this once.

    Raises NothingToConfirm, WrongCode, TooManyActs. A wrong try counts: whoever catches that refusal has to commit.
    """
    counting.count(db, TRIES, str(person.id))
    factor = _held(db, person.id)
    if factor is None or factor.pending is None:
        raise NothingToConfirm
    factor.step = _step_of(db, factor.pending, code, after=0)
    audit.record(db, "person", person.id, {"second_factor": (_state(factor), "in_use")})
    factor.sealed, factor.pending = factor.pending, None
    return renew_recovery_codes(db, person.id)


def check(db: Session, person: Person, code: str) -> None:
    """Check six figures of the app, each of which works once. Raises and counts as `confirm` does."""
    counting.count(db, TRIES, str(person.id))
    factor = _held(db, person.id)
    if factor is None or factor.sealed is None:
        raise WrongCode
    factor.step = _step_of(db, factor.sealed, code, after=factor.step)
    audit.record(db, "person", person.id, {"proved_by": (None, "app")})


def recover(db: Session, person: Person, code: str) -> None:
    """Use up a recovery code. Raises and counts as `confirm` does."""
    counting.count(db, TRIES, str(person.id))
    mine = RecoveryCode.person_id == person.id, RecoveryCode.digest == _digest(person.id, code)
    if db.execute(delete(RecoveryCode).where(*mine).returning(RecoveryCode.digest)).first() is None:
        raise WrongCode
    audit.record(db, "person", person.id, {"proved_by": (None, "recovery_code")})


def renew_recovery_codes(db: Session, person_id: UUID) -> list[str]:
    """New recovery codes in place of those until now. They are returned here and never again."""
    db.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    made = ["".join(secrets.choice(READ_ALOUD) for _ in range(RECOVERY_LENGTH)) for _ in range(RECOVERY_CODES)]
    db.add_all(RecoveryCode(digest=_digest(person_id, code), person_id=person_id) for code in made)
    db.flush()
    return ["-".join(code[at : at + 4] for at in range(0, RECOVERY_LENGTH, 4)) for code in made]


def remove(db: Session, person_id: UUID) -> None:
    """Take the second factor away: the next sign-in makes a new one."""
    db.execute(delete(SecondFactor).where(SecondFactor.person_id == person_id))
    db.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))


def _state(factor: SecondFactor) -> str | None:
    return "in_use" if factor.sealed else None


def _held(db: Session, person_id: UUID) -> SecondFactor | None:
    return db.scalars(select(SecondFactor).where(SecondFactor.person_id == person_id).with_for_update()).one_or_none()


def _step_of(db: Session, sealed: str, code: str, *, after: int) -> int:
    """The half minute whose code this is: now, just before or just to come, and none that was used. Raises WrongCode."""
    totp = _totp(sealing.unseal(settings_of(db), PURPOSE, sealed))
    now = int(database_now(db).timestamp()) // STEP_SECONDS
    found = [step for step in (now - 1, now, now + 1) if step > after and _fits(totp, step, code)]
    if not found:
        raise WrongCode
    return found[0]


def _fits(totp: TOTP, step: int, code: str) -> bool:
    try:
        totp.verify(code.encode(), step * STEP_SECONDS)
    except InvalidToken:
        return False
    return True


def _totp(key: bytes) -> TOTP:
    return TOTP(key, FIGURES, SHA1(), STEP_SECONDS)  # noqa: S303 - what every app makes; inside an HMAC, SHA-1 is not broken


def _digest(person_id: UUID, code: str) -> str:
    plain = "".join(each for each in code.upper() if each in READ_ALOUD)
    return hashlib.sha256(f"{person_id}:{plain}".encode()).hexdigest()
