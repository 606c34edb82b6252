"""Keeping calls for practice examples."""

from typing import Any

from sqlalchemy.orm import Session

from roundtable import clock
from roundtable.documents import touch
from roundtable.errors import FieldError, Invalid
from roundtable.examples import queries
from roundtable.examples.models import Call
from roundtable.examples.schemas.calls import CallForm
from roundtable.partners import queries as partners


class UnknownPartner(Invalid):
    code, title = "unknown-partner", "There is no such partner"


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
    asker = partners.by_slug(db, [form.asked_by]).get(form.asked_by) if form.asked_by else None
    if form.asked_by and asker is None:
        unknown = FieldError("unknown_partner", "Please use the slug of a partner", pointer="#/asked_by")
        raise UnknownPartner(errors=(unknown,))
    return form.model_dump(exclude={"asked_by"}) | {"asked_by_id": asker.id if asker else None}
