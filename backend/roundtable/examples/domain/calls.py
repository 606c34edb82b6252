"""Keeping calls for practice examples."""

from typing import Any

from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.documents import touch
from roundtable.examples import queries
from roundtable.examples.models import Call
from roundtable.examples.schemas.calls import CallForm
from roundtable.partners import domain as partners


def keep(db: Session, form: CallForm) -> Call:
    """Add the call, or change the one that has this slug. Raises UnknownPartner."""
    values = _values(db, form)
    call = queries.call_by_slug(db, [form.slug]).get(form.slug)
    if call is None:
        call = Call(**values)
        db.add(call)
    elif any(getattr(call, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(call, name, value)
        call.version, call.updated_at = call.version + 1, clock.now()
    db.flush()
    touch(db, "call", call.id)
    return call


def _values(db: Session, form: CallForm) -> dict[str, Any]:
    return form.model_dump(exclude={"asked_by"}) | {"asked_by_id": partners.id_of(db, form.asked_by, "#/asked_by")}
